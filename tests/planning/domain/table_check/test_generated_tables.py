"""Tables made by the rules are left in peace, whoever printed them; one changed cell is found."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planning.domain.table_check.reading import checked, checks
from triwulan.common.numbers import NumberLocale, format_number
from triwulan.planning.domain.result import WORKING_DIGITS
from triwulan.planning.domain.table_check.report import Kind, Verdict
from triwulan.planning.domain.table_check.units import same

numbers = st.decimals(min_value=1, max_value=99_999, places=2)
directions = st.sampled_from(["higher", "lower_a", "lower_b"])


@dataclass(frozen=True)
class Row:
    """A row with its exact achievement."""

    target: Decimal
    realisation: Decimal
    formula: str

    @property
    def exact(self) -> Decimal:
        """R / T, (2T - R) / T or T / R, times a hundred."""
        with localcontext(WORKING_DIGITS):
            if self.formula == "higher":
                return self.realisation * 100 / self.target
            if self.formula == "lower_a":
                return (2 * self.target - self.realisation) * 100 / self.target
            return self.target * 100 / self.realisation


rows = st.builds(Row, numbers, numbers, directions)
styles = st.tuples(
    st.sampled_from(["id", "en"]), st.integers(0, 4), st.sampled_from([ROUND_DOWN, ROUND_HALF_UP])
)


def shown(value: Decimal, decimals: int, rounding: str, locale: NumberLocale) -> str:
    """A number as an office prints it."""
    with localcontext(WORKING_DIGITS):
        printed = value.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    return format_number(printed, decimals, locale=locale)


def table(lines: list[Row], printed: list[str], locale: NumberLocale) -> str:
    """The table as a file; the first row has marks that tell how its numbers are written."""
    text = "No;Indikator;Target;Realisasi;Capaian\n"
    for number, (row, percent) in enumerate(zip(lines, printed, strict=True), 1):
        target, realisation = (format_number(n, 2, locale=locale) for n in (row.target, row.realisation))
        text += f"{number};Contoh {number};{target};{realisation};{percent}\n"
    return text


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=6), styles)
def test_a_right_table_is_left_in_peace(lines: list[Row], style: tuple[NumberLocale, int, str]) -> None:
    locale, decimals, rounding = style
    printed = [shown(row.exact, decimals, rounding, locale) for row in lines]
    report = checked(table(lines, printed, locale))
    # Form A and form B side by side, and percents far above 120, are questions that are rightly put.
    asked = {finding.kind for finding in report.findings}
    assert asked <= {Kind.TWO_FORMULAS, Kind.ABOVE} and not report.contradicts
    assert {check.verdict for check in checks(report)} <= {Verdict.AGREES, Verdict.OTHER_FORMULA}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(Row, numbers, numbers, st.just("higher")), min_size=1, max_size=6),
    styles,
    st.data(),
)
def test_a_changed_percent_is_found(
    lines: list[Row], style: tuple[NumberLocale, int, str], data: st.DataObject
) -> None:
    locale, decimals, rounding = style
    changed = data.draw(st.integers(0, len(lines) - 1))
    step = Decimal(1).scaleb(-decimals)
    off = data.draw(st.integers(2, 500)) * step
    # A spreadsheet's own noise in a large number is no change.
    assume(not same(lines[changed].exact + off - step, lines[changed].exact))
    printed = [shown(row.exact, decimals, rounding, locale) for row in lines]
    wrong = lines[changed].exact + off
    others = [
        Row(lines[changed].target, lines[changed].realisation, name).exact for name in ("lower_a", "lower_b")
    ]
    printed[changed] = shown(wrong, decimals, ROUND_DOWN, locale)
    report = checked(table(lines, printed, locale))
    told = [finding.line for finding in report.findings if finding.kind in {Kind.DISAGREES, Kind.SILENT_CAP}]
    if any(abs(other - wrong) <= 2 * step for other in others):
        return  # the changed value is what another formula gives
    assert told == [changed + 2]
