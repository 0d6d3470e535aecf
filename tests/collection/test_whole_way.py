"""SOP 24 through the domain functions, from the opening to the hand-over, with one return."""

from decimal import Decimal

from tests.fixtures.office import Office
from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.dispositions import Slip, assign, dispose, pins_of_task
from triwulan.collection.domain.handing_over import hand_over
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.writing import send_back, submit
from triwulan.collection.models import ApprovedValue, Finding, Pin, Submission, UnitReport
from triwulan.ledger.domain.verify import verify
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import approve, return_for_mending


def open_task(report: UnitReport, step: str) -> Task:
    return Task.objects.open().get(run=report.run, step=step)


def test_a_unit_report_walks_from_the_assignment_to_the_hand_over_through_one_return(office: Office) -> None:
    at = office.at("2026-10-12 07:30")
    cycle = open_cycle(agency=office.agency, year=2026, quarter=3, by=Actor.system(), at=at)
    assert cycle.reports.count() == 3
    report = cycle.reports.get(unit=office.unit["layanan"])
    pins = list(Pin.objects.filter(report=report).order_by("order"))
    assert len(pins) == 3

    kabid, kasubid = office.actor("kabid_layanan"), office.actor("kasubid_layanan")
    analis_a, analis_b = office.actor("analis_a"), office.actor("analis_b")
    slip = assign(
        task_id=open_task(report, "1").pk,
        compiler=office.position["kasubid_layanan"].pk,
        contributors={},
        slip=Slip("Mohon disusun"),
        by=kabid,
        at=office.at("2026-10-12 08:00"),
    )
    assert slip.number == 1
    task = open_task(report, "2")
    assert len(pins_of_task(task)) == 3
    dispose(
        task_id=task.pk,
        analysts={
            office.position["analis_a"].pk: [pins[0].pk, pins[1].pk],
            office.position["analis_b"].pk: [pins[2].pk],
        },
        slip=Slip(),
        by=kasubid,
        at=office.at("2026-10-12 08:30"),
    )
    assert Task.objects.open().filter(run=report.run, step="3").count() == 2
    for actor, mine in ((analis_a, pins[:2]), (analis_b, pins[2:])):
        task = Task.objects.open().get(run=report.run, step="3", position=actor.position_id)
        for pin in mine:
            entry = (
                Entry(numerator=Decimal(45), denominator=Decimal(100))
                if pin.kind == "ratio"
                else Entry(Decimal(700))
            )
            save_measurement(
                task_id=task.pk,
                pin_id=pin.pk,
                entry=entry,
                edition=0,
                by=actor,
                at=office.at("2026-10-12 09:00"),
            )
        hand_in(task_id=task.pk, answers={}, by=actor, at=office.at("2026-10-12 10:00"))
    writing = open_task(report, "4")
    assert writing.due_at is not None
    send_back(
        task_id=writing.pk, reasons={pins[0].pk: "Periksa lagi"}, by=kasubid, at=office.at("2026-10-12 10:30")
    )
    back = open_task(report, "3")
    finding = Finding.objects.get(to_task=back)
    hand_in(task_id=back.pk, answers={finding.pk: "Sudah"}, by=analis_a, at=office.at("2026-10-12 10:45"))
    submit(task_id=writing.pk, analysis="Analisis", answers={}, by=kasubid, at=office.at("2026-10-12 11:00"))
    [finding] = return_for_mending(
        task_id=open_task(report, "5").pk,
        reasons={pins[1].pk: "Belum lengkap"},
        slip=Slip("Perbaiki"),
        by=kabid,
        at=office.at("2026-10-12 13:30"),
    )
    mending = open_task(report, "4")
    assert mending.round == 1
    submit(
        task_id=mending.pk,
        analysis="Analisis baru",
        answers={finding.pk: "Sudah dilengkapi"},
        by=kasubid,
        at=office.at("2026-10-12 14:00"),
    )
    assert [one.round for one in Submission.objects.filter(report=report)] == [0, 1]
    approve(
        task_id=open_task(report, "5").pk, slip=Slip("Setuju"), by=kabid, at=office.at("2026-10-12 15:00")
    )
    assert ApprovedValue.objects.filter(report=report).count() == 3
    hand_over(task_id=open_task(report, "5b").pk, by=kasubid, at=office.at("2026-10-12 15:30"))
    report.run.refresh_from_db()
    assert report.run.ended_at is not None
    compiling = Task.objects.open().get(run=cycle.run)
    assert compiling.step == "6"
    assert compiling.clock_from is None, "the clock waits for the last unit"
    assert verify(agency_id=office.agency.pk).broken is None
