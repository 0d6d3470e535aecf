"""What checking and correcting refuse: told in a sentence, and nothing is changed by it."""

from decimal import Decimal

from tests.fixtures.office import Office
from tests.fixtures.refusing import refused
from tests.fixtures.walking import walk_unit
from tests.review.acts import approved_by, returned_by
from tests.review.test_corrections import asked_by
from tests.review.test_pages import page_of
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.domain.refusals import MaterialMissing
from triwulan.collection.domain.writing import report_content
from triwulan.collection.models import ApprovedValue, Cycle, Pin, Submission, UnitReport
from triwulan.procedure.models import Task
from triwulan.review.domain.refusals import NotApprovedYet, NothingSubmitted


def test_nothing_is_approved_or_returned_before_it_was_submitted(office: Office, task: Task) -> None:
    Submission.objects.all().delete()
    with refused(NothingSubmitted):
        approved_by(office, task, "kabid_layanan")
    with refused(NothingSubmitted):
        returned_by(office, task, "kabid_layanan", {None: "Perbaiki"})
    assert office.client("kabid_layanan").get(page_of(task)).status_code == 409


def test_a_value_that_nobody_approved_is_not_corrected(office: Office, cycle: Cycle) -> None:
    report = walk_unit(office, cycle, "layanan", until="4")
    pin = Pin.objects.get(report=report, code="L1")
    [content] = [one for one in report_content(report) if one.pin_id == pin.pk]
    value = ApprovedValue.objects.create(
        report=report, pin=pin, content=content.to_dict(), approved_at=office.at("2026-10-12 11:00")
    )
    with refused(NotApprovedYet):
        asked_by(office, value, "kasubag_perencanaan", Entry(Decimal(720)))


def test_an_approved_value_is_not_corrected_to_nothing(office: Office, approved: UnitReport) -> None:
    value = ApprovedValue.objects.get(report=approved, pin__code="L1")
    with refused(MaterialMissing, says="Jumlah kunjungan perpustakaan"):
        asked_by(office, value, "kasubag_perencanaan", Entry())
