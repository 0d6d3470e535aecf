"""Gathering a year from the books: approved values only, the same numbers as everywhere, nothing invented."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.fixtures.annual import AnnualDesk
from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import none, open_quarter, walk_unit
from tests.insight.books import correct, opening
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import ApprovedValue, UnitReport
from triwulan.documents.domain.blocks import Table, text_of
from triwulan.insight.domain.achievement import achievement_of
from triwulan.organization.models import Agency
from triwulan.planning.domain.agreements import Terms, make_agreement
from triwulan.planning.domain.budgets import Figures, set_figures
from triwulan.planning.domain.comparisons import BenchmarkFacts, set_benchmark
from triwulan.planning.domain.programmes import ProgrammeFacts, create_programme
from triwulan.planning.enums import BenchmarkKind
from triwulan.planning.models import Indicator, Objective, Period, Target
from triwulan.reporting.domain.annual import current
from triwulan.reporting.domain.annual.facts import AnnualFacts, IndicatorFacts, MarkFacts
from triwulan.reporting.domain.annual.gathering import gather
from triwulan.reporting.domain.annual.paper import annual_blocks
from triwulan.reporting.models import AnnualSettings

PLANNER = "kasubag_perencanaan"


@pytest.fixture
def report(office: Office) -> UnitReport:
    """TW III 2026 of Bidang Layanan, approved; the other units have not handed in."""
    return walk_unit(office, open_quarter(office), "layanan")


def gathered(office: Office, year: int = 2026) -> AnnualFacts:
    return gather(agency=office.agency, year=year, at=office.at("2027-01-20 09:00"))


def indicator(facts: AnnualFacts, code: str) -> IndicatorFacts:
    return next(one for one in facts.indicators if one.code == code)


def budget(office: Office, code: str, figures: Figures, **where: int) -> int:
    by, at = office.actor(PLANNER), office.at("2026-11-02 09:00")
    facts = ProgrammeFacts(code=code, name=f"Program {code}", **where)
    pk = create_programme(agency_id=office.agency.pk, facts=facts, by=by, at=at).pk
    if figures.budget is not None:
        set_figures(
            agency_id=office.agency.pk,
            programme_id=pk,
            year=2026,
            figures=figures,
            source="SIPD",
            by=by,
            at=at,
        )
    return pk


def benchmark(office: Office, code: str, kind: BenchmarkKind, year: int, value: str) -> None:
    set_benchmark(
        agency_id=office.agency.pk,
        indicator_id=office.indicator[code].pk,
        facts=BenchmarkFacts(kind=kind, year=year, value=Decimal(value), source="Sumber contoh"),
        by=office.actor(PLANNER),
        at=office.at("2026-11-02 09:00"),
    )


def test_the_values_and_achievements_are_those_that_were_approved(office, report) -> None:
    facts = gathered(office)
    for row in ApprovedValue.objects.filter(report=report):
        one = indicator(facts, row.content["code"])
        quarter = one.quarters[2]
        assert quarter.approved
        assert (quarter.value, quarter.achievement) == (row.content["value"], row.content["achievement"])
        assert (one.until, one.missing) == (3, (1, 2))
    assert [one.value for one in facts.indicators if one.code.startswith("L")] == ["700", "9", "45"]


def test_the_numbers_on_the_paper_are_the_stored_calculations(office, report) -> None:
    blocks = annual_blocks(gathered(office), {}, statement=False)
    (table,) = (one for one in blocks if isinstance(one, Table) and "Triwulan III tahun 2026" in one.caption)
    stored = {row.content["name"]: row.content for row in ApprovedValue.objects.filter(report=report)}
    printed = {row.cells[2].text.partition(" ")[2]: row.cells for row in table.rows}
    assert printed.keys() == stored.keys()
    for name, content in stored.items():
        numbers = [printed[name][column].number for column in (4, 5, 6, 7)]
        assert numbers == [
            content["target_year"],
            content["target_quarter"],
            content["value"],
            content["achievement"]["capped"],
        ]
        assert printed[name][8].text == content["achievement"]["rating"]


def test_the_averages_are_those_of_the_page_of_the_years_achievement(office, report) -> None:
    facts, page = gathered(office), achievement_of(office.viewer("kepala_dinas"), 2026)
    assert page.everything is not None
    assert facts.average_all.value == str(page.everything.year.average.value)
    assert len(facts.average_all.missing) == len(page.everything.year.missing) == 4
    by_code = {one.code: one.average.value for one in facts.objectives}
    for group in page.objectives:
        value = group.year.average.value
        assert by_code[group.code] == (None if value is None else str(value))


def test_units_and_quarters_without_data_are_empty_and_never_zero(office, report) -> None:
    facts = gathered(office)
    absent = [one for one in facts.indicators if not one.code.startswith("L")]
    assert len(absent) == 4
    assert {(one.value, one.achievement, one.until) for one in absent} == {(None, None, 0)}
    assert [(one.opened, one.issued_at) for one in facts.reports] == [
        (False, None), (False, None), (True, None), (False, None),
    ]  # fmt: skip
    assert facts.agreement is None
    assert facts.money is None
    blocks = annual_blocks(facts, {}, statement=False)
    numbers = [
        cell.number
        for block in blocks
        if isinstance(block, Table) and "Target dan realisasi sasaran SS1" in block.caption
        for row in block.rows
        for cell in row.cells[4:]
    ]
    assert numbers == [None] * len(numbers)
    assert numbers


def test_a_year_of_which_nothing_is_known_gives_a_report_that_says_so(office) -> None:
    facts = gathered(office, 2019)
    assert facts.objectives == ()
    assert facts.average.value is None
    assert "Tidak ada sasaran strategis yang mempunyai indikator" in text_of(
        annual_blocks(facts, {}, statement=False, draft=True)
    )


def test_a_correction_counts_and_is_told(office, report) -> None:
    correct(office, report, "L1", Entry(Decimal(720)), letter="B-7/2026")
    one = indicator(gathered(office), "L1")
    quarter = one.quarters[2]
    assert (one.value, quarter.revision, quarter.reason) == ("720", 1, "Angka final")
    assert quarter.source_letter == "B-7/2026"
    assert quarter.asked_by


def test_no_value_keeps_its_kind_and_provisional_ones_their_mark(office) -> None:
    values = {"L1": none("Rilis Maret", "awaiting_release"), "L2": Entry(Decimal(9), provisional=True)}
    walk_unit(office, open_quarter(office), "layanan", values=values)
    facts = gathered(office)
    waits, provisional = indicator(facts, "L1"), indicator(facts, "L2")
    assert (waits.value, waits.quarters[2].no_value) == (None, "awaiting_release")
    assert (provisional.value, provisional.provisional) == ("9", True)


def test_earlier_years_come_from_opening_values_and_are_marked(office, report) -> None:
    for code, year, value in (("L1", 2024, 600), ("L1", 2025, 650), ("L2", 2015, 12)):
        opening(office, code, year, None, Decimal(value), f"LKjIP {year}")
    Target.objects.create(
        indicator=office.indicator["L1"],
        year=2025,
        value=800,
        set_at=office.at("2025-01-05 09:00"),
        set_by="x",
    )
    facts = gathered(office)
    years = indicator(facts, "L1").years
    assert [(one.year, one.value, one.opening) for one in years] == [
        (2024, "600", "LKjIP 2024"),
        (2025, "650", "LKjIP 2025"),
    ]
    assert years[0].result is not None
    assert years[0].result.capped is None
    assert years[1].result is not None
    assert years[1].result.capped == Decimal("81.25")
    assert indicator(facts, "L2").years == ()


def test_benchmarks_of_the_period_and_the_nation(office, report) -> None:
    benchmark(office, "L1", BenchmarkKind.MEDIUM_TERM, 2024, "500")
    target = indicator(gathered(office), "L1").target
    assert target is not None
    assert indicator(gathered(office), "L1").end is None, "no period, so nothing at its end"

    Period.objects.create(agency=office.agency, name="Renstra", first_year=2025, last_year=2026)
    one = indicator(gathered(office), "L1")
    assert one.end == MarkFacts(2026, target.low, ""), "that of another period is not this one's"
    assert one.end_target == target

    benchmark(office, "L1", BenchmarkKind.MEDIUM_TERM, 2026, "1400")
    benchmark(office, "L1", BenchmarkKind.NATIONAL, 2024, "800")
    benchmark(office, "L1", BenchmarkKind.NATIONAL, 2025, "900")
    one = indicator(gathered(office), "L1")
    assert one.end == MarkFacts(2026, "1400", "Sumber contoh")
    assert one.progress_result is not None
    assert one.progress_result.capped == Decimal(50)
    assert [mark.year for mark in one.national] == [2025, 2024]


def test_money_belongs_to_the_objective_that_its_programme_serves(office, report) -> None:
    first, second, _third = Objective.objects.filter(agency=office.agency).order_by("order")
    AnnualSettings.objects.create(agency=office.agency, shows_efficiency=True)
    none_of_its_own = Figures()
    top = budget(office, "1", none_of_its_own, objective_id=first.pk)
    spent = Figures(budget=Decimal(400), absorbed={1: Decimal(100), 4: Decimal(200)})
    budget(office, "1.1", spent, parent_id=top)
    budget(office, "1.2", Figures(budget=Decimal(600), absorbed={}), parent_id=top, objective_id=second.pk)
    facts = gathered(office)
    parts = {one.code: one for one in facts.objectives}
    assert facts.money is not None
    assert (facts.money.budget, facts.money.absorbed) == ("1000", "200")
    assert [(one.code, one.budget, one.percent) for one in parts["SS1"].programmes] == [
        ("1", "400", "50"),
        ("1.1", "400", "50"),
    ]
    second_money = parts["SS2"].money
    assert second_money is not None
    assert (second_money.budget, second_money.absorbed, second_money.percent) == ("600", None, None)
    assert parts["SS1"].efficiency is None  # nothing of it is approved
    assert parts["SS3"].programmes == ()


def test_the_agreement_in_force_the_action_plan_and_the_units(office, report) -> None:
    by, at = office.actor(PLANNER), office.at("2026-11-02 09:00")
    make_agreement(
        agency_id=office.agency.pk,
        position_id=office.position["kepala_dinas"].pk,
        year=2026,
        terms=Terms(made_on=date(2026, 1, 20), place="Contoh", second_name="Bupati", second_title="Bupati"),
        by=by,
        at=at,
    )
    facts = gathered(office)
    assert facts.agreement is not None
    assert (facts.agreement.revision, facts.agreement.second_title) == (0, "Bupati")
    assert {one["code"] for one in facts.agreement.content["objectives"]} == {"SS1", "SS2", "SS3"}
    assert [(one.name, one.depth) for one in facts.units][:3] == [
        ("Dinas Contoh", 0),
        ("Sekretariat", 1),
        ("Bidang Layanan", 1),
    ]
    assert facts.units[1].head == "Sekretaris"


def test_a_quarters_report_counts_once_it_is_issued_with_its_units_and_recommendations(
    office, full_desk: Desk
) -> None:
    full_desk.advise("Tambah jadwal layanan.")
    sent = full_desk.send()
    assert [one.issued_at for one in gathered(office).reports] == [None] * 4
    issued = full_desk.issue(sent)
    facts = gathered(office)
    third = facts.reports[2]
    assert third.issued_at == office.at("2026-10-14 10:00").astimezone(UTC).isoformat()
    assert issued.document is not None
    assert third.number == issued.document.number
    assert [(one.name, one.arrival) for one in third.units] == [
        ("Sekretariat", "handed in"),
        ("Bidang Layanan", "handed in"),
        ("Bidang Arsip", "handed in"),
    ]
    advice = facts.advice[0]
    assert (advice.quarter, advice.text, advice.closed_on) == (3, "Tambah jadwal layanan.", None)


def test_the_number_of_queries_does_not_grow_with_the_plan(office, report) -> None:
    with CaptureQueriesContext(connection) as few:
        gathered(office)
    for number in range(5):
        one = Indicator.objects.get(pk=office.indicator["L1"].pk)
        version = one.versions.get()
        one.pk, one.code = None, f"N{number}"
        one.save()
        version.pk, version.indicator, version._state.adding = None, one, True
        version.save()
    budget(office, "9", Figures(budget=Decimal(1)))
    opening(office, "L1", 2025, None, Decimal(1), "LKjIP")
    with CaptureQueriesContext(connection) as many:
        facts = gathered(office)
    assert len(facts.indicators) == 12
    assert len(many) == len(few) <= 25


def test_the_facts_come_back_from_json_as_they_were(office, report) -> None:
    opening(office, "L1", 2025, None, Decimal(650), "LKjIP 2025")
    budget(office, "1", Figures(budget=Decimal(400), absorbed={4: Decimal(200)}))
    facts = gathered(office)
    assert AnnualFacts.from_dict(json.loads(json.dumps(facts.to_dict()))) == facts


def test_another_agency_sees_nothing_of_it(office, other_office, report) -> None:
    facts = gather(agency=other_office.agency, year=2026, at=office.at("2027-01-20 09:00"))
    assert facts.objectives == ()
    assert {one.name for one in facts.units} == {"Badan Tetangga", "Bidang Tetangga"}


def test_facts_are_kept_until_something_happens_or_the_program_changes(office, report, monkeypatch) -> None:
    annual = AnnualDesk(office)
    asked: list[int] = []

    def facts_of_year(*, agency: Agency, year: int, at: datetime) -> str:
        asked.append(year)
        return "facts"

    monkeypatch.setattr(current, "gather", facts_of_year)

    def times() -> int:
        current.current_facts(annual.report, annual.at())
        return len(asked)

    assert [times(), times()] == [1, 1]
    benchmark(office, "L1", BenchmarkKind.NATIONAL, 2024, "800")
    assert [times(), times()] == [2, 2]
    monkeypatch.setattr(current, "FORM", "after-an-upgrade")
    assert [times(), times()] == [3, 3]
