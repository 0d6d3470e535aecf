"""What a cell of a Lembar Kerja says, or the sentence why it says nothing that can be kept."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.collection.enums import NoValueKind
from triwulan.collection.interfaces.measurement_form import LONGEST_TEXT, one_kind_of_line_break
from triwulan.collection.interfaces.worksheet_layout import NUMBERS, fields_of
from triwulan.collection.models import Pin
from triwulan.common.numbers import MAX_DECIMALS, NoNumber, NumberError, format_number, parse_number
from triwulan.documents.interfaces.table_file import Cell
from triwulan.planning.domain.grades import GradesError, grades_of
from triwulan.planning.domain.plausibility import PERCENT_UNITS
from triwulan.planning.enums import ValueKind
from triwulan.planning.interfaces.number_field import NUMBER_ERRORS
from triwulan.planning.interfaces.words import number

YES: Final = frozenset({"ya", "y", "yes", "true", "x"})
NO: Final = frozenset({"tidak", "t", "no", "false", ""})


class CellFault(Exception):
    """The cell cannot be taken; the text says why and what to do."""


def said_in(pin: Pin, field: str, cell: Cell) -> Any:
    """What a cell says: Decimal or None, text, bool; raises CellFault."""
    if cell.formula:
        raise CellFault(_("The cell has a formula. Replace it by its result: copy, then paste values only."))
    if cell.error:
        raise CellFault(_("The cell shows the error %(text)s. Type the number itself.") % {"text": cell.text})
    if field not in fields_of(pin.kind):
        return _nothing(pin, cell)
    if field == "value" and pin.kind == ValueKind.GRADE:
        return _grade(pin, cell)
    if field in NUMBERS:
        return _number(pin, field, cell)
    read: dict[str, Callable[[Cell], Any]] = {"no_value": _kind, "provisional": _tick}
    return read.get(field, _text)(cell)


def _nothing(pin: Pin, cell: Cell) -> None:
    if cell.is_empty:
        return
    if pin.kind == ValueKind.RATIO:
        raise CellFault(_("The value follows from numerator and denominator. Leave this cell empty."))
    raise CellFault(_("This indicator has one value, without numerator and denominator."))


def _number(pin: Pin, field: str, cell: Cell) -> Decimal | None:
    if cell.is_empty:
        return None
    if isinstance(cell.value, str):
        return _typed_number(cell.value)
    value = cell.shown_number
    if value is None:
        words = _("a date") if isinstance(cell.value, date) else _("a yes or no")
        raise CellFault(_("The cell holds %(what)s, not a number. Type the number.") % {"what": words})
    if cell.percent and not (field == "value" and is_percent(pin)):
        sentence = _(
            "The cell is formatted as a percentage and shows %(shown)s, but %(unit)s is asked for. Format "
            "the cell as a number, and type it again."
        )
        unit = pin.unit_of_measure if field == "value" else _("a count")
        raise CellFault(sentence % {"shown": number(value, percent=True), "unit": unit})
    # What was calculated elsewhere and pasted does not end; the books hold eight decimals.
    return _typed_number(format_number(round(value, MAX_DECIMALS)))


def _typed_number(text: str) -> Decimal:
    try:
        return parse_number(text, "id").value
    except NumberError as error:
        raise CellFault(str(NUMBER_ERRORS[error.code]) % error.params) from error


def _grade(pin: Pin, cell: Cell) -> Decimal | None:
    grades = grades_of(pin.grades)
    if cell.is_empty or grades is None:
        return None
    try:
        return grades.place(cell.text)
    except NoNumber:
        raise CellFault(str(NUMBER_ERRORS["no_value"]) % {"text": cell.text}) from None
    except GradesError:
        sentence = _("“%(text)s” is not on the scale. Choose one of: %(labels)s.")
        raise CellFault(sentence % {"text": cell.text[:40], "labels": ", ".join(grades.labels)}) from None


def _kind(cell: Cell) -> str:
    if cell.is_empty:
        return ""
    with override("id"):  # as the file was written
        kinds = {str(kind.label).casefold(): kind.value for kind in NoValueKind}
        labels = ", ".join(str(kind.label) for kind in NoValueKind)
    found = kinds.get(cell.text.casefold())
    if found is None:
        sentence = _("“%(text)s” is no kind of no value. Choose one of: %(labels)s.")
        raise CellFault(sentence % {"text": cell.text[:40], "labels": labels})
    return found


def _tick(cell: Cell) -> bool:
    word = cell.text.casefold()
    if word not in YES | NO:
        raise CellFault(_("Write “Ya” or “Tidak”, or leave the cell empty."))
    return word in YES


def _text(cell: Cell) -> str:
    text = one_kind_of_line_break(cell.text)
    if len(text) > LONGEST_TEXT:
        sentence = _("The text has %(length)s characters; at most %(limit)s are kept. Please shorten it.")
        lengths = {
            "length": number(Decimal(len(text))),
            "limit": number(Decimal(LONGEST_TEXT)),
        }
        raise CellFault(sentence % lengths)
    return text


def is_percent(pin: Pin) -> bool:
    """Whether an indicator is measured in percent."""
    words = pin.unit_of_measure.casefold().split()
    return bool(words) and (words[0] in PERCENT_UNITS or words[0].startswith("%"))
