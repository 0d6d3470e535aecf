"""What differs between two versions of a sheet: blocks, performers and steps, field by field. No Django."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from triwulan.procedure.domain.sheet import Outcome, Performer, Sheet, StandardText, Step

T = TypeVar("T", bound=Performer | Step)

IDENTITY = (
    "agency",
    "number",
    "name",
    "made",
    "revised",
    "effective",
    "approved_by_title",
    "approved_by_name",
    "approved_by_nip",
)
BLOCKS = (
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warning",
    "recording",
    "decisions",
)
PERFORMER = ("label", "heading", "fallback", "column")
STEP = (
    "number",
    "activity",
    "performer",
    "requirements",
    "standards",
    "output",
    "note",
    "outcomes",
    "act",
    "scope",
    "held_by",
    "each",
    "joins",
    "names_lead",
    "addressed_to",
    "drawn",
)


@dataclass(frozen=True)
class Difference:
    """A field that differs. `part` is identity, block, opening, performer or step; `key` names which one.

    `field` is empty where a whole performer or step came (`before` empty) or went (`after` empty).
    """

    part: str
    key: str
    field: str
    before: str
    after: str


def differences(before: Sheet, after: Sheet) -> list[Difference]:
    """Every difference, in the order of the sheet; none where the sheets say the same."""
    return [
        *_fields("identity", "", IDENTITY, before.identity, after.identity),
        *_fields("block", "", BLOCKS, before, after),
        *_fields("opening", "", ("months", "day", "reports", "if_holiday"), before.opening, after.opening),
        *_keyed(
            "performer", PERFORMER, before.performers, after.performers, lambda performer: performer.label
        ),
        *_keyed("step", STEP, before.steps, after.steps, lambda step: step.activity),
    ]


def _keyed(
    part: str, names: Sequence[str], before: Sequence[T], after: Sequence[T], called: Callable[[T], str]
) -> Iterator[Difference]:
    old: dict[str, T] = {one.key: one for one in before}
    new: dict[str, T] = {one.key: one for one in after}
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in new:
            yield Difference(part, key, "", called(old[key]), "")
        elif key not in old:
            yield Difference(part, key, "", "", called(new[key]))
        else:
            yield from _fields(part, key, names, old[key], new[key])


def _fields(part: str, key: str, names: Sequence[str], before: object, after: object) -> Iterator[Difference]:
    for name in names:
        then, now = _text(getattr(before, name)), _text(getattr(after, name))
        if then != now:
            yield Difference(part, key, name, then, now)


def _text(value: object) -> str:
    """Several things one a line; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "\n".join(f"{kind}: {standard}" for kind, standard in value.items())
    if isinstance(value, tuple):
        return "\n".join(_outcome(one) if isinstance(one, Outcome) else str(one) for one in value)
    if isinstance(value, StandardText):
        return str(value)
    return str(value)


def _outcome(outcome: Outcome) -> str:
    marks = [name for name in ("stays", "approves", "returns") if getattr(outcome, name)]
    return " ".join([f"{outcome.label} → {outcome.to or '■'}", *(f"[{mark}]" for mark in marks)])
