from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.planning.making import CONTENT, create, place, publish
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.indicators import ReasonMissing, VersionTooEarly, change_indicator
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import Direction, Formula, ValueKind
from triwulan.planning.models import Indicator, IndicatorVersion


def test_a_new_indicator_has_its_first_version(office) -> None:
    indicator = create(office)
    version = indicator.versions.get()
    assert (version.number, version.name) == (1, "Indikator contoh")
    assert definition_of(version) == CONTENT.definition
    assert Event.objects.filter(act="planning.indicator_created", object_id=indicator.pk).exists()


def test_a_changed_definition_is_a_new_version_and_the_old_one_stays(office) -> None:
    indicator = create(office)
    new = replace(CONTENT, definition=Definition(Direction.LOWER, Formula.LOWER_B))
    version = publish(office, indicator, new)
    assert version is not None
    assert (version.number, version.formula, version.reason) == (2, "lower_b", "Kebijakan baru")
    assert definition_of(indicator.versions.get(number=1)) == CONTENT.definition


def test_an_equal_definition_adds_no_version(office) -> None:
    indicator = create(office)
    assert publish(office, indicator, replace(CONTENT, name=" Indikator contoh "), reason="") is None
    assert indicator.versions.count() == 1


def test_a_new_version_needs_its_reason(office) -> None:
    indicator = create(office)
    with pytest.raises(ReasonMissing):
        publish(office, indicator, replace(CONTENT, name="Lain"), reason=" ")


def test_a_new_version_never_comes_before_the_present_one(office) -> None:
    indicator = create(office)
    with pytest.raises(VersionTooEarly, match="Januari 2026"):
        publish(office, indicator, replace(CONTENT, name="Lain", valid_from=date(2025, 12, 31)))


def test_a_version_is_never_saved_again(office) -> None:
    version = create(office).versions.get()
    version.name = "Diubah"
    with pytest.raises(TypeError, match="never changes"):
        version.save()


def test_the_ledger_has_the_words_of_a_definition_too(office) -> None:
    indicator = create(office)
    publish(office, indicator, replace(CONTENT, meaning="Semua kunjungan", quality_notes="Tanpa hari libur"))
    event = Event.objects.get(act="planning.indicator_version_published")
    before, after = event.before or {}, event.after or {}
    changed = {name for name in after if before[name] != after[name]}
    assert changed == {"meaning", "quality_notes", "version", "reason"}
    assert after["meaning"] == "Semua kunjungan"


def test_placing_an_indicator_anew_adds_no_version(office) -> None:
    indicator = create(office)
    change_indicator(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        placement=replace(place(office, unit="arsip"), retired_on=date(2027, 1, 1)),
        content=CONTENT,
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 09:00"),
    )
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.retired_on) == (office.unit["arsip"], date(2027, 1, 1))
    assert indicator.versions.count() == 1
    event = Event.objects.get(act="planning.indicator_placed")
    assert event.before is not None
    assert event.before["unit_id"] == office.unit["layanan"].pk


def test_a_refused_change_leaves_the_place_as_it_was(office) -> None:
    indicator = create(office)
    with pytest.raises(ReasonMissing):
        change_indicator(
            agency_id=office.agency.pk,
            indicator_id=indicator.pk,
            placement=place(office, unit="arsip"),
            content=replace(CONTENT, name="Lain"),
            by=office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 09:00"),
        )
    indicator.refresh_from_db()
    assert indicator.unit == office.unit["layanan"]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (replace(CONTENT, name=" "), "name"),
        (replace(CONTENT, unit_of_measure="x" * 61), "unit_of_measure"),
        (replace(CONTENT, kind=ValueKind.RATIO, numerator_label="a"), "denominator_label"),
        (
            replace(
                CONTENT,
                kind=ValueKind.RATIO,
                numerator_label="a",
                denominator_label="b",
                multiplier=Decimal(0),
            ),
            "multiplier",
        ),
        (replace(CONTENT, definition=replace(CONTENT.definition, decimals=9)), "decimals"),
        (replace(CONTENT, multiplier=Decimal("1234567890.1234567")), "multiplier"),
    ],
)
def test_a_definition_that_cannot_be_is_named_by_field(office, content, field: str) -> None:
    with pytest.raises(NotAcceptable) as refusal:
        create(office, content)
    assert list(refusal.value.fields) == [field]
    assert not Indicator.objects.filter(code="X1").exists()


def test_a_code_stands_once_in_an_agency(office) -> None:
    with pytest.raises(NotAcceptable) as refusal:
        create(office, placement=place(office, code="L1"))
    assert list(refusal.value.fields) == ["code"]


def test_another_agencys_unit_is_not_visible(office, other_office) -> None:
    with pytest.raises(NotVisible):
        create(office, placement=replace(place(office), unit_id=other_office.unit["layanan"].pk))


def test_who_does_not_plan_is_refused(office) -> None:
    with pytest.raises(MayNotChangePlan):
        create(office, who="kabid_layanan")


@pytest.mark.parametrize("change", [{"formula": "higher"}, {"floor": 200}, {"decimals": 9}])
def test_the_database_refuses_a_definition_that_cannot_be(office, change) -> None:
    version = create(office).versions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorVersion.objects.filter(pk=version.pk).update(**change)
