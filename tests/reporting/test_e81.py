"""Formulir E.81's columns from facts: every year rule, lower is better, T = 0, no value, grades, money."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest

from triwulan.documents.interfaces.paper_plan import room_of
from triwulan.documents.interfaces.table_plan import plan_table
from triwulan.planning.domain.budget_tree import Node, added_up
from triwulan.planning.domain.definition import Definition, TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.result import Reading
from triwulan.planning.domain.summary import standing
from triwulan.planning.enums import Direction, Formula, Missing, TargetMode, YearRule, ZeroRule
from triwulan.reporting.domain.e81 import Performance, Spending, form_of, performance_of, spending_of
from triwulan.reporting.domain.e81_facts import Facts, Group, Indicator, Line, Quarter, Year
from triwulan.reporting.domain.e81_notes import Note, Said
from triwulan.reporting.domain.e81_table import form_table
from triwulan.reporting.domain.quarter_papers import FORM_MARGINS

D = Decimal
TWENTY = D(20)
HIGHER = Definition(Direction.HIGHER, Formula.HIGHER)
LOWER = Definition(Direction.LOWER, Formula.LOWER_A)
ZERO = Definition(Direction.LOWER, Formula.LOWER_A, zero_rule=ZeroRule.ACHIEVED_AT_ZERO)
RANGE = Definition(Direction.RANGE, Formula.HIGHER)
SCALE = Grades.from_list([{"label": one, "points": points} for one, points in (("B", "60"), ("BB", "70"))])
GRADED = Definition(Direction.HIGHER, Formula.HIGHER, grades=SCALE)
YEARS = (2025, 2026, 2027)
FLAT = {2025: D(10), 2026: D(20), 2027: D(30)}


@dataclass(frozen=True)
class Case:
    """An indicator and what its columns come to (worked out by hand); quarters may be why there is none."""

    quarters: tuple[Decimal | Missing | None, ...]
    year: Decimal | None
    of_year: str | None
    end: TargetValue = None
    before: Decimal | None = None
    to_date: Decimal | None = None
    of_end: str | None = None
    rules: Definition = HIGHER
    rule: YearRule = YearRule.SUM
    mode: TargetMode = TargetMode.PER_QUARTER
    target: TargetValue = TWENTY
    marked: TargetValue = None
    targets: dict[int, TargetValue] = field(default_factory=lambda: dict(FLAT))
    earlier: dict[int, Year] = field(default_factory=lambda: {2025: Year(D(8))})
    said: frozenset[Said] = frozenset()


CASES = {
    "a flow is added up, over quarters and years": Case(
        (D(4), D(6)), D(10), "50", end=D(60), before=D(8), to_date=D(18), of_end="30",
    ),
    "a running flow holds its last quarter": Case(
        (D(4), D(10)), D(10), "50", end=D(60), before=D(8), to_date=D(18), of_end="30",
        mode=TargetMode.CUMULATIVE, said=frozenset({Said.RUNNING}),
    ),
    "of a stock the last quarter and the last year stand": Case(
        (D(7), D(9)), D(9), "45", end=D(30), before=D(8), to_date=D(9), of_end="30",
        rule=YearRule.LAST, marked=D(30), said=frozenset({Said.RULE}),
    ),
    "an average is no sum": Case(
        (D(7), D(9)), D(8), "40", end=D(30), before=D(8), to_date=D(8), of_end="26.66666666666666667",
        rule=YearRule.AVERAGE, marked=D(30), said=frozenset({Said.RULE}),
    ),
    "the highest quarter": Case(
        (D(9), D(7)), D(9), "45", end=D(30), before=D(8), to_date=D(9), of_end="30",
        rule=YearRule.MAXIMUM, marked=D(30), said=frozenset({Said.RULE}),
    ),
    "lower is better": Case(
        (D(5), D(3)), D(3), "125", end=D(2), before=D(8), to_date=D(3), of_end="50", rules=LOWER,
        rule=YearRule.LAST, target=D(4), marked=D(2), said=frozenset({Said.RULE, Said.FORMULA}),
    ),
    "a target of zero gives no percent": Case(
        (D(1), D(2)), D(2), None, end=D(0), before=D(8), to_date=D(2), rule=YearRule.LAST, target=D(0),
        marked=D(0), said=frozenset({Said.RULE, Said.NO_PERCENT}),
    ),
    "a target of zero that declares its rule is met or not": Case(
        (D(1), D(0)), D(0), None, end=D(0), before=D(8), to_date=D(0), rules=ZERO, rule=YearRule.LAST,
        target=D(0), marked=D(0), said=frozenset({Said.RULE, Said.FORMULA, Said.NO_PERCENT}),
    ),
    "no value is not zero": Case(
        (D(4), Missing.NOT_MEASURED), D(4), "20", end=D(60), before=D(8), to_date=D(12), of_end="20",
        said=frozenset({Said.NO_VALUE}),
    ),
    "nothing but what was before": Case(
        (Missing.AWAITING_RELEASE, Missing.AWAITING_RELEASE), None, None, end=D(30), before=D(8),
        to_date=D(8), of_end="26.66666666666666667", rule=YearRule.LAST, marked=D(30),
        said=frozenset({Said.RULE, Said.NO_VALUE}),
    ),
    "a quarter that nobody approved": Case(
        (D(4), None), D(4), "20", end=D(60), before=D(8), to_date=D(12), of_end="20",
        said=frozenset({Said.NOTHING_APPROVED}),
    ),
    "grades count by their points": Case(
        (Missing.NOT_DUE, D(1)), D(1), "85.71428571428571429", end=D(2), before=D(1), to_date=D(1),
        of_end="85.71428571428571429", rules=GRADED, rule=YearRule.LAST, target=D(2), marked=D(2),
        earlier={2025: Year(D(1), opening=True)},
        said=frozenset({Said.RULE, Said.NO_VALUE, Said.OPENING}),
    ),
    "inside its range": Case(
        (D(19), D(21)), D(20), "100", end=TargetRange(D(18), D(22)), before=D(8), to_date=D(20), of_end="100",
        rules=RANGE, rule=YearRule.AVERAGE, target=TargetRange(D(18), D(22)),
        marked=TargetRange(D(18), D(22)), said=frozenset({Said.RULE, Said.IN_RANGE}),
    ),
    "a flow of which a year has no target": Case(
        (D(4), D(6)), D(10), "50", to_date=D(10), targets={2026: D(20)}, earlier={},
        said=frozenset({Said.END_INCOMPLETE, Said.YEARS_MISSING}),
    ),
}  # fmt: skip


def reading(value: Decimal | Missing | None) -> Reading | None:
    if isinstance(value, Missing):
        return Reading.absent(value)
    return None if value is None else Reading.of(value)


def quarter(value: Decimal | Missing | None) -> Quarter | None:
    if isinstance(value, Missing):
        return Quarter(None, no_value=value.value)
    return None if value is None else Quarter(value)


def indicator(case: Case, name: str = "Indikator contoh") -> Indicator:
    """As `e81_gathering` makes it: the year is `summary.standing`'s."""
    found = standing(
        case.rules, case.rule, case.mode, quarters=[reading(one) for one in case.quarters],
        targets=[None] * 4, year_target=case.target,
    )  # fmt: skip
    return Indicator(
        name=name, unit_of_measure="buah", unit="Bidang Contoh", definition=case.rules, year_rule=case.rule,
        mode=case.mode, target=case.target, quarters=tuple(quarter(one) for one in case.quarters),
        value=found.value.value, result=found.year, end=case.marked, targets=case.targets,
        earlier=case.earlier,
    )  # fmt: skip


def facts(*lines: Line, years: tuple[int, ...] = YEARS, until: int = 2) -> Facts:
    return Facts(2026, until, years, (Group("1 Sasaran contoh", lines),), {})


def of(case: Case) -> Performance:
    return performance_of(indicator(case), facts())


@pytest.mark.parametrize("name", CASES)
def test_the_columns_of_an_indicator(name: str) -> None:
    case, found = CASES[name], of(CASES[name])
    assert found.indicator.value == case.year
    assert (found.end, found.before, found.to_date) == (case.end, case.before, case.to_date)
    assert percent(found.indicator.result) == rounded(case.of_year)
    assert percent(found.of_end) == rounded(case.of_end)
    assert {note.said for note in found.notes} == case.said


def percent(result: object) -> Decimal | None:
    value = getattr(result, "capped", None)
    return None if value is None else round(value, 12)


def rounded(text: str | None) -> Decimal | None:
    return None if text is None else round(D(text), 12)


def test_a_capped_achievement_says_what_it_was() -> None:
    capped = replace(HIGHER, cap=D(120))
    found = of(Case((D(30), D(30)), D(60), "120", rules=capped))
    assert Note(Said.LIMITED, ("year", D(300))) in found.notes


def node(own: dict[int, int], budget: int | None = 1000) -> Node:
    """A programme without children: money spent up to each quarter."""
    budgets = {} if budget is None else {1: D(budget)}
    nodes, _whole = added_up({1: None}, budgets, {1: {number: D(amount) for number, amount in own.items()}})
    return nodes[0]


def spent(own: dict[int, int], **more: object) -> Spending:
    before = {2025: node({4: 900}), 2027: node({}, 1100)}
    return spending_of({2026: node(own), **before}, facts(**more))  # type: ignore[arg-type]


def test_money_to_date_is_taken_apart_into_quarters() -> None:
    found = spent({1: 200, 2: 500})
    assert found.quarters == (D(200), D(300))
    assert (found.year, found.before, found.to_date) == (D(500), D(900), D(1400))
    assert (found.budget, found.end) == (D(1000), D(3100))
    assert (found.of_budget, round(found.of_end or D(0), 4)) == (D(50), D("45.1613"))
    assert found.notes == ()


def test_money_without_the_quarter_before_is_not_taken_apart() -> None:
    found = spent({2: 500})
    assert found.quarters == (None, None), "nobody knows what of it was spent in which quarter"
    assert found.year == D(500)
    assert found.notes == (Note(Said.NOT_SPLIT),)


def test_money_of_an_earlier_quarter_says_so_and_none_is_not_zero() -> None:
    late = spent({1: 200})
    assert (late.quarters, late.year) == ((D(200), None), D(200))
    assert late.notes == (Note(Said.BEHIND, (1,)),)
    nothing = spent({})
    assert (nothing.quarters, nothing.year, nothing.of_budget) == ((None, None), None, None)


def test_a_renstra_without_a_year_s_budget_has_no_sum() -> None:
    found = spending_of({2026: node({1: 1}), 2025: node({4: 2})}, facts())
    assert found.end is None and found.of_end is None
    assert Note(Said.BUDGETS_INCOMPLETE) in found.notes
    unset = spending_of({2026: node({1: 5, 2: 5}, None)}, facts(years=()))
    assert (unset.budget, unset.of_budget) == (None, None), "a blank budget is not zero"


def test_the_form_averages_what_has_a_percent_and_names_the_others() -> None:
    names = ("a flow is added up, over quarters and years", "lower is better", "no value is not zero")
    some = [indicator(CASES[name], name) for name in names]
    nothing = indicator(CASES["a target of zero gives no percent"], "Tanpa persen")
    line = Line("1 Program", 0, "", (*some, nothing), {2026: node({1: 200, 2: 500})})
    found = facts(line, Line("1.1 Kegiatan", 1, "", (), {2026: node({2: 10}, None)}))
    form = form_of(found)
    assert form.of_year.value == D(65), "50, 125 and 20"
    assert [one.name for one in form.of_year.missing] == ["Tanpa persen"]
    assert [row.first for row in form.rows] == [True, False, False, False, True]
    table = form_table(found).table
    assert len(table.columns) == 28 and {len(row.cells) for row in table.rows} == {28}
    first, further = table.rows[0].cells, table.rows[1].cells
    assert (first[6].text, first[9].number) == ("8,00", "1000"), "K and Rp of one line side by side"
    assert further[9].text == "", "a programme's money stands once"
    assert [cell.text for cell in first[14:18]] == ["", "", "", ""], "quarters to come are empty"
    assert "Tanpa persen" in form_table(found).general[0]


def test_notes_are_numbered_once_and_what_holds_for_all_stands_apart() -> None:
    case = CASES["of a stock the last quarter and the last year stand"]
    lines = tuple(Line(f"1.{number} Program", 0, "", (indicator(case),), {}) for number in (1, 2))
    other = Line("1.3 Program", 0, "", (indicator(CASES["lower is better"]),), {})
    made = form_table(facts(*lines, other))
    assert len(made.notes) == 1 and "(2T - R) / T x 100" in made.notes[0]
    assert [row.cells[-1].text for row in made.table.rows[:3]] == ["–", "–", "1"]
    assert any("bukan penjumlahan" in note for note in made.general)


# Rows 15 and 14 of a published form of 2025 (Bappedalitbang Deli Serdang): documents, and a percentage.
PUBLISHED = (D(2), D("0.8"), D("1.2"), D(0))
PUBLISHED_SPENT = (8_416_000, 20_906_000, 23_594_000, 49_021_000)


def test_a_published_flow_comes_out_as_printed() -> None:
    """The form's own sums: quarters 4 of 4, with the years before 7; Rp 49.021.000, then 122.869.000."""
    case = Case(PUBLISHED, D(4), "100", target=D(4), earlier={2025: Year(D(3))}, targets={})
    found = facts(years=(2025, 2026), until=4)
    performance = performance_of(indicator(case), found)
    assert (performance.indicator.value, performance.to_date) == (D(4), D(7))
    assert percent(performance.indicator.result) == 100
    money = {2026: node(dict(enumerate(PUBLISHED_SPENT, start=1)), 73_945_400)}
    money[2025] = node({4: 73_848_000}, 85_102_670 - 73_945_400)
    spending = spending_of(money, found)
    assert spending.quarters == (D(8_416_000), D(12_490_000), D(2_688_000), D(25_427_000))
    assert (spending.year, spending.to_date) == (D(49_021_000), D(122_869_000))
    assert round(spending.of_end or D(0), 10) == D("144.3773738239"), "as it stands in the form"


def test_percentages_of_two_years_are_not_added_as_that_form_did() -> None:
    """It printed 100 + 100 = 200 % for a percentage that was 100 in both years."""
    case = Case(
        (D("29.29"), D("45.71"), D("78.57"), D(100)), D(100), "100", rule=YearRule.LAST, target=D(100),
        marked=D(100), earlier={2025: Year(D(100))},
    )  # fmt: skip
    found = performance_of(indicator(case), facts(years=(2025, 2026), until=4))
    assert (found.to_date, percent(found.of_end)) == (D(100), D(100))
    assert Note(Said.RULE, ("last",)) in found.notes


@pytest.mark.parametrize("paper", ["f4", "a4"])
def test_a_full_form_stands_on_one_lying_page_side_by_side(paper: str) -> None:
    amounts = {1: 1_234_567_890, 2: 2_345_678_901, 3: 3_456_789_012, 4: 4_567_890_123}
    money = {2026: node(amounts, 4_600_000_000), 2025: node({4: 4_100_000_000}, 4_200_000_000)}
    case = Case((D("70.15"), D("71.25"), D("72.35"), D("73.45")), D("73.45"), None, rule=YearRule.LAST)
    line = Line("2.23.02 Program Pembinaan Perpustakaan", 0, "Bidang Layanan", (indicator(case),), money)
    made = form_table(facts(line, years=(2025, 2026), until=4))
    plan = plan_table(made.table, room_of({"paper": paper, "margins": FORM_MARGINS}), flipped=True)
    assert len(plan.parts) == 1 and plan.size >= 5
