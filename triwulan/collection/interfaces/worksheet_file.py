"""The Lembar Kerja as .xlsx: locked but for the cells to be filled, with drop-downs, targets and what was."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.earlier import Course, Earlier
from triwulan.collection.domain.queries import Measured
from triwulan.collection.enums import NoValueKind
from triwulan.collection.interfaces.indicator_rows import no_value_words
from triwulan.collection.interfaces.measurement_form import LONGEST_TEXT
from triwulan.collection.interfaces.value_words import number_words
from triwulan.collection.interfaces.worksheet_identity import identity_cells, said_of
from triwulan.collection.interfaces.worksheet_instructions import instructions
from triwulan.collection.interfaces.worksheet_layout import (
    EARLIER,
    ENTRIES,
    FIRST_ROW,
    HEAD_ROW,
    KEY,
    KEY_ROW,
    NUMBERS,
)
from triwulan.collection.models import Pin
from triwulan.common.numbers import tidy
from triwulan.planning import labels
from triwulan.planning.domain.definition import Definition, TargetRange, TargetValue
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.enums import ValueKind
from triwulan.planning.interfaces.words import target_words
from triwulan.procedure.models import Task

# Without it the file would bear the second in which it was made.
CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001  (a constant without a place)
OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LOCKED = {"border": 1, "border_color": "#B8BEC4", "valign": "top", "text_wrap": True}
OPEN = {**LOCKED, "locked": False, "bg_color": "#FFF8DC"}
ABSENT = {**LOCKED, "bg_color": "#E4E7EA"}
FIXED: Final = (("no", 5), ("code", 9), ("name", 38), ("unit", 11), ("direction", 16))
LARGEST: Final = 10**15


def worksheet_file(
    task: Task, pins: Sequence[Pin], measured: Mapping[int, Measured], courses: Mapping[int, Course]
) -> bytes:
    """The task's worksheet with what is saved now; in Indonesian whatever language the screen speaks."""
    with override("id"):
        writer = _Writer()
        writer.write(task, pins, measured, courses)
        return writer.finished()


def file_name(task: Task) -> str:
    """ "Lembar Kerja Bidang Layanan, Triwulan III 2026.xlsx"."""
    return f"Lembar Kerja {task.run.label}.xlsx"


class _Writer:
    """One workbook being written: the table, how to fill it in, and whose it is."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._out, OPTIONS)
        self._book.set_properties({"created": CREATED})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._sheet: Any = self._book.add_worksheet("Lembar Kerja")
        self._help: Any = self._book.add_worksheet("Petunjuk")
        self._hidden: Any = self._book.add_worksheet("Identitas")
        self._lists: dict[tuple[str, ...], str] = {}

    def finished(self) -> bytes:
        """The file."""
        self._book.close()
        return self._out.getvalue()

    def write(
        self,
        task: Task,
        pins: Sequence[Pin],
        measured: Mapping[int, Measured],
        courses: Mapping[int, Course],
    ) -> None:
        """All three sheets."""
        self._head(task, pins)
        for number, pin in enumerate(pins, start=1):
            self._row(number, pin, measured[pin.indicator_id], courses[pin.indicator_id])
        self._frame()
        self._explain()
        for row, text in enumerate(identity_cells(task, pins, measured)):
            self._hidden.write_string(row, 0, text)
        self._hidden.protect()
        self._hidden.very_hidden()

    def _head(self, task: Task, pins: Sequence[Pin]) -> None:
        sheet = self._sheet
        sheet.write_string(
            0, 1, _("Performance data worksheet"), self._format({"bold": True, "font_size": 14})
        )
        sheet.write_string(1, 1, task.run.label, self._format({"bold": True}))
        sheet.write_string(
            2, 1, _("Fill in the yellow cells only. How to do it stands in the sheet “Petunjuk”.")
        )
        keys = [KEY, *(key for key, _width in FIXED), "target", "year"]
        keys += [f"earlier{back}" for back in range(EARLIER, 0, -1)] + [column.key for column in ENTRIES]
        titles = ["", _("No."), _("Code"), _("Indicator"), _("Unit of measure"), _("Direction")]
        titles += [_("Quarter target"), _("Year target"), *_quarters_before(pins)]
        titles += [str(column.title) for column in ENTRIES]
        bold = self._format({**LOCKED, "bold": True, "bg_color": "#DCE6E4"})
        for column, (key, title) in enumerate(zip(keys, titles, strict=True)):
            sheet.write_string(KEY_ROW, column, key)
            sheet.write_string(HEAD_ROW, column, title, bold)

    def _row(self, number: int, pin: Pin, found: Measured, course: Course) -> None:
        row, locked = FIRST_ROW + number - 1, self._format(LOCKED)
        definition = Definition.from_dict(pin.definition)
        texts = [pin.code, pin.name, pin.unit_of_measure, str(labels.DIRECTIONS[definition.direction])]
        self._sheet.write_string(row, 0, str(pin.indicator_id))
        self._sheet.write_number(row, 1, number, locked)
        for column, text in enumerate(texts, start=2):
            self._sheet.write_string(row, column, text, locked)
        column = 1 + len(FIXED)
        for target in (course.targets[course.year, course.quarter], course.targets[course.year, None]):
            self._target(row, column, pin, target)
            column += 1
        for back in range(EARLIER, 0, -1):
            self._earlier(row, column, pin, course.value(*_before(course.year, course.quarter, back)))
            column += 1
        said = said_of(pin, found.measurement)
        for entry in ENTRIES:
            self._entry(row, column, pin, entry.key, said)
            column += 1

    def _target(self, row: int, column: int, pin: Pin, target: TargetValue) -> None:
        if target is None or isinstance(target, TargetRange) or pin.kind == ValueKind.GRADE:
            words = target_words(target, grades=grades_of(pin.grades)) or _("no target")
            self._sheet.write_string(row, column, words, self._format(LOCKED))
        else:
            self._number(row, column, target, LOCKED)

    def _earlier(self, row: int, column: int, pin: Pin, found: Earlier | None) -> None:
        mark = ""
        if found is not None and found.value is not None:
            mark = _("opening data") if found.opening else _("provisional") if found.provisional else ""
        if found is None or found.value is None or pin.kind == ValueKind.GRADE:
            words = "" if found is None else number_words(pin, found.value) or no_value_words(found.no_value)
            text = f"{words} ({mark})" if mark else words
            self._sheet.write_string(row, column, text, self._format(LOCKED))
        else:
            self._number(row, column, found.value, LOCKED, f' "({mark})"' if mark else "")

    def _number(
        self, row: int, column: int, value: Decimal, look: Mapping[str, object], after: str = ""
    ) -> None:
        """A number with exactly its own decimals; words after it are part of the look, not of the number."""
        exponent = tidy(value).as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        shown = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        self._sheet.write_number(row, column, value, self._format({**look, "num_format": shown + after}))

    def _entry(self, row: int, column: int, pin: Pin, key: str, said: Mapping[str, Any]) -> None:
        if key not in said:
            self._sheet.write_blank(row, column, None, self._format(ABSENT))
            return
        value, look = said[key], self._format(OPEN)
        if key in NUMBERS and pin.kind != ValueKind.GRADE:
            # No number format: a cell typed as "92,24 %" is to show itself as such.
            if value is None:
                self._sheet.write_blank(row, column, None, look)
            else:
                self._sheet.write_number(row, column, value, look)
        else:
            self._sheet.write_string(row, column, entry_words(pin, key, value), look)
        self._sheet.data_validation(row, column, row, column, self._rule(pin, key))

    def _rule(self, pin: Pin, key: str) -> dict[str, Any]:
        if key == "value" and pin.kind == ValueKind.GRADE:
            grades = grades_of(pin.grades)
            return self._choice(grades.labels if grades else (), _("Choose a grade from the list."))
        if key == "no_value":
            return self._choice(no_value_kinds(), _("Choose a kind from the list, or leave the cell empty."))
        if key == "provisional":
            return self._choice(
                (_("Yes"), pgettext("answer", "No")), _("Choose Yes or No, or leave the cell empty.")
            )
        if key in NUMBERS:
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": -LARGEST,
                "maximum": LARGEST,
                "error_title": _("No number"),
                "error_message": _(
                    "Type a number. If there is none, choose a kind in the column “No value”."
                ),
                **_prompt(pin, key),
            }
        return {
            "validate": "length",
            "criteria": "<=",
            "value": LONGEST_TEXT,
            "error_title": _("Too long"),
            "error_message": _("At most %(limit)s characters") % {"limit": number_words_of(LONGEST_TEXT)},
        }

    def _choice(self, words: Sequence[str], complaint: str) -> dict[str, Any]:
        """A drop-down; its words stand in the hidden sheet, where neither commas nor length matter."""
        key = tuple(words)
        if key not in self._lists:
            column = 1 + len(self._lists)
            for row, word in enumerate(key):
                self._hidden.write_string(row, column, word)
            letter = xlsxwriter.utility.xl_col_to_name(column)
            self._lists[key] = f"=Identitas!${letter}$1:${letter}${max(len(key), 1)}"
        return {
            "validate": "list",
            "source": self._lists[key],
            "error_title": _("Not in the list"),
            "error_message": complaint,
        }

    def _frame(self) -> None:
        """Widths, what stays in sight, the lock, the print."""
        sheet = self._sheet
        widths = [*(width for _key, width in FIXED), *([13] * (2 + EARLIER)), *(one.width for one in ENTRIES)]
        sheet.set_column(0, 0, None, None, {"hidden": True})
        for column, width in enumerate(widths, start=1):
            sheet.set_column(column, column, width)
        sheet.set_row(KEY_ROW, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST_ROW, 4)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.activate()

    def _explain(self) -> None:
        self._help.set_column(0, 0, 100)
        wrapped = self._format({"text_wrap": True, "valign": "top"})
        for row, line in enumerate(instructions()):
            self._help.write_string(row, 0, line, self._format({"bold": True}) if row == 0 else wrapped)
        self._help.protect()

    def _format(self, look: Mapping[str, object]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(look))
        return self._formats[key]


def no_value_kinds() -> tuple[str, ...]:
    """The kinds of no value in words."""
    return tuple(str(kind.label) for kind in NoValueKind)


def entry_words(pin: Pin, key: str, value: Any) -> str:
    """What is said in a field, as the worksheet's cell shows it."""
    if key in NUMBERS:
        return number_words(pin, value)
    if key == "no_value":
        return no_value_words(value) if value else ""
    if key == "provisional":
        return _("Yes") if value else ""
    return str(value)


def number_words_of(value: int) -> str:
    """ "4.000"."""
    return f"{value:,}".replace(",", ".")


def _prompt(pin: Pin, key: str) -> dict[str, str]:
    """What a numerator or denominator counts, told when the cell is chosen."""
    label = {"numerator": pin.numerator_label, "denominator": pin.denominator_label}.get(key, "")
    return {"input_message": label[:255]} if label else {}


def _before(year: int, quarter: int, back: int) -> tuple[int, int]:
    """The quarter so many quarters before."""
    place = year * 4 + quarter - 1 - back
    return place // 4, place % 4 + 1


def _quarters_before(pins: Sequence[Pin]) -> list[str]:
    if not pins:
        return [""] * EARLIER
    cycle = pins[0].report.cycle
    quarters = [_before(cycle.year, cycle.quarter, back) for back in range(EARLIER, 0, -1)]
    return [_("Q %(roman)s %(year)s") % {"roman": ROMAN[quarter], "year": year} for year, quarter in quarters]
