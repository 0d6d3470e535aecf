"""The worker: every message once, failures later again, nothing inside a transaction."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Lock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections

from tests.notifications.conftest import AT
from triwulan.notifications.domain import sending
from triwulan.notifications.domain.channels import MailChannel
from triwulan.notifications.domain.sending import LEASE, WAITS, Tally, revive, send_waiting
from triwulan.notifications.enums import State
from triwulan.notifications.models import OutboxMessage


class Recorder:
    """A channel that keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.in_transaction: set[bool] = set()
        self.lock = Lock()

    def send(self, message: OutboxMessage) -> bool:
        with self.lock:
            self.given.append(message.pk)
            self.in_transaction.add(connection.in_atomic_block)
        return True


class Broken:
    """A channel whose server is away."""

    def send(self, message: OutboxMessage) -> bool:
        raise OSError("connection refused")


def test_what_waits_is_sent_once(write):
    row = write()
    recorder = Recorder()
    assert send_waiting(at=AT, channel=recorder) == Tally(sent=1)
    assert send_waiting(at=AT + timedelta(days=1), channel=recorder) == Tally()
    row.refresh_from_db()
    assert (recorder.given, row.state, row.sent_at, row.attempts) == ([row.pk], State.SENT, AT, 1)


def test_more_than_a_batch_is_sent_in_order(write, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    ids = [write().pk for _ in range(5)]
    recorder = Recorder()
    assert send_waiting(at=AT, channel=recorder).sent == 5
    assert recorder.given == ids


def test_a_failure_waits_longer_each_time_and_dies_at_last(write):
    row, at = write(), AT
    for wait in WAITS:
        assert send_waiting(at=at, channel=Broken()) == Tally(failed=1)
        assert send_waiting(at=at + wait - timedelta(seconds=1), channel=Broken()) == Tally()
        at += wait
    assert send_waiting(at=at, channel=Broken()) == Tally(dead=1)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (
        State.DEAD, len(WAITS) + 1, "OSError: connection refused",
    )  # fmt: skip
    assert send_waiting(at=at + timedelta(days=9), channel=Recorder()) == Tally()


def test_the_dead_are_tried_again_when_told(write):
    row = write()
    OutboxMessage.objects.update(state=State.DEAD, attempts=7)
    assert revive(at=AT) == 1
    assert send_waiting(at=AT, channel=Recorder()).sent == 1
    row.refresh_from_db()
    assert row.state == State.SENT


def test_one_that_fails_does_not_hold_up_the_others(write):
    first, second = write(), write()

    class Picky(Recorder):
        def send(self, message: OutboxMessage) -> bool:
            if message.pk == first.pk:
                raise RuntimeError("x" * 1000)
            return super().send(message)

    picky = Picky()
    assert send_waiting(at=AT, channel=picky) == Tally(sent=1, failed=1)
    assert picky.given == [second.pk]
    first.refresh_from_db()
    assert len(first.last_error) == 300


def test_a_message_of_a_killed_worker_is_taken_up_after_its_lease(write):
    class Killed:
        def send(self, message: OutboxMessage) -> bool:
            raise SystemExit

    write()
    with pytest.raises(SystemExit):
        send_waiting(at=AT, channel=Killed())
    assert send_waiting(at=AT + LEASE - timedelta(seconds=1), channel=Recorder()) == Tally()
    assert send_waiting(at=AT + LEASE, channel=Recorder()) == Tally(sent=1)


def test_a_mail_greets_tells_and_links(write, settings):
    settings.TRIWULAN_SITE = "https://kinerja.example.org/"
    row = write()
    send_waiting(at=AT, channel=MailChannel())
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Tugas baru", ["analis@example.org"])
    assert sent.extra_headers["Message-ID"] == f"<outbox.{row.pk}@kinerja.example.org>"
    for part in ("Yth. Contoh Analis A,", "Mohon tindak lanjut.", "https://kinerja.example.org/tugas/5/"):
        assert part in sent.body


def test_without_an_address_it_stands_in_the_application_alone(write, other):
    row = write(to=other)
    assert send_waiting(at=AT, channel=MailChannel()) == Tally(in_app=1)
    row.refresh_from_db()
    assert (row.state, row.sent_at, mail.outbox) == (State.IN_APP, None, [])


def test_the_command_sends_what_waits(write, capsys):
    write()
    call_command("outbox", "send")
    assert len(mail.outbox) == 1
    assert "1" in capsys.readouterr().out


def test_the_command_goes_on_until_it_is_stopped(write, monkeypatch):
    pauses = []

    def pause(seconds: int) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise KeyboardInterrupt
        write()

    monkeypatch.setattr("triwulan.notifications.management.commands.outbox.time.sleep", pause)
    monkeypatch.setattr(
        "triwulan.notifications.management.commands.outbox.close_old_connections", lambda: None
    )
    with pytest.raises(KeyboardInterrupt):
        call_command("outbox", "send", "--every", "60")
    assert (pauses, len(mail.outbox)) == ([60, 60], 1)


def test_the_command_lets_the_dead_be_tried_again(write):
    row = write()
    OutboxMessage.objects.update(state=State.DEAD)
    call_command("outbox", "retry")
    row.refresh_from_db()
    assert row.state == State.WAITING


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(3) as pool:
        yield pool


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_message_once_and_outside_a_transaction(write, threads, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 3)
    ids = [write().pk for _ in range(20)]
    recorder, together = Recorder(), Barrier(3)

    def work() -> int:
        together.wait()
        try:
            return send_waiting(at=AT, channel=recorder).sent
        finally:
            connections.close_all()

    workers = [threads.submit(work) for _ in range(3)]
    assert sum(worker.result() for worker in workers) == 20
    assert sorted(recorder.given) == ids
    assert recorder.in_transaction == {False}
