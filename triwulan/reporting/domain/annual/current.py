"""The facts of a year as pages show them: gathered once, until anything happens in the agency.

Every act appends to the agency's ledger, so facts gathered at its newest event are right as long as that is
the newest, and the day the same (it decides who holds a position). What is sent or printed is gathered anew.
"""

import inspect
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache

from triwulan.ledger.models import ChainHead
from triwulan.organization.domain.holders import office_day
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.gathering import gather
from triwulan.reporting.models import AnnualReport

SECONDS = 3600
# Facts kept by the program of before an upgrade are not taken for those of now.
FORM = sha256(Path(inspect.getfile(AnnualFacts)).read_bytes()).hexdigest()[:12]


def current_facts(report: AnnualReport, at: datetime) -> AnnualFacts:
    """The facts of the report's year; one query as long as nothing happened, else those of `gather`."""
    agency = report.agency
    newest = ChainHead.objects.filter(agency_id=agency.pk).values_list("hash", flat=True).first()
    key = f"annual-facts:{FORM}:{agency.pk}:{report.year}:{office_day(agency, at)}:{newest}"
    kept: AnnualFacts | None = cache.get(key)
    if kept is None:
        kept = gather(agency=agency, year=report.year, at=at)
        cache.set(key, kept, SECONDS)
    return kept
