"""What the tests of this module write into the books."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.fixtures.office import Office
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import ApprovedValue, UnitReport
from triwulan.planning.domain.comparisons import OpeningFacts, set_opening_value
from triwulan.review.domain.corrections import ask, decide


def november() -> datetime:
    """A clock for pages: Monday 2 November 2026, 08.00 in the office (WITA)."""
    return datetime(2026, 11, 2, tzinfo=UTC)


def opening(office: Office, code: str, year: int, quarter: int | None, value: Decimal, source: str) -> None:
    """An opening value, entered by the planning section."""
    set_opening_value(
        agency_id=office.agency.pk,
        indicator_id=office.indicator[code].pk,
        facts=OpeningFacts(year=year, quarter=quarter, value=value, source=source),
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-11-02 09:00"),
    )


def correct(office: Office, report: UnitReport, code: str, entry: Entry, *, letter: str = "") -> None:
    """The newest approved value is corrected, and the head of the division grants it."""
    asked, granted = office.at("2026-11-02 09:00"), office.at("2026-11-02 10:00")
    newest = ApprovedValue.objects.filter(report=report, pin__code=code).order_by("-revision")[0]
    correction = ask(
        approved_id=newest.pk,
        entry=entry,
        reason="Angka final",
        source_letter=letter,
        by=office.actor("kasubag_perencanaan", asked),
        at=asked,
    )
    decide(
        correction_id=correction.pk,
        grant=True,
        note="",
        by=office.actor("kabid_layanan", granted),
        at=granted,
    )
