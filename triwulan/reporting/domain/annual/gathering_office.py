"""What an annual report says beside its indicators: units, agreement, quarterly reports, recommendations."""

from collections.abc import Mapping
from datetime import date

from triwulan.collection.models import Cycle, Recommendation
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.models import Agency, Position, Unit
from triwulan.planning.models import Agreement, Period
from triwulan.reporting.domain.annual.facts import (
    AdviceFacts,
    AgreementFacts,
    LateUnit,
    ReportFacts,
    UnitFacts,
)
from triwulan.reporting.domain.content import QuarterlyContent, UnitPart
from triwulan.reporting.models import QuarterlyReport


def period_of(agency_id: int, year: int) -> Period | None:
    """The planning period (Renstra) that a year belongs to."""
    return Period.objects.filter(agency=agency_id, first_year__lte=year, last_year__gte=year).first()


def units_of(agency_id: int, day: date) -> tuple[UnitFacts, ...]:
    """The agency's units, each after what it belongs to, with its head on a day; three queries."""
    rows = list(Unit.objects.filter(agency=agency_id, closed_on__isnull=True).order_by("order", "pk"))
    positions = Position.objects.filter(unit__agency=agency_id, closed_on__isnull=True)
    heads: dict[int, Position] = {}
    for one in positions.select_related("superior").order_by("order", "pk"):
        if one.superior is None or one.superior.unit_id != one.unit_id:
            heads.setdefault(one.unit_id, one)
    held = holders([one.pk for one in heads.values()], day)
    found: list[UnitFacts] = []

    def add(parent: int | None, depth: int) -> None:
        for row in (one for one in rows if one.parent_id == parent):
            head = heads.get(row.pk)
            holding = held.get(head.pk) if head else None
            title = holding.title if holding else (head.title if head else "")
            found.append(UnitFacts(row.name, depth, title, holding.person_name if holding else ""))
            add(row.pk, depth + 1)

    add(None, 0)
    return tuple(found)


def agreement_of(agency_id: int, year: int) -> AgreementFacts | None:
    """The performance agreement of the head of the agency for a year, in its newest revision; one query."""
    rows = Agreement.objects.filter(
        agency=agency_id, year=year, first__position__superior__isnull=True
    ).order_by("-revision", "-pk")
    chain = list(rows)
    if not chain:
        return None
    newest = chain[0]
    return AgreementFacts(
        revision=newest.revision,
        reason=newest.reason,
        made_on=newest.made_on.isoformat(),
        place=newest.place,
        first_name=newest.first_name,
        first_title=newest.first_title,
        second_name=newest.second_name,
        second_title=newest.second_title,
        content=newest.content,
        earlier=tuple((one.revision, one.made_on.isoformat(), one.reason) for one in reversed(chain[1:])),
    )


def reports_of(agency_id: int, year: int) -> tuple[ReportFacts, ...]:
    """The four quarters' reports, each as its newest issued revision has it; two queries."""
    opened = set(Cycle.objects.filter(agency=agency_id, year=year).values_list("quarter", flat=True))
    issued = QuarterlyReport.objects.filter(
        cycle__agency=agency_id, cycle__year=year, issued_at__isnull=False
    ).select_related("cycle", "document")
    newest: Mapping[int, QuarterlyReport] = {one.cycle.quarter: one for one in issued.order_by("revision")}
    return tuple(_report(quarter, quarter in opened, newest.get(quarter)) for quarter in (1, 2, 3, 4))


def advice_of(agency: Agency, year: int) -> tuple[AdviceFacts, ...]:
    """The recommendations of the year's quarters and what became of them; one query."""
    rows = Recommendation.objects.filter(cycle__agency=agency, cycle__year=year)
    return tuple(
        AdviceFacts(
            quarter=one.cycle.quarter,
            text=one.text,
            unit=one.unit.name if one.unit else "",
            owner=one.owner.title,
            due_on=one.due_on.isoformat(),
            closed_on=office_day(agency, one.closed_at).isoformat() if one.closed_at else None,
            closing_note=one.closing_note,
        )
        for one in rows.select_related("cycle", "unit", "owner").order_by("cycle__quarter", "pk")
    )


def _report(quarter: int, opened: bool, row: QuarterlyReport | None) -> ReportFacts:
    if row is None or row.issued_at is None:
        return ReportFacts(quarter, opened)
    content = QuarterlyContent.from_dict(row.content or {})
    return ReportFacts(
        quarter=quarter,
        opened=True,
        issued_at=row.issued_at.isoformat(),
        number=row.document.number if row.document else "",
        revision=row.revision,
        units=tuple(map(_unit, content.units)),
    )


def _unit(part: UnitPart) -> LateUnit:
    exceeded = [step.exceeded for step in part.steps if step.exceeded]
    return LateUnit(part.name, part.arrival, sum(exceeded), len(exceeded))
