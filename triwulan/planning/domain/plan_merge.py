"""The indicators of a plan file beside the stored ones: what a row gives replaces it, the rest stays.

A column that is not used leaves what is stored; an empty cell of one that is used empties the field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.contents import (
    Placement,
    VersionContent,
    content_of,
    new_version,
    placement_of,
    put,
    same,
)
from triwulan.planning.domain.definition import Definition, DefinitionError
from triwulan.planning.domain.indicators import VersionTooEarly
from triwulan.planning.domain.plan import NotAcceptable
from triwulan.planning.domain.plan_lines import Change, FieldChange, IndicatorLine, Problem
from triwulan.planning.enums import FORMULAS, Direction, ValueKind
from triwulan.planning.labels import DEFINITION_ERRORS
from triwulan.planning.models import Indicator, IndicatorVersion

NEEDED = ("objective_id", "unit_id", "name", "unit_of_measure", "direction")
"""What a new indicator has at least."""
KEPT_WHERE_EMPTY = frozenset(
    {"objective_id", "unit_id", "name", "unit_of_measure", "direction", "formula", "kind", "zero_rule"}
    | {"year_rule", "target_mode", "frequency", "multiplier", "decimals", "scale", "order", "is_key"}
    | {"valid_from"}
)
"""Fields without which no indicator is: an empty cell leaves them, or gives a new one the default."""
TEXTS = frozenset(
    {"numerator_label", "denominator_label", "meaning", "method", "data_source", "producer", "coverage"}
    | {"quality_notes"}
)
_PLACE = frozenset(one.name for one in fields(Placement))
_CONTENT = frozenset(one.name for one in fields(VersionContent)) - {"definition"}
_DEFINITION = frozenset(one.name for one in fields(Definition))
# To check a row that is not written yet, by the same function that writes it.
_NOBODY = Actor.system()
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Stored:
    """An indicator as it stands, with its latest version."""

    id: int
    indicator: Indicator
    version: IndicatorVersion
    placement: Placement
    content: VersionContent

    @classmethod
    def of(cls, version: IndicatorVersion) -> "Stored":
        """From the latest version, read with its indicator."""
        indicator = version.indicator
        return cls(indicator.pk, indicator, version, placement_of(indicator), content_of(version))


@dataclass(frozen=True)
class IndicatorChange:
    """What a row makes of an indicator. `stored` is None for a new one; `defines`: a new version."""

    change: Change
    code: str
    stored: Stored | None
    placement: Placement
    content: VersionContent
    places: bool
    defines: bool


@dataclass(frozen=True)
class Placed:
    """The changes that the rows make, and the problems of those that cannot be taken."""

    changes: Sequence[IndicatorChange]
    problems: Sequence[Problem]


class _Wrong(Exception):
    """A row that cannot be taken; `fields` maps fields to sentences."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        super().__init__()
        self.fields = fields


def compare_indicators(
    lines: Sequence[IndicatorLine], stored: Mapping[str, Stored], valid_from: date
) -> Placed:
    """What the rows change; every row is checked as its act would check it."""
    changes: list[IndicatorChange] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if line.code in seen:
            sentence = _("The code “%(code)s” stands in the file more than once. Keep one row.")
            problems.append(Problem(line.row, "code", sentence % {"code": line.code}))
            continue
        seen.add(line.code)
        try:
            change = _change(line, stored.get(line.code), valid_from, number + 1)
        except _Wrong as wrong:
            problems += [Problem(line.row, name, str(text)) for name, text in wrong.fields.items()]
        else:
            changes += [] if change is None else [change]
    return Placed(changes, problems)


def _change(
    line: IndicatorLine, stored: Stored | None, valid_from: date, order: int
) -> IndicatorChange | None:
    given = {name: value for name, value in line.given.items() if not _keeps(name, value)}
    placement = _placement(line.code, given, stored, order)
    content = _content(given, stored, valid_from)
    places = stored is None or placement != stored.placement
    defines = stored is None or not same(stored.version, content)
    if not places and not defines:
        return None
    _check(placement, content, stored, places=places, defines=defines)
    changed = _fields_changed(line, stored, placement, content if defines else None)
    change = Change(
        row=line.row,
        code=line.code,
        name=content.name,
        is_new=stored is None,
        fields=changed,
        revises=stored is not None and defines,
    )
    return IndicatorChange(change, line.code, stored, placement, content, places, defines)


def _keeps(name: str, value: Any) -> bool:
    return value in (None, "") and name in KEPT_WHERE_EMPTY


def _placement(code: str, given: Mapping[str, Any], stored: Stored | None, order: int) -> Placement:
    placed = {name: value for name, value in given.items() if name in _PLACE}
    if stored is not None:
        return replace(stored.placement, **placed)
    missing = [name for name in NEEDED if name not in given]
    if missing:
        sentence = _("A new indicator needs this; fill the cell, or choose its column.")
        raise _Wrong(dict.fromkeys(missing, sentence))
    facts: dict[str, Any] = {"code": code, "order": order} | placed
    return Placement(**facts)


def _content(given: Mapping[str, Any], stored: Stored | None, valid_from: date) -> VersionContent:
    said: dict[str, Any] = {name: value or "" if name in TEXTS else value for name, value in given.items()}
    content: dict[str, Any] = {name: value for name, value in said.items() if name in _CONTENT}
    content.setdefault("valid_from", valid_from)
    definition = _definition({name: value for name, value in said.items() if name in _DEFINITION}, stored)
    if stored is not None:
        return replace(stored.content, definition=definition, **content)
    if "kind" not in content:
        content["kind"] = _kind(definition, content)
    return VersionContent(definition=definition, **content)


def _kind(definition: Definition, content: Mapping[str, Any]) -> ValueKind:
    """How a new indicator's value is given, where the file does not say."""
    if definition.grades is not None:
        return ValueKind.GRADE
    ratio = content.get("numerator_label") or content.get("denominator_label")
    return ValueKind.RATIO if ratio else ValueKind.VALUE


def _definition(given: Mapping[str, Any], stored: Stored | None) -> Definition:
    before = None if stored is None else stored.content.definition
    said: dict[str, Any] = (
        {"direction": Direction.HIGHER}
        if before is None
        else {
            "direction": before.direction,
            "formula": before.formula,
        }
    )
    said |= given
    formulas = FORMULAS[said["direction"]]
    if "formula" not in given and said.get("formula") not in formulas:
        said["formula"] = formulas[0]
    try:
        return Definition(**said) if before is None else replace(before, **said)
    except DefinitionError as error:
        name = "formula" if error.code == "formula" else "cap"
        raise _Wrong({name: DEFINITION_ERRORS[error.code]}) from error


def _check(
    placement: Placement, content: VersionContent, stored: Stored | None, *, places: bool, defines: bool
) -> None:
    """What the acts on one indicator check, on rows that are thrown away."""
    if stored is not None and defines and content.valid_from < stored.version.valid_from:
        since = date_format(stored.version.valid_from, "j F Y")
        raise _Wrong({"valid_from": VersionTooEarly(since=since).message})
    wrong: dict[str, object] = {}
    if places:
        try:
            put(Indicator(), placement)
        except NotAcceptable as refused:
            wrong |= refused.fields
    if defines:
        try:
            new_version(Indicator(), 1, content, "-", _NOBODY, _NO_MOMENT)
        except NotAcceptable as refused:
            wrong |= refused.fields
    if wrong:
        raise _Wrong(wrong)


def _fields_changed(
    line: IndicatorLine, stored: Stored | None, placement: Placement, content: VersionContent | None
) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the file's columns; of a new one all that the file gives."""
    after = values_of(placement, content)
    if stored is None:
        given = [name for name in line.given if line.given[name] not in (None, "")]
        return tuple(FieldChange(name, None, after[name]) for name in given)
    before = values_of(stored.placement, None if content is None else stored.content)
    names = [*line.given, *(name for name in after if name not in line.given)]
    return tuple(
        FieldChange(name, before[name], after[name])
        for name in names
        if name in after and before[name] != after[name]
    )


def values_of(placement: Placement, content: VersionContent | None) -> dict[str, Any]:
    """Every field by its name."""
    found = {one.name: getattr(placement, one.name) for one in fields(Placement)}
    if content is not None:
        found |= {name: getattr(content, name) for name in _CONTENT}
        found |= {one.name: getattr(content.definition, one.name) for one in fields(Definition)}
    return found
