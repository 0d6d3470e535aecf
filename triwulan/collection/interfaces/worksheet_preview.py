"""What a Lembar Kerja that came back would change, cell by cell, against what is stored now.

The file knows what stood in its cells when it was downloaded: a cell left as it was changes nothing, and only
what was changed in the file and on the page as well has to be chosen between.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from triwulan.collection.domain.measuring import Entry, checked
from triwulan.collection.domain.queries import Measured
from triwulan.collection.domain.worksheets import Filled
from triwulan.collection.interfaces.measurement_form import MINE, PARTS, THEIRS
from triwulan.collection.interfaces.worksheet_cells import CellFault, said_in
from triwulan.collection.interfaces.worksheet_file import entry_words
from triwulan.collection.interfaces.worksheet_identity import Row, Said, said_of
from triwulan.collection.interfaces.worksheet_layout import TITLES, fields_of
from triwulan.collection.interfaces.worksheet_reading import Fault, SentBack
from triwulan.collection.models import Measurement, Pin
from triwulan.common.refusal import InvalidInput
from triwulan.documents.interfaces.table_file import Cell
from triwulan.planning.enums import ValueKind

DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class Change:
    """One cell that says something else than what is stored."""

    address: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Choice:
    """One of two texts; `checked` once it was chosen."""

    id: str
    name: str
    value: str
    label: str
    words: str
    checked: bool


@dataclass
class Part:
    """The cells of one part of an indicator. `clash`: it was changed on the page as well, so one is to stay.

    `choice` is the one that was chosen in the page's field `asked`.
    """

    name: str
    label: str
    changes: list[Change]
    asked: str
    clash: bool = False
    choice: str = ""

    @property
    def choices(self) -> list[Choice]:
        """The file's text and the stored one."""
        both = (
            (MINE, _("Take what the file says"), [change.after for change in self.changes]),
            (THEIRS, _("Keep what is saved"), [change.before for change in self.changes]),
        )
        return [
            Choice(
                f"id_{self.asked}_{value}", self.asked, value, label, "; ".join(words), self.choice == value
            )
            for value, label, words in both
        ]


@dataclass
class Sheet:
    """One indicator of the preview."""

    pin: Pin
    measurement: Measurement
    entry: Entry
    parts: list[Part] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pinned_anew: bool = False

    @property
    def who(self) -> str:
        """Who changed it on the page."""
        editor = self.measurement.changed_by
        return editor.full_name if editor else DASH


@dataclass
class Preview:
    """The whole file: its indicators with changes or faults, and faults of no indicator."""

    sheets: list[Sheet]
    faults: list[Fault]

    @property
    def all_faults(self) -> list[Fault]:
        """Everything that keeps the file from being saved."""
        return [*self.faults, *(fault for sheet in self.sheets for fault in sheet.faults)]

    @property
    def count(self) -> int:
        """How many cells change, but for those chosen to stay."""
        return sum(
            len(part.changes) for sheet in self.sheets for part in sheet.parts if part.choice != THEIRS
        )

    @property
    def open_choices(self) -> bool:
        """Whether something is still to be chosen between."""
        return any(part.clash and not part.choice for sheet in self.sheets for part in sheet.parts)

    @property
    def seen(self) -> str:
        """The editions that it was compared with, for the page to send back."""
        return ",".join(f"{sheet.pin.pk}:{sheet.measurement.edition}" for sheet in self.sheets)

    @property
    def filled(self) -> list[Filled]:
        """What is to be saved: the indicators of which anything of the file stays."""
        return [
            Filled(sheet.pin.pk, sheet.entry, sheet.measurement.edition)
            for sheet in self.sheets
            if any(part.choice != THEIRS for part in sheet.parts)
        ]


def preview(
    pins: Iterable[Pin],
    measured: Mapping[int, Measured],
    rows: Mapping[int, Row],
    back: SentBack,
    chosen: QueryDict | None = None,
) -> Preview:
    """Compare; `chosen` are the answers of the page (`keep_<indicator>_<part>`)."""
    sheets = []
    for pin in pins:
        row, cells = rows.get(pin.indicator_id), back.cells.get(pin.indicator_id)
        if row is None or cells is None:
            continue
        sheet = _sheet(pin, measured[pin.indicator_id].measurement, row, cells, chosen)
        if sheet.parts or sheet.faults:
            sheets.append(sheet)
    return Preview(sheets, back.faults)


def _sheet(
    pin: Pin, measurement: Measurement, row: Row, cells: Mapping[str, Cell], chosen: QueryDict | None
) -> Sheet:
    stored, said, faults = said_of(pin, measurement), {}, []
    for name in TITLES:
        try:
            value = said_in(pin, name, cells[name])
        except CellFault as fault:
            faults.append(Fault(cells[name].address, str(fault)))
            value = stored.get(name)
        if name in fields_of(pin.kind):
            said[name] = value
    parts = [part for name in PARTS if (part := _part(pin, name, row.said, said, stored, cells))]
    for part in parts:
        if part.clash and chosen is not None:
            choice = chosen.get(part.asked, "")
            part.choice = choice if choice in (MINE, THEIRS) else ""
    entry = _entry(stored, said, parts)
    if said["no_value_reason"] and not said["no_value"] and not entry.no_value:
        sentence = _("Choose the kind in the column “No value” as well, or empty this cell.")
        faults.append(Fault(cells["no_value_reason"].address, sentence))
    found = Sheet(pin, measurement, entry, parts, faults, pinned_anew=row.pin_id != pin.pk)
    if parts and not faults:
        found.faults = _entry_faults(pin, entry, cells)
    return found


def _part(
    pin: Pin, name: str, base: Said, said: Said, stored: Said, cells: Mapping[str, Cell]
) -> Part | None:
    """What the file changes in a part; None where it left it as it was, or says what is stored already."""
    fields = [one for one in PARTS[name] if one in said]
    if all(_same(said[one], base[one]) for one in fields) or all(
        _same(said[one], stored[one]) for one in fields
    ):
        return None
    moved_on = not all(_same(stored[one], base[one]) for one in fields)
    changes = [
        Change(
            cells[one].address,
            _title(pin, one),
            entry_words(pin, one, stored[one]) or DASH,
            entry_words(pin, one, said[one]) or DASH,
        )
        for one in fields
        if not _same(said[one], stored[one])
    ]
    label = _("Realisation") if name == "measure" else str(TITLES[name])
    return Part(name, label, changes, f"keep_{pin.indicator_id}_{name}", clash=moved_on)


def _same(one: Any, other: Any) -> bool:
    """Blanks around a text are no difference: a cell is read without them."""
    return bool(one.strip() == other.strip() if isinstance(one, str) else one == other)


def _title(pin: Pin, name: str) -> str:
    if pin.kind == ValueKind.RATIO and name == "numerator" and pin.numerator_label:
        return pin.numerator_label
    if pin.kind == ValueKind.RATIO and name == "denominator" and pin.denominator_label:
        return pin.denominator_label
    return str(TITLES[name])


def _entry(stored: Said, said: Said, parts: Iterable[Part]) -> Entry:
    """What is stored, with the parts that the file changes and that were not chosen to stay."""
    taken = {one for part in parts if part.choice != THEIRS for one in PARTS[part.name] if one in said}
    merged: dict[str, Any] = {name: said[name] if name in taken else stored[name] for name in stored}
    if not merged["no_value"]:
        merged["no_value_reason"] = ""
    return Entry(**merged)


def _entry_faults(pin: Pin, entry: Entry, cells: Mapping[str, Cell]) -> list[Fault]:
    """What the worksheet's page would refuse, by the cell."""
    try:
        checked(pin, entry)
    except InvalidInput as refusal:
        return [Fault(cells[name].address, str(sentence)) for name, sentence in refusal.fields.items()]
    return []
