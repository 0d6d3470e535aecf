"""Indicators that tests of this module make for themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal

from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.indicators import (
    Placement,
    VersionContent,
    create_indicator,
    publish_indicator_version,
)
from triwulan.planning.enums import Direction, Formula
from triwulan.planning.models import Indicator, IndicatorVersion

CONTENT = VersionContent(
    name="Indikator contoh",
    unit_of_measure="%",
    definition=Definition(Direction.LOWER, Formula.LOWER_A, cap=Decimal("120.5")),
    valid_from=date(2026, 1, 1),
)


def place(office, code="X1", unit="layanan") -> Placement:
    objective = office.indicator["L1"].objective_id
    return Placement(code=code, objective_id=objective, unit_id=office.unit[unit].pk, order=99)


def create(office, content=CONTENT, placement=None, who="kasubag_perencanaan") -> Indicator:
    return create_indicator(
        agency=office.agency,
        placement=placement or place(office),
        content=content,
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def publish(office, indicator, content, reason="Kebijakan baru") -> IndicatorVersion | None:
    return publish_indicator_version(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        content=content,
        reason=reason,
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 09:00"),
    )


def october() -> datetime:
    """A clock for pages: Monday 12 October 2026, 08.00 in the office."""
    return datetime(2026, 10, 12, tzinfo=UTC)
