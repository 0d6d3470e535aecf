"""Approve and Return pressed at the same moment on real connections: one wins, the other is told."""

import pytest

from tests.fixtures.at_once import at_once
from tests.fixtures.walking import open_task
from tests.review.acts import approved_by, returned_by
from tests.review.test_corrections import asked_by, decided_by, value_of
from triwulan.collection.models import ApprovedValue, Finding
from triwulan.common.refusal import Refusal
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.procedure.domain.refusals import TaskAlreadyClosed
from triwulan.procedure.models import Task
from triwulan.review.domain.refusals import CorrectionDecided, CorrectionPending
from triwulan.review.models import Correction


@pytest.mark.parametrize("turn", range(3))
def test_approve_and_return_at_once_leave_one_of_them(pool, office, report, task, pins, turn):
    works = [
        lambda: approved_by(office, task, "kabid_layanan"),
        lambda: returned_by(office, task, "kabid_layanan", {pins["L1"].pk: "Belum"}),
    ]
    answers = at_once(pool, *(works if turn % 2 else works[::-1]))
    [told] = [answer for answer in answers if isinstance(answer, Refusal)]
    assert isinstance(told, TaskAlreadyClosed)
    assert told.params["who"] == "Contoh Kabid Layanan, Kepala Bidang Layanan"
    assert "14.00 WITA" in str(told.params["when"])
    report.refresh_from_db()
    returned = report.approved_at is None
    assert Finding.objects.count() == (1 if returned else 0)
    assert ApprovedValue.objects.count() == (0 if returned else 3)
    assert open_task(report, "4" if returned else "5b")
    assert Event.objects.filter(act__startswith="review.").count() == 1
    assert verify(agency_id=office.agency.pk).broken is None


def test_approve_pressed_twice_at_once_approves_once(pool, office, report, task):
    answers = at_once(pool, *[lambda: approved_by(office, task, "kabid_layanan") for _ in range(2)])
    assert sorted(type(answer).__name__ for answer in answers) == ["TaskAlreadyClosed", "UnitReport"]
    assert ApprovedValue.objects.filter(report=report).count() == 3
    assert Task.objects.filter(run=report.run, step="5b").count() == 1


def test_a_correction_is_asked_for_once_and_decided_once(pool, office, approved):
    value = value_of(approved)
    answers = at_once(pool, *[lambda: asked_by(office, value, "kasubag_perencanaan") for _ in range(2)])
    assert len([answer for answer in answers if isinstance(answer, CorrectionPending)]) == 1
    correction = Correction.objects.get()
    decisions = at_once(
        pool,
        lambda: decided_by(office, correction, "kabid_layanan"),
        lambda: decided_by(office, correction, "kabid_layanan", grant=False, note="Tidak"),
    )
    [told] = [answer for answer in decisions if isinstance(answer, Refusal)]
    assert isinstance(told, CorrectionDecided)
    correction.refresh_from_db()
    revisions = ApprovedValue.objects.filter(report=approved, pin__code="L1").count()
    assert revisions == (2 if correction.state == "granted" else 1)
