"""The form of a sheet's file: which keys there are, which must be there, and of what kind each value is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from triwulan.procedure.domain.sheet_file import read_standard, tables
from triwulan.procedure.domain.toml_lines import Lines, Path

REPORT_KINDS = ("quarterly", "annual")


@dataclass(frozen=True)
class Finding:
    """Something wrong on a line (from 1) of the file; interfaces/findings.py has each code in words."""

    line: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of value: its name for the finding, and the test."""

    name: str
    fits: Callable[[Any], bool]


def _is_day(value: object) -> bool:
    if isinstance(value, str) and value:
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
        return True
    return value == "" or type(value) is date


def _one_of(*words: str) -> Kind:
    return Kind("one_of:" + ", ".join(words), lambda value: value in words)


def _whole(low: int, high: int) -> Kind:
    return Kind(f"number:{low}-{high}", lambda value: type(value) is int and low <= value <= high)


TEXT = Kind("text", lambda value: isinstance(value, str))
WORDS = Kind("words", lambda value: isinstance(value, str) and bool(value.strip()))
TEXTS = Kind("texts", lambda value: isinstance(value, list) and all(isinstance(v, str) for v in value))
FLAG = Kind("flag", lambda value: isinstance(value, bool))
DAY = Kind("date", _is_day)
TABLE = Kind("table", lambda value: isinstance(value, Mapping))
TABLES = Kind("tables", lambda value: isinstance(value, list) and all(isinstance(v, Mapping) for v in value))
MONTHS = Kind(
    "months",
    lambda value: (
        isinstance(value, list) and bool(value) and all(type(m) is int and 1 <= m <= 12 for m in value)
    ),
)
TIME = Kind("any", lambda value: True)
"""Time standards are looked at on their own: their findings say more than a kind."""

Form = Mapping[str, tuple[Kind, bool]]
"""Key to its kind, and whether it must be there."""

SHEET: Form = {
    "format": (Kind("format", lambda value: type(value) is int and value == 1), True),
    "identity": (TABLE, True),
    "legal_basis": (TEXTS, True),
    "qualifications": (TEXTS, True),
    "related": (TEXTS, True),
    "equipment": (TEXTS, True),
    "warning": (TEXT, True),
    "recording": (TEXT, True),
    "decisions": (TEXTS, True),
    "opening": (TABLE, True),
    "performers": (TABLE, True),
    "steps": (TABLES, True),
}
IDENTITY: Form = {
    "agency": (WORDS, True),
    "number": (TEXT, True),
    "name": (WORDS, True),
    "made": (DAY, False),
    "revised": (DAY, False),
    "effective": (DAY, False),
    "approved_by": (TABLE, True),
}
APPROVED_BY: Form = {"title": (TEXT, True), "name": (TEXT, True), "nip": (TEXT, False)}
OPENING: Form = {
    "months": (MONTHS, True),
    "day": (_whole(1, 28), True),
    "reports": (_one_of("previous", "current"), True),
    "if_holiday": (_one_of("next", "previous", "keep"), True),
}
PERFORMER: Form = {
    "label": (WORDS, True),
    "heading": (TEXT, False),
    "fallback": (TEXTS, False),
    "column": (FLAG, False),
}
STEP: Form = {
    "key": (WORDS, True),
    "row": (_whole(1, 99), True),
    "number": (TEXT, False),
    "activity": (WORDS, True),
    "short": (TEXT, False),
    "performer": (WORDS, True),
    "act": (WORDS, True),
    "scope": (_one_of("unit", "agency"), True),
    "each": (FLAG, False),
    "joins": (FLAG, False),
    "names_lead": (FLAG, False),
    "held_by": (_one_of("column", "lead"), False),
    "requirements": (TEXTS, True),
    "time": (TIME, False),
    "time_label": (TEXT, False),
    "output": (TEXT, True),
    "note": (TEXT, False),
    "outcomes": (TABLES, True),
    "addressed_to": (TEXT, False),
    "drawn": (FLAG, False),
}
OUTCOME: Form = {
    "key": (WORDS, True),
    "label": (WORDS, True),
    "to": (WORDS, False),
    "end": (FLAG, False),
    "stays": (FLAG, False),
    "approves": (FLAG, False),
    "returns": (FLAG, False),
    "tone": (_one_of("", "caution"), False),
}


def check_form(data: Mapping[str, Any], lines: Lines) -> Iterator[Finding]:
    """Unknown keys, missing keys and values of the wrong kind, in every table of the file."""
    for path, table, form in _all_tables(data):
        yield from _check_table(path, table, form, lines)
    for index, step in enumerate(tables(data, "steps")):
        if "time" in step:
            yield from _check_time(("steps", index, "time"), step["time"], lines)


def _all_tables(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any], Form]]:
    yield (), data, SHEET
    identity = data.get("identity")
    for path, owner, form in (
        (("identity",), data, IDENTITY),
        (("identity", "approved_by"), identity, APPROVED_BY),
        (("opening",), data, OPENING),
    ):
        if isinstance(owner, Mapping) and isinstance(table := owner.get(path[-1]), Mapping):
            yield path, table, form
    performers = data.get("performers")
    for key, performer in performers.items() if isinstance(performers, Mapping) else ():
        yield ("performers", key), performer, PERFORMER
    for index, step in enumerate(tables(data, "steps")):
        yield ("steps", index), step, STEP
        for place, outcome in enumerate(tables(step, "outcomes")):
            yield ("steps", index, "outcomes", place), outcome, OUTCOME


def _check_table(path: Path, table: object, form: Form, lines: Lines) -> Iterator[Finding]:
    where = ".".join(str(part) for part in path if isinstance(part, str))
    if not isinstance(table, Mapping):
        yield Finding(lines(*path), "wrong_kind", {"key": str(path[-1]), "wanted": TABLE.name})
        return
    for key, value in table.items():
        if key not in form:
            yield Finding(
                lines(*path, key), "unknown_key", {"key": key, "table": where, "known": tuple(form)}
            )
        elif not form[key][0].fits(value):
            yield Finding(lines(*path, key), "wrong_kind", {"key": key, "wanted": form[key][0].name})
    for key, (kind, needed) in form.items():
        if needed and key not in table:
            code = "missing_block" if not path or kind in (TABLE, TABLES) else "missing_key"
            yield Finding(lines(*path), code, {"key": key, "table": where})


def _check_time(path: Path, time: object, lines: Lines) -> Iterator[Finding]:
    for kind, text in time.items() if isinstance(time, Mapping) else (("any", time),):
        if kind not in (*REPORT_KINDS, "any"):
            yield Finding(lines(*path, kind), "unknown_report_kind", {"kind": kind})
        if read_standard(text) is None:
            yield Finding(lines(*path, kind), "bad_time", {"text": str(text)})
