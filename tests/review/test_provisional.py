"""A value that a national body releases late: provisional, then final by a correction with its letter."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.fixtures.office import Office
from tests.fixtures.papers import cells_of, words_in
from tests.fixtures.refusing import refused
from tests.fixtures.walking import VALUES, open_quarter, walk_unit
from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.measuring import Entry, checked
from triwulan.collection.models import ApprovedValue, Pin, UnitReport
from triwulan.common.refusal import InvalidInput
from triwulan.documents.models import Document
from triwulan.review.domain.corrections import ask, decide
from triwulan.review.domain.refusals import SourceLetterMissing
from triwulan.review.models import Correction

LETTER = "B.215/PDIHP.05/2026, 20 Oktober 2026, Perpustakaan Nasional"
PROVISIONAL = replace(VALUES["L1"], provisional=True)


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path) -> None:
    settings.TRIWULAN_CLOCK = "tests.review.moments.half_past_two"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def report(office: Office) -> UnitReport:
    """Bidang Layanan's report, approved with L1 as a provisional figure."""
    return walk_unit(office, open_quarter(office), "layanan", values={"L1": PROVISIONAL})


def value_of(report: UnitReport, revision: int = 0) -> ApprovedValue:
    return ApprovedValue.objects.get(report=report, pin__code="L1", revision=revision)


def asked(office: Office, report: UnitReport, entry: Entry, letter: str = "") -> Correction:
    moment = office.at("2026-10-20 09:00")
    return ask(
        approved_id=value_of(report).pk,
        entry=entry,
        reason="Angka final sudah dirilis",
        source_letter=letter,
        by=office.actor("kasubag_perencanaan", moment),
        at=moment,
    )


def granted(office: Office, correction: Correction) -> None:
    moment = office.at("2026-10-20 10:00")
    decide(
        correction_id=correction.pk,
        grant=True,
        note="",
        by=office.actor("kabid_layanan", moment),
        at=moment,
    )


def test_the_mark_goes_with_the_value_into_the_approved_report(office, report):
    assert value_of(report).content["provisional"] is True
    other = ApprovedValue.objects.get(report=report, pin__code="L2")
    assert other.content["provisional"] is False
    printed = cells_of(Document.objects.get(kind="unit_report", run_id=report.run_id), "Capaian")
    assert [one["Realisasi"].notes for one in printed] == [("angka sementara",), (), ()]


def test_the_unit_file_says_that_a_value_is_provisional(office, report):
    client = office.client("kabid_layanan")
    page = client.get(reverse("web:file", args=[report.run_id])).content.decode()
    assert "(angka sementara)" in page


def test_a_snapshot_of_before_the_mark_reads_as_final(report):
    older = dict(value_of(report).content)
    del older["provisional"]
    assert IndicatorContent.from_dict(older).provisional is False


def test_a_provisional_value_becomes_final_only_with_its_source_letter(office, report):
    with refused(SourceLetterMissing, says="angka sementara"):
        asked(office, report, Entry(Decimal(712)))
    granted(office, asked(office, report, Entry(Decimal(712)), LETTER))
    first, final = value_of(report), value_of(report, 1)
    assert (first.content["provisional"], first.source_letter) == (True, "")
    assert (final.content["provisional"], final.source_letter) == (False, LETTER)


def test_the_same_number_may_be_made_final(office, report):
    granted(office, asked(office, report, VALUES["L1"], LETTER))
    assert value_of(report, 1).content["value"] == value_of(report).content["value"]
    assert value_of(report, 1).content["provisional"] is False


def test_a_newer_provisional_figure_needs_no_letter(office, report):
    granted(office, asked(office, report, Entry(Decimal(705), provisional=True)))
    assert value_of(report, 1).content["provisional"] is True


def test_the_next_revision_of_the_report_prints_the_letter(office, report):
    granted(office, asked(office, report, Entry(Decimal(712)), LETTER))
    second = Document.objects.get(kind="unit_report", run_id=report.run_id, revision=2)
    assert cells_of(second, "Capaian")[0]["Realisasi"].notes == ()
    assert f"Surat sumber: {LETTER}." in words_in(second)


def test_no_value_cannot_be_provisional(report):
    pin = Pin.objects.get(report=report, code="L1")
    with pytest.raises(InvalidInput) as caught:
        checked(pin, Entry(provisional=True))
    assert "provisional" in caught.value.fields


def test_the_page_asks_for_the_letter_beside_its_field(office, report):
    client = office.client("kasubag_perencanaan")
    address = reverse("review:ask_correction", args=[value_of(report).pk])
    data = {"value": "712", "reason": "Angka final", "no_value": "", "no_value_reason": ""}
    answer = client.post(address, {**data, "source_letter": ""})
    assert answer.status_code == 422
    assert "surat yang merilis angka finalnya" in answer.content.decode()
    assert not Correction.objects.exists()
    page = client.post(address, {**data, "source_letter": LETTER}, follow=True)
    assert LETTER in page.content.decode()
