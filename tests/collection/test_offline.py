"""The Lembar Kerja: what stands in it, what comes back, what is saved of it."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.collection.collecting import measurement, pin_of, task_of, typed, url_of
from tests.collection.conftest import queries_of, said, text_of
from tests.collection.offline import cell_of, download
from tests.fixtures.walking import CREWS, VALUES, Walk, open_quarter, open_task, walk_unit
from tests.fixtures.xlsx import Formula, Percent, unpacked
from tests.planning.domain.test_graded_indicators import PREDICATE
from tests.planning.making import create, place
from triwulan.collection.domain.pins import pin_anew
from triwulan.collection.models import Measurement, WorksheetUpload
from triwulan.documents.interfaces.table_file import read_tables
from triwulan.ledger.models import Event
from triwulan.planning.models import OpeningValue


@pytest.fixture
def paper(office, report):
    """Analyst A's worksheet: L1 is a number, L3 a ratio."""
    return download(office.client("analis_a"), task_of(office, report))


def preview_of(response):
    """The page to which a file that was taken in leads."""
    assert response.status_code == 302, response.content.decode()
    return response.url


def saved(paper, url, **answers):
    """Press the button of the preview."""
    seen = re.search(r'name="seen" value="([^"]*)"', text_of(paper.client.get(url)))
    return paper.client.post(url, {"seen": seen[1] if seen else "", **answers})


def test_the_file_is_locked_but_for_its_entry_cells_and_has_drop_downs(paper):
    parts = unpacked(paper.data)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert "<sheetProtection" in sheet
    assert sheet.count('<dataValidation type="list"') == 4, (
        "kind of no value and provisional, of two indicators"
    )
    assert '<dataValidation type="decimal"' in sheet
    assert "veryHidden" in parts["xl/workbook.xml"].decode()
    assert b'locked="0"' in parts["xl/styles.xml"]
    assert "<f>" not in sheet


def test_the_file_tells_targets_earlier_quarters_and_how_to_fill_it_in(office, report):
    OpeningValue.objects.create(
        indicator=office.indicator["L1"],
        year=2026,
        quarter=2,
        value=Decimal("512.5"),
        source="Laporan manual",
        set_at=office.at("2026-01-05 08:00"),
        set_by="Contoh",
    )
    paper = download(office.client("analis_a"), task_of(office, report))
    table, manual, _hidden = paper.book.sheets
    row = {key.text: cell for key, cell in zip(table.rows[3], table.rows[5], strict=True)}
    assert (row["name"].text, row["target"].value, row["year"].value) == (
        "Jumlah kunjungan perpustakaan",
        Decimal(750),
        Decimal(1000),
    )
    assert row["earlier1"].value == Decimal("512.5")
    assert b"(data awal)" in unpacked(paper.data)["xl/styles.xml"]
    assert table.rows[4][11].text == "TW II 2026"
    assert table.rows[1][1].text == "Bidang Layanan, Triwulan III 2026"
    assert manual.rows[0][0].text == "Cara mengisi lembar kerja ini"


def test_nothing_is_saved_before_it_is_confirmed_and_then_all_of_it_is(office, report, paper):
    data = paper.filled(
        L1={"value": Decimal("1234.5"), "supporting": "Sabtu buka", "provisional": "Ya"},
        L3={"numerator": 45, "denominator": 100},
    )
    url = preview_of(paper.send(data))
    page = text_of(paper.client.get(url))
    for code, field, text in (
        ("L1", "value", "1.234,5"),
        ("L1", "supporting", "Sabtu buka"),
        ("L3", "numerator", "45"),
    ):
        assert paper.at(code, field) in page
        assert text in page
    assert measurement(report, "L1").value is None
    response = saved(paper, url)
    assert response.status_code == 302
    assert "5 sel" in said(response)
    row = measurement(report, "L1")
    assert (row.value, row.supporting, row.provisional, row.edition) == (
        Decimal("1234.5"),
        "Sabtu buka",
        True,
        1,
    )
    assert measurement(report, "L3").value == Decimal(45)
    assert WorksheetUpload.objects.get().confirmed_at is not None
    acts = list(Event.objects.filter(act__startswith="collection.worksheet").values_list("act", flat=True))
    assert acts == ["collection.worksheet_sent", "collection.worksheet_confirmed"]


def test_what_is_stored_comes_back_as_no_change(office, report, paper):
    client, url = office.client("analis_a"), url_of(office, report)
    data = typed(
        report,
        L1={"value": "1.234,56789", "obstacles": "Baris satu\r\nbaris dua", "follow_up": "=1+1"},
        L3={"no_value": "awaiting_release", "no_value_reason": "BPS"},
    )
    client.post(url, {**data, "act": "save"})
    again = download(client, paper.task)
    page = text_of(client.get(preview_of(again.send(again.data))))
    assert "Lembar kerja tidak mengubah apa pun" in page


def test_every_number_that_the_books_hold_comes_back_as_it_was(office, report):
    client, url, task = office.client("analis_a"), url_of(office, report), task_of(office, report)
    for text in ("0", "-0,5", "0,00000001", "99,99999999", "123456789012345", "1234567,12345678"):
        client.post(url, {**typed(report, L1={"value": text}), "act": "save"})
        paper = download(client, task)
        assert "tidak mengubah apa pun" in text_of(client.get(preview_of(paper.send(paper.data)))), text


def test_a_cell_that_was_emptied_is_emptied(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"value": "700", "obstacles": "Hujan"}), "act": "save"})
    paper = download(client, task_of(office, report))
    assert saved(paper, preview_of(paper.send(paper.filled(L1={"obstacles": None})))).status_code == 302
    row = measurement(report, "L1")
    assert (row.value, row.obstacles) == (Decimal(700), "")


WRONG = [
    ("L1", {"value": "banyak"}, "value", "bukan angka"),
    ("L1", {"value": "12.34.5"}, "value", "12.34.5"),
    ("L1", {"value": Decimal(10) ** 17}, "value", "terlalu besar"),
    ("L1", {"value": Formula("SUM(1,2)", 3)}, "value", "rumus"),
    ("L1", {"value": True}, "value", "benar/salah"),
    ("L1", {"value": Percent(Decimal("0.9224"))}, "value", "92,24"),
    ("L1", {"numerator": 5}, "numerator", "tanpa pembilang dan penyebut"),
    ("L3", {"value": 90}, "value", "dihitung dari pembilang"),
    ("L3", {"numerator": 5, "denominator": 0}, "denominator", "nol"),
    ("L3", {"numerator": 5}, "denominator", "penyebut"),
    ("L1", {"no_value": "entah"}, "no_value", "entah"),
    ("L1", {"no_value": "belum diukur"}, "no_value_reason", "mengapa"),
    ("L1", {"value": 5, "no_value": "belum diukur", "no_value_reason": "x"}, "no_value", "jangan keduanya"),
    ("L1", {"no_value_reason": "Belum sempat"}, "no_value_reason", "Tidak ada nilai"),
    ("L1", {"provisional": "Ya"}, "provisional", "sementara"),
    ("L1", {"provisional": "mungkin"}, "provisional", "Tidak"),
    ("L1", {"supporting": "x" * 4001}, "supporting", "4.001"),
    ("L1", {"supporting": Formula("A1", "teks")}, "supporting", "rumus"),
]


@pytest.mark.parametrize(("code", "fields", "cell", "complaint"), WRONG)
def test_a_wrong_cell_is_named_and_nothing_is_saved(report, paper, code, fields, cell, complaint):
    sent = {"L1": {"value": 700}, "L3": {"numerator": 45, "denominator": 100}}
    sent[code] = {**(sent[code] if cell in ("supporting",) else {}), **fields}
    url = preview_of(paper.send(paper.filled(**sent)))
    page = text_of(paper.client.get(url))
    assert f"Sel {paper.at(code, cell)}" in page
    assert complaint in page
    assert saved(paper, url).status_code == 422
    assert measurement(report, "L1").edition == measurement(report, "L3").edition == 0


def test_a_percent_is_read_as_it_is_shown_where_percent_is_asked_for(office):
    report = walk_unit(office, open_quarter(office), "sekretariat", until="3")
    paper = download(office.client("analis_sekretariat"), open_task(report, "3"))
    data = paper.filled(S1={"value": Percent(Decimal("0.9224"))}, S2={"value": "2,5"})
    assert saved(paper, preview_of(paper.send(data))).status_code == 302
    assert measurement(report, "S1").value == Decimal("92.24")
    assert measurement(report, "S2").value == Decimal("2.5")


def test_a_grade_is_chosen_from_its_list_and_none_beyond_it(office):
    indicator = create(office, PREDICATE, place(office, code="S9", unit="sekretariat"))
    report = walk_unit(office, open_quarter(office), "sekretariat", until="2")
    Walk(office, report, CREWS["sekretariat"], "2026-10-12", VALUES).dispose()
    paper = download(office.client("analis_sekretariat"), open_task(report, "3"))
    sheet = unpacked(paper.data)["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count('<dataValidation type="list"') == 7, "three with two lists each, and the grades"
    sent = preview_of(paper.send(paper.filled(S9={"value": "BBB"})))
    page = text_of(paper.client.get(sent))
    assert f"Sel {paper.at('S9', 'value')}" in page
    assert "D, C, CC, B, BB, A, AA" in page
    assert saved(paper, preview_of(paper.send(paper.filled(S9={"value": "bb"})))).status_code == 302
    row = Measurement.objects.get(report=report, indicator=indicator)
    assert row.value == Decimal(5)
    again = download(paper.client, paper.task)
    cells = [cell.text for row in again.book.sheets[0].rows for cell in row]
    assert "BB" in cells


def test_what_was_changed_elsewhere_stays(office, report, paper):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"obstacles": "Hujan"}), "act": "save"})
    sent = preview_of(paper.send(paper.filled(L1={"value": 700})))
    assert 'class="clash"' not in text_of(client.get(sent)), "nothing of the two is lost"
    assert saved(paper, sent).status_code == 302
    row = measurement(report, "L1")
    assert (row.value, row.obstacles) == (Decimal(700), "Hujan")


@pytest.mark.parametrize(("which", "value"), [("mine", 700), ("theirs", 650)])
def test_what_both_changed_is_chosen_part_by_part(office, report, paper, which, value):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"value": "650", "obstacles": "Hujan"}), "act": "save"})
    sent = preview_of(paper.send(paper.filled(L1={"value": 700, "follow_up": "Jadwal"})))
    page = text_of(client.get(sent))
    assert page.count('class="clash"') == 1
    assert "650" in page and "700" in page
    assert saved(paper, sent).status_code == 422
    assert "Pilih mana yang dipertahankan" in text_of(saved(paper, sent))
    assert measurement(report, "L1").edition == 1
    keep = {f"keep_{office.indicator['L1'].pk}_measure": which}
    assert saved(paper, sent, **keep).status_code == 302
    row = measurement(report, "L1")
    assert (row.value, row.obstacles, row.follow_up) == (Decimal(value), "Hujan", "Jadwal")


def test_a_preview_that_is_no_longer_true_saves_nothing(office, report, paper):
    client, url = office.client("analis_a"), url_of(office, report)
    sent = preview_of(paper.send(paper.filled(L1={"value": 700})))
    seen = re.search(r'name="seen" value="([^"]*)"', text_of(client.get(sent)))[1]
    client.post(url, {**typed(report, L1={"value": "650"}), "act": "save"})
    response = client.post(sent, {"seen": seen})
    assert response.status_code == 409
    assert "650" in text_of(response)
    assert measurement(report, "L1").value == Decimal(650)


def test_a_worksheet_is_saved_once(report, paper):
    sent = preview_of(paper.send(paper.filled(L1={"value": 700})))
    assert saved(paper, sent).status_code == 302
    assert saved(paper, sent).status_code == 409
    assert measurement(report, "L1").edition == 1
    assert "sudah disimpan" in text_of(paper.client.get(sent))


def test_a_target_pinned_anew_is_told_and_loses_no_entry(office, report, paper):
    by, at = office.actor("kasubag_perencanaan"), office.at("2026-10-12 09:00")
    pin_anew(
        pin_id=pin_of(report, "L1").pk, quarter=Decimal(800), year=Decimal(1000), reason="Salah", by=by, at=at
    )
    sent = preview_of(paper.send(paper.filled(L1={"value": 700})))
    assert "ditetapkan ulang" in text_of(paper.client.get(sent))
    assert saved(paper, sent).status_code == 302
    assert measurement(report, "L1").achievement["value"] == "87.5"


def test_the_page_saves_what_is_typed_before_it_goes_to_the_file(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    data = typed(report, L1={"value": "700"}, L3={})
    response = client.post(url, {**data, "act": "offline"})
    assert response.url == reverse("collection:offline", args=[task_of(office, report).pk])
    book = read_tables(io.BytesIO(download(client, task_of(office, report)).data), "x.xlsx")
    assert measurement(report, "L1").value == Decimal(700)
    assert book.sheets[0].rows[5][12].value == Decimal(700)
    wrong = client.post(url, {**typed(report, L1={"value": "banyak"}, L3={}), "act": "offline"})
    assert wrong.status_code == 422
    assert "banyak" in text_of(wrong), "what cannot be saved stays on the page"


def test_a_colleague_looks_and_sends_nothing(office, report, paper):
    boss = office.client("kasubid_layanan")
    address = reverse("collection:offline", args=[paper.task.pk])
    assert "Pelaksana langkah ini" in text_of(boss.get(address))
    data = paper.filled(L1={"value": 700})
    foreign = type(paper)(boss, paper.task, data)
    assert foreign.send(data).status_code == 409
    assert not WorksheetUpload.objects.exists()
    sent = preview_of(paper.send(data))
    assert boss.post(sent, {"seen": ""}).status_code == 409
    assert measurement(report, "L1").edition == 0


def test_the_pages_cost_the_same_with_more(office, report, paper):
    address = reverse("collection:offline", args=[paper.task.pk])
    one = preview_of(paper.send(paper.filled(L1={"value": 700})))
    few = queries_of(paper.client, one)
    pages = queries_of(paper.client, address)
    more = preview_of(paper.send(paper.filled(L1={"value": 700}, L3={"numerator": 1, "denominator": 2})))
    assert queries_of(paper.client, more) == few <= 15
    assert queries_of(paper.client, address) == pages <= 15
    assert queries_of(paper.client, reverse("collection:worksheet_file", args=[paper.task.pk])) <= 15
    assert date(2026, 10, 12) == WorksheetUpload.objects.latest("pk").uploaded_at.date()
    assert cell_of(paper.book, "L1", "value") == "M6"
