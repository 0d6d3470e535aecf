"""Findings over the quarters of a row: sums, targets divided by four, series that fall. Pure: no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Final

from triwulan.planning.domain.table_check.cells import DatumKind
from triwulan.planning.domain.table_check.columns import QUARTERS, YEAR, Measure, Period, Role
from triwulan.planning.domain.table_check.records import Record, RowKind, Table
from triwulan.planning.domain.table_check.report import Finding, Kind, Severity
from triwulan.planning.domain.table_check.units import UnitClass, is_whole, same
from triwulan.planning.enums import Formula

Values = dict[str, Decimal | int | str]
FULL_SCALE: Final = Decimal("1.5")
NEARLY_ANNUAL: Final = Decimal("0.75")
SLIP: Final = Decimal("0.02")


@dataclass(frozen=True)
class Series:
    """A row's numbers by quarter (None where there is none), in one measure."""

    record: Record
    measure: Measure
    targets: tuple[Decimal | None, ...]
    realisations: tuple[Decimal | None, ...]
    target: Decimal | None
    realisation: Decimal | None

    @property
    def is_share(self) -> bool:
        """Whether its numbers cannot be added up over time."""
        return self.measure is Measure.PHYSICAL and self.record.unit_class is UnitClass.SHARE


def findings_on_quarters(table: Table, formula: Formula | None) -> Iterator[Finding]:
    """All findings about quarters. `formula`: a fall is good where lower is better."""
    found = list(_all(table, formula))
    compared = any(finding.kind is Kind.FULL_SCALE for finding in found)
    percents = {record.line for record in table.records if _is_percent(record)}
    for finding in found:
        # A percentage may grow by fourths as work goes on; only beside full-scale values it is suspect.
        if finding.kind is not Kind.QUARTERED or compared or finding.line not in percents:
            yield finding


def _all(table: Table, formula: Formula | None) -> Iterator[Finding]:
    with_quarters = [m for m in table.measures if table.has(Role.REALISATION, "q1", m)]
    for record in table.records:
        if record.kind not in {RowKind.DATA, RowKind.TOTAL}:
            continue
        for measure in with_quarters:
            series = _series(record, measure)
            yield from _year_sum(table, series)
            if measure is Measure.PHYSICAL:
                yield from _quartered(table, series)
                yield from _slips(table, series)
                yield from _progress(table, series)
                if formula in {None, Formula.HIGHER} and not record.direction:
                    yield from _falls(table, series)
                yield from _zeros(table, series)


def _is_percent(record: Record) -> bool:
    unit = record.unit.lower()
    return "%" in unit or "persen" in unit or (not unit and "persentase" in record.name.lower())


def is_split_stock(series: Series) -> bool:
    """A number of whole things, divided by four into parts that are none: 45 people as 11.25 a quarter."""
    parts = series.realisations
    total = series.realisation if series.realisation is not None else series.target
    first = parts[0]
    if series.record.unit_class is not UnitClass.COUNT or first is None or total is None or len(parts) < 4:
        return False
    equal = all(part is not None and same(part, first) for part in parts)
    return equal and not is_whole(first) and is_whole(total) and same(first * 4, total)


def series_of(record: Record, measure: Measure) -> Series:
    """A row's quarters in one measure."""
    return _series(record, measure)


def _series(record: Record, measure: Measure) -> Series:
    def values(role: Role) -> tuple[Decimal | None, ...]:
        return tuple(record.of(role, quarter, measure).value for quarter in QUARTERS)

    target = record.of(Role.TARGET, YEAR, measure).value
    realisation = record.of(Role.REALISATION, YEAR, measure).value
    return Series(record, measure, values(Role.TARGET), values(Role.REALISATION), target, realisation)


def _columns(table: Table, measure: Measure, role: Role, periods: Sequence[Period]) -> tuple[int, ...]:
    return table.some(*((role, period, measure) for period in periods))


def _year_sum(table: Table, series: Series) -> Iterator[Finding]:
    """The four quarters beside the printed year: a sum for what flows, the last one for the rest."""
    if not all(table.has(Role.REALISATION, quarter, series.measure) for quarter in QUARTERS):
        return
    given = [value for value in series.realisations if value is not None]
    year = series.realisation
    if year is None or not given:
        return
    columns = _columns(table, series.measure, Role.REALISATION, (*QUARTERS, YEAR))
    total = sum(given, Decimal(0))
    last = given[-1]
    if same(total, year):
        nonzero = [value for value in given if value]
        if series.is_share and len(nonzero) > 1:
            values: Values = {"sum": total, "parts": _joined(given)}
            yield Finding(Kind.SHARES_QUARTERS, Severity.QUESTION, series.record.line, columns, values)
        elif is_split_stock(series):
            values = {"total": year, "part": given[0], "unit": series.record.unit}
            yield Finding(Kind.STOCK_SPLIT, Severity.CONTRADICTION, series.record.line, columns, values)
        return
    accepted = [last, max(given)]
    if series.measure is Measure.MONEY:
        accepted = []
    elif series.is_share or series.record.unit_class is UnitClass.OTHER:
        accepted.append(total / len(given))
    if year and any(_about(value, year, series.record) for value in accepted):
        return
    values = {"sum": total, "printed": year, "difference": abs(total - year), "more": int(total > year)}
    yield Finding(Kind.QUARTER_SUM, Severity.CONTRADICTION, series.record.line, columns, values)


def _about(value: Decimal, printed: Decimal, record: Record) -> bool:
    """Equal as printed with the year's own decimals."""
    places = record.of(Role.REALISATION).decimals
    step = Decimal(1).scaleb(-places)
    return same(value, printed) or abs(value - printed) <= step


def _quartered(table: Table, series: Series) -> Iterator[Finding]:
    """A percent or an index whose target was divided by four, and a full-scale realisation beside it."""
    if not series.is_share or not series.target or series.target <= 0:
        return
    divided = [i for i, target in enumerate(series.targets) if target and _is_part(series, i)]
    if not divided or (divided == [3] and same(series.targets[3] or Decimal(0), series.target)):
        return
    places = [QUARTERS[i] for i in divided if not same(series.targets[i] or Decimal(0), series.target)]
    if not places:
        return
    columns = _columns(table, series.measure, Role.TARGET, (YEAR, *places))
    values: Values = {"annual": series.target, "parts": _joined([series.targets[i] for i in divided])}
    yield Finding(Kind.QUARTERED, Severity.QUESTION, series.record.line, columns, values)
    for i, quarter in enumerate(QUARTERS):
        target, value = series.targets[i], series.realisations[i]
        near = target is not None and _is_part(series, i, SLIP) and not same(target, series.target)
        if not near or target is None or value is None:
            continue
        if value >= FULL_SCALE * target and value >= NEARLY_ANNUAL * series.target:
            values = {
                "target": target,
                "realisation": value,
                "annual": series.target,
                "percent": value * 100 / target,
                "quarter": i + 1,
                "of_annual": value * 100 / series.target,
            }
            columns = table.some(
                (Role.TARGET, YEAR, series.measure),
                (Role.TARGET, quarter, series.measure),
                (Role.REALISATION, quarter, series.measure),
            )
            yield Finding(Kind.FULL_SCALE, Severity.CONTRADICTION, series.record.line, columns, values)


def _is_part(series: Series, i: int, slack: Decimal = Decimal(0)) -> bool:
    """Whether a quarter's target is a fourth of the year's, or as many fourths as quarters have passed."""
    target, annual = series.targets[i], series.target
    if target is None or annual is None:
        return False
    shares = (annual * (i + 1) / 4, annual / 4)
    places = series.record.of(Role.TARGET, QUARTERS[i], series.measure).decimals
    step = Decimal(1).scaleb(-places)
    for share in shares:
        bounds = (share.quantize(step, ROUND_FLOOR), share.quantize(step, ROUND_CEILING))
        if target in bounds or (slack and abs(target - share) <= slack * share):
            return True
    return False


def _slips(table: Table, series: Series) -> Iterator[Finding]:
    """Targets that grow by equal parts but for one that is a little off: 24.43, then 48.56 for 48.86."""
    first, annual = series.targets[0], series.target
    if first is None or not annual or not _is_part(series, 0):
        return
    for i in range(1, len(QUARTERS)):
        target = series.targets[i]
        if not target or _is_part(series, i):
            continue
        for expected in (first * (i + 1), annual * (i + 1) / 4):
            step = Decimal(1).scaleb(-series.record.of(Role.TARGET, QUARTERS[i], series.measure).decimals)
            if abs(target - expected) <= step * (i + 1):
                break
        else:
            expected = first * (i + 1)
            if abs(target - expected) <= SLIP * expected:
                values: Values = {"first": first, "times": i + 1, "expected": expected, "printed": target}
                columns = _columns(table, series.measure, Role.TARGET, (QUARTERS[0], QUARTERS[i]))
                yield Finding(Kind.TARGET_SLIP, Severity.QUESTION, series.record.line, columns, values)


def _falls(table: Table, series: Series) -> Iterator[Finding]:
    """A realisation that falls while its cumulative targets rise."""
    given = [(i, t) for i, t in enumerate(series.targets) if t is not None]
    if len(given) < 2 or any(after <= before for (_, before), (_, after) in pairwise(given)):
        return
    annual = series.target
    is_cumulative = annual is not None and (
        same(given[-1][1], annual) or (_is_part(series, given[0][0]) and _is_part(series, given[-1][0], SLIP))
    )
    if not is_cumulative:
        return
    for (one, _), (other, _) in pairwise(given):
        before, after = series.realisations[one], series.realisations[other]
        if before is not None and after is not None and after < before:
            values: Values = {"before": before, "after": after, "from": one + 1, "to": other + 1}
            columns = _columns(table, series.measure, Role.REALISATION, (QUARTERS[one], QUARTERS[other]))
            yield Finding(Kind.FALLS, Severity.QUESTION, series.record.line, columns, values)


def _zeros(table: Table, series: Series) -> Iterator[Finding]:
    """A zero beside a target above zero, for a percent or an index: nothing, or not measured?"""
    if not series.is_share:
        return
    zeros = [
        quarter
        for quarter, target, value in zip(QUARTERS, series.targets, series.realisations, strict=True)
        if value == 0
        and target is not None
        and target > 0
        # Where a percent is printed for it, the office has taken it for a value.
        and not series.record.of(Role.ACHIEVEMENT, quarter).is_number
    ]
    if zeros:
        columns = _columns(table, series.measure, Role.REALISATION, zeros)
        values: Values = {"quarters": ", ".join(str(QUARTERS.index(quarter) + 1) for quarter in zeros)}
        yield Finding(Kind.ZERO, Severity.QUESTION, series.record.line, columns, values)


def _progress(table: Table, series: Series) -> Iterator[Finding]:
    """A cumulative percent beside quarters that give another one: at the year's end, or on the way there."""
    target = series.target
    if not target or target < 0:
        return
    off = []
    for i, quarter in enumerate(QUARTERS):
        printed = _percent_of(series, quarter)
        given = [value for value in series.realisations[: i + 1] if value is not None]
        if printed is None or not given:
            continue
        reached = sum(given, Decimal(0)) * 100 / target
        if abs(printed - reached) > 1 and abs(given[-1] * 100 / target - printed) > 1:
            off.append((i, printed, reached))
    if not off:
        return
    at_end = [entry for entry in off if entry[0] == len(QUARTERS) - 1]
    shown = at_end or off
    values: Values = {
        "quarters": ", ".join(str(i + 1) for i, _, _ in shown),
        "percents": _joined([printed for _, printed, _ in shown]),
        "reached": _joined([reached for _, _, reached in shown]),
        "target": target,
    }
    periods = [QUARTERS[i] for i, _, _ in shown]
    columns = (
        *_columns(table, series.measure, Role.REALISATION, QUARTERS if at_end else periods),
        *_columns(table, series.measure, Role.PROGRESS, periods),
    )
    kind = Kind.PROGRESS if at_end else Kind.PROGRESS_QUARTERS
    severity = Severity.CONTRADICTION if at_end else Severity.QUESTION
    yield Finding(kind, severity, series.record.line, columns, values)


def _percent_of(series: Series, quarter: Period) -> Decimal | None:
    """A cumulative percent as printed, 0.25 and 25 alike."""
    datum = series.record.of(Role.PROGRESS, quarter, series.measure)
    if datum.kind is not DatumKind.NUMBER or datum.value is None:
        return None
    return datum.value * 100 if datum.value <= 1 and not datum.percent else datum.value


def _joined(values: Sequence[Decimal | None]) -> str:
    """Numbers as one value of a finding, for the presenter to take apart."""
    return " ".join(f"{value:f}" for value in values if value is not None)
