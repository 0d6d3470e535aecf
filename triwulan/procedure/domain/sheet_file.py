"""A sheet as a TOML file that a person writes, and as the JSON of a published version: the same shape.

Reading is lenient: what has the wrong kind is left out, and `check` says so with its line. So a broken file
can be read as far as it goes, and all its findings come at once.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from triwulan.procedure.domain.sheet import (
    ANY_REPORT,
    HeldBy,
    Identity,
    Opening,
    Outcome,
    Performer,
    Scope,
    Sheet,
    StandardText,
    Step,
)

SHIPPED = Path(__file__).resolve().parent.parent / "sheets"
"""The folder of the sheets that come with the product."""

_TIME = re.compile(r"([1-9]\d{0,3}) (minute|hour|day)s?")
_BLOCKS = ("legal_basis", "qualifications", "related", "equipment", "decisions")
_FLAGS = ("each", "joins", "names_lead")
_STEP_TEXTS = ("key", "activity", "performer", "act", "short", "time_label", "output", "note")

Table = Mapping[str, Any]


def read_sheet(text: str) -> Sheet:
    """The sheet in a TOML file; see `check.checked_sheet` for one that was not looked at before.

    Raises tomllib.TOMLDecodeError.
    """
    return sheet_from_dict(tomllib.loads(text))


def shipped_text(name: str) -> str:
    """The file of a sheet that comes with the product: `sop-24` or `banten`."""
    return (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")


def read_standard(text: object) -> StandardText | None:
    """`15 minutes`, `1 hour`, `2 days`; None for anything else."""
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    return StandardText(int(found[1]), found[2] + "s") if found else None


def sheet_from_dict(data: Table) -> Sheet:
    """A sheet from the shape of the TOML file; dates may be ISO texts."""
    return Sheet(
        identity=_identity(_table(data, "identity")),
        performers=tuple(
            _performer(key, value)
            for key, value in _table(data, "performers").items()
            if isinstance(value, Mapping)
        ),
        steps=tuple(_step(step) for step in tables(data, "steps")),
        opening=_opening(_table(data, "opening")),
        warning=_text(data, "warning"),
        recording=_text(data, "recording"),
        format=_number(data, "format", 1),
        **{block: _texts(data, block) for block in _BLOCKS},
    )


def tables(data: Table, key: str) -> Sequence[Table]:
    """The repeated tables under a key; none where the key holds anything else."""
    value = data.get(key)
    if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        return value
    return ()


def _identity(data: Table) -> Identity:
    approved = _table(data, "approved_by")
    return Identity(
        agency=_text(data, "agency"),
        number=_text(data, "number"),
        name=_text(data, "name"),
        made=_date(data, "made"),
        revised=_date(data, "revised"),
        effective=_date(data, "effective"),
        approved_by_title=_text(approved, "title"),
        approved_by_name=_text(approved, "name"),
        approved_by_nip=_text(approved, "nip"),
    )


def _performer(key: str, data: Table) -> Performer:
    return Performer(
        key=key,
        label=_text(data, "label"),
        heading=_text(data, "heading"),
        fallback=_texts(data, "fallback"),
        column=_flag(data, "column", True),
    )


def _step(data: Table) -> Step:
    row = _number(data, "row", 0)
    return Step(
        row=row,
        number=_text(data, "number") or str(row),
        scope=Scope.AGENCY if data.get("scope") == Scope.AGENCY else Scope.UNIT,
        held_by=HeldBy.LEAD if data.get("held_by") == HeldBy.LEAD else HeldBy.COLUMN,
        requirements=_texts(data, "requirements"),
        standards=_standards(data.get("time")),
        outcomes=tuple(_outcome(outcome) for outcome in tables(data, "outcomes")),
        addressed_to=_text(data, "addressed_to") or None,
        drawn=_flag(data, "drawn", True),
        each=_flag(data, "each", False),
        joins=_flag(data, "joins", False),
        names_lead=_flag(data, "names_lead", False),
        key=_text(data, "key"),
        activity=_text(data, "activity"),
        performer=_text(data, "performer"),
        act=_text(data, "act"),
        short=_text(data, "short"),
        time_label=_text(data, "time_label"),
        output=_text(data, "output"),
        note=_text(data, "note"),
    )


def _standards(time: object) -> Mapping[str, StandardText]:
    times = time if isinstance(time, Mapping) else {ANY_REPORT: time}
    read = {kind: read_standard(text) for kind, text in times.items()}
    return {kind: standard for kind, standard in read.items() if standard is not None}


def _outcome(data: Table) -> Outcome:
    return Outcome(
        key=_text(data, "key"),
        label=_text(data, "label"),
        to=_text(data, "to") or None,
        stays=_flag(data, "stays", False),
        approves=_flag(data, "approves", False),
        returns=_flag(data, "returns", False),
        tone=_text(data, "tone"),
    )


def _opening(data: Table) -> Opening:
    usual = Opening()
    months = data.get("months")
    whole = isinstance(months, list) and all(type(month) is int for month in months)
    return Opening(
        months=tuple(months) if whole and months else usual.months,
        day=_number(data, "day", usual.day),
        reports=_text(data, "reports") or usual.reports,
        if_holiday=_text(data, "if_holiday") or usual.if_holiday,
    )


def sheet_to_dict(sheet: Sheet) -> dict[str, Any]:
    """The sheet in the shape of the TOML file, in kinds that JSON knows; `sheet_from_dict` reads it back."""
    return {
        "format": sheet.format,
        "identity": _identity_to_dict(sheet.identity),
        **{block: list(getattr(sheet, block)) for block in _BLOCKS},
        "warning": sheet.warning,
        "recording": sheet.recording,
        "opening": {
            "months": list(sheet.opening.months),
            "day": sheet.opening.day,
            "reports": sheet.opening.reports,
            "if_holiday": sheet.opening.if_holiday,
        },
        "performers": {performer.key: _performer_to_dict(performer) for performer in sheet.performers},
        "steps": [_step_to_dict(step) for step in sheet.steps],
    }


def _identity_to_dict(identity: Identity) -> dict[str, Any]:
    dates = {"made": identity.made, "revised": identity.revised, "effective": identity.effective}
    nip = {"nip": identity.approved_by_nip} if identity.approved_by_nip else {}
    return {
        "agency": identity.agency,
        "number": identity.number,
        "name": identity.name,
        **{key: day.isoformat() for key, day in dates.items() if day},
        "approved_by": {"title": identity.approved_by_title, "name": identity.approved_by_name, **nip},
    }


def _performer_to_dict(performer: Performer) -> dict[str, Any]:
    return {
        "label": performer.label,
        "heading": performer.heading,
        "fallback": list(performer.fallback),
        "column": performer.column,
    }


def _step_to_dict(step: Step) -> dict[str, Any]:
    return {
        "row": step.row,
        "number": step.number,
        "scope": str(step.scope),
        "held_by": str(step.held_by),
        "requirements": list(step.requirements),
        "time": {kind: _time_text(standard) for kind, standard in step.standards.items()},
        "outcomes": [_outcome_to_dict(outcome) for outcome in step.outcomes],
        "addressed_to": step.addressed_to or "",
        "drawn": step.drawn,
        **{key: getattr(step, key) for key in _STEP_TEXTS + _FLAGS},
    }


def _time_text(standard: StandardText) -> str:
    return f"{standard.amount} {standard.unit}"


def _outcome_to_dict(outcome: Outcome) -> dict[str, Any]:
    keys = ("key", "label", "stays", "approves", "returns", "tone")
    way = {"end": True} if outcome.to is None else {"to": outcome.to}
    return {key: getattr(outcome, key) for key in keys} | way


def _table(data: Table, key: str) -> Table:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _text(data: Table, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _texts(data: Table, key: str) -> tuple[str, ...]:
    value = data.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _flag(data: Table, key: str, usual: bool) -> bool:
    value = data.get(key)
    return value if isinstance(value, bool) else usual


def _number(data: Table, key: str, usual: int) -> int:
    value = data.get(key)
    return value if type(value) is int else usual


def _date(data: Table, key: str) -> date | None:
    value = data.get(key)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if type(value) is date else None
