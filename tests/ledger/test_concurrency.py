"""Several writers at once, each on a connection of its own: the chain stays without gaps."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connections, transaction

from tests.ledger.conftest import AT, Actor
from triwulan.ledger.domain.events import append
from triwulan.ledger.domain.verify import Verdict, verify, verify_all
from triwulan.ledger.models import Event

T = TypeVar("T")
WRITERS = 4
EACH = 10


def on_a_connection_of_its_own(work: Callable[[], T]) -> T:
    try:
        return work()
    finally:
        connections.close_all()


@pytest.fixture
def threads(transactional_db: None) -> Iterator[ThreadPoolExecutor]:
    """Threads, as many as there are writers."""
    with ThreadPoolExecutor(WRITERS) as pool:
        yield pool


def test_writers_at_once_leave_no_gap_and_no_double(threads):
    together = Barrier(WRITERS)

    def write() -> list[int]:
        together.wait()
        return [one() for _ in range(EACH)]

    def one() -> int:
        with transaction.atomic():
            return append(agency_id=1, act="x", at=AT, actor=Actor(), subject=("task", 1)).number

    written = [threads.submit(on_a_connection_of_its_own, write) for _ in range(WRITERS)]
    numbers = sorted(number for future in written for number in future.result())
    assert numbers == list(range(1, WRITERS * EACH + 1))
    verdict = threads.submit(on_a_connection_of_its_own, lambda: verify(agency_id=1)).result()
    assert (verdict.checked, verdict.broken) == (WRITERS * EACH, None)


def test_verifying_while_others_write_finds_nothing_broken(threads):
    writing = Barrier(WRITERS)

    def write() -> None:
        writing.wait()
        for number in range(EACH):
            with transaction.atomic():
                append(agency_id=number % 2, act="x", at=AT, actor=Actor(), subject=("task", 1))

    def read() -> list[Verdict]:
        writing.wait()
        return [verdict for _ in range(10) for verdict in verify_all()]

    written = [threads.submit(on_a_connection_of_its_own, write) for _ in range(WRITERS - 1)]
    verdicts = threads.submit(on_a_connection_of_its_own, read).result()
    for future in written:
        future.result()
    assert [verdict for verdict in verdicts if verdict.broken] == []


def test_an_act_undone_by_another_thread_leaves_no_gap(threads):
    def fail() -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            append(agency_id=1, act="x", at=AT, actor=Actor(), subject=("task", 1))
            raise ZeroDivisionError

    def succeed() -> int:
        with transaction.atomic():
            return append(agency_id=1, act="x", at=AT, actor=Actor(), subject=("task", 1)).number

    failed = threads.submit(on_a_connection_of_its_own, fail)
    number = threads.submit(on_a_connection_of_its_own, succeed)
    failed.result()
    assert number.result() == 1
    count = threads.submit(on_a_connection_of_its_own, Event.objects.count).result()
    assert count == 1
