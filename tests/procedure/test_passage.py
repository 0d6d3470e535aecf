"""Passing through a step with the real office: rights, clocks, paper, arrival at the agency's run."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.fixtures.office import Office
from tests.fixtures.walking import DAY, open_task, report_of, walk_unit
from triwulan.collection.domain.handing_over import hand_over
from triwulan.collection.models import UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.files import scan_rules, store_file
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.models import Appointment
from triwulan.procedure.domain.clock_face import Standing, clock_face
from triwulan.procedure.domain.moving import close_intake, lock_run
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.refusals import (
    MayNotEnterPaper,
    PaperDate,
    TaskAlreadyClosed,
)
from triwulan.procedure.domain.starting import start
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def report(office: Office, cycle) -> UnitReport:
    """Bidang Layanan's, which waits to be handed over since 14.00."""
    return walk_unit(office, cycle, "layanan", until="5b")


@pytest.fixture
def task(report: UnitReport) -> Task:
    return open_task(report, "5b")


def handed_over(office: Office, task: Task, who: str, at: str = f"{DAY} 15:00", paper: Paper | None = None):
    moment = office.at(at)
    return hand_over(task_id=task.pk, by=office.actor(who, moment), at=moment, paper=paper)


def paper_of(office: Office, done_at: str, entered_by: str, at: datetime) -> Paper:
    upload = SimpleUploadedFile("kertas.pdf", PDF, "application/pdf")
    stored = store_file(upload=upload, name="kertas.pdf", rules=scan_rules(), at=at)
    return Paper(office.at(done_at), stored.file.pk, office.actor(entered_by, at))


def state(office: Office) -> tuple[int, int, int]:
    return (
        Event.objects.filter(agency_id=office.agency.pk).count(),
        Task.objects.count(),
        Task.objects.open().count(),
    )


def test_a_closed_task_says_who_closed_it_and_when(office, task):
    handed_over(office, task, "kasubid_layanan")
    before = state(office)
    with pytest.raises(TaskAlreadyClosed) as refused:
        handed_over(office, task, "kasubid_layanan", f"{DAY} 15:01")
    assert refused.value.params["who"] == "Contoh Kasubid Layanan, Kepala Seksi Layanan"
    assert "15.00 WITA" in str(refused.value.params["when"])
    assert state(office) == before


@pytest.mark.parametrize("who", ["kabid_layanan", "analis_a", "kasubid_pengolahan", "kasubid_arsip"])
def test_another_than_the_holder_changes_nothing(office, task, who):
    before = state(office)
    with pytest.raises(NotTheHolder):
        handed_over(office, task, who)
    with pytest.raises(NotTheHolder):
        start(task_id=task.pk, by=office.actor(who), at=office.at(f"{DAY} 15:00"))
    assert state(office) == before


def test_an_unknown_task_is_not_found(office, task):
    with pytest.raises(NotVisible):
        handed_over(office, Task(pk=task.pk + 999), "kasubid_layanan")


def test_a_short_standard_counts_from_the_start_and_starting_twice_changes_nothing(office, cycle):
    first = open_task(report_of(office, cycle, "layanan"), "1")
    by = office.actor("kabid_layanan")
    begun = start(task_id=first.pk, by=by, at=office.at(f"{DAY} 08:00"))
    assert begun.due_at == office.at(f"{DAY} 08:15")
    again = start(task_id=first.pk, by=by, at=office.at(f"{DAY} 09:00"))
    assert again.started_at == office.at(f"{DAY} 08:00")
    assert Event.objects.filter(act="procedure.start").count() == 1
    sheet = sheet_of_id(first.run.version_id)
    assert clock_face(first, sheet, "quarterly", office.at(f"{DAY} 08:00")).standing == Standing.NOT_STARTED
    running = clock_face(again, sheet, "quarterly", office.at(f"{DAY} 08:10"))
    assert (running.standing, running.minutes, running.soon) == (Standing.RUNNING, 5, True)
    late = clock_face(again, sheet, "quarterly", office.at(f"{DAY} 08:50"))
    assert (late.standing, late.minutes, late.late) == (Standing.EXCEEDED, 35, True)


def test_an_act_without_a_start_counts_as_started_then_and_exceeds_nothing(office, task):
    closed = Task.objects.get(run=task.run, step="1")
    assert (closed.started_at, closed.minutes_taken) == (closed.closed_at, 0)
    assert not closed.minutes_exceeded


def test_a_standard_in_days_runs_from_arrival_to_the_same_time_of_the_next_working_day(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="3")
    assert open_task(report, "3").due_at == office.at("2026-10-13 08:30")


def test_the_clock_of_a_joining_step_starts_with_the_last_material(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="4")
    writing = open_task(report, "4")
    assert writing.opened_at == writing.clock_from == office.at(f"{DAY} 10:00")
    assert writing.due_at == office.at("2026-10-13 10:00")


def test_the_agencys_step_opens_with_the_first_report_and_counts_from_the_last(office, cycle):
    walk_unit(office, cycle, "layanan")
    compiling = Task.objects.open().get(run=cycle.run)
    assert (compiling.opened_at, compiling.clock_from) == (office.at(f"{DAY} 15:00"), None)
    walk_unit(office, cycle, "arsip", day="2026-10-13")
    compiling.refresh_from_db()
    assert compiling.clock_from is None
    walk_unit(office, cycle, "sekretariat", day="2026-10-14")
    compiling.refresh_from_db()
    assert compiling.clock_from == office.at("2026-10-14 15:00")
    assert compiling.due_at == office.at("2026-10-15 15:00")
    assert Task.objects.filter(run=cycle.run).count() == 1


def test_a_closed_intake_starts_the_clock_without_the_missing_unit(office, cycle):
    walk_unit(office, cycle, "layanan")
    at = office.at("2026-10-13 09:00")
    with transaction.atomic():
        close_intake(lock_run(cycle.run_id), step="6", at=at)
    compiling = Task.objects.open().get(run=cycle.run)
    assert (compiling.clock_from, compiling.due_at) == (at, office.at("2026-10-14 09:00"))


def test_a_unit_that_arrives_after_the_end_opens_a_new_round(office, cycle):
    walk_unit(office, cycle, "layanan")
    first = Task.objects.get(run=cycle.run)
    # As if the report had been sent on its signing route without the missing units.
    at = office.at("2026-10-12 16:00")
    Task.objects.filter(pk=first.pk).update(
        closed_at=at, closed_by=office.person["kasubag_perencanaan"], outcome="submit"
    )
    Run.objects.filter(pk=cycle.run_id).update(ended_at=at, intake_closed_at=at)
    walk_unit(office, cycle, "arsip", day="2026-10-13")
    again = Task.objects.open().get(run=cycle.run)
    cycle.run.refresh_from_db()
    assert (again.round, cycle.run.round, cycle.run.ended_at) == (1, 1, None)


def test_paper_counts_from_its_date_and_keeps_the_day_of_entry(office, report, task):
    entered = office.at("2026-10-14 09:00")
    paper = paper_of(office, f"{DAY} 15:30", "analis_b", entered)
    by = office.actor("kasubid_layanan", office.at(f"{DAY} 15:30"))
    hand_over(task_id=task.pk, by=by, at=entered, paper=paper)
    task.refresh_from_db()
    assert (task.on_paper, task.closed_at, task.recorded_at) == (True, office.at(f"{DAY} 15:30"), entered)
    assert (task.closed_by, task.recorded_by) == (
        office.person["kasubid_layanan"],
        office.person["analis_b"],
    )
    event = Event.objects.get(act="collection.hand_over")
    assert (event.recorded_at, event.at) == (entered, office.at(f"{DAY} 15:30"))
    assert event.after["entered_by"] == "Contoh Analis B"
    assert verify(agency_id=office.agency.pk).broken is None


def test_paper_needs_the_rights_of_its_own_day(office, task):
    """The section head left on the 13th; the paper of the 12th is still his or her act."""
    Appointment.objects.filter(position=office.position["kasubid_layanan"]).update(ends_on=date(2026, 10, 12))
    entered = office.at("2026-10-14 09:00")
    by = office.actor("kasubid_layanan", office.at(f"{DAY} 15:30"))
    with pytest.raises(NotTheHolder):
        hand_over(
            task_id=task.pk,
            by=by,
            at=entered,
            paper=paper_of(office, "2026-10-13 10:00", "analis_b", entered),
        )
    hand_over(task_id=task.pk, by=by, at=entered, paper=paper_of(office, f"{DAY} 15:30", "analis_b", entered))
    task.refresh_from_db()
    assert task.closed_by == office.person["kasubid_layanan"]


@pytest.mark.parametrize("done_at", [f"{DAY} 13:59", "2026-10-14 09:01"])
def test_a_paper_from_before_the_task_or_from_tomorrow_is_refused(office, task, done_at):
    entered = office.at("2026-10-14 09:00")
    paper = paper_of(office, done_at, "analis_b", entered)
    before = state(office)
    with pytest.raises(PaperDate):
        hand_over(task_id=task.pk, by=office.actor("kasubid_layanan"), at=entered, paper=paper)
    assert state(office) == before


@pytest.mark.parametrize("who", ["kabid_arsip", "analis_arsip", "evaluator", "administrator"])
def test_a_paper_is_not_entered_by_people_of_other_units(office, task, who):
    entered = office.at("2026-10-14 09:00")
    paper = paper_of(office, f"{DAY} 15:30", who, entered)
    with pytest.raises(MayNotEnterPaper):
        hand_over(task_id=task.pk, by=office.actor("kasubid_layanan"), at=entered, paper=paper)


def test_a_whole_transition_asks_the_database_little(office, cycle):
    """The hand-over also arrives at the agency's run: both locked, a task opened there, its holder told."""
    task, at = open_task(walk_unit(office, cycle, "layanan", until="5b"), "5b"), office.at(f"{DAY} 15:00")
    by = office.actor("kasubid_layanan", at)
    with CaptureQueriesContext(connection) as asked:
        hand_over(task_id=task.pk, by=by, at=at)
    statements = [one["sql"][:90] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(statements) <= 18, statements
