"""The other quarters of an indicator beside its field: targets, and what was reached (data awal marked)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.earlier import QUARTERS, Course
from triwulan.collection.interfaces.indicator_rows import no_value_words
from triwulan.collection.models import Pin
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.interfaces.words import measured, target_words

DASH = "\N{EN DASH}"
OPENING, PROVISIONAL = "*", "\N{DAGGER}"


@dataclass(frozen=True)
class CourseCell:
    """One number; `mark` says what is special about it, `now` that it is being measured."""

    text: str
    mark: str = ""
    now: bool = False


@dataclass(frozen=True)
class CourseRow:
    """A line of the table: four quarters and the year."""

    label: str
    cells: tuple[CourseCell, ...]


@dataclass(frozen=True)
class CourseTable:
    """The table; `heads` are the quarters' and the year's."""

    heads: tuple[str, ...]
    rows: tuple[CourseRow, ...]

    @property
    def notes(self) -> list[str]:
        """What the marks in the cells mean, as far as they stand there."""
        used = {cell.mark for row in self.rows for cell in row.cells}
        words = {OPENING: _("opening data"), PROVISIONAL: _("provisional figure")}
        return [f"{mark} {text}" for mark, text in words.items() if mark in used]


def course_table(pin: Pin, course: Course) -> CourseTable:
    """The table of this year and, as far as anything is known of it, the last."""
    year, last = course.year, course.year - 1
    rows = [
        _row(_("Target %(year)s") % {"year": year}, lambda quarter: _target(pin, course, quarter)),
        _row(
            _("Realisation %(year)s") % {"year": year}, lambda quarter: value_cell(pin, course, year, quarter)
        ),
    ]
    if any(known == last for known, _quarter in course.values):
        label = _("Realisation %(year)s") % {"year": last}
        rows.append(_row(label, lambda quarter: value_cell(pin, course, last, quarter)))
    heads = [_("Q %(roman)s") % {"roman": ROMAN[quarter]} for quarter in QUARTERS]
    return CourseTable((*heads, _("Year")), tuple(rows))


def _row(label: str, cell: Callable[[int | None], CourseCell]) -> CourseRow:
    return CourseRow(label, tuple(cell(quarter) for quarter in (*QUARTERS, None)))


def _target(pin: Pin, course: Course, quarter: int | None) -> CourseCell:
    target = course.targets.get((course.year, quarter))
    now = quarter == course.quarter
    return CourseCell(target_words(target, grades=grades_of(pin.grades)) or DASH, now=now)


def value_cell(pin: Pin, course: Course, year: int, quarter: int | None) -> CourseCell:
    """What was reached in a quarter or a year."""
    now = (year, quarter) == (course.year, course.quarter)
    found = course.value(year, quarter)
    if found is None:
        return CourseCell(DASH, now=now)
    words = measured(found.value, "", pin.decimals, grades=grades_of(pin.grades))
    mark = OPENING if found.opening else PROVISIONAL if found.provisional else ""
    return CourseCell(words or no_value_words(found.no_value), mark, now)
