"""Formulir E.81 and Pengukuran Kinerja: made from the books, sent, issued, revised; numbers read back."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.planning.money import make_programmes, put
from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.domain.printed_indicator import printed_indicator
from triwulan.collection.models import ApprovedValue
from triwulan.common import clock
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain import signing
from triwulan.documents.domain.blocks import Table, blocks_in
from triwulan.documents.domain.forms import form_bytes
from triwulan.documents.models import Document
from triwulan.ledger.models import Event
from triwulan.planning.domain.papers import NoPaperYet, PaperOnRoute, PaperStands
from triwulan.planning.models import Absorption, Indicator, Period, Programme
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.e81 import form_of
from triwulan.reporting.domain.e81_gathering import gather_e81
from triwulan.reporting.domain.measurement_gathering import gather_measurement
from triwulan.reporting.domain.quarter_acts import PAPERS, PaperReasonMissing, make_paper, send_paper
from triwulan.reporting.domain.quarter_papers import Foot
from triwulan.reporting.models import QuarterlyReport
from triwulan.review.domain.corrections import ask, decide

E81, MEASUREMENT = PAPERS["e81"], PAPERS["pengukuran"]
MOST_QUERIES = 15


@pytest.fixture
def report(full_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> QuarterlyReport:
    """TW III issued, with a Renstra, programmes and their money."""
    office = full_desk.office
    monkeypatch.setattr(clock, "now", lambda: office.at("2026-10-15 09:00"))
    Period.objects.create(agency=office.agency, name="Renstra", first_year=2026, last_year=2026)
    made = make_programmes(office)
    Indicator.objects.filter(code__in=("L1", "L3")).update(programme=made["2.23.01"])
    put(office, made["2.23.01.01"], 1_000_000, q1=100_000, q2=350_000, q3=612_500)
    put(office, made["1.01.01"], 400_000, q3=100_000)
    return full_desk.issue(full_desk.send())


def make(desk: Desk, paper=E81, at: str = "2026-10-14 11:00", **more) -> Document:
    return make_paper(cycle_id=desk.cycle.pk, paper=paper, by=desk.by, at=desk.at(at), **more)


def issue(desk: Desk, paper=E81, day: str = "2026-10-14") -> Document:
    document = send_paper(cycle_id=desk.cycle.pk, paper=paper, by=desk.by, at=desk.at(f"{day} 12:00"))
    for step, who in zip(signing.steps_of(document), ("sekretaris", "kepala_dinas"), strict=True):
        act = signing.initial if step.act == "initial" else signing.sign
        at = desk.at(f"{day} 13:00")
        act(step=step, by=desk.office.actor(who, at), at=at)
    document.refresh_from_db()
    return document


def correct(desk: Desk, code: str, value: str) -> None:
    """A correction of an approved value, granted by the head of the unit."""
    approved = ApprovedValue.objects.get(pin__code=code)
    at = desk.at("2026-10-14 14:00")
    asked = ask(approved_id=approved.pk, entry=Entry(Decimal(value)), reason="Salah ketik", by=desk.by, at=at)
    by = desk.office.actor("kabid_layanan", at)
    decide(correction_id=asked.pk, grant=True, note="", by=by, at=at)


def sheet(document: Document, number: int = 0) -> list[list[Any]]:
    """The rows of a sheet of the document's workbook."""
    book = CalamineWorkbook.from_filelike(BytesIO(form_bytes(document, "xlsx")))
    return book.get_sheet_by_index(number).to_python()


@pytest.mark.slow
def test_the_numbers_of_the_workbook_are_those_of_the_books(full_desk: Desk, report: QuarterlyReport) -> None:
    make(full_desk)
    document = issue(full_desk)
    assert (document.number, document.period_year, document.period_quarter) == ("", 2026, 3)
    rows = sheet(document)
    assert any("bukan penjumlahan" in str(row[1]) for row in sheet(document, 1)), "with its notes"
    found = {str(row[3]).partition(" (")[0]: row for row in rows if len(row) == 28}
    contents = {
        row.content["name"]: row.content
        for row in ApprovedValue.objects.filter(report__cycle=full_desk.cycle)
    }
    assert len(contents) == 7
    for name, content in contents.items():
        row = found[name]
        assert Decimal(str(row[14])) == Decimal(content["value"]), name
        assert Decimal(str(row[18])) == Decimal(content["value"]), "no sum with what is missing"
        assert Decimal(str(row[8])) == Decimal(content["target_year"]), name
    form = form_of(gather_e81(full_desk.office.agency.pk, 2026, 3))
    percents = {row.performance.indicator.name: row.performance for row in form.rows if row.performance}
    for name, performance in percents.items():
        result = performance.indicator.result
        assert result is not None and result.capped is not None
        assert float(result.capped) == pytest.approx(float(str(found[name][22])), abs=1e-9), name
    money = next(row for row in rows if str(row[2]).startswith("2.23.01.01 "))
    assert [money[place] for place in (9, 11, 13, 15, 19, 23)] == [
        1_000_000, 100_000, 250_000, 262_500, 612_500, 61.25,
    ]  # fmt: skip
    late = next(row for row in rows if str(row[2]).startswith("1.01.01 "))
    assert [late[place] for place in (9, 11, 13, 15, 19)] == [400_000, "–", "–", "–", 100_000]
    total = next(row for row in rows if row[1] == "JUMLAH")
    assert [total[place] for place in (9, 11, 13, 15, 19)] == [1_400_000, 100_000, 250_000, "–", 712_500]
    notes = {str(row[0]): str(row[1]) for row in sheet(document, 1)}
    told = [notes[number] for number in str(total[27]).split(", ")]
    assert any(note.startswith("1 dari 2 bagian") and "triwulan II" in note for note in told)
    assert any("tidak dirinci" in note for note in told), told


def test_the_measurement_says_what_the_quarterly_report_says(
    full_desk: Desk, report: QuarterlyReport
) -> None:
    content = QuarterlyContent.from_dict(report.content or {})
    said = {}
    for unit in content.units:
        for line in unit.indicators:
            printed = printed_indicator(IndicatorContent.from_dict(line.values), 1)
            said[printed["name"]] = [
                printed[key] for key in ("unit", "target_year", "target", "value", "achievement", "rating")
            ]
    document = make(full_desk, MEASUREMENT)
    table = next(one for one in blocks_in(document.content) if isinstance(one, Table))
    assert {row.cells[2].text: [cell.text for cell in row.cells[3:]] for row in table.rows} == said
    exact = {row.cells[2].text: row.cells[7].number for row in table.rows}
    facts = gather_measurement(full_desk.office.agency.pk, 2026, 3)
    assert exact == {
        one.name: f"{one.result.capped:f}" for one in facts.lines if one.result and one.result.capped
    }
    money = [one for one in blocks_in(document.content) if isinstance(one, Table)][1]
    assert [cell.text for cell in money.rows[-1].cells] == [
        "",
        "Seluruh program",
        "1.400.000",
        "712.500",
        "50,89\u00a0%",
    ]


def test_a_sum_without_some_of_its_parts_says_so(full_desk: Desk, report: QuarterlyReport) -> None:
    Absorption.objects.filter(programme__code="1.01.01").update(quarter=1)
    facts = gather_measurement(full_desk.office.agency.pk, 2026, 3)
    assert (facts.whole.absorbed, len(facts.whole.notes)) == (Decimal(612_500), 1)
    assert "1 dari 2 bagian" in facts.whole.notes[0] or "1 of 2 parts" in facts.whole.notes[0]


def test_the_year_is_measured_on_the_last_quarter_alone(full_desk: Desk, report: QuarterlyReport) -> None:
    with pytest.raises(NotVisible):
        make(full_desk, PAPERS["pengukuran-tahun"])
    facts = gather_measurement(full_desk.office.agency.pk, 2026, None)
    visits = next(one for one in facts.lines if one.name == "Jumlah kunjungan perpustakaan")
    assert (visits.value, visits.result and visits.result.capped) == (Decimal(700), Decimal(70))
    assert "TW III" in visits.notes[0], "it says from which quarters the year is made"


def test_a_draft_is_made_anew_and_keeps_what_a_person_wrote(full_desk: Desk, report: QuarterlyReport) -> None:
    first = make(full_desk)
    assert first.title == "Formulir E.81 Evaluasi Hasil Renja s.d. Triwulan III Tahun 2026"
    foot = Foot(next_plan="Menambah mobil keliling\nMelatih arsiparis")
    make(full_desk, foot=foot)
    correct(full_desk, "L1", "705")
    again = make(full_desk)
    assert again.pk == first.pk and again.content["foot"]["next_plan"] == foot.next_plan
    words = str(again.content["blocks"])
    assert "705" in words and "Melatih arsiparis" in words
    assert Event.objects.filter(object_kind="document", object_id=first.pk).count() == 3


def test_an_issued_paper_stands_until_its_figures_change(full_desk: Desk, report: QuarterlyReport) -> None:
    make(full_desk, MEASUREMENT)
    send_paper(cycle_id=full_desk.cycle.pk, paper=MEASUREMENT, by=full_desk.by, at=full_desk.at())
    with pytest.raises(PaperOnRoute):
        make(full_desk, MEASUREMENT)
    with pytest.raises(NoPaperYet):
        send_paper(cycle_id=full_desk.cycle.pk, paper=MEASUREMENT, by=full_desk.by, at=full_desk.at())
    document = Document.objects.get(kind="measurement")
    for step, who in zip(signing.steps_of(document), ("sekretaris", "kepala_dinas"), strict=True):
        act = signing.initial if step.act == "initial" else signing.sign
        act(step=step, by=full_desk.office.actor(who), at=full_desk.at("2026-10-14 13:00"))
    with pytest.raises(PaperStands):
        make(full_desk, MEASUREMENT, reason="Sekadar ingin")
    correct(full_desk, "L1", "705")
    with pytest.raises(PaperReasonMissing):
        make(full_desk, MEASUREMENT)
    revision = make(full_desk, MEASUREMENT, reason="Koreksi kunjungan")
    assert (revision.revision, revision.replaces_id) == (2, document.pk)
    assert "Koreksi kunjungan" in str(revision.content["blocks"])
    assert "705" in str(make(full_desk, MEASUREMENT).content["blocks"]), "the reason stays with the draft"
    document.refresh_from_db()
    assert "705" not in str(document.content), "what is issued stays as it was"


@pytest.mark.parametrize("who", ["kepala_dinas", "kabid_layanan", "administrator", "evaluator"])
def test_only_the_planning_section_makes_papers(full_desk: Desk, who: str) -> None:
    by = full_desk.office.actor(who)
    for act in (make_paper, send_paper):
        with pytest.raises(NotVisible):
            act(cycle_id=full_desk.cycle.pk, paper=E81, by=by, at=full_desk.at())


def test_a_neighbour_s_planning_section_makes_none_here(full_desk: Desk, other_office: Office) -> None:
    by = other_office.actor("kasubag_perencanaan")
    with pytest.raises(NotVisible):
        make_paper(cycle_id=full_desk.cycle.pk, paper=E81, by=by, at=full_desk.at())


def test_the_page_makes_and_sends_and_the_report_lists_it(
    full_desk: Desk,
    report: QuarterlyReport,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    planner = full_desk.office.client("kasubag_perencanaan")
    overview = reverse("reporting:report", args=[report.pk])
    address = reverse("reporting:paper", args=[report.pk, "e81"])
    assert address in shown(planner, overview)
    assert address not in shown(full_desk.office.client("kepala_dinas"), overview)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "Susun konsep" in shown(planner, address)
    assert planner.post(address, {"act": "make"})["Location"] == address
    programme = Programme.objects.get(indicators__code="L1")
    put(full_desk.office, programme, 2_000_000, at="2026-10-15 10:00")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = shown(planner, address)
    assert "Angka mungkin sudah berubah" in page and "Perbarui konsep" in page
    planner.post(address, {"act": "send", "supporting": "Pekan membaca"})
    sent = Document.objects.get(kind="form_e81")
    assert sent.state == "on_route" and sent.content["foot"]["supporting"] == "Pekan membaca"
    assert "Dalam jalur penandatanganan" in shown(planner, address)
    refused = planner.post(address, {"act": "make"})
    assert (refused.status_code == 409 and "masih" in refused.content.decode()) or refused.status_code == 409
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "Menunggu paraf" in shown(planner, overview)


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_retired_indicator_is_not_owed_and_a_report_of_nothing_can_be_read(office: Office) -> None:
    Indicator.objects.filter(agency=office.agency).update(retired_on=date(2026, 1, 31))
    facts = gather_measurement(office.agency.pk, 2026, 3)
    assert facts.lines == () and facts.whole.budget is None
    form = form_of(gather_e81(office.agency.pk, 2026, 3))
    assert form.rows == () and form.of_year.value is None
