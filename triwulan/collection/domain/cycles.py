"""Opening a cycle: the agency's run, a run per unit, and the indicators pinned as they stand."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.collection.domain.pins import target_fields
from triwulan.collection.domain.refusals import CycleExists, NoProcedure, NoReportingUnit
from triwulan.collection.domain.request_letter import issue_letter
from triwulan.collection.models import Cycle, Measurement, Pin, UnitReport
from triwulan.common.dates import moment_words
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.units import tree_of
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency, Unit
from triwulan.planning.domain.queries import PinSource, indicators_of_unit
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.opening import open_run
from triwulan.procedure.domain.sheet import Scope, Sheet
from triwulan.procedure.domain.versions import sheet_of, version_in_force
from triwulan.procedure.models import ProcedureVersion, Task

ROMAN = ("", "I", "II", "III", "IV")


def open_cycle(
    *,
    agency: Agency,
    year: int,
    quarter: int,
    by: Actor,
    at: datetime,
    version: ProcedureVersion | None = None,
) -> Cycle:
    """Open the collection of a quarter (reading of SOP 24, decisions 1 and 2).

    One run per unit that owes a report, under one run of the agency; a sheet for the whole agency (Banten)
    has the agency's run alone. Indicators, targets and formulas are pinned, and the letter that asks the
    units for their data is issued. Raises CycleExists, NoProcedure, NoReportingUnit, NobodyInColumn;
    NotVisible without the right `cycle.open`.
    """
    require(by, "cycle.open", agency_id=agency.pk, at=at)
    version = version or version_in_force(agency_id=agency.pk)
    if version is None:
        raise NoProcedure
    with transaction.atomic():
        # The agency's row serialises two who open at once.
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        _refuse_second(agency, year, quarter)
        cycle, tasks = _build(agency, version, year, quarter, by, at)
        events.append(
            agency_id=agency.pk,
            act="collection.open_cycle",
            at=at,
            actor=by,
            subject=("cycle", cycle.pk),
            run_id=cycle.run_id,
            after={
                "year": year,
                "quarter": quarter,
                "sheet": version.sha256,
                "reports_owed": cycle.reports.count(),
                "pins": Pin.objects.filter(report__cycle=cycle).count(),
            },
        )
        issue_letter(cycle, tasks, quarter=quarter_words(year, quarter), by=by, at=at)
        announce(tasks, at=at)
    return cycle


def quarter_words(year: int, quarter: int) -> str:
    """ "Triwulan III 2026", as files are named whatever language the screen speaks."""
    with override("id"):
        return _("Quarter %(roman)s %(year)s") % {"roman": ROMAN[quarter], "year": year}


def _refuse_second(agency: Agency, year: int, quarter: int) -> None:
    standing = Cycle.objects.filter(agency=agency, year=year, quarter=quarter).first()
    if standing:
        raise CycleExists(when=moment_words(standing.opened_at, agency.zone), who=standing.opened_by)


def _build(
    agency: Agency, version: ProcedureVersion, year: int, quarter: int, by: Actor, at: datetime
) -> tuple[Cycle, list[Task]]:
    quarter_name = quarter_words(year, quarter)
    agency_run, tasks = open_run(
        agency=agency, version=version, label=f"{agency.name}, {quarter_name}", at=at
    )
    cycle = Cycle.objects.create(
        agency=agency,
        year=year,
        quarter=quarter,
        version=version,
        run=agency_run,
        opened_at=at,
        opened_by=by.signature,
    )
    reports = [UnitReport(cycle=cycle, unit=None, run=agency_run)]
    units = _reporting_units(agency, sheet_of(version))
    if units:
        reports = []
        for unit in units:
            label = f"{unit.name}, {quarter_name}"
            run, opened = open_run(
                agency=agency, version=version, label=label, at=at, unit=unit, parent=agency_run
            )
            reports.append(UnitReport(cycle=cycle, unit=unit, run=run))
            tasks += opened
    _pin_all(UnitReport.objects.bulk_create(reports), agency, year, quarter, at)
    return cycle, tasks


def _reporting_units(agency: Agency, sheet: Sheet) -> list[Unit]:
    """The units that get a run of their own; none on a sheet for the whole agency."""
    if engine.first(sheet, Scope.UNIT) is None:
        return []
    units = list(Unit.objects.filter(agency=agency, reports=True, closed_on__isnull=True))
    if not units:
        raise NoReportingUnit
    return units


def _pin_all(reports: Sequence[UnitReport], agency: Agency, year: int, quarter: int, at: datetime) -> None:
    tree = tree_of(agency.pk)
    every_unit = frozenset(tree.parent)
    sources = indicators_of_unit(every_unit, year, quarter)
    pins: list[Pin] = []
    for report in reports:
        covered = tree.below(report.unit_id) if report.unit_id else every_unit
        mine = (source for source in sources if source.unit_id in covered)
        pins += _pins(report, mine, at)
    Pin.objects.bulk_create(pins)
    Measurement.objects.bulk_create(
        Measurement(report_id=pin.report_id, indicator_id=pin.indicator_id) for pin in pins
    )


def _pins(report: UnitReport, sources: Iterable[PinSource], at: datetime) -> list[Pin]:
    return [
        Pin(
            report=report,
            indicator_id=source.indicator_id,
            version_id=source.version_id,
            order=order,
            code=source.code,
            name=source.name,
            objective=source.objective,
            unit_of_measure=source.unit_of_measure,
            kind=source.kind,
            numerator_label=source.numerator_label,
            denominator_label=source.denominator_label,
            multiplier=source.multiplier,
            decimals=source.decimals,
            mode=source.mode,
            grades=None if source.definition.grades is None else source.definition.grades.to_list(),
            year_rule=source.year_rule,
            weight=source.weight,
            definition=source.definition.to_dict(),
            **target_fields(source.target_quarter, source.target_year),
            pinned_at=at,
        )
        for order, source in enumerate(sources, start=1)
    ]
