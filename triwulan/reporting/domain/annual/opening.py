"""The yearly half of row 6 opens: by the signature of quarter IV's report, or by hand for another year."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.collection.models import Cycle
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.opening import open_run
from triwulan.procedure.domain.refusals import NobodyInColumn
from triwulan.procedure.domain.sheet import Scope, Sheet
from triwulan.procedure.domain.versions import sheet_of, version_in_force
from triwulan.procedure.enums import ReportKind
from triwulan.procedure.models import ProcedureVersion
from triwulan.reporting.domain.annual.refusals import NoAnnualStep, OpeningUnclear, QuarterUnderWay
from triwulan.reporting.domain.annual.settings import RIGHT, due_day, settings_of
from triwulan.reporting.models import AnnualReport, QuarterlyReport

ACT = "compile"
LAST_QUARTER = 4
EARLIEST_YEAR = 2000


def open_after_quarter(*, report: QuarterlyReport, by: Actor, at: datetime) -> AnnualReport | None:
    """The signature of quarter IV's first report opens the year's, in that transaction.

    None for any other quarter or a revision, where the sheet gives row 6 no time of its own for the year, and
    where nobody's position stands in its column: then the planning section opens it by hand, and a signature
    is not refused for it.
    """
    cycle = report.cycle
    if cycle.quarter != LAST_QUARTER or report.revision:
        return None
    sheet = sheet_of(cycle.version)
    step = engine.own_step(sheet, Scope.AGENCY, ReportKind.ANNUAL)
    if step is None or sheet.step(step).act != ACT:
        return None
    try:
        return _open(cycle.agency, cycle.version, step, cycle.year, by=by, at=at, after={"cycle": cycle.pk})
    except NobodyInColumn:
        return None


def open_by_hand(*, agency: Agency, year: int, reason: str, by: Actor, at: datetime) -> AnnualReport:
    """Open the report of a year whose quarter IV is not in the system; the one that stands where it is open.

    A sheet that gives the year no time of its own is worked by all the same, in the step that compiles.
    Raises OpeningUnclear (no reason, or a year to come), QuarterUnderWay, NoAnnualStep, NobodyInColumn;
    NotVisible without the right `plan.change`.
    """
    require(by, RIGHT, agency_id=agency.pk, at=at)
    if not EARLIEST_YEAR <= year <= office_day(agency, at).year:
        sentence = gettext_lazy("Type a year that has begun, with four digits.")
        raise OpeningUnclear(sentence, fields={"year": sentence})
    if not reason.strip():
        sentence = gettext_lazy("Write why the annual report is opened by hand.")
        raise OpeningUnclear(sentence, fields={"reason": sentence})
    version = version_in_force(agency_id=agency.pk)
    step = _compiling_step(sheet_of(version)) if version else None
    if version is None or step is None:
        raise NoAnnualStep
    with transaction.atomic():
        standing = AnnualReport.objects.filter(agency=agency, year=year).first()
        if standing is not None:
            return standing
        if _quarter_under_way(agency, year):
            raise QuarterUnderWay(year=year)
        return _open(agency, version, step, year, by=by, at=at, after={"reason": reason.strip()})


def annual_words(year: int) -> str:
    """ "Laporan Kinerja Tahun 2026", as files are named whatever language the screen speaks."""
    with override("id"):
        return _("Annual performance report %(year)s") % {"year": year}


def _compiling_step(sheet: Sheet) -> str | None:
    named = engine.own_step(sheet, Scope.AGENCY, ReportKind.ANNUAL)
    if named is not None and sheet.step(named).act == ACT:
        return named
    return next((one.key for one in sheet.steps if one.scope == Scope.AGENCY and one.act == ACT), None)


def _quarter_under_way(agency: Agency, year: int) -> bool:
    """Whether quarter IV is collected and its report is not issued yet."""
    cycles = Cycle.objects.filter(agency=agency, year=year, quarter=LAST_QUARTER)
    return cycles.exclude(quarterly_reports__issued_at__isnull=False).exists()


def _open(
    agency: Agency,
    version: ProcedureVersion,
    step: str,
    year: int,
    *,
    by: Actor,
    at: datetime,
    after: dict[str, object],
) -> AnnualReport:
    with transaction.atomic():
        # The agency's row serialises two who open at once.
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        standing = AnnualReport.objects.filter(agency=agency, year=year).first()
        if standing is not None:
            return standing
        label = f"{agency.name}, {annual_words(year)}"
        run, [task] = open_run(
            agency=agency, version=version, label=label, at=at, report_kind=ReportKind.ANNUAL, step=step
        )
        report = AnnualReport.objects.create(
            agency=agency,
            year=year,
            run=run,
            task=task,
            due_on=due_day(settings_of(agency.pk), year),
            opened_at=at,
        )
        facts = {"year": year, "due_on": report.due_on.isoformat(), **after}
        events.append(
            agency_id=agency.pk,
            act="reporting.open_annual",
            at=at,
            actor=by,
            subject=("annual_report", report.pk),
            run_id=run.pk,
            after=facts,
        )
        announce([task], at=at)
    return report
