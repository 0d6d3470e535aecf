"""Whose Lembar Kerja a file is: signed, so that it is confused with no other unit's or quarter's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core import signing
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.content import exact
from triwulan.collection.domain.queries import Measured
from triwulan.collection.interfaces.worksheet_layout import FIELDS, FORMAT, IDENTITY, NUMBERS, fields_of
from triwulan.collection.models import Measurement, Pin
from triwulan.common.refusal import InvalidInput
from triwulan.documents.interfaces.table_file import Book
from triwulan.procedure.models import Task

SALT: Final = "triwulan.lembar-kerja"
PIECE: Final = 30_000
"""Characters of the signed text in one cell; a cell holds 32,767."""

Said = Mapping[str, Any]
"""What is said of an indicator, by field: Decimal or None, text, bool."""


SENTENCES: Final = {
    "not_ours": _(
        "“%(name)s” is no worksheet of this application, or its hidden sheet was deleted or changed. "
        "Download the worksheet anew, and copy your entries into it."
    ),
    "format": _(
        "“%(name)s” is of another version of this application. Download the worksheet anew, and copy your "
        "entries into it."
    ),
    "unit": _(
        "“%(name)s” is the worksheet of %(theirs)s. Choose the one of %(mine)s, or download it on this page."
    ),
    "quarter": _(
        "“%(name)s” is the worksheet of %(theirs)s, another quarter. Choose the one of %(mine)s, or download "
        "it on this page."
    ),
    "task": _(
        "“%(name)s” was made for another task of %(theirs)s: of a colleague, or of before the material was "
        "sent back. Download the worksheet of this task, and copy your entries into it."
    ),
    "keys": _(
        "“%(name)s”: the hidden row above the headings is missing, by which the columns are told apart. "
        "Download the worksheet anew, and copy your entries into it."
    ),
    "column_missing": _("“%(name)s”: the column “%(title)s” is missing. Download the worksheet anew."),
    "column_twice": _(
        "“%(name)s”: the column “%(title)s” stands twice, at %(first)s and %(second)s. Download the "
        "worksheet anew."
    ),
}


class WorksheetRefused(InvalidInput):
    """A file that is not this task's worksheet, or no longer one; `reason` is a key of SENTENCES."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(SENTENCES[reason])
        self.params = params
        self.reason = reason


@dataclass(frozen=True)
class Row:
    """An indicator as it was downloaded: pinned so, in this edition, saying this."""

    indicator_id: int
    pin_id: int
    edition: int
    said: Said


@dataclass(frozen=True)
class Identity:
    """Whose worksheet it is; `where` in words ("Bidang Layanan, Triwulan III 2026")."""

    task_id: int
    cycle_id: int
    unit_id: int | None
    where: str
    rows: Mapping[int, Row]


def said_of(pin: Pin, measurement: Measurement) -> dict[str, Any]:
    """What is saved of an indicator, by the fields that it has."""
    return {name: getattr(measurement, name) for name in FIELDS if name in fields_of(pin.kind)}


def identity_cells(task: Task, pins: Iterable[Pin], measured: Mapping[int, Measured]) -> list[str]:
    """The cells of the hidden sheet's first column."""
    rows, cycle_id = [], None
    for pin in pins:
        measurement = measured[pin.indicator_id].measurement
        cycle_id = pin.report.cycle_id
        rows.append(
            [pin.indicator_id, pin.pk, measurement.edition, _stored(said_of(pin, measurement), pin.kind)]
        )
    run = task.run
    text = signing.dumps(
        {
            "format": FORMAT,
            "task": task.pk,
            "cycle": cycle_id,
            "unit": run.unit_id,
            "where": run.label,
            "rows": rows,
        },
        salt=SALT,
        compress=True,
    )
    return [IDENTITY, *(text[start : start + PIECE] for start in range(0, len(text), PIECE))]


def identity_of(book: Book) -> Identity:
    """Whose worksheet a book is; WorksheetRefused for any other file."""
    for sheet in book.sheets:
        column = [row[0].text for row in sheet.rows]
        if column and column[0] == IDENTITY:
            return _read("".join(column[1:]), book.name)
    raise WorksheetRefused("not_ours", name=book.name)


def require_own(identity: Identity, task: Task, cycle_id: int, name: str) -> None:
    """WorksheetRefused for the worksheet of another unit, quarter or task."""
    words = {"name": name, "theirs": identity.where, "mine": task.run.label}
    if identity.unit_id != task.run.unit_id:
        raise WorksheetRefused("unit", **words)
    if identity.cycle_id != cycle_id:
        raise WorksheetRefused("quarter", **words)
    if identity.task_id != task.pk:
        raise WorksheetRefused("task", **words)


def _read(text: str, name: str) -> Identity:
    try:
        data = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        raise WorksheetRefused("not_ours", name=name) from None
    if data["format"] != FORMAT:
        raise WorksheetRefused("format", name=name)
    rows = [Row(indicator, pin, edition, _said(said)) for indicator, pin, edition, said in data["rows"]]
    return Identity(
        data["task"], data["cycle"], data["unit"], data["where"], {row.indicator_id: row for row in rows}
    )


def _stored(said: Said, kind: str) -> dict[str, Any]:
    """As JSON keeps it; what is empty is left out."""
    plain = {name: exact(value) if name in NUMBERS else value for name, value in said.items()}
    return {"kind": kind, **{name: value for name, value in plain.items() if value}}


def _said(stored: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in fields_of(stored["kind"]):
        value = stored.get(name)
        if name in NUMBERS:
            said[name] = None if value is None else Decimal(value)
        else:
            said[name] = value or (False if name == "provisional" else "")
    return said
