"""A whole office from one file: each module's part by that module's own loader, in one transaction."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.common.refusal import InvalidInput
from triwulan.common.toml_words import fault_at_line
from triwulan.documents.interfaces.office_file import load_papers
from triwulan.officetime.domain.calendars import calendar_book, publish_version
from triwulan.officetime.domain.changes import with_holiday, without_holiday
from triwulan.officetime.domain.defaults import NOTE, default_calendar
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.entry import Entry, OfficeFileRefused, entries
from triwulan.organization.interfaces.office_file import LoadedOffice, load_organization
from triwulan.organization.models import Agency
from triwulan.planning.interfaces.plan_file import load_plan
from triwulan.planning.models import Goal, Indicator, Objective, Period, Programme
from triwulan.procedure.domain.sheet_file import SHIPPED
from triwulan.procedure.domain.versions import SheetHasFaults, publish, version_in_force
from triwulan.web.interfaces.office_workbook import read_workbook

SECTIONS = (
    "region", "agency", "units", "positions", "people", "letterhead", "numbers", "routes", "classifications",
    "calendar", "procedures", "periods", "goals", "objectives", "programmes", "indicators",
)  # fmt: skip


def read_office_file(path: Path) -> dict[str, Any]:
    """The file as tables: a workbook (.xlsx), else TOML. OfficeFileRefused names the line or the cell."""
    if path.suffix.casefold() == ".xlsx":
        return read_workbook(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = _("the file cannot be opened: %(why)s") % {"why": error.strerror}
        raise OfficeFileRefused(entry=path.name, problem=why) from error
    except UnicodeDecodeError as error:
        raise OfficeFileRefused(entry=path.name, problem=_("this is no text in UTF-8.")) from error
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise OfficeFileRefused(entry=path.name, problem=fault_at_line(error, text)) from error


@transaction.atomic
def set_up_office(data: Mapping[str, Any], *, folder: Path, by: Actor, at: datetime) -> LoadedOffice:
    """Load every section of an office file; all of them or, refused, none.

    `folder` is where the sheets that the file names stand. Raises OfficeFileRefused and the refusals of the
    modules' loaders, each with the entry that it is about.
    """
    unknown = sorted(data.keys() - set(SECTIONS))
    if unknown:
        problem = _("there is no section of this name. Those there are: %(names)s.")
        raise OfficeFileRefused(entry=f"[{unknown[0]}]", problem=problem % {"names": ", ".join(SECTIONS)})
    office = load_organization(data, by, at)
    load_papers(data, office.agency, by, at)
    _load_calendar(data.get("calendar", {}), office.agency, by, at)
    for entry in entries(data.get("procedures"), "procedures", lambda number, _table: f"SOP {number}"):
        _load_procedure(entry, office.agency, folder, by, at)
    load_plan(_new_in_plan(data, office.agency), office.agency, by, at)
    return office


def _load_calendar(table: object, agency: Agency, by: Actor, at: datetime) -> None:
    """The starting calendar with the file's corrections; an office that has one keeps it."""
    entry = Entry(table, "[calendar]")
    calendar = default_calendar(zone=agency.zone, name=agency.name)
    for worked in entry.entries("not_holidays", _("day")):
        day = worked.day("day")
        worked.finish()
        calendar = worked.act(lambda day=day, calendar=calendar: without_holiday(calendar, day=day))  # type: ignore[misc]
    for holiday in entry.entries("holidays", _("day")):
        day, name = holiday.day("day"), holiday.text("name")
        holiday.finish()
        calendar = holiday.act(
            lambda day=day, name=name, calendar=calendar: with_holiday(calendar, day=day, name=name)  # type: ignore[misc]
        )
    note = entry.text("note", NOTE)
    entry.finish()
    if calendar_book(agency).shared is None:
        publish_version(owner=agency, data=calendar, by=by, at=at, note=note)


def _load_procedure(entry: Entry, agency: Agency, folder: Path, by: Actor, at: datetime) -> None:
    code, name = entry.text("code"), entry.text("sheet")
    entry.finish()
    path = folder / name if name.endswith(".toml") else SHIPPED / f"{name}.toml"
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        entry.refuse(_('there is no sheet "%(name)s". Give a shipped one or a file.') % {"name": name})
    present = version_in_force(agency_id=agency.pk, code=code)
    if present is not None and present.sha256 == hashlib.sha256(source.encode()).hexdigest():
        return
    try:
        publish(agency=agency, code=code, source=source, by=by, at=at)
    except SheetHasFaults as faults:
        entry.refuse("; ".join(str(finding) for finding in faults.findings))
    except InvalidInput as refusal:
        entry.refuse(refusal.message)


def _new_in_plan(data: Mapping[str, Any], agency: Agency) -> dict[str, Any]:
    """The plan's entries that are not there yet; those that are there are the planners' to change."""
    years = {str(year) for year in Period.objects.filter(agency=agency).values_list("first_year", flat=True)}
    goals = set(Goal.objects.filter(period__agency=agency).values_list("period__first_year", "code"))
    new = {
        "periods": _without(data.get("periods", []), lambda table: str(table.get("first_year")) in years),
        "goals": _without(data.get("goals", []), lambda table: _stands(table, goals)),
    }
    for key, model in (("objectives", Objective), ("programmes", Programme), ("indicators", Indicator)):
        codes = set(model._default_manager.filter(agency=agency).values_list("code", flat=True))
        new[key] = _without(data.get(key, []), partial(_named, codes))
    return new


def _named(codes: set[str], table: Mapping[str, Any]) -> bool:
    return str(table.get("code")) in codes


def _stands(table: Mapping[str, Any], goals: set[tuple[int, str]]) -> bool:
    """Whether a goal of this code is there, in the period that the entry names or in any."""
    year, code = table.get("period"), str(table.get("code"))
    return any(known == code and year in (None, first_year) for first_year, known in goals)


def _without(tables: object, is_there: Callable[[Mapping[str, Any]], bool]) -> object:
    if not isinstance(tables, list):
        return tables
    return [table for table in tables if not (isinstance(table, dict) and is_there(table))]
