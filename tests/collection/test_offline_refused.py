"""Files that are not taken as this task's Lembar Kerja: each with its sentence, and nothing changes."""

from copy import deepcopy
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.collection.collecting import measurement, task_of, typed, url_of
from tests.collection.conftest import PDF, text_of
from tests.collection.offline import download
from tests.fixtures.refusing import everything, refused
from tests.fixtures.walking import open_quarter, open_task, walk_unit
from tests.fixtures.xlsx import MAIN, edited, rebuilt, rows_of
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.domain.refusals import EditedMeanwhile, WorksheetConfirmed
from triwulan.collection.domain.worksheets import Filled, confirm
from triwulan.collection.interfaces import worksheet_identity
from triwulan.collection.models import Pin, WorksheetUpload

HIDDEN = "xl/worksheets/sheet3.xml"


@pytest.fixture
def paper(office, report):
    """Analyst A's worksheet."""
    return download(office.client("analis_a"), task_of(office, report))


def is_refused(paper, data, *words, name="lembar.xlsx"):
    """Sent back, it is not taken; the page says why, and not a row changes."""
    before = everything()
    response = paper.send(data, name)
    assert response.status_code == 422
    page = text_of(response)
    for word in words:
        assert word in page
    assert everything() == before


def test_another_units_worksheet(office, cycle, paper):
    other = walk_unit(office, cycle, "arsip", until="3")
    foreign = download(office.client("analis_arsip"), open_task(other, "3"))
    is_refused(paper, foreign.data, "Bidang Arsip, Triwulan III 2026", "Bidang Layanan, Triwulan III 2026")


def test_an_old_quarters_worksheet(office):
    earlier = open_quarter(office, quarter=2, at=office.at("2026-07-10 07:30"))
    old_task = open_task(walk_unit(office, earlier, "arsip", until="3", day="2026-07-10"), "3")
    old = download(office.client("analis_arsip"), old_task)
    now = walk_unit(office, open_quarter(office), "arsip", until="3")
    paper = download(office.client("analis_arsip"), open_task(now, "3"))
    is_refused(paper, old.data, "Bidang Arsip, Triwulan II 2026", "triwulan lain")


def test_a_colleagues_worksheet(office, report, paper):
    colleague = download(office.client("analis_b"), task_of(office, report, "analis_b"))
    is_refused(paper, colleague.data, "tugas lain")


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("lembar.xlsx", PDF, "tidak sesuai"),
        ("lembar.pdf", PDF, "bukan berkas tabel"),
        ("lembar.csv", b"Indikator;Realisasi\nKunjungan;700\n", "bukan lembar kerja"),
        ("lembar.xlsx", b"", "kosong"),
    ],
)
def test_no_worksheet(paper, name, data, word):
    is_refused(paper, data, word, name=name)


def test_an_identity_that_was_changed_or_of_another_format(paper, monkeypatch):
    is_refused(paper, edited(paper.data, {"A2": "bukan tanda tangan"}, HIDDEN), "tersembunyinya")
    is_refused(paper, edited(paper.data, {"A1": None}, HIDDEN), "bukan lembar kerja")
    monkeypatch.setattr(worksheet_identity, "FORMAT", 2)
    is_refused(paper, paper.data, "versi aplikasi yang lain")


def test_a_column_that_is_missing_or_stands_twice(paper):
    book = paper.book
    keys = {cell.text: cell.address for cell in book.sheets[0].rows[3]}
    is_refused(paper, edited(paper.data, {keys["value"]: None}), "kolom “Realisasi” tidak ada")
    twice = edited(paper.data, {keys["direction"]: "value"})
    is_refused(paper, twice, "dua kali", keys["direction"], keys["value"])
    is_refused(paper, edited(paper.data, {keys["#indikator"]: None}), "baris tersembunyi")


def test_ten_thousand_rows(paper):
    is_refused(paper, edited(paper.data, {"M10500": 1}), "M10500")


def test_a_million_characters_in_a_cell(paper):
    is_refused(
        paper,
        edited(paper.data, {paper.at("L1", "supporting"): "x" * 1_000_000}),
        paper.at("L1", "supporting"),
    )


def test_rows_that_are_moved_missing_doubled_or_foreign(report, paper):
    def moved(tree):
        first, second = rows_of(tree)[5:7]
        a, b = first.find(f"{{{MAIN}}}c"), second.find(f"{{{MAIN}}}c")
        a[:], b[:] = deepcopy(b[:]), deepcopy(a[:])

    swapped = rebuilt(paper.data, moved)
    url = paper.send(edited(swapped, {"M7": 700})).url
    assert "Jumlah kunjungan" in text_of(paper.client.get(url)), "told by its hidden cell, not by its place"

    def doubled(tree):
        first, second = rows_of(tree)[5:7]
        second.find(f"{{{MAIN}}}c")[:] = deepcopy(first.find(f"{{{MAIN}}}c")[:])

    shown = text_of(paper.client.get(paper.send(rebuilt(paper.data, doubled)).url))
    assert "dua kali dalam berkas" in shown
    assert "baris lembar kerja yang hilang" in shown
    foreign = paper.send(edited(paper.data, {"A9": "99999", "M9": 5, "M11": 6})).url
    shown = text_of(paper.client.get(foreign))
    assert "Sel A9" in shown
    assert "Sel M11" in shown
    assert measurement(report, "L1").edition == 0


def test_a_hidden_cell_with_thousands_of_digits(paper):
    sent = paper.send(edited(paper.data, {"A9": "9" * 5000}))
    assert "Sel A9" in text_of(paper.client.get(sent.url))


def test_no_file_and_a_closed_task(office, report, paper):
    url = reverse("collection:offline", args=[paper.task.pk])
    assert "Pilih lembar kerja" in text_of(paper.client.post(url))
    data = typed(report, L1={"value": "700"}, L3={"numerator": "45", "denominator": "100"})
    paper.client.post(url_of(office, report), {**data, "act": "hand_in"})
    assert paper.send(paper.data).status_code == 409
    assert not WorksheetUpload.objects.exists()


def test_another_tasks_upload_is_not_found(office, report, paper):
    url = paper.send(paper.filled(L1={"value": 700})).url
    upload = WorksheetUpload.objects.get()
    foreign = reverse("collection:sent_back", args=[task_of(office, report, "analis_b").pk, upload.pk])
    assert office.client("analis_b").get(foreign).status_code == 404
    assert paper.client.get(url).status_code == 200


def test_one_refused_indicator_keeps_all_from_being_saved(office, report, paper):
    paper.send(paper.filled(L1={"value": 700}))
    upload, pins = (
        WorksheetUpload.objects.get(),
        {pin.code: pin.pk for pin in Pin.objects.filter(report=report)},
    )
    by, at = office.actor("analis_a"), office.at("2026-10-12 09:30")
    rows = [
        Filled(pins["L1"], Entry(Decimal(700)), 0),
        Filled(pins["L3"], Entry(numerator=Decimal(1), denominator=Decimal(2)), 0),
    ]
    data = typed(report, L3={"numerator": "7", "denominator": "9"})
    paper.client.post(url_of(office, report), {**data, "act": "save"})
    who = {"task_id": paper.task.pk, "upload_id": upload.pk, "by": by, "at": at}
    with refused(EditedMeanwhile, says="Contoh Analis A"):
        confirm(filled=rows, **who)
    confirm(filled=rows[:1], **who)
    with refused(WorksheetConfirmed, says="12 Oktober 2026"):
        confirm(filled=rows[:1], **who)
