"""The nota dinas that asks the units for their data, and where it is found."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.fixtures.papers import all_of, rows_of, words_in
from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.request_letter import letter_of
from triwulan.documents.domain.blocks import Facts
from triwulan.documents.domain.documents import rendered
from triwulan.documents.models import Document
from triwulan.organization.models import Appointment

KIND = "request_letter"


def letter() -> Document:
    return Document.objects.select_related("agency__region").get(kind=KIND)


def head_of(document: Document) -> dict[str, str]:
    [facts] = all_of(document, Facts)
    return dict(facts.pairs)


def test_the_opening_issues_one_letter_to_the_heads_of_the_units(office, cycle):
    made = letter()
    assert head_of(made) == {
        "Yth.": "1. Sekretaris\n2. Kepala Bidang Layanan\n3. Kepala Bidang Arsip",
        "Dari": "Kepala Subbagian Perencanaan",
        "Tanggal": "12 Oktober 2026",
        "Nomor": made.number,
        "Sifat": "Segera",
        "Lampiran": "1 (satu) berkas",
        "Hal": "Permintaan Data Kinerja Triwulan III 2026",
    }
    assert made.number.startswith("1/")
    assert made.is_issued
    assert (made.dated_on, made.run_id) == (date(2026, 10, 12), cycle.run_id)
    assert (made.period_year, made.period_quarter, made.unit) == (2026, 3, None)
    assert [one["name"] for one in made.content["signers"]] == ["Contoh Kasubag Perencanaan"]


def test_it_says_what_is_asked_by_which_sheet_and_what_lateness_means(cycle):
    words = words_in(letter())
    for expected in (
        "Berdasarkan SOP Nomor 24 tentang Pengumpulan Data Kinerja",
        "melampirkan data dukung setiap realisasi",
        "Peringatan SOP: Keterlambatan Penyampaian Data Kinerja Akan Mempengaruhi",
        "Tembusan: Kepala Dinas",
        "dibuat oleh aplikasi pada saat pengumpulan data dibuka menurut SOP",
    ):
        assert expected in words


def test_its_annex_lists_the_units_and_the_time_standards(cycle):
    made = letter()
    units = [
        (row["Unit kerja"], row["Ditujukan kepada"], row["Indikator"]) for row in rows_of(made, "Unit kerja")
    ]
    assert units == [
        ("Sekretariat", "Sekretaris", "2"),
        ("Bidang Layanan", "Kepala Bidang Layanan", "3"),
        ("Bidang Arsip", "Kepala Bidang Arsip", "2"),
        ("Jumlah", "", "7"),
    ]
    times = {row["No."]: row["Waktu"] for row in rows_of(made, "Waktu baku")}
    assert times == {
        "1": "15 menit",
        "2": "15 menit",
        "3": "1 hari",
        "4": "1 hari",
        "5": "1 jam",
        "6": "1 hari",
    }


def test_whoever_opens_by_hand_signs_it(office):
    at = office.at("2026-10-12 09:00")
    by = office.actor("kasubag_perencanaan", at)
    open_cycle(agency=office.agency, year=2026, quarter=3, by=by, at=at)
    made = letter()
    assert (made.content["signers"][0]["name"], made.created_by_id) == (by.name, by.person_id)
    assert "dibuat oleh aplikasi" not in words_in(made)


def test_a_vacant_planning_section_and_an_acting_head_are_named_as_they_are(office, cycle_later):
    Appointment.objects.filter(position=office.position["kasubag_perencanaan"]).delete()
    Appointment.objects.filter(position=office.position["kabid_arsip"]).update(
        kind="acting", decree_number="821/7", decree_date=date(2024, 1, 1)
    )
    cycle_later()
    made = letter()
    assert made.content["signers"][0] | {"before": []} == {
        "title": "Kepala Subbagian Perencanaan", "name": "\N{EN DASH}", "rank": "", "nip": "", "before": [],
    }  # fmt: skip
    assert "3. Plt. Kepala Bidang Arsip" in head_of(made)["Yth."]


@pytest.fixture
def cycle_later(office):
    """Opens the cycle when the test has prepared the office."""
    at = office.at("2026-10-12 07:30")
    system = office.actor("kasubag_perencanaan").system()
    return lambda: open_cycle(agency=office.agency, year=2026, quarter=3, by=system, at=at)


def test_it_is_linked_from_the_board_and_from_every_units_file(office, cycle):
    address = reverse("documents:document", args=[letter().pk])
    board = reverse("web:cycle_board", args=[cycle.pk])
    assert address in office.client("kasubag_perencanaan").get(board).content.decode()
    for report in cycle.reports.select_related("unit"):
        page = office.client("sekretaris").get(reverse("web:file", args=[report.run_id])).content.decode()
        assert address in page, report.unit
    assert office.client("analis_arsip").get(address).status_code == 200


def test_a_slip_answers_it(cycle):
    made = letter()
    found = letter_of(cycle.pk)
    assert found is not None
    assert (found.sender, found.number, found.dated_on, found.subject) == (
        "Kepala Subbagian Perencanaan", made.number, made.dated_on, made.title,
    )  # fmt: skip
    assert letter_of(cycle.pk + 1) is None


def test_the_letter_takes_one_page_and_its_annex_another(cycle):
    pages = PdfReader(BytesIO(rendered(letter()))).pages
    assert len(pages) == 2
    assert "Contoh Kasubag Perencanaan" in pages[0].extract_text()
    assert "Lampiran Nota Dinas" in pages[1].extract_text()
