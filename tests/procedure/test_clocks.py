"""When a task's clock runs: arrival, start, joins, papers, arrivals at the agency's run."""

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import VALUES, open_quarter, open_task, report_of, walk_unit
from triwulan.collection.domain.dispositions import Slip, assign, dispose
from triwulan.collection.domain.measuring import hand_in, save_measurement
from triwulan.collection.domain.writing import submit
from triwulan.collection.models import Cycle, Pin
from triwulan.documents.models import StoredFile
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.moving import close_intake, lock_run
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.refusals import MayNotEnterPaper, PaperDate
from triwulan.procedure.domain.starting import start
from triwulan.procedure.models import Task


@pytest.fixture
def cycle(office: Office) -> Cycle:
    return open_quarter(office)


def paper(office: Office, text: str, entered_by: str = "kasubid_pengolahan") -> Paper:
    scan = StoredFile.objects.get_or_create(
        sha256="0" * 64,
        defaults={"size": 1, "content_type": "application/pdf", "created_at": office.at(text)},
    )[0]
    return Paper(done_at=office.at(text), scan_id=scan.pk, entered_by=office.actor(entered_by))


def test_a_standard_below_a_day_counts_from_the_start_and_starting_twice_changes_nothing(
    office: Office, cycle: Cycle
) -> None:
    task = open_task(report_of(office, cycle, "layanan"), "1")
    assert (task.clock_from, task.due_at) == (None, None)
    kabid = office.actor("kabid_layanan")
    started = start(task_id=task.pk, by=kabid, at=office.at("2026-10-12 09:00"))
    assert started.due_at == office.at("2026-10-12 09:15")
    again = start(task_id=task.pk, by=kabid, at=office.at("2026-10-12 10:00"))
    assert again.due_at == office.at("2026-10-12 09:15")


def test_the_button_does_not_start_the_clock_of_row_6_before_the_last_unit(
    office: Office, cycle: Cycle
) -> None:
    walk_unit(office, cycle, "layanan")
    compiling = Task.objects.open().get(run=cycle.run)
    planner = office.actor("kasubag_perencanaan")
    start(task_id=compiling.pk, by=planner, at=office.at("2026-10-12 15:30"))
    compiling.refresh_from_db()
    assert compiling.clock_from is None
    walk_unit(office, cycle, "arsip", day="2026-10-13")
    walk_unit(office, cycle, "sekretariat", day="2026-10-14")
    compiling.refresh_from_db()
    assert compiling.clock_from == office.at("2026-10-14 15:00")
    assert compiling.due_at == office.at("2026-10-15 15:00")


def test_closing_the_intake_starts_the_clock_of_row_6(office: Office, cycle: Cycle) -> None:
    walk_unit(office, cycle, "layanan")
    close_intake(lock_run(cycle.run_id), step="6", at=office.at("2026-10-13 09:00"))
    compiling = Task.objects.open().get(run=cycle.run)
    assert compiling.clock_from == office.at("2026-10-13 09:00")


def fan_out(office: Office, cycle: Cycle) -> list[Pin]:
    """Layanan's indicators go to two analysts."""
    report = report_of(office, cycle, "layanan")
    pins = list(Pin.objects.filter(report=report))
    assign(
        task_id=open_task(report, "1").pk,
        compiler=office.position["kasubid_layanan"].pk,
        contributors={},
        slip=Slip("Susun"),
        by=office.actor("kabid_layanan"),
        at=office.at("2026-10-12 08:00"),
    )
    dispose(
        task_id=open_task(report, "2").pk,
        analysts={
            office.position["analis_a"].pk: [pins[0].pk],
            office.position["analis_b"].pk: [pin.pk for pin in pins[1:]],
        },
        slip=Slip(),
        by=office.actor("kasubid_layanan"),
        at=office.at("2026-10-12 08:30"),
    )
    return pins


def collected(
    office: Office, cycle: Cycle, who: str, pins: list[Pin], moment: str, on: Paper | None = None
) -> None:
    run = report_of(office, cycle, "layanan").run
    by = office.actor(who)
    task = Task.objects.open().get(run=run, step="3", position=by.position_id)
    for pin in pins:
        save_measurement(
            task_id=task.pk, pin_id=pin.pk, entry=VALUES[pin.code], edition=0, by=by, at=office.at(moment)
        )
    hand_in(task_id=task.pk, answers={}, by=by, at=office.at(moment), paper=on)


def test_a_join_opens_with_the_first_material_and_counts_from_the_last(office: Office, cycle: Cycle) -> None:
    pins = fan_out(office, cycle)
    collected(office, cycle, "analis_a", pins[:1], "2026-10-12 10:00")
    writing = open_task(report_of(office, cycle, "layanan"), "4")
    assert (writing.opened_at, writing.clock_from) == (office.at("2026-10-12 10:00"), None)
    collected(office, cycle, "analis_b", pins[1:], "2026-10-13 11:00")
    writing.refresh_from_db()
    assert writing.clock_from == office.at("2026-10-13 11:00")
    assert writing.due_at == office.at("2026-10-14 11:00")


def test_an_older_paper_entered_last_does_not_set_the_joins_clock_back(office: Office, cycle: Cycle) -> None:
    pins = fan_out(office, cycle)
    collected(office, cycle, "analis_a", pins[:1], "2026-10-16 09:00")
    on = paper(office, "2026-10-13 09:00")
    collected(office, cycle, "analis_b", pins[1:], "2026-10-19 09:00", on)
    writing = open_task(report_of(office, cycle, "layanan"), "4")
    assert writing.clock_from == office.at("2026-10-16 09:00")
    with pytest.raises(PaperDate):
        submit(
            task_id=writing.pk,
            analysis="Analisis",
            answers={},
            by=office.actor("kasubid_layanan"),
            at=office.at("2026-10-19 10:00"),
            paper=paper(office, "2026-10-14 09:00"),
        )


def test_a_paper_keeps_both_dates_and_is_the_holders_act(office: Office, cycle: Cycle) -> None:
    task = open_task(report_of(office, cycle, "layanan"), "1")
    assign(
        task_id=task.pk,
        compiler=office.position["kasubid_layanan"].pk,
        contributors={},
        slip=Slip("Susun"),
        by=office.actor("kabid_layanan"),
        at=office.at("2026-10-14 09:00"),
        paper=paper(office, "2026-10-12 09:00"),
    )
    task.refresh_from_db()
    assert (task.closed_at, task.recorded_at) == (
        office.at("2026-10-12 09:00"),
        office.at("2026-10-14 09:00"),
    )
    assert task.recorded_by == office.person["kasubid_pengolahan"]
    assert task.closed_by == office.person["kabid_layanan"]


def test_a_paper_is_not_entered_by_somebody_of_another_unit(office: Office, cycle: Cycle) -> None:
    with pytest.raises(MayNotEnterPaper):
        assign(
            task_id=open_task(report_of(office, cycle, "layanan"), "1").pk,
            compiler=office.position["kasubid_layanan"].pk,
            contributors={},
            slip=Slip("Susun"),
            by=office.actor("kabid_layanan"),
            at=office.at("2026-10-14 09:00"),
            paper=paper(office, "2026-10-12 09:00", entered_by="analis_arsip"),
        )


def test_an_act_is_written_in_the_appointment_that_allows_it(office: Office, cycle: Cycle) -> None:
    kabid, head = office.actor("kabid_layanan"), office.actor("kepala_dinas")
    dressed_up = Actor(kabid.person_id, head.appointment_id, head.position_id, kabid.name, "Kepala Dinas")
    task = open_task(report_of(office, cycle, "layanan"), "1")
    assign(
        task_id=task.pk,
        compiler=office.position["kasubid_layanan"].pk,
        contributors={},
        slip=Slip("Susun"),
        by=dressed_up,
        at=office.at("2026-10-12 09:00"),
    )
    task.refresh_from_db()
    assert task.closed_in_id == kabid.appointment_id
    assert task.closed_title == "Contoh Kabid Layanan, Kepala Bidang Layanan"
