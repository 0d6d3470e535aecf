"""What collecting refuses: told in a sentence, and nothing is changed by it."""

from decimal import Decimal
from typing import Any

import pytest

from tests.fixtures.office import Office
from tests.fixtures.refusing import refused
from tests.fixtures.walking import open_quarter, open_task, report_of, walk_unit
from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.dispositions import Slip, assign, dispose, pins_of_task
from triwulan.collection.domain.evidence import add_link, remove
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.pins import pin_anew
from triwulan.collection.domain.recommendations import EvidenceMissing, NotTheOwner, close_recommendation
from triwulan.collection.domain.refusals import (
    AlreadyApproved,
    AnalysisMissing,
    AnswersMissing,
    CycleExists,
    IndicatorsLeftOver,
    MaterialMissing,
    NoProcedure,
    NoReportingUnit,
    NotACandidate,
    NothingSentBack,
    NotInThisTask,
    ReasonMissing,
)
from triwulan.collection.domain.writing import send_back, submit
from triwulan.collection.models import Cycle, Pin, Recommendation
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Seat, Unit
from triwulan.procedure.domain.refusals import NobodyInColumn
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import return_for_mending

AT = "2026-10-12 09:30"


@pytest.fixture
def layanan(office: Office, cycle: Cycle) -> Task:
    """The analyst's task of Bidang Layanan."""
    return open_task(walk_unit(office, cycle, "layanan", until="3"), "3")


def doing(office: Office, who: str) -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": office.actor(who), "at": office.at(AT)}


def a_pin(office: Office, cycle: Cycle, unit: str) -> Pin:
    """The first pinned indicator of a unit."""
    return Pin.objects.filter(report=report_of(office, cycle, unit)).order_by("order")[0]


def test_an_office_without_a_sheet_opens_no_cycle(other_office: Office) -> None:
    with refused(NoProcedure, says="SOP"):
        open_cycle(
            agency=other_office.agency, year=2026, quarter=3, by=Actor.system(), at=other_office.at(AT)
        )


def test_a_quarter_is_opened_once(office: Office, cycle: Cycle) -> None:
    with refused(CycleExists, says="12 Oktober 2026, 07.30 WITA"):
        open_quarter(office)


def test_a_cycle_needs_a_unit_that_reports(office: Office) -> None:
    Unit.objects.update(reports=False)
    with refused(NoReportingUnit):
        open_quarter(office)


def test_a_cycle_needs_somebody_in_the_first_column_of_every_unit(office: Office) -> None:
    Seat.objects.filter(performer="kabid", position=office.position["kabid_arsip"]).delete()
    with refused(NobodyInColumn, says="Bidang Arsip"):
        open_quarter(office)


@pytest.mark.parametrize("who", ["kasubid_arsip", "analis_a", "kabid_layanan"])
def test_an_order_goes_to_a_section_of_the_unit_alone(office: Office, cycle: Cycle, who: str) -> None:
    task = open_task(report_of(office, cycle, "layanan"), "1")
    with refused(NotACandidate, says=office.position[who].title):
        assign(
            task_id=task.pk,
            compiler=office.position[who].pk,
            contributors={},
            slip=Slip("Susun"),
            **doing(office, "kabid_layanan"),
        )


def test_a_section_orders_analysts_of_its_own_unit_alone(office: Office, cycle: Cycle) -> None:
    task = open_task(walk_unit(office, cycle, "layanan", until="2"), "2")
    with refused(NotACandidate, says="Analis Arsip"):
        dispose(
            task_id=task.pk,
            analysts={office.position["analis_arsip"].pk: pins_of_task(task)},
            slip=Slip("Kumpulkan"),
            **doing(office, "kasubid_layanan"),
        )


def test_a_value_of_another_unit_is_not_entered(office: Office, cycle: Cycle, layanan: Task) -> None:
    foreign = a_pin(office, cycle, "arsip")
    with refused(NotInThisTask):
        save_measurement(
            task_id=layanan.pk,
            pin_id=foreign.pk,
            entry=Entry(Decimal(1)),
            edition=0,
            **doing(office, "analis_a"),
        )


def test_evidence_is_added_and_removed_by_whoever_collects_the_indicator(
    office: Office, cycle: Cycle, layanan: Task
) -> None:
    link: dict[str, Any] = {"url": "https://contoh.example/rekap", "name": "Rekap"}
    with refused(NotInThisTask):
        add_link(
            task_id=layanan.pk, pin_id=a_pin(office, cycle, "arsip").pk, **link, **doing(office, "analis_a")
        )
    pin = a_pin(office, cycle, "layanan")
    evidence = add_link(task_id=layanan.pk, pin_id=pin.pk, **link, **doing(office, "analis_a"))
    layanan.shares.filter(pin=pin).delete()  # it became another analyst's
    with refused(NotInThisTask):
        remove(task_id=layanan.pk, evidence_id=evidence.pk, **doing(office, "analis_a"))


def test_an_indicator_of_another_unit_is_not_sent_back(office: Office, cycle: Cycle) -> None:
    task = open_task(walk_unit(office, cycle, "layanan", until="4"), "4")
    with refused(NotInThisTask):
        send_back(
            task_id=task.pk,
            reasons={a_pin(office, cycle, "arsip").pk: "Belum lengkap"},
            **doing(office, "kasubid_layanan"),
        )


def test_material_with_a_gap_is_not_handed_in(office: Office, layanan: Task) -> None:
    with refused(MaterialMissing, says="Jumlah kunjungan perpustakaan"):
        hand_in(task_id=layanan.pk, answers={}, **doing(office, "analis_a"))


def test_a_target_is_not_pinned_anew_twice_over_one_another(office: Office, cycle: Cycle) -> None:
    old = a_pin(office, cycle, "arsip")
    given: dict[str, Any] = {"quarter": Decimal(8), "year": Decimal(10), "reason": "Salah ketik"}
    pin_anew(pin_id=old.pk, **given, **doing(office, "kasubag_perencanaan"))
    with refused(NotInThisTask):
        pin_anew(pin_id=old.pk, **given, **doing(office, "kasubag_perencanaan"))


def test_a_target_of_an_approved_report_is_not_pinned_anew(office: Office, cycle: Cycle) -> None:
    report = walk_unit(office, cycle, "arsip", until="5b")
    pin = Pin.objects.filter(report=report)[0]
    with refused(AlreadyApproved, says="sudah disetujui"):
        pin_anew(
            pin_id=pin.pk,
            quarter=Decimal(8),
            year=Decimal(10),
            reason="Salah ketik",
            by=office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-13 09:00"),
        )


@pytest.mark.parametrize("who", ["kabid_layanan", "analis_a", "kasubag_perencanaan", "administrator"])
def test_a_recommendation_is_closed_by_its_owner_alone(office: Office, cycle: Cycle, who: str) -> None:
    recommendation = Recommendation.objects.create(
        cycle=cycle,
        unit=office.unit["layanan"],
        text="Perbaiki pencatatan",
        owner=office.position["kasubid_layanan"],
        due_on="2026-12-01",
        written_at=cycle.opened_at,
    )
    with refused(NotTheOwner, says="Kepala Seksi Layanan"):
        close_recommendation(recommendation_id=recommendation.pk, note="Sudah", **doing(office, who))


def test_a_recommendation_is_not_closed_without_saying_what_was_done(office: Office, cycle: Cycle) -> None:
    with refused(EvidenceMissing):
        close_recommendation(recommendation_id=1, note="  ", **doing(office, "kasubid_layanan"))


@pytest.mark.parametrize("twice", [False, True])
def test_an_indicator_goes_to_exactly_one_analyst(office: Office, cycle: Cycle, twice: bool) -> None:
    task = open_task(walk_unit(office, cycle, "layanan", until="2"), "2")
    first, *rest = pins_of_task(task)
    analysts = {
        office.position["analis_a"].pk: [first, *rest] if twice else rest[:1],
        office.position["analis_b"].pk: [first],
    }
    left = "Jumlah kunjungan perpustakaan" if twice else "Persentase koleksi terolah"
    with refused(IndicatorsLeftOver, says=left):
        dispose(task_id=task.pk, analysts=analysts, slip=Slip("Bagi"), **doing(office, "kasubid_layanan"))


def test_nothing_is_sent_back_without_an_indicator_and_a_reason(office: Office, cycle: Cycle) -> None:
    task = open_task(walk_unit(office, cycle, "layanan", until="4"), "4")
    with refused(NothingSentBack):
        send_back(task_id=task.pk, reasons={}, **doing(office, "kasubid_layanan"))
    with refused(ReasonMissing):
        pin = a_pin(office, cycle, "layanan")
        send_back(task_id=task.pk, reasons={pin.pk: " "}, **doing(office, "kasubid_layanan"))


def test_a_report_is_submitted_with_its_analysis(office: Office, cycle: Cycle) -> None:
    task = open_task(walk_unit(office, cycle, "layanan", until="4"), "4")
    late: dict[str, Any] = {"by": office.actor("kasubid_layanan"), "at": office.at("2026-10-12 11:00")}
    with refused(AnalysisMissing):
        submit(task_id=task.pk, analysis=" \n", answers={}, **late)


def test_a_report_returned_is_submitted_with_an_answer_to_each_reason(office: Office, cycle: Cycle) -> None:
    report = walk_unit(office, cycle, "layanan", until="5")
    return_for_mending(
        task_id=open_task(report, "5").pk,
        reasons={None: "Analisis terlalu singkat"},
        slip=Slip("Perbaiki"),
        by=office.actor("kabid_layanan"),
        at=office.at("2026-10-12 14:00"),
    )
    with refused(AnswersMissing, says="Analisis terlalu singkat"):
        submit(
            task_id=open_task(report, "4").pk,
            analysis="Lebih panjang.",
            answers={},
            by=office.actor("kasubid_layanan"),
            at=office.at("2026-10-12 15:00"),
        )
