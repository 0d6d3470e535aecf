"""Gathering a quarterly report's content from the books; the number of queries does not grow with units."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q

from triwulan.collection.domain.content import IndicatorContent, exact
from triwulan.collection.domain.unit_average import UnitAverage, average_of, averages_of
from triwulan.collection.models import ApprovedValue, Cycle, Recommendation, Submission, UnitReport
from triwulan.documents.domain.refusals import RouteIncomplete
from triwulan.documents.domain.routes import route_of
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.organization.models import Position
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run
from triwulan.reporting.domain.content import (
    Advice,
    AverageLine,
    IndicatorLine,
    ObjectivePart,
    QuarterlyContent,
    RouteLine,
    StepLine,
    UnitPart,
)
from triwulan.reporting.domain.intake import Incoming, intake_of
from triwulan.reporting.domain.money import money_of
from triwulan.reporting.domain.timeliness import iso, steps_of_runs
from triwulan.reporting.models import QuarterlyReport


def gather(report: QuarterlyReport, document: Document, at: datetime) -> QuarterlyContent:
    """The content of a draft as the books stand at `at`; `document` (may be unsaved) tells the route."""
    cycle = report.cycle
    run = cycle.run
    intake = intake_of(run, at)
    values = _values([unit.report for unit in intake.units if unit.arrived])
    runs = {run.pk: run, **{unit.report.run_id: unit.report.run for unit in intake.units}}
    steps = steps_of_runs(list(runs.values()), run, at)
    units = tuple(_unit(unit, values, steps, run) for unit in intake.units)
    every = _contents([line for unit in units for line in unit.indicators])
    new, former, signers = _people(cycle, document, at)
    sheet = sheet_of_id(cycle.version_id)
    return QuarterlyContent(
        agency=run.agency.name,
        zone=run.agency.zone,
        year=cycle.year,
        quarter=cycle.quarter,
        revision=report.revision,
        reason=report.reason,
        made_at=at.isoformat(),
        sheet=_sheet_name(sheet),
        intake_closed_at=iso(run.intake_closed_at),
        introduction=report.introduction,
        conclusion=report.conclusion,
        units=units,
        agency_steps=() if any(one.report.run_id == run.pk for one in intake.units) else steps[run.pk],
        recommendations=new,
        former=former,
        signers=signers,
        objectives=_objectives(every),
        average=_average(every) if every else None,
        legal_basis=sheet.legal_basis,
        warning=sheet.warning,
        money=money_of(run.agency_id, cycle.year, cycle.quarter),
    )


def _sheet_name(sheet: Sheet) -> str:
    identity = sheet.identity
    return f"SOP {identity.number} {identity.name}" if identity.number else f"SOP {identity.name}"


def _values(reports: Sequence[UnitReport]) -> dict[int, list[IndicatorLine]]:
    """The newest approved revision of each indicator, by report.

    A sheet without a review approves nothing; then what was submitted last stands.
    """
    by_report: dict[int, list[IndicatorLine]] = defaultdict(list)
    approved = [report.pk for report in reports if report.approved_at is not None]
    others = [report.pk for report in reports if report.approved_at is None]
    newest: dict[int, ApprovedValue] = {}
    rows = ApprovedValue.objects.filter(report__in=approved).select_related("pin")
    for row in rows.order_by("revision"):
        newest[row.pin_id] = row
    for row in sorted(newest.values(), key=lambda one: (one.pin.order, one.pin_id)):
        line = IndicatorLine(row.content, row.revision, row.reason, row.asked_by, row.source_letter)
        by_report[row.report_id].append(line)
    last = {one.report_id: one for one in Submission.objects.filter(report__in=others).order_by("round")}
    for report_id, submission in last.items():
        by_report[report_id] = [IndicatorLine(values) for values in submission.content["indicators"]]
    return by_report


def _unit(
    unit: Incoming,
    values: Mapping[int, list[IndicatorLine]],
    steps: Mapping[int, tuple[StepLine, ...]],
    run: Run,
) -> UnitPart:
    report = unit.report
    lines = tuple(values.get(report.pk, ()))
    handed_over_at = report.handed_over_at or (report.run.ended_at if report.run_id != run.pk else None)
    return UnitPart(
        name=unit.name,
        arrival=unit.arrival.value,
        handed_over_at=iso(handed_over_at) if unit.arrived else None,
        approved_at=iso(report.approved_at) if unit.arrived else None,
        approved_by=report.approved_by if unit.arrived else "",
        analysis=report.analysis if unit.arrived else "",
        indicators=lines,
        average=_average(_contents(lines)) if lines else None,
        steps=steps[report.run_id],
    )


def _average(contents: Sequence[IndicatorContent]) -> AverageLine:
    return _line(average_of(contents))


def _objectives(contents: Sequence[IndicatorContent]) -> tuple[ObjectivePart, ...]:
    """Each objective with its mean, in the order of the indicators' codes, whichever unit measures them."""
    ordered = sorted(contents, key=lambda one: _by_number(one.code))
    found = averages_of((one.objective, one) for one in ordered)
    return tuple(ObjectivePart(name, _line(one)) for name, one in found.items())


def _by_number(code: str) -> list[tuple[int, str]]:
    """What codes are put in order by: "1.10" comes after "1.9"."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", code)]


def _line(found: UnitAverage) -> AverageLine:
    return AverageLine(exact(found.value), found.counted, found.missing, found.weighted, found.unweighted)


def _contents(lines: Sequence[IndicatorLine]) -> list[IndicatorContent]:
    return [IndicatorContent.from_dict(line.values) for line in lines]


def _people(
    cycle: Cycle, document: Document, at: datetime
) -> tuple[tuple[Advice, ...], tuple[Advice, ...], tuple[RouteLine, ...]]:
    """Recommendations of this cycle, open ones of former cycles, the signing route: with holders' names."""
    new, former = recommendations_around(cycle)
    try:
        route = route_of(document)
    except RouteIncomplete:
        route = []
    wanted = [one.owner_id for one in (*new, *former)] + [position.pk for _act, position in route]
    today = office_day(cycle.run.agency, at)
    held = holders(wanted, today)
    return (
        tuple(_advice(one, held, today) for one in new),
        tuple(_advice(one, held, today, former=True) for one in former),
        tuple(_stop(act, position, held) for act, position in route),
    )


def recommendations_around(cycle: Cycle) -> tuple[list[Recommendation], list[Recommendation]]:
    """Those written in this cycle, and those of earlier ones that are still open; one query."""
    earlier = Q(closed_at__isnull=True, cycle__opened_at__lt=cycle.opened_at)
    rows = Recommendation.objects.filter(Q(cycle=cycle) | earlier, cycle__agency=cycle.agency_id)
    found = list(rows.select_related("owner", "unit", "cycle").order_by("due_on", "pk"))
    new = sorted((one for one in found if one.cycle_id == cycle.pk), key=lambda one: one.pk)
    return new, [one for one in found if one.cycle_id != cycle.pk]


def _advice(one: Recommendation, held: Mapping[int, Holding], today: date, *, former: bool = False) -> Advice:
    holding = held.get(one.owner_id)
    return Advice(
        text=one.text,
        unit=one.unit.name if one.unit else "",
        owner=holding.title if holding else one.owner.title,
        holder=holding.person_name if holding else "",
        due_on=one.due_on.isoformat(),
        since=(one.cycle.year, one.cycle.quarter) if former else None,
        late=one.closed_at is None and one.due_on < today,
    )


def _stop(act: str, position: Position, held: Mapping[int, Holding]) -> RouteLine:
    holding = held.get(position.pk)
    return RouteLine(
        act=str(act),
        title=holding.title if holding else position.title,
        name=holding.person_name if holding else "",
    )
