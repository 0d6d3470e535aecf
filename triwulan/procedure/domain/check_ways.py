"""The ways through a sheet: is every step reached, is there an end, has every loop and fan a way out?"""

from collections.abc import Collection, Iterator

from triwulan.procedure.domain.check_form import Finding
from triwulan.procedure.domain.graph import goes_forward, known_targets, reached, upstream_of
from triwulan.procedure.domain.sheet import HeldBy, Outcome, Sheet, Step
from triwulan.procedure.domain.toml_lines import Lines


def check_ways(sheet: Sheet, lines: Lines, choosing: Collection[str]) -> Iterator[Finding]:
    """Findings about how the steps hang together; outcomes with unknown targets are left to `check_steps`."""
    if not sheet.steps:
        return
    yield from _check_reach(sheet, lines)
    yield from _check_end(sheet, lines)
    yield from _check_loops(sheet, lines)
    found = reached(sheet, [sheet.steps[0].key])
    for index, step in enumerate(sheet.steps):
        if step.key in found:
            yield from _check_fan(sheet, index, lines, choosing)
            yield from _check_join(sheet, step, index, lines)
            yield from _check_lead(sheet, step, index, lines)


def _check_reach(sheet: Sheet, lines: Lines) -> Iterator[Finding]:
    found = reached(sheet, [sheet.steps[0].key])
    for index, step in enumerate(sheet.steps):
        if step.key not in found:
            yield Finding(lines("steps", index), "unreached", {"step": step.key})


def _check_end(sheet: Sheet, lines: Lines) -> Iterator[Finding]:
    """No end at all, or steps that cannot get to one: a loop without a way out."""
    for index, step in enumerate(sheet.steps):
        if not step.outcomes:
            yield Finding(lines("steps", index), "no_outcome", {"step": step.key})
    keys = {step.key for step in sheet.steps}
    if not any(_may_end(outcome) for step in sheet.steps for outcome in step.outcomes):
        yield Finding(lines("steps", len(sheet.steps) - 1), "no_end")
        return
    good = {s.key for s in sheet.steps if any(_may_end(o) or o.to not in keys for o in s.outcomes)}
    for index, step in enumerate(sheet.steps):
        if step.outcomes and not good & reached(sheet, [step.key], goes_out):
            yield Finding(lines("steps", index), "no_way_out", {"step": step.key})


def goes_out(outcome: Outcome) -> bool:
    """A way that closes the task: an errand does not, and so is no way out."""
    return not outcome.stays


def _may_end(outcome: Outcome) -> bool:
    return outcome.to is None and not outcome.stays


def _check_loops(sheet: Sheet, lines: Lines) -> Iterator[Finding]:
    """A loop needs a `returns` (a new round) or a `stays` in it, else work goes in a circle uncounted."""
    for index, step in enumerate(sheet.steps):
        if step.key in reached(sheet, known_targets(sheet, step, goes_forward), goes_forward):
            yield Finding(lines("steps", index), "loop_without_return", {"step": step.key})


def _leading_to(sheet: Sheet, key: str) -> Iterator[tuple[Step, Outcome]]:
    return ((step, outcome) for step in sheet.steps for outcome in step.outcomes if outcome.to == key)


def _check_fan(sheet: Sheet, index: int, lines: Lines, choosing: Collection[str]) -> Iterator[Finding]:
    """A step that fans out needs someone before it who chooses; one behind a fan must gather it."""
    step = sheet.steps[index]
    if step.each and index == 0:
        yield Finding(lines("steps", index, "each"), "each_opens", {"step": step.key})
    for before, outcome in _leading_to(sheet, step.key):
        params = {"step": step.key, "before": before.key, "outcome": outcome.key}
        if step.each and before.scope != step.scope:
            yield Finding(lines("steps", index, "each"), "each_on_arrival", params)
        elif step.each and before.act not in choosing:
            yield Finding(lines("steps", index, "each"), "nobody_chooses", {**params, "act": before.act})
        in_one_scope = before.scope == step.scope
        if before.each and in_one_scope and not (step.each or step.joins) and not outcome.stays:
            yield Finding(lines("steps", index), "fan_not_gathered", params)


def _check_join(sheet: Sheet, step: Step, index: int, lines: Lines) -> Iterator[Finding]:
    errands = [o for o in step.outcomes if o.stays and o.to]
    if not step.joins:
        for outcome in errands:
            params = {"step": step.key, "outcome": outcome.key}
            yield Finding(lines("steps", index), "stays_without_joining", params)
        return
    behind = upstream_of(sheet, step.key)
    if not any(sheet.step(key).each for key in behind):
        yield Finding(lines("steps", index, "joins"), "joins_nothing", {"step": step.key})
    for outcome in errands:
        if outcome.to not in behind and outcome.to in {other.key for other in sheet.steps}:
            params = {"step": step.key, "outcome": outcome.key, "to": outcome.to}
            yield Finding(lines("steps", index), "errand_never_returns", params)


def _check_lead(sheet: Sheet, step: Step, index: int, lines: Lines) -> Iterator[Finding]:
    """A step of the compiling section lies behind one whose performer names that section."""
    if step.held_by != HeldBy.LEAD or step.each:
        return
    behind = upstream_of(sheet, step.key)
    if not any(other.names_lead for other in sheet.steps if other.key in behind):
        yield Finding(lines("steps", index, "held_by"), "lead_never_named", {"step": step.key})
