"""A printed achievement beside the one that its target and realisation give. Pure: no Django.

Published tables both round and truncate: either agrees, and the check says which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from triwulan.planning.domain.achievement import Definition, Reading, TargetRange, achieve
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.result import WORKING_DIGITS, Achievement
from triwulan.planning.domain.table_check.cells import Datum, DatumKind
from triwulan.planning.domain.table_check.columns import YEAR, Measure, Period, Role
from triwulan.planning.domain.table_check.records import Record, RowKind, Table
from triwulan.planning.domain.table_check.report import Check, How, Verdict
from triwulan.planning.domain.table_check.units import same
from triwulan.planning.enums import Direction, Formula, Reason

HUNDRED: Final = Decimal(100)
DIRECTION_OF: Final = {
    Formula.HIGHER: Direction.HIGHER,
    Formula.LOWER_A: Direction.LOWER,
    Formula.LOWER_B: Direction.LOWER,
    Formula.KEEP: Direction.KEEP,
}
TRIED: Final = (Formula.HIGHER, Formula.LOWER_A, Formula.LOWER_B)


@dataclass(frozen=True)
class Expectation:
    """What is declared. `formula` None: nothing, so that any formula may agree.

    Not `strict`: "lower is better" was said, but not which of its two formulas.
    """

    formula: Formula | None = None
    strict: bool = True
    cap: Decimal | None = None


def agrees(printed: Decimal, decimals: int, exact: Decimal) -> How | None:
    """How a printed number agrees with an exact one; None where it does not."""
    if same(printed, exact):
        return How.EXACT
    with localcontext(WORKING_DIGITS):
        step = Decimal(1).scaleb(-decimals)
        noisy = exact.quantize(step, ROUND_HALF_UP) if decimals < 9 else exact
        is_rounded = printed in (noisy, exact.quantize(step, ROUND_HALF_EVEN))
        is_truncated = printed == exact.quantize(step, ROUND_DOWN)
    if is_rounded and is_truncated:
        return How.EITHER
    return How.ROUNDED if is_rounded else How.TRUNCATED if is_truncated else None


def pairs_of(table: Table) -> list[tuple[Period, Measure, Period, Period]]:
    """(period, measure, period of its target, period of its realisation) of all that can be reckoned."""
    found: dict[tuple[Measure, Period, Period], tuple[Period, Measure, Period, Period]] = {}
    periods = {(key[1], key[2]) for key in table.places if key[0] in {Role.ACHIEVEMENT, Role.REALISATION}}
    for period, measure in sorted(periods, key=_order):
        target, realisation = _pair(table, period, measure)
        if target and realisation:
            # Numbers that have a printed achievement under another name are reckoned only once.
            kept = found.get((measure, target, realisation))
            if kept is None or table.has(Role.ACHIEVEMENT, period, measure):
                found[measure, target, realisation] = (period, measure, target, realisation)
    return list(found.values())


def check_record(
    table: Table, record: Record, expectation: Expectation, shares: set[int]
) -> tuple[Check, ...]:
    """All the achievements of a row. `shares`: columns that print 0.95 for 95 percent."""
    if record.kind not in {RowKind.DATA, RowKind.TOTAL}:
        return ()
    declared = _declared(record, expectation)
    checks = []
    for period, measure, target, realisation in pairs_of(table):
        printed = record.of(Role.ACHIEVEMENT, period, measure)
        column = table.places.get((Role.ACHIEVEMENT, period, measure))
        if column in shares and printed.value is not None and not printed.percent:
            printed = replace(printed, value=printed.value * 100, decimals=max(0, printed.decimals - 2))
        given = Check(
            period=period,
            measure=measure,
            target=record.of(Role.TARGET, target, measure),
            realisation=record.of(Role.REALISATION, realisation, measure),
            printed=printed,
            verdict=Verdict.NOT_CHECKED,
            column=column,
        )
        if given.target.text or given.realisation.text or given.printed.text:
            is_money = measure is Measure.MONEY
            own = replace(declared, formula=Formula.HIGHER, strict=True) if is_money else declared
            checks.append(_judged(replace(given, declared=own.formula, strict=own.strict), own.cap))
    return tuple(checks)


def columns_in_shares(table: Table) -> set[int]:
    """Columns of achievements written as shares of one: more of their numbers fit so than as percents."""
    found = set()
    for period, measure, target, realisation in pairs_of(table):
        column = table.places.get((Role.ACHIEVEMENT, period, measure))
        if column is None:
            continue
        votes = 0
        for record in table.records:
            printed = record.of(Role.ACHIEVEMENT, period, measure)
            value, goal = (
                record.of(Role.REALISATION, realisation, measure),
                record.of(Role.TARGET, target, measure),
            )
            if printed.value and not printed.percent and value.value and goal.value:
                exact = value.value / goal.value
                votes += bool(agrees(printed.value, printed.decimals, exact)) and printed.value < 10
                votes -= bool(agrees(printed.value, printed.decimals, exact * 100))
        if votes > 0:
            found.add(column)
    return found


def _order(key: tuple[Period, Measure]) -> tuple[bool, Measure, Period]:
    return (key[0] == YEAR, key[1], key[0])


def _pair(table: Table, period: Period, measure: Measure) -> tuple[Period, Period]:
    """Where the target and the realisation of an achievement stand; empty where they do not."""
    if period == "plan":
        realisation = next(
            (p for p in ("plan", "to_date", YEAR) if table.has(Role.REALISATION, p, measure)), ""
        )
        return ("plan" if table.has(Role.TARGET, "plan", measure) else "", realisation)
    if period in {"prior", "to_date"}:
        return ("", "")
    both = table.has(Role.TARGET, period, measure) and table.has(Role.REALISATION, period, measure)
    if both:
        return (period, period)
    other = _only_other(table, measure) if period == YEAR else ""
    return (other, other)


def _only_other(table: Table, measure: Measure) -> Period:
    """The period of the numbers that an achievement without a period stands for: the last of several years,
    or the only one that there is."""
    both = [
        key[1]
        for key in table.places
        if key[0] is Role.TARGET and key[2] is measure and table.has(Role.REALISATION, key[1], measure)
    ]
    if any(table.has(Role.ACHIEVEMENT, period, measure) for period in both):
        return ""
    years = [period for period in both if period.startswith("y2")]
    if years:
        return max(years)
    return both[0] if len(both) == 1 else ""


def _judged(check: Check, cap: Decimal | None) -> Check:
    problem, own = _unusable(check), check.declared
    if problem is not None:
        return problem
    results = {formula: _achieved(check, formula) for formula in _tried(own)}
    main = results[own or Formula.HIGHER]
    check = replace(check, formula=main.formula, computed=main.value, reason=main.reason)
    if main.working is not None:
        check = replace(check, used_target=main.working.target)
    if check.printed.value is None:
        verdict = Verdict.NOT_PRINTED if main.value is not None else Verdict.NOT_COMPUTABLE
        return replace(check, verdict=verdict)
    agreeing = {f: how for f, result in results.items() if (how := _fits(check.printed, result, cap))}
    if not agreeing:
        computable = any(result.value is not None for result in results.values())
        return replace(check, verdict=Verdict.DISAGREES if computable else Verdict.NOT_COMPUTABLE)
    chosen = main.formula if main.formula in agreeing else next(iter(agreeing))
    verdict = Verdict.AGREES if chosen is main.formula else Verdict.OTHER_FORMULA
    return replace(
        check,
        verdict=verdict,
        how=agreeing[chosen],
        formula=chosen,
        formulas=tuple(agreeing),
        computed=results[chosen].value,
        reason=None,
        used_target=_used(results[chosen]),
    )


def _used(result: Achievement) -> Decimal | None:
    return result.working.target if result.working is not None else None


def _tried(own: Formula | None) -> Sequence[Formula]:
    return (*TRIED, own) if own is Formula.KEEP else TRIED


def _unusable(check: Check) -> Check | None:
    """The answer where target or realisation is no number."""
    kinds = {DatumKind.NUMBER, DatumKind.RANGE}
    if check.target.kind in kinds and check.realisation.kind is DatumKind.NUMBER:
        return None
    grades = (check.target, check.realisation)
    if all(datum.kind is DatumKind.TEXT for datum in grades):
        equal = check.target.text.casefold() == check.realisation.text.casefold()
        if equal and check.printed.value == HUNDRED:
            return replace(check, verdict=Verdict.AGREES, how=How.EXACT, computed=HUNDRED)
    if check.target.kind in {DatumKind.EMPTY, DatumKind.MISSING}:
        return replace(check, reason=Reason.NO_TARGET)
    if check.target.kind not in kinds:
        return replace(check, reason=Reason.TARGET_NO_NUMBER)
    gone = check.realisation.kind in {DatumKind.EMPTY, DatumKind.MISSING}
    return replace(check, reason=Reason.MISSING if gone else Reason.REALISATION_NO_NUMBER)


def _achieved(check: Check, formula: Formula) -> Achievement:
    target: TargetValue = check.target.value
    direction = DIRECTION_OF[formula]
    if check.target.low is not None and check.target.high is not None:
        target = TargetRange(check.target.low, check.target.high)
        direction = Direction.RANGE
        formula = Formula.HIGHER if formula is Formula.KEEP else formula
        if formula is Formula.LOWER_B:
            return Achievement(formula, reason=Reason.TARGET_NO_NUMBER)
    value = check.realisation.value
    if value is None:
        return Achievement(formula, reason=Reason.MISSING)
    return achieve(Definition(direction, formula, floor=None), target, Reading.of(value))


def _fits(printed: Datum, result: Achievement, cap: Decimal | None) -> How | None:
    """How a printed value agrees with a result: as it is, at the floor of zero, or at a declared cap."""
    if printed.value is None or result.value is None:
        return None
    if cap is not None and result.value > cap and same(printed.value, cap):
        return How.CAP
    how = agrees(printed.value, printed.decimals, result.value)
    if how is None and result.value < 0 and printed.value == 0:
        return How.FLOOR
    return how


RISES: Final = ("tinggi", "naik", "besar", "positif", "maksim", "maxim", "higher", "meningkat")
FALLS: Final = ("rendah", "turun", "kecil", "negatif", "minim", "lower", "menurun")


def _declared(record: Record, expectation: Expectation) -> Expectation:
    """The formula that a person said for the table, or that the row declares; None where nobody did.

    "The higher the realisation, the lower the performance" names both, and means lower.
    """
    if expectation.formula is not None:
        return expectation
    written = record.formula.lower().replace(" ", "")
    for formula, signs in WRITTEN.items():
        if any(sign in written for sign in signs):
            return replace(expectation, formula=formula, strict=True)
    direction = record.direction.lower()
    if any(word in direction for word in FALLS):
        return replace(expectation, formula=Formula.LOWER_A, strict=False)
    if any(word in direction for word in RISES):
        return replace(expectation, formula=Formula.HIGHER, strict=True)
    return expectation


WRITTEN: Final = {
    Formula.LOWER_A: ("1-r/t", "2t", "2xt", "2*t"),
    Formula.LOWER_B: ("t/r", "target/realisasi"),
    Formula.HIGHER: ("r/t", "realisasi/target"),
}
