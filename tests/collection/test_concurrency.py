"""Two analysts at once, each on a connection of its own."""

from decimal import Decimal

import pytest

from tests.fixtures.at_once import at_once
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.refusals import EditedMeanwhile
from triwulan.collection.models import Measurement, Pin
from triwulan.procedure.domain.refusals import TaskAlreadyClosed
from triwulan.procedure.models import Task


@pytest.fixture
def report(pool, office):
    return walk_unit(office, open_quarter(office), "arsip", until="3")


def test_two_who_save_the_same_indicator_lose_no_text(pool, office, report):
    task = Task.objects.open().get(run=report.run, step="3")
    pin = Pin.objects.get(report=report, code="A1")
    actor, at = office.actor("analis_arsip"), office.at("2026-10-12 09:00")

    def save(number):
        entry = Entry(value=Decimal(number + 10))
        return save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=0, by=actor, at=at)

    results = at_once(pool, lambda: save(0), lambda: save(1))
    [conflict] = [one for one in results if isinstance(one, EditedMeanwhile)]
    [saved] = [one for one in results if isinstance(one, Measurement)]
    assert Measurement.objects.get(pk=saved.pk).value == saved.value
    assert conflict.params["theirs"].value == saved.value
    assert "Contoh Analis Arsip" in conflict.message


def test_two_who_hand_in_at_once_hand_in_once(pool, office, report):
    task = Task.objects.open().get(run=report.run, step="3")
    actor, at = office.actor("analis_arsip"), office.at("2026-10-12 09:00")
    for pin in Pin.objects.filter(report=report):
        entry = Entry(no_value="not_measured", no_value_reason="Belum")
        save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=0, by=actor, at=at)
    results = at_once(pool, *[lambda: hand_in(task_id=task.pk, answers={}, by=actor, at=at)] * 2)
    assert sorted(isinstance(one, TaskAlreadyClosed) for one in results) == [False, True]
    assert Task.objects.filter(run=report.run, step="4").count() == 1
