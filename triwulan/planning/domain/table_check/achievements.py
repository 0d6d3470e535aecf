"""Findings about single achievements: wrong ones, silent caps, out of nothing, ratios. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Final

from triwulan.common.numbers import NumberError, parse_number
from triwulan.planning.domain.result import WORKING_DIGITS
from triwulan.planning.domain.table_check.cells import DIGITS, DatumKind
from triwulan.planning.domain.table_check.columns import Measure, Period, Role
from triwulan.planning.domain.table_check.records import Record, Table
from triwulan.planning.domain.table_check.report import Check, Finding, Kind, Severity, Verdict
from triwulan.planning.domain.table_check.units import same
from triwulan.planning.domain.table_check.verdicts import DIRECTION_OF, agrees
from triwulan.planning.enums import Formula

Checked = Sequence[tuple[Record, tuple[Check, ...]]]
Values = dict[str, Decimal | int | str]
CAPS: Final = frozenset(map(Decimal, (100, 105, 110, 115, 120, 125, 130, 140, 150, 200)))
MULTIPLIERS: Final = tuple(map(Decimal, (100, 1, 1000, 10_000, 100_000)))
QUOTIENT: Final = re.compile(
    r"(?<![\w./,-])([0-9][0-9.,]*)\s*/\s*([0-9][0-9.,]*)\s*(?:[x*\u00d7]\s*100\s*%?\s*)?=", re.IGNORECASE
)
NEAR: Final = Decimal("0.01")


def findings_on_achievements(checked: Checked) -> Iterator[Finding]:
    """What single checks say that a person must know."""
    caps = _caps_seen(checked)
    for record, checks in checked:
        for check in checks:
            finding = _finding(record, check, caps)
            if finding is not None:
                yield finding
    yield from _two_formulas(checked)


def findings_on_ratios(table: Table) -> Iterator[Finding]:
    """A realisation beside its numerator and denominator, in columns of their own or written out."""
    for record in table.records:
        for key, datum in record.data.items():
            if key[0] is not Role.REALISATION or datum.value is None:
                continue
            for numerator, denominator, places in _quotients(table, record, key, datum.value):
                expected = _expected_ratio(numerator, denominator, datum.value, datum.decimals)
                if expected is not None:
                    values: Values = {
                        "printed": datum.value,
                        "expected": expected,
                        "decimals": datum.decimals,
                        "numerator": numerator,
                        "denominator": denominator,
                    }
                    columns = (table.place(*key), *places)
                    yield Finding(Kind.RATIO, Severity.CONTRADICTION, record.line, columns, values)


def _quotients(
    table: Table, record: Record, key: tuple[Role, Period, Measure], value: Decimal
) -> list[tuple[Decimal, Decimal, tuple[int, ...]]]:
    """(numerator, denominator, columns where they stand) of a realisation."""
    keys = ((Role.NUMERATOR, *key[1:]), (Role.DENOMINATOR, *key[1:]))
    numerator, denominator = (record.of(*one).value for one in keys)
    if numerator is not None and denominator is not None:
        return [(numerator, denominator, table.some(*keys))]
    return _written(record, value)


def _finding(record: Record, check: Check, caps: frozenset[Decimal]) -> Finding | None:
    columns = () if check.column is None else (check.column,)
    if check.printed.kind is DatumKind.ERROR:
        values: Values = {"printed": check.printed.text}
        return Finding(Kind.SHEET_ERROR, Severity.QUESTION, record.line, columns, values)
    printed, computed = check.printed.value, check.computed
    if printed is None:
        return None
    values = {"printed": printed, "decimals": check.printed.decimals}
    if check.verdict is Verdict.DISAGREES and computed is not None:
        values |= {"expected": computed, "formula": str(check.formula)}
        is_cap = printed in caps and computed > printed
        kind = Kind.SILENT_CAP if is_cap else Kind.DISAGREES
        return Finding(kind, Severity.CONTRADICTION, record.line, columns, values)
    if check.verdict is Verdict.DISAGREES or check.verdict is Verdict.NOT_COMPUTABLE:
        values |= {"reason": str(check.reason)}
        return Finding(Kind.NOT_COMPUTABLE, Severity.QUESTION, record.line, columns, values)
    if check.verdict is Verdict.OTHER_FORMULA and check.declared is not None and check.formula is not None:
        turned = DIRECTION_OF[check.formula] is not DIRECTION_OF[check.declared]
        severity = Severity.CONTRADICTION if turned or check.strict else Severity.QUESTION
        values |= {"formula": check.formula.value, "declared": check.declared.value}
        return Finding(Kind.OTHER_FORMULA, severity, record.line, columns, values)
    if check.realisation.kind is DatumKind.MISSING and check.target.kind is not DatumKind.EMPTY:
        kind = Kind.MISSING_AS_ZERO if printed == 0 else Kind.VALUE_WITHOUT_REALISATION
        values |= {"realisation": check.realisation.text}
        return Finding(kind, Severity.CONTRADICTION, record.line, columns, values)
    return None


def _caps_seen(checked: Checked) -> frozenset[Decimal]:
    """100, and any other round number at which more than one row is cut off."""
    seen = Counter(
        check.printed.value
        for _, checks in checked
        for check in checks
        if check.verdict is Verdict.DISAGREES
        and check.computed is not None
        and check.printed.value in CAPS
        and check.computed > check.printed.value
    )
    return frozenset({Decimal(100)}) | {value for value, count in seen.items() if value and count > 1}


def _two_formulas(checked: Checked) -> Iterator[Finding]:
    """Rows that agree only with form A beside rows that agree only with form B."""
    lines: dict[Formula, list[int]] = {Formula.LOWER_A: [], Formula.LOWER_B: []}
    for record, checks in checked:
        for check in checks:
            if len(check.formulas) == 1 and check.formulas[0] in lines:
                lines[check.formulas[0]].append(record.line)
    if all(lines.values()):
        both = sorted({*lines[Formula.LOWER_A], *lines[Formula.LOWER_B]})
        values: Values = {name: ", ".join(map(str, sorted(set(found)))) for name, found in lines.items()}
        yield Finding(Kind.TWO_FORMULAS, Severity.QUESTION, both[0], (), values, tuple(both))


def _written(record: Record, value: Decimal) -> list[tuple[Decimal, Decimal, tuple[int, ...]]]:
    """Reckonings written out in the row's words ("36.743/39.834 = ...") that come near its realisation."""
    found: list[tuple[Decimal, Decimal, tuple[int, ...]]] = []
    for index, text in record.texts:
        for one, other in QUOTIENT.findall(text[:2000]):
            try:
                numerator, denominator = _plain(one), _plain(other)
            except NumberError:
                continue
            if denominator and value and abs(numerator * 100 / denominator / value - 1) <= NEAR:
                found.append((numerator, denominator, (index,)))
    return found


def _plain(text: str) -> Decimal:
    return parse_number(text.rstrip(".,"), "id", max_decimals=DIGITS, max_digits=DIGITS).value


def _expected_ratio(
    numerator: Decimal, denominator: Decimal, printed: Decimal, decimals: int
) -> Decimal | None:
    """What numerator / denominator gives where the printed value is not that; None where it is."""
    if denominator == 0:
        return None
    with localcontext(WORKING_DIGITS):
        results = [numerator * multiplier / denominator for multiplier in MULTIPLIERS]
    if any(same(result, printed) or agrees(printed, decimals, result) for result in results):
        return None
    return min(results, key=lambda result: abs(result - printed))
