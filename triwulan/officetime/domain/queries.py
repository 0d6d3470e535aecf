"""What the calendar pages read, limited to the viewer's agency."""

from dataclasses import dataclass
from datetime import date

from triwulan.common.refusal import NotVisible
from triwulan.officetime.domain.calendar import WorkCalendar
from triwulan.officetime.domain.calendar_data import calendar_from_dict
from triwulan.officetime.domain.calendars import CalendarBook, InForce, calendar_book
from triwulan.officetime.models import CalendarVersion
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Agency, Unit

VERSIONS_SHOWN = 20


@dataclass(frozen=True)
class Desk:
    """An owner's calendar as the viewer finds it; `inherited` when it belongs to somebody above."""

    owner: Agency | Unit
    book: CalendarBook
    in_force: InForce
    inherited: bool
    may_change: bool

    @property
    def agency_name(self) -> str:
        """The agency, whoever owns the calendar shown."""
        return self.book.name

    @property
    def unit_id(self) -> int | None:
        """The unit chosen, or None for the agency."""
        return self.owner.pk if isinstance(self.owner, Unit) else None


def desk(viewer: Viewer, *, unit_id: int | None = None) -> Desk:
    """The calendar of the viewer's agency or of one of its units; NotVisible for what is out of reach."""
    viewer.need("calendar.read")
    owner: Agency | Unit = viewer.agency
    if unit_id is not None:
        owner = _unit(viewer, unit_id)
    book = calendar_book(viewer.agency)
    in_force = book.for_unit(unit_id)
    return Desk(
        owner=owner,
        book=book,
        in_force=in_force,
        inherited=_inherited(owner, in_force.version),
        may_change=viewer.may("calendar.change"),
    )


def editing_desk(viewer: Viewer, *, unit_id: int | None = None) -> Desk:
    """The same for one who may publish; NotVisible for others."""
    viewer.need("calendar.change")
    return desk(viewer, unit_id=unit_id)


def units_to_choose(viewer: Viewer, shown: Desk) -> list[tuple[Unit, bool]]:
    """The agency's units in order, each with whether it has a calendar of its own."""
    units = Unit.objects.filter(agency=viewer.agency_id, closed_on__isnull=True)
    return [(unit, unit.pk in shown.book.own) for unit in units]


def history(shown: Desk) -> list[CalendarVersion]:
    """The last versions of the calendar in force, newest first, without their data."""
    versions = CalendarVersion.objects.filter(calendar=shown.in_force.version.calendar_id)
    return list(versions.defer("data")[:VERSIONS_SHOWN])


def version_by_number(shown: Desk, number: int) -> tuple[WorkCalendar, CalendarVersion]:
    """An earlier version of the calendar in force; NotVisible where there is none of that number."""
    calendar = shown.in_force.version.calendar_id
    version = CalendarVersion.objects.filter(calendar=calendar, number=number).first()
    if version is None:
        raise NotVisible
    return calendar_from_dict(version.data), version


def holidays_of(calendar: WorkCalendar, year: int) -> dict[date, str]:
    """The year's holidays in order."""
    return {day: name for day, name in sorted(calendar.holidays.items()) if day.year == year}


def _unit(viewer: Viewer, unit_id: int) -> Unit:
    unit = Unit.objects.filter(agency=viewer.agency_id, pk=unit_id).first()
    if unit is None:
        raise NotVisible
    return unit


def _inherited(owner: Agency | Unit, version: CalendarVersion) -> bool:
    calendar = version.calendar
    return owner.pk != (calendar.unit_id if isinstance(owner, Unit) else calendar.agency_id)
