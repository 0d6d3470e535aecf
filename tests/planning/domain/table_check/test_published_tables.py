"""The contradictions of published tables are found by themselves, and rows that agree are left in peace."""

from decimal import Decimal

import pytest

from tests.planning.domain.table_check.reading import checks, found, kinds, published, rows_with
from triwulan.planning.domain.table_check.report import How, Kind, Severity, Verdict
from triwulan.planning.enums import Formula


def test_limapuluhkota_cuts_off_at_100_and_builds_its_average_on_that() -> None:
    report = published("t01")
    [cap] = found(report, Kind.SILENT_CAP)
    assert cap.line == 4 and round(Decimal(cap.values["expected"]), 2) == Decimal("109.68")
    [average] = found(report, Kind.AVERAGE_RESTS)
    assert round(Decimal(average.values["expected"]), 2) == Decimal("103.23") and average.lines == (4,)
    assert kinds(report) == {Kind.SILENT_CAP, Kind.AVERAGE_RESTS}
    assert report.scale == "Permendagri 86/2017"


def test_deliserdang_divides_45_people_by_four_and_adds_them_up_over_the_years() -> None:
    report = published("t02")
    assert rows_with(report, Kind.STOCK_SPLIT) == ["23", "52"]
    people = found(report, Kind.STOCK_YEARS)[0]
    assert people.values["sum"] == 625 and round(Decimal(people.values["percent"]), 2) == Decimal("1388.89")


def test_deliserdang_adds_up_percentages_of_several_years() -> None:
    report = published("t02")
    rows = rows_with(report, Kind.SHARES_YEARS)
    assert {"13", "14", "22", "30", "45", "55", "56"} <= set(rows)
    first = found(report, Kind.SHARES_YEARS)[0].values
    assert (first["prior"], first["year"], first["sum"]) == (100, 100, 200)
    physical = [finding for finding in found(report, Kind.ABOVE) if finding.values["count"] == 66]
    assert len(physical) == 1


def test_deliserdang_counts_rows_twice_in_its_quarters_of_money() -> None:
    report = published("t02")
    lines = {row.reference: row.line for row in report.rows}
    twice = found(report, Kind.COUNTED_TWICE)
    assert [finding.line for finding in twice] == [lines["12"]] * 4
    assert all(finding.lines == (lines["13"], lines["55"], lines["70"]) for finding in twice)
    assert {finding.values["above"] for finding in twice} == {lines["11"]}
    assert [finding.values["twice"] for finding in twice] == [str(lines["96"])] * 3 + [str(lines["91"])]
    sums = found(report, Kind.QUARTER_SUM)
    assert [s.line for s in sums] == [lines["11"], lines["12"], lines["51"], lines["113"]]
    money = [finding for finding in sums if finding.line != lines["51"]]
    assert {finding.values["difference"] for finding in money} == {Decimal(104_990_014)}


def test_deliserdang_prints_no_realisation_of_the_year_although_a_quarter_has_one() -> None:
    [row_51] = [f for f in found(published("t02"), Kind.QUARTER_SUM) if f.values["sum"] == 35]
    assert row_51.values["printed"] == 0


def test_deliserdang_holds_the_money_of_two_years_against_a_target_of_about_one() -> None:
    report = published("t02")
    rows = rows_with(report, Kind.PLAN_TARGET)
    assert {"11", "12", "113"} <= set(rows)
    assert round(Decimal(found(report, Kind.PLAN_TARGET)[0].values["percent"]), 2) == Decimal("120.70")


def test_deliserdang_counts_documents_in_fractions_and_puts_two_indicators_into_one_cell() -> None:
    report = published("t02")
    assert {"15", "32"} <= set(rows_with(report, Kind.FRACTION))
    assert rows_with(report, Kind.TWO_INDICATORS) == ["13"]


def test_deliserdang_adds_a_count_of_documents_to_its_money() -> None:
    """Not in anybody's list: 81.825.657 + 192 stands where 81.825.657 + 96.043.226 should."""
    report = published("t02")
    [money] = found(report, Kind.TO_DATE)
    assert money.values["printed"] == 81_825_849 and money.values["sum"] == 177_868_883
    assert rows_with(report, Kind.TOTAL) == ["64"]


def test_deliserdang_tells_progress_of_things_of_which_nothing_is_counted() -> None:
    report = published("t02")
    assert rows_with(report, Kind.PROGRESS) == ["46", "48"]
    assert "16" in rows_with(report, Kind.PROGRESS_QUARTERS)


def test_every_percent_of_deliserdang_agrees_with_its_own_numbers() -> None:
    report = published("t02")
    printed = [check for check in checks(report) if check.printed.is_number]
    verdicts = [check.verdict for check in printed]
    # One printed zero has no target to be held against.
    assert verdicts.count(Verdict.AGREES) == 192 and verdicts.count(Verdict.NOT_CHECKED) == 1
    assert len(verdicts) == 193


def test_lldikti_holds_full_scale_values_against_targets_divided_by_four() -> None:
    report = published("t03")
    rows = rows_with(report, Kind.FULL_SCALE)
    assert rows == ["1", "1", "2", "2", "4"]
    assert found(report, Kind.FULL_SCALE)[0].values["percent"] == 364
    assert rows_with(report, Kind.QUARTERED) == ["1", "2", "3", "4", "5", "6", "8", "9"]


def test_lldikti_slips_in_a_target_falls_in_a_cumulative_row_and_leaves_zeros_open() -> None:
    report = published("t03")
    assert rows_with(report, Kind.TARGET_SLIP) == ["4", "5", "6"]
    assert found(report, Kind.TARGET_SLIP)[0].values["expected"] == Decimal("48.86")
    assert rows_with(report, Kind.FALLS) == ["1"]
    assert rows_with(report, Kind.ZERO) == ["3", "4", "6"]


def test_sampang_has_nothing_to_check_in_its_row_and_gaps_in_its_scale() -> None:
    assert published("t04").findings == ()
    scale = published("t04b")
    assert scale.kind == "scale"
    gaps = [(f.values["below"], f.values["above"]) for f in found(scale, Kind.SCALE_GAP)]
    assert gaps == [(90, 91), (75, 76), (65, 66), (50, 51)]
    assert found(scale, Kind.SCALE_ENDS)[0].values["end"] == 100
    assert not scale.contradicts


def test_tanahdatar_prints_a_percentage_that_its_own_parts_do_not_give() -> None:
    report = published("t05")
    [ratio] = report.findings
    assert ratio.kind is Kind.RATIO and ratio.line == 2
    assert round(Decimal(ratio.values["expected"]), 2) == Decimal("92.24")
    assert [check.verdict for check in checks(report) if check.verdict is Verdict.AGREES] == [
        Verdict.AGREES
    ] * 3


def test_an_average_over_rows_of_several_years_is_not_judged() -> None:
    average = next(row for row in published("t05").rows if row.kind == "average")
    assert [check.verdict for check in average.checks] == [Verdict.NOT_CHECKED]


def test_lapas_baubau_truncates_and_rounds_and_both_agree() -> None:
    report = published("t06")
    hows = {check.printed.text: check.how for check in checks(report)}
    assert hows["666,66%"] is How.TRUNCATED and hows["142,86"] is How.ROUNDED
    assert not report.contradicts


def test_the_regulations_own_example_of_a_range_is_wrong_and_its_others_are_right() -> None:
    report = published("t09")
    [wrong] = [finding for finding in report.findings if finding.severity is Severity.CONTRADICTION]
    assert wrong.kind is Kind.DISAGREES and wrong.line == 2
    assert round(Decimal(wrong.values["expected"]), 1) == Decimal("102.2")
    formulas = [check.formula for check in checks(report) if check.verdict is Verdict.AGREES]
    assert formulas.count(Formula.LOWER_A) == 2 and len(formulas) == 6


def test_a_category_that_belongs_to_a_score_of_its_own_scale_is_not_called_wrong() -> None:
    assert kinds(published("t09")) == {Kind.DISAGREES, Kind.SCALE_UNKNOWN}


def test_a_table_of_targets_alone_is_read_and_has_nothing_to_check() -> None:
    report = published("t13")
    assert report.kind == "table" and report.findings == () and report.checked == 0


@pytest.mark.parametrize(
    ("prefix", "contradictions"),
    [("t01", 2), ("t03", 5), ("t04", 0), ("t04b", 0), ("t05", 1), ("t06", 0), ("t09", 1), ("t13", 0)],
)
def test_no_more_contradictions_than_were_checked_by_hand(prefix: str, contradictions: int) -> None:
    severities = [finding.severity for finding in published(prefix).findings]
    assert severities.count(Severity.CONTRADICTION) == contradictions
