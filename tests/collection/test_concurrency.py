"""Two analysts at once, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.refusals import EditedMeanwhile
from triwulan.collection.models import Measurement, Pin
from triwulan.common.refusal import Refusal
from triwulan.procedure.domain.refusals import TaskAlreadyClosed
from triwulan.procedure.models import Task


@pytest.fixture
def report(transactional_db, office):
    return walk_unit(office, open_quarter(office), "arsip", until="3")


def both(work):
    """Does `work(0)` and `work(1)` at the same moment; what each gave or refused."""
    together = Barrier(2)

    def one(number):
        try:
            together.wait()
            return work(number)
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, (0, 1)))


def test_two_who_save_the_same_indicator_lose_no_text(office, report):
    task = Task.objects.open().get(run=report.run, step="3")
    pin = Pin.objects.get(report=report, code="A1")
    actor, at = office.actor("analis_arsip"), office.at("2026-10-12 09:00")

    def save(number):
        entry = Entry(value=Decimal(number + 10))
        return save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=0, by=actor, at=at)

    results = both(save)
    [conflict] = [one for one in results if isinstance(one, EditedMeanwhile)]
    [saved] = [one for one in results if isinstance(one, Measurement)]
    assert Measurement.objects.get(pk=saved.pk).value == saved.value
    assert conflict.params["theirs"].value == saved.value
    assert "Contoh Analis Arsip" in conflict.message


def test_two_who_hand_in_at_once_hand_in_once(office, report):
    task = Task.objects.open().get(run=report.run, step="3")
    actor, at = office.actor("analis_arsip"), office.at("2026-10-12 09:00")
    for pin in Pin.objects.filter(report=report):
        entry = Entry(no_value="not_measured", no_value_reason="Belum")
        save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=0, by=actor, at=at)
    results = both(lambda _number: hand_in(task_id=task.pk, answers={}, by=actor, at=at))
    assert sorted(isinstance(one, TaskAlreadyClosed) for one in results) == [False, True]
    assert Task.objects.filter(run=report.run, step="4").count() == 1
