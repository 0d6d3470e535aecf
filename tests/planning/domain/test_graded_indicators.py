from dataclasses import replace
from decimal import Decimal

import pytest

from tests.fixtures.refusing import refused
from tests.planning.making import CONTENT, create, publish
from triwulan.ledger.models import Event
from triwulan.planning.domain.definition import Definition, TargetRange
from triwulan.planning.domain.grades import AKIP, AUDIT_OPINION, Grade, Grades
from triwulan.planning.domain.indicators import ScaleInUse
from triwulan.planning.domain.plan import NotAcceptable
from triwulan.planning.domain.queries import indicators_of_unit
from triwulan.planning.domain.targets import GradeWanted, set_target
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import Direction, Formula, ValueKind, YearRule

PREDICATE = replace(
    CONTENT,
    name="Predikat AKIP",
    unit_of_measure="predikat",
    kind=ValueKind.GRADE,
    definition=Definition(Direction.HIGHER, Formula.HIGHER, grades=AKIP),
)


def with_grades(*labels: str) -> Definition:
    return replace(PREDICATE.definition, grades=Grades(tuple(Grade(label) for label in labels)))


def aim(office, indicator, value: Decimal | TargetRange):
    return set_target(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        year=2026,
        quarter=3,
        value=value,
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 10:00"),
    )


def test_a_version_keeps_its_scale_and_the_ledger_and_the_cycle_have_it(office) -> None:
    indicator = create(office, PREDICATE)
    version = indicator.versions.get()
    assert definition_of(version) == PREDICATE.definition
    event = Event.objects.filter(act="planning.indicator_created").latest("pk")
    assert event.after is not None
    assert event.after["definition"]["grades"][4] == {"label": "BB", "points": "70"}
    aim(office, indicator, AKIP.place("BB"))
    source = next(
        one
        for one in indicators_of_unit([office.unit["layanan"].pk], 2026, 3)
        if one.indicator_id == indicator.pk
    )
    assert (source.kind, source.definition.grades, source.target_quarter) == (
        ValueKind.GRADE,
        AKIP,
        Decimal(5),
    )


def test_the_same_scale_again_is_no_new_version_and_other_points_are_one(office) -> None:
    indicator = create(office, PREDICATE)
    assert publish(office, indicator, PREDICATE) is None
    other = tuple(replace(grade, points=(grade.points or Decimal(0)) + 1) for grade in AKIP.grades)
    version = publish(
        office, indicator, replace(PREDICATE, definition=replace(PREDICATE.definition, grades=Grades(other)))
    )
    assert version is not None
    assert version.number == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"definition": replace(PREDICATE.definition, grades=None)}, "kind"),
        ({"kind": ValueKind.VALUE}, "kind"),
        ({"year_rule": YearRule.SUM}, "year_rule"),
        ({"year_rule": YearRule.AVERAGE}, "year_rule"),
    ],
)
def test_grades_and_their_scale_belong_together_and_are_never_added_up(office, changes, field: str) -> None:
    with refused(NotAcceptable) as refusal:
        create(office, replace(PREDICATE, **changes))
    assert field in refusal.value.fields


@pytest.mark.parametrize("value", [Decimal(70), Decimal(0), Decimal("4.5")])
def test_a_target_that_is_no_grade_of_the_scale_is_refused(office, value: Decimal) -> None:
    indicator = create(office, PREDICATE)
    with refused(GradeWanted, says="D, C, CC, B, BB, A, AA"):
        aim(office, indicator, value)


def test_both_limits_of_a_range_are_grades(office) -> None:
    between = replace(PREDICATE, definition=replace(PREDICATE.definition, direction=Direction.RANGE))
    indicator = create(office, between)
    with refused(GradeWanted):
        aim(office, indicator, TargetRange(Decimal(4), Decimal(8)))
    assert aim(office, indicator, TargetRange(Decimal(4), Decimal(7))) is not None


def test_a_scale_whose_places_are_in_use_keeps_them(office) -> None:
    indicator = create(office, replace(PREDICATE, definition=with_grades("C", "B", "A")))
    aim(office, indicator, Decimal(2))
    for other in (with_grades("D", "C", "B", "A"), with_grades("B", "A"), with_grades("C", "A", "B")):
        with refused(ScaleInUse):
            publish(office, indicator, replace(PREDICATE, definition=other))
    with refused(ScaleInUse):
        publish(office, indicator, replace(CONTENT, valid_from=PREDICATE.valid_from))
    higher = publish(office, indicator, replace(PREDICATE, definition=with_grades("C", "B", "A", "AA")))
    assert higher is not None


def test_a_number_with_targets_does_not_become_a_grade(office) -> None:
    indicator = create(office)
    aim(office, indicator, Decimal(2))
    with refused(ScaleInUse):
        publish(office, indicator, PREDICATE)


def test_without_targets_the_scale_is_free_to_change(office) -> None:
    indicator = create(office)
    assert publish(office, indicator, PREDICATE) is not None
    opinion = replace(PREDICATE.definition, grades=AUDIT_OPINION)
    assert publish(office, indicator, replace(PREDICATE, definition=opinion)) is not None
