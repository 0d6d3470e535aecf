"""Rows that print an average of the rows above them. Pure: no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from triwulan.planning.domain.table_check.achievements import Checked
from triwulan.planning.domain.table_check.cells import NOTHING, Datum
from triwulan.planning.domain.table_check.columns import Measure, Period, Role
from triwulan.planning.domain.table_check.records import Record, RowKind, Table
from triwulan.planning.domain.table_check.report import Check, Finding, How, Kind, Severity, Verdict
from triwulan.planning.domain.table_check.verdicts import agrees

Key = tuple[Role, Period, Measure]
Values = dict[str, Decimal | int | str]
MOST_AVERAGES = 200
"""Each looks at all rows above it; a table with more of them is none that a person reads."""
LIMITED = frozenset({How.CAP, How.FLOOR})


@dataclass(frozen=True)
class Member:
    """A row that an average may be over: what it prints, and what it should print."""

    record: Record
    printed: Decimal | None
    exact: Decimal | None
    is_wrong: bool


def checks_on_averages(table: Table, checked: Checked) -> tuple[Checked, list[Finding]]:
    """The rows with a check for each average they print, and what is to be said about them: averages that do
    not come out, that hide a missing value, or that rest on wrong ones."""
    keys = [key for key in table.places if key[0] is Role.ACHIEVEMENT]
    rows: list[tuple[Record, tuple[Check, ...]]] = []
    findings: list[Finding] = []
    averages = 0
    for position, (record, checks) in enumerate(checked):
        averages += record.kind == RowKind.AVERAGE
        if record.kind != RowKind.AVERAGE or averages > MOST_AVERAGES:
            rows.append((record, checks))
            continue
        shown = [key for key in keys if record.of(*key).is_number]
        rows.append((record, tuple(_check(table, checked, position, key, findings) for key in shown)))
    return rows, findings


def _check(table: Table, checked: Checked, position: int, key: Key, findings: list[Finding]) -> Check:
    """One printed average; adds what was found."""
    record = checked[position][0]
    shown, place = record.of(*key), table.place(*key)
    check = Check(key[1], key[2], NOTHING, NOTHING, shown, Verdict.NOT_CHECKED, column=place)
    printed, places = shown.value, shown.decimals
    sets = [members for members in _candidates(checked, position, key) if _mean(members) is not None]
    if printed is None or not sets:
        return check
    for members in sets:
        how = _how(printed, places, members)
        if how is not None:
            findings += _missing(record, members, (place,))
            findings += _resting(record, shown, members, (place,))
            return replace(check, verdict=Verdict.AGREES, how=how, computed=_mean(members))
    finding = None if _is_form(table, key) else _wrong(record, printed, places, sets, (place,))
    if finding is None:
        return check
    findings.append(finding)
    return replace(check, verdict=Verdict.DISAGREES, computed=_mean(sets[0]))


def _is_form(table: Table, key: Key) -> bool:
    """Form E.81, whose foot averages rows of a level that no column tells."""
    return table.has(Role.TARGET, "plan", key[2]) and table.has(Role.REALISATION, "q1", key[2])


def _resting(
    record: Record, shown: Datum, members: Sequence[Member], columns: tuple[int, ...]
) -> Iterator[Finding]:
    """An average of printed values of which some are wrong."""
    exact = [member.exact if member.exact is not None else member.printed for member in members]
    numbers = [value for value in exact if value is not None]
    mean = sum(numbers, Decimal(0)) / len(numbers)
    wrong = tuple(member.record.line for member in members if member.is_wrong)
    if wrong and shown.value is not None and not agrees(shown.value, shown.decimals, mean):
        values: Values = {"printed": shown.value, "expected": mean, "decimals": shown.decimals}
        yield Finding(Kind.AVERAGE_RESTS, Severity.CONTRADICTION, record.line, columns, values, wrong)


def _candidates(checked: Checked, position: int, key: Key) -> list[list[Member]]:
    """The rows that an average may be over: those since the last average, all above, those of its group or
    of its year."""
    above = [_member(record, checks, key) for record, checks in checked[:position]]
    rows = [member for member in above if member is not None]
    data = [member for member in rows if member.record.kind == RowKind.DATA]
    since: list[Member] = []
    for member in rows:
        since = [] if member.record.kind == RowKind.AVERAGE else [*since, member]
    own = checked[position][0]
    averages = [member for member in rows if member.record.kind == RowKind.AVERAGE]
    sets = [[m for m in since if m.record.kind == RowKind.DATA], data, averages]
    sets += [[m for m in data if m.record.group == own.group], [m for m in data if m.record.year == own.year]]
    return [members for members in sets if members]


def _member(record: Record, checks: Sequence[Check], key: Key) -> Member | None:
    if record.kind not in {RowKind.DATA, RowKind.AVERAGE}:
        return None
    check = next((c for c in checks if (c.period, c.measure) == (key[1], key[2])), None)
    is_wrong = check is not None and check.verdict is Verdict.DISAGREES
    is_reckoned = check is not None and check.verdict is not Verdict.NOT_CHECKED
    exact = check.computed if check is not None and is_reckoned and check.how not in LIMITED else None
    return Member(record, record.of(*key).value, exact, is_wrong)


def _mean(members: Sequence[Member], *, missing_as_zero: bool = False) -> Decimal | None:
    numbers = [member.printed for member in members if member.printed is not None]
    count = len(members) if missing_as_zero else len(numbers)
    return sum(numbers, Decimal(0)) / count if numbers else None


def _how(printed: Decimal, places: int, members: Sequence[Member]) -> How | None:
    """How it agrees with the mean of what is printed, or of what was reckoned before rounding."""
    mean = _mean(members)
    how = None if mean is None else agrees(printed, places, mean)
    exact = [member.exact for member in members if member.exact is not None]
    if how is not None or len(exact) < len(members) or any(member.is_wrong for member in members):
        return how
    return agrees(printed, places, sum(exact, Decimal(0)) / len(exact))


def _wrong(
    record: Record, printed: Decimal, places: int, sets: Sequence[Sequence[Member]], columns: tuple[int, ...]
) -> Finding | None:
    """An average that no set of rows gives. Where its rows are of several years, none can say which."""
    for members in sets:
        mean = _mean(members, missing_as_zero=True)
        gone = tuple(member.record.line for member in members if member.printed is None)
        if gone and mean is not None and agrees(printed, places, mean):
            values: Values = {"printed": printed, "expected": _mean(members) or 0, "decimals": places}
            return Finding(Kind.AVERAGE_ZERO, Severity.CONTRADICTION, record.line, columns, values, gone)
    if not sets or len({member.record.year for members in sets for member in members}) > 1:
        return None
    values = {"printed": printed, "expected": _mean(sets[0]) or 0, "decimals": places, "of": len(sets[0])}
    lines = tuple(member.record.line for member in sets[0])
    return Finding(Kind.AVERAGE, Severity.CONTRADICTION, record.line, columns, values, lines)


def _missing(record: Record, members: Sequence[Member], columns: tuple[int, ...]) -> Iterator[Finding]:
    gone = tuple(member.record.line for member in members if member.printed is None)
    if gone:
        values: Values = {"missing": len(gone), "of": len(members)}
        yield Finding(Kind.AVERAGE_HIDES, Severity.CONTRADICTION, record.line, columns, values, gone)
