"""Who may perform a task: the table of "Who stands in which column"."""

from datetime import date

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import open_task, report_of, walk_unit
from tests.review.acts import appointed
from triwulan.collection.models import Cycle
from triwulan.organization.domain.refusals import NobodyHolds
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Absence, Appointment, Seat
from triwulan.procedure.domain.paper_holder import holder_on_paper
from triwulan.procedure.domain.performing import Performers
from triwulan.procedure.domain.queries import open_tasks_of, task_for
from triwulan.procedure.models import Task

DEFINITIVE, PLT, PLH = AppointmentKind.DEFINITIVE, AppointmentKind.ACTING, AppointmentKind.DAILY_ACTING


def performers_of(office: Office, task: Task, at: str = "2026-10-12 14:00") -> Performers:
    return task_for(office.viewer("kepala_dinas", office.at(at)), task.pk).performers


def allowed(office: Office, task: Task, at: str = "2026-10-12 14:00") -> list[str]:
    """Keys of those who may."""
    keys = {person.pk: key for key, person in office.person.items()}
    return [keys[one.person_id] for one in performers_of(office, task, at).allowed]


def away(office: Office, who: str, first: str = "2026-10-12", last: str = "2026-10-13") -> None:
    Absence.objects.create(
        person=office.person[who],
        starts_on=date.fromisoformat(first),
        ends_on=date.fromisoformat(last),
        letter_number="090/12",
    )


def vacate(office: Office, post: str) -> None:
    Appointment.objects.filter(position=office.position[post]).update(ends_on=date(2026, 10, 1))


@pytest.fixture
def first(office: Office, cycle: Cycle) -> Task:
    """Row 1 of Bidang Layanan."""
    return open_task(report_of(office, cycle, "layanan"), "1")


@pytest.fixture
def review(office: Office, cycle: Cycle) -> Task:
    """Row 5 of Bidang Layanan: written by its section head, collected by analyst A."""
    return open_task(walk_unit(office, cycle, "layanan", until="5"), "5")


def test_the_holder_may(office, first):
    assert allowed(office, first) == ["kabid_layanan"]


@pytest.mark.parametrize("kind", [PLT, PLH])
def test_an_acting_officer_may_instead_of_the_holder_and_only_on_those_days(office, first, kind):
    appointed(office, "kabid_arsip", "kabid_layanan", kind, "2026-10-12", "2026-10-13")
    assert allowed(office, first) == ["kabid_arsip"]
    assert performers_of(office, first).allowed[0].title.startswith("Pl")
    assert allowed(office, first, "2026-10-14 08:00") == ["kabid_layanan"]


def test_beside_an_absent_holder_the_superior_may(office, first):
    away(office, "kabid_layanan")
    assert allowed(office, first) == ["kabid_layanan", "kepala_dinas"]
    assert allowed(office, first, "2026-10-14 08:00") == ["kabid_layanan"]


def test_an_absent_holder_with_a_daily_acting_officer_is_represented_by_that_one(office, first):
    away(office, "kabid_layanan")
    appointed(office, "kabid_arsip", "kabid_layanan", PLH, "2026-10-12", "2026-10-13")
    assert allowed(office, first) == ["kabid_arsip"]


def test_for_a_vacant_position_the_superior_may(office, first):
    vacate(office, "kabid_layanan")
    assert allowed(office, first) == ["kepala_dinas"]


def test_a_vacant_position_without_a_superior_waits_for_an_appointment(office, first):
    vacate(office, "kabid_layanan")
    vacate(office, "kepala_dinas")
    viewer = office.viewer("sekretaris", office.at("2026-10-12 14:00"))
    assert task_for(viewer, first.pk).performers.allowed == ()
    with pytest.raises(NobodyHolds) as refused:
        holder_on_paper(first, office.at("2026-10-12 14:00"))
    assert "Kepala Bidang Layanan" in refused.value.message


def test_a_review_is_the_heads_who_prepared_nothing(office, review):
    assert allowed(office, review) == ["kabid_layanan"]
    assert not performers_of(office, review).own_work


@pytest.mark.parametrize("author", ["kasubid_layanan", "analis_a"])
def test_who_prepared_it_does_not_review_as_an_acting_head(office, review, author):
    appointed(office, author, "kabid_layanan", PLT, "2026-10-12", "2026-10-13")
    assert allowed(office, review) == ["sekretaris"]
    assert performers_of(office, review).own_work


def test_where_the_sekretaris_prepared_it_too_the_head_of_the_agency_reviews(office, review):
    Task.objects.filter(run=review.run, step="3").update(closed_by=office.person["sekretaris"])
    appointed(office, "kasubid_layanan", "kabid_layanan", PLT, "2026-10-12", "2026-10-13")
    assert allowed(office, review) == ["kepala_dinas"]


def test_an_absent_reviewer_who_prepared_it_leaves_it_to_the_superior(office, review):
    Task.objects.filter(run=review.run, step="4").update(closed_by=office.person["kabid_layanan"])
    away(office, "kabid_layanan")
    assert allowed(office, review) == ["kepala_dinas"]


def test_nobody_is_left_where_all_prepared_it(office, review):
    for step, who in (("3", "sekretaris"), ("4", "kepala_dinas")):
        Task.objects.filter(run=review.run, step=step).update(closed_by=office.person[who])
    vacate(office, "kabid_layanan")
    assert allowed(office, review) == []


def test_one_person_in_two_columns_does_both(office, first):
    Seat.objects.create(position=office.position["kabid_layanan"], performer="kasubid")
    assert allowed(office, first) == ["kabid_layanan"]


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("kabid_layanan", ["5"]),
        ("kabid_arsip", ["1"]),
        ("sekretaris", ["1"]),
        ("kepala_dinas", []),
        ("kasubid_layanan", []),
        ("analis_a", []),
    ],
)
def test_the_list_of_tasks_holds_what_one_may_do_and_nothing_else(office, review, who, steps):
    viewer = office.viewer(who, office.at("2026-10-12 14:00"))
    assert [task.step for task in open_tasks_of(viewer)] == steps


def test_tasks_that_fall_to_somebody_stand_in_his_or_her_list(office, review):
    appointed(office, "kasubid_layanan", "kabid_layanan", PLT, "2026-10-12", "2026-10-13")
    away(office, "kabid_arsip")
    at = office.at("2026-10-12 14:00")
    assert [task.step for task in open_tasks_of(office.viewer("sekretaris", at))].count("5") == 1
    assert [task.step for task in open_tasks_of(office.viewer("kepala_dinas", at))] == ["1"]
    assert review.pk not in {task.pk for task in open_tasks_of(office.viewer("kasubid_layanan", at))}
    assert review.pk not in {task.pk for task in open_tasks_of(office.viewer("kabid_layanan", at))}


def test_on_paper_the_holder_of_that_day_did_it(office, first):
    Appointment.objects.filter(position=office.position["kabid_layanan"]).update(ends_on=date(2026, 10, 12))
    Appointment.objects.create(
        person=office.person["analis_b"],
        position=office.position["kabid_layanan"],
        kind=DEFINITIVE,
        starts_on=date(2026, 10, 13),
    )
    assert holder_on_paper(first, office.at("2026-10-12 10:00")).name == "Contoh Kabid Layanan"
    assert holder_on_paper(first, office.at("2026-10-13 10:00")).name == "Contoh Analis B"
