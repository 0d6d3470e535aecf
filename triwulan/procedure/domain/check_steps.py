"""Each step of a sheet by itself: does it name what exists, and only once?"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from triwulan.procedure.domain.check_form import Finding
from triwulan.procedure.domain.sheet import HeldBy, Outcome, Performer, Sheet, Step
from triwulan.procedure.domain.sheet_file import tables
from triwulan.procedure.domain.toml_lines import Lines


def check_steps(
    data: Mapping[str, Any], sheet: Sheet, lines: Lines, acts: Collection[str]
) -> Iterator[Finding]:
    """Names that do not exist, keys used twice, rows out of order, outcomes that contradict themselves."""
    if not sheet.performers and "performers" in data:
        yield Finding(lines("performers"), "no_performers")
    if not sheet.steps and "steps" in data:
        yield Finding(lines("steps"), "no_steps")
    for performer in sheet.performers:
        yield from _check_fallback(sheet, performer, lines)
    for index, step in enumerate(sheet.steps):
        yield from _check_names(sheet, step, ("steps", index), lines, acts)
        yield from _check_place(sheet, index, lines)
        for place, raw in enumerate(tables(tables(data, "steps")[index], "outcomes")):
            yield from _check_outcome(sheet, step, place, raw, ("steps", index, "outcomes", place), lines)


def _check_fallback(sheet: Sheet, performer: Performer, lines: Lines) -> Iterator[Finding]:
    known = {other.key for other in sheet.performers}
    for key in performer.fallback:
        where = lines("performers", performer.key, "fallback")
        if key not in known:
            yield Finding(where, "unknown_fallback", {"performer": performer.key, "fallback": key})
        elif key == performer.key:
            yield Finding(where, "fallback_itself", {"performer": performer.key})


def _check_names(
    sheet: Sheet, step: Step, path: tuple[str, int], lines: Lines, acts: Collection[str]
) -> Iterator[Finding]:
    known = tuple(performer.key for performer in sheet.performers)
    for key, name in (("performer", step.performer), ("addressed_to", step.addressed_to)):
        if name and name not in known:
            yield Finding(
                lines(*path, key), "unknown_performer", {"step": step.key, "performer": name, "known": known}
            )
    if step.act and step.act not in acts:
        params = {"step": step.key, "act": step.act, "known": tuple(sorted(acts))}
        yield Finding(lines(*path, "act"), "unknown_act", params)
    if step.drawn and any(p.key == step.performer and not p.column for p in sheet.performers):
        params = {"step": step.key, "performer": step.performer}
        yield Finding(lines(*path, "performer"), "performer_without_column", params)
    if step.each and step.held_by == HeldBy.LEAD:
        yield Finding(lines(*path, "held_by"), "each_held_by_lead", {"step": step.key})
    if step.each and step.joins:
        yield Finding(lines(*path, "joins"), "each_and_joins", {"step": step.key})


def _check_place(sheet: Sheet, index: int, lines: Lines) -> Iterator[Finding]:
    """A key stands once, rows do not go back, and a cell of the drawing holds one symbol."""
    step, before = sheet.steps[index], sheet.steps[:index]
    for first, other in enumerate(before):
        if step.key and other.key == step.key:
            params: dict[str, Any] = {"step": step.key, "first_line": lines("steps", first, "key")}
            yield Finding(lines("steps", index, "key"), "duplicate_step", params)
            break
    if before and 0 < step.row < before[-1].row:
        params = {"step": step.key, "row": step.row, "before": before[-1].row}
        yield Finding(lines("steps", index, "row"), "row_goes_back", params)
    for other in before:
        same_cell = (other.row, other.performer) == (step.row, step.performer)
        if step.row and step.drawn and other.drawn and same_cell:
            params = {"step": step.key, "other": other.key, "row": step.row}
            yield Finding(lines("steps", index, "row"), "cell_taken", params)


def _check_outcome(
    sheet: Sheet, step: Step, place: int, raw: Mapping[str, Any], path: tuple[str | int, ...], lines: Lines
) -> Iterator[Finding]:
    outcome = step.outcomes[place]
    params = {"step": step.key, "outcome": outcome.key}
    if outcome.key and outcome.key in {other.key for other in step.outcomes[:place]}:
        yield Finding(lines(*path, "key"), "duplicate_outcome", params)
    ends = raw.get("end") is True
    if outcome.to is None and not ends and "to" not in raw:
        yield Finding(lines(*path), "leads_nowhere", params)
    if outcome.to is not None and ends:
        yield Finding(lines(*path, "end"), "goes_on_and_ends", params)
    if ends and (outcome.stays or outcome.returns):
        yield Finding(lines(*path, "end"), "ends_and_stays", params)
    yield from _check_target(sheet, step, outcome, path, lines)


def _check_target(
    sheet: Sheet, step: Step, outcome: Outcome, path: tuple[str | int, ...], lines: Lines
) -> Iterator[Finding]:
    if outcome.to is None:
        return
    params = {"step": step.key, "outcome": outcome.key, "to": outcome.to}
    known = tuple(other.key for other in sheet.steps)
    if outcome.to not in known:
        yield Finding(lines(*path, "to"), "unknown_target", {**params, "known": known})
    elif step.scope == "agency" and sheet.step(outcome.to).scope == "unit":
        yield Finding(lines(*path, "to"), "back_to_unit", params)
