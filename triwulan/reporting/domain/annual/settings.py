"""What an office decides for its annual reports: when they are due, and options."""

from calendar import monthrange
from datetime import date, datetime

from django.db import transaction

from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency
from triwulan.reporting.domain.annual.refusals import DueDayUnclear
from triwulan.reporting.models import AnnualReport, AnnualSettings

RIGHT = "plan.change"
"""The planning section's."""


def settings_of(agency_id: int) -> AnnualSettings:
    """The office's settings; the defaults (28 February, not saved) where it made none."""
    found = AnnualSettings.objects.filter(agency=agency_id).first()
    return found or AnnualSettings(agency_id=agency_id)


def due_day(settings: AnnualSettings, year: int) -> date:
    """The day in the next year on which the report of `year` is due; a shorter month ends the sooner."""
    last = monthrange(year + 1, settings.due_month)[1]
    return date(year + 1, settings.due_month, min(settings.due_day, last))


def change_settings(
    *, agency: Agency, due_month: int, due_day_of_month: int, shows_efficiency: bool, by: Actor, at: datetime
) -> AnnualSettings:
    """Change them; reports not issued become due on the new day. Raises DueDayUnclear, NotVisible."""
    require(by, RIGHT, agency_id=agency.pk, at=at)
    if not (1 <= due_month <= 12 and 1 <= due_day_of_month <= 31):
        raise DueDayUnclear(fields={"due_day": DueDayUnclear.sentence})
    with transaction.atomic():
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        settings = settings_of(agency.pk)
        before = _facts(settings)
        settings.due_month, settings.due_day = due_month, due_day_of_month
        settings.shows_efficiency = shows_efficiency
        settings.save()
        for report in AnnualReport.objects.filter(agency=agency, issued_at__isnull=True):
            report.due_on = due_day(settings, report.year)
            report.save(update_fields=["due_on"])
        events.append(
            agency_id=agency.pk,
            act="reporting.annual_settings",
            at=at,
            actor=by,
            subject=("annual_settings", settings.pk),
            before=before,
            after=_facts(settings),
        )
    return settings


def _facts(settings: AnnualSettings) -> dict[str, object]:
    return {
        "due_month": settings.due_month,
        "due_day": settings.due_day,
        "shows_efficiency": settings.shows_efficiency,
    }
