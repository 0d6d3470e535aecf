"""A changed definition, formula, scale or target leaves what was approved and issued as it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.models import ApprovedValue, Cycle, Pin, Submission
from triwulan.documents.models import Document
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.indicators import (
    Placement,
    VersionContent,
    change_indicator,
    publish_indicator_version,
)
from triwulan.planning.domain.rating import KNOWN_SCALES
from triwulan.planning.domain.targets import set_targets
from triwulan.planning.enums import Direction, Formula, ValueKind, YearRule
from triwulan.planning.models import Indicator, IndicatorVersion, Target
from triwulan.reporting.models import QuarterlyReport

HIGHER = Definition(Direction.HIGHER, Formula.HIGHER)
OTHER_SCALE = next(scale for scale in KNOWN_SCALES.values() if scale != HIGHER.scale)
PRESENT = VersionContent(
    name="Jumlah pemustaka", unit_of_measure="buah", definition=HIGHER, valid_from=date(2026, 1, 1)
)


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path) -> None:
    settings.TRIWULAN_CLOCK = "tests.insight.books.november"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cycle(office: Office) -> Cycle:
    """TW III 2026: every unit approved."""
    made = open_quarter(office)
    for unit in ("layanan", "sekretariat", "arsip"):
        walk_unit(office, made, unit)
    return made


@pytest.fixture
def issued(office: Office, cycle: Cycle) -> QuarterlyReport:
    """Its report, signed and issued."""
    desk = Desk(office, cycle)
    return desk.issue(desk.send())


def publish(office: Office, content: VersionContent) -> None:
    publish_indicator_version(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        content=replace(content, valid_from=date(2026, 10, 15)),
        reason="Permendagri baru",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-20 09:00"),
    )


def revise_targets(office: Office) -> None:
    set_targets(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        year=2026,
        values={3: Decimal(900), None: Decimal(1500)},
        reason="APBD Perubahan",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-20 09:00"),
    )


def move_to_another_unit(office: Office) -> None:
    indicator = office.indicator["L1"]
    change_indicator(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        placement=Placement(
            code="L1-BARU",
            objective_id=indicator.objective_id,
            unit_id=office.unit["arsip"].pk,
            order=99,
            weight=Decimal(3),
        ),
        content=replace(PRESENT, name="Nama lain"),
        reason="Tugas berpindah",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-20 09:00"),
    )


CHANGES: dict[str, Callable[[Office], None]] = {
    "definition": lambda office: publish(
        office, replace(PRESENT, name="Nama lain", unit_of_measure="orang", meaning="Arti lain")
    ),
    "formula": lambda office: publish(
        office, replace(PRESENT, definition=Definition(Direction.LOWER, Formula.LOWER_B))
    ),
    "scale and cap": lambda office: publish(
        office, replace(PRESENT, definition=replace(HIGHER, scale=OTHER_SCALE, cap=Decimal(90), decimals=0))
    ),
    "ratio and year rule": lambda office: publish(
        office,
        replace(
            PRESENT,
            kind=ValueKind.RATIO,
            numerator_label="Terlayani",
            denominator_label="Seluruhnya",
            year_rule=YearRule.SUM,
        ),
    ),
    "target": revise_targets,
    "place": move_to_another_unit,
}


def books() -> list[object]:
    """Every row that was approved, submitted, pinned or issued, and the older versions and targets."""
    kept = (ApprovedValue, Submission, Pin, Document, QuarterlyReport)
    rows: list[object] = [list(model.objects.order_by("pk").values()) for model in kept]
    rows.append(list(IndicatorVersion.objects.filter(number=1).order_by("pk").values()))
    unmoved = Target.objects.exclude(indicator__code__startswith="L1")
    rows.append(list(unmoved.order_by("pk").values()))
    return rows


def screens(office: Office, issued: QuarterlyReport) -> list[object]:
    """What the issued report shows: its page's words, and its files."""
    client = office.client("kepala_dinas")
    page = client.get(reverse("reporting:report", args=[issued.pk]))
    table = client.get(reverse("reporting:table", args=[issued.pk, "capaian", "csv"]))
    paper = client.get(reverse("reporting:pdf", args=[issued.pk]))
    return [page.context["printed"], table.content, paper.getvalue()]


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_approved_and_issued_stays(office, issued, what: str) -> None:
    before, shown = books(), screens(office, issued)
    CHANGES[what](office)
    assert books() == before
    assert screens(office, issued) == shown


def test_the_page_shows_both_versions_side_by_side(office, issued) -> None:
    publish(office, replace(PRESENT, definition=Definition(Direction.LOWER, Formula.LOWER_A)))
    address = reverse("planning:indicator", args=[office.indicator["L1"].pk])
    answer = office.client("kabid_layanan").get(address)
    page = answer.content.decode()
    rows = {row.term: [text for text, _new in row.cells] for row in answer.context["differences"]}
    assert rows["Rumus capaian"] == ["R / T x 100", "(2T - R) / T x 100"]
    assert rows["Arah"] == ["Semakin tinggi semakin baik", "Semakin rendah semakin baik"]
    assert "Perubahan antarversi" in page
    assert "Permendagri baru" in page


def test_the_series_keeps_the_version_and_target_of_each_value(office, issued) -> None:
    publish(office, replace(PRESENT, definition=Definition(Direction.LOWER, Formula.LOWER_A)))
    revise_targets(office)
    page = office.client("kabid_layanan").get(reverse("insight:series", args=[office.indicator["L1"].pk]))
    row = page.context["years"][0].rows[2]
    assert (row.target, row.achievement, row.version) == ("750\u00a0buah", "93,33\u00a0%", 1)


def test_the_next_cycle_takes_the_new_version_and_target(office, issued) -> None:
    publish(office, replace(PRESENT, definition=Definition(Direction.LOWER, Formula.LOWER_A)))
    revise_targets(office)
    later = open_quarter(office, quarter=4, at=office.at("2027-01-11 07:30"))
    pin = Pin.objects.get(report__cycle=later, code="L1")
    assert (pin.version.number, pin.definition["formula"]) == (2, "lower_a")
    assert pin.target_year == 1500


def test_an_indicator_moved_to_another_unit_takes_its_series_along(office, issued) -> None:
    move_to_another_unit(office)
    indicator = Indicator.objects.get(code="L1-BARU")
    page = office.client("kabid_arsip").get(reverse("insight:series", args=[indicator.pk]))
    row = page.context["years"][0].rows[2]
    # The file behind it stays the other unit's.
    assert (row.value, row.file_url) == ("700,00\u00a0buah", "")
