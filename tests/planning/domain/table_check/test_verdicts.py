"""The verdict on a single printed achievement."""

from decimal import Decimal

import pytest

from tests.planning.domain.table_check.reading import checked, checks, found, kinds
from triwulan.planning.domain.table_check.report import Check, How, Kind, Severity, SheetReport, Verdict
from triwulan.planning.domain.table_check.verdicts import Expectation, agrees
from triwulan.planning.enums import Formula, Reason

HEAD = "No;Indikator;Target;Realisasi;Capaian (%)\n"


def one(target: str, realisation: str, printed: str, expectation: Expectation | None = None) -> Check:
    """The check of a table of one row."""
    [check] = checks(report_of(target, realisation, printed, expectation))
    return check


def report_of(
    target: str, realisation: str, printed: str, expectation: Expectation | None = None
) -> SheetReport:
    """The report on a table of one row."""
    return checked(f"{HEAD}1;Contoh;{target};{realisation};{printed}\n", expectation=expectation)


@pytest.mark.parametrize(
    ("printed", "how"),
    [
        ("66,67", How.ROUNDED),
        ("66,66", How.TRUNCATED),
        ("66,7", How.ROUNDED),
        ("66,6 %", How.TRUNCATED),
        ("67", How.ROUNDED),
        ("66", How.TRUNCATED),
    ],
)
def test_a_rounded_and_a_truncated_value_agree_and_the_check_says_which(printed: str, how: How) -> None:
    check = one("3", "2", printed)
    assert (check.verdict, check.how, check.formula) == (Verdict.AGREES, how, Formula.HIGHER)


def test_where_rounding_and_truncating_give_the_same_the_check_says_so() -> None:
    assert one("3", "1", "33,33").how is How.EITHER
    assert one("4", "1", "25,00").how is How.EXACT


@pytest.mark.parametrize("printed", ["66,68", "66,65", "66,60", "68", "65"])
def test_a_value_one_step_off_does_not_agree(printed: str) -> None:
    report = report_of("3", "2", printed)
    assert checks(report)[0].verdict is Verdict.DISAGREES
    [finding] = report.findings
    assert finding.kind is Kind.DISAGREES and round(Decimal(finding.values["expected"]), 2) == Decimal(
        "66.67"
    )


def test_trailing_zeros_are_decimals_that_were_printed() -> None:
    assert agrees(Decimal("66.7"), 2, Decimal(200) / 3) is None
    assert one("3", "2", "66,70").verdict is Verdict.DISAGREES


def test_lower_is_better_agrees_by_its_formulas_where_nothing_is_declared() -> None:
    form_a, form_b = one("5", "6", "80"), one("5", "6", "83,33")
    assert (form_a.verdict, form_a.formula) == (Verdict.OTHER_FORMULA, Formula.LOWER_A)
    assert (form_b.verdict, form_b.formula) == (Verdict.OTHER_FORMULA, Formula.LOWER_B)
    assert report_of("5", "6", "80").findings == ()


@pytest.mark.parametrize(
    ("formula", "strict", "printed", "severity"),
    [
        (Formula.HIGHER, True, "80", Severity.CONTRADICTION),
        (Formula.LOWER_A, True, "83,33", Severity.CONTRADICTION),
        (Formula.LOWER_A, False, "83,33", Severity.QUESTION),
        (Formula.LOWER_A, False, "120", Severity.CONTRADICTION),
    ],
)
def test_another_formula_than_the_declared_one_is_told(
    formula: Formula, strict: bool, printed: str, severity: Severity
) -> None:
    report = report_of("5", "6", printed, Expectation(formula, strict))
    [finding] = report.findings
    assert (finding.kind, finding.severity) == (Kind.OTHER_FORMULA, severity)


def test_a_row_may_declare_its_own_direction() -> None:
    report = checked(
        "Indikator;Polaritas;Target;Realisasi;Capaian\n"
        "A;Semakin tinggi realisasi semakin rendah kinerja;5;6;80\n"
        "B;Positif;5;6;80\n"
    )
    assert [check.verdict for check in checks(report)] == [Verdict.AGREES, Verdict.OTHER_FORMULA]
    assert [finding.line for finding in report.findings] == [3]


def test_keep_agrees_only_where_it_is_declared() -> None:
    keep = Expectation(Formula.KEEP)
    assert one("100", "110", "90", keep).verdict is Verdict.AGREES
    assert one("100", "110", "90", keep).formula is Formula.KEEP


def test_a_range_is_held_against_its_nearer_limit() -> None:
    assert one("80 - 90%", "70%", "87,5%").verdict is Verdict.AGREES
    assert one("80 - 90%", "85%", "100%").verdict is Verdict.AGREES
    assert one("80 - 90%", "92%", "115%").verdict is Verdict.DISAGREES
    below = one("7 s/d 8 bulan", "6,5 bulan", "107,14")
    assert (below.verdict, below.formula) == (Verdict.OTHER_FORMULA, Formula.LOWER_A)


def test_a_hundred_where_there_is_more_is_a_silent_cap_unless_the_cap_is_declared() -> None:
    assert kinds(report_of("80", "100", "100")) == {Kind.SILENT_CAP}
    capped = one("80", "100", "100", Expectation(cap=Decimal(100)))
    assert (capped.verdict, capped.how) == (Verdict.AGREES, How.CAP)


def test_another_round_number_is_a_cap_only_where_more_than_one_row_is_cut_off_there() -> None:
    assert kinds(report_of("50", "100", "120")) == {Kind.DISAGREES}
    two = checked(f"{HEAD}1;A;50;100;120\n2;B;50;90;120\n")
    assert kinds(two) == {Kind.SILENT_CAP}


def test_below_zero_may_be_printed_as_it_is_or_as_zero() -> None:
    lower = Expectation(Formula.LOWER_A)
    assert one("5", "11", "-20", lower).how is How.EXACT
    assert one("5", "11", "0", lower).how is How.FLOOR


@pytest.mark.parametrize(
    ("target", "realisation", "reason"),
    [("", "5", Reason.NO_TARGET), ("5", "", Reason.MISSING), ("5", "n/a", Reason.MISSING)],
)
def test_without_both_numbers_nothing_is_judged(target: str, realisation: str, reason: Reason) -> None:
    check = one(target, realisation, "-")
    assert (check.verdict, check.reason) == (Verdict.NOT_CHECKED, reason)


def test_a_percent_out_of_a_missing_realisation_is_told() -> None:
    assert kinds(report_of("5", "n/a", "100")) == {Kind.VALUE_WITHOUT_REALISATION}
    assert kinds(report_of("5", "n/a", "0")) == {Kind.MISSING_AS_ZERO}
    assert kinds(report_of("5", "n/a", "n/a")) == set()
    # An empty cell may only not have been transcribed.
    assert kinds(report_of("5", "", "100")) == set()


def test_a_target_of_zero_gives_no_percent_and_a_printed_one_is_asked_about() -> None:
    report = report_of("0", "0", "100")
    assert kinds(report) == {Kind.NOT_COMPUTABLE} and not report.contradicts
    assert report_of("0", "0", "-").findings == ()


def test_an_error_of_the_spreadsheet_is_told() -> None:
    assert kinds(report_of("0", "3", "#DIV/0!")) == {Kind.SHEET_ERROR}


def test_grades_are_not_reckoned() -> None:
    assert one("BB", "A", "110").verdict is Verdict.NOT_CHECKED
    assert one("WTP", "WTP", "100").verdict is Verdict.AGREES


def test_both_formulas_for_lower_in_one_table_are_asked_about() -> None:
    report = checked(f"{HEAD}1;A;5;6;80\n2;B;5;6;83,33\n")
    [finding] = found(report, Kind.TWO_FORMULAS)
    assert finding.lines == (2, 3)


def test_shares_of_one_are_percents() -> None:
    report = checked("Indikator;Target;Realisasi;Capaian\nA;80;72;0,9\nB;50;60;1,2\n")
    assert [check.verdict for check in checks(report)] == [Verdict.AGREES] * 2


def test_numerator_and_denominator_are_held_against_the_realisation() -> None:
    head = "Indikator;Pembilang;Penyebut;Target;Realisasi;Capaian\n"
    assert kinds(checked(f"{head}APM;36.743;39.834;90,89;92,22;101,46\n")) == {Kind.RATIO}
    assert kinds(checked(f"{head}APM;36.743;39.834;90,89;92,24;101,49\n")) == set()
    assert kinds(checked(f"{head}APM;3;0;90,89;92,24;101,49\n")) == set()


def test_a_quotient_written_out_in_a_remark_counts_only_where_it_is_the_realisation() -> None:
    head = "Indikator;Target;Realisasi;Capaian;Keterangan\n"
    assert kinds(checked(f"{head}A;90,89;92,22;101,46;36.743/39.834 x 100 = 92,22\n")) == {Kind.RATIO}
    assert kinds(checked(f"{head}A;90,89;92,22;101,46;Perbup 12/2016 = tetap; 3/4 = 75\n")) == set()
