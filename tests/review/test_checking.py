from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import CREWS, DAY, VALUES, Walk, open_task, walk_unit
from tests.planning.making import CONTENT, publish
from tests.review.acts import SLIP, appointed, approved_by, returned_by, submitted_again
from triwulan.collection.domain.evidence import add_link
from triwulan.collection.domain.pins import pin_anew
from triwulan.collection.domain.writing import submit
from triwulan.collection.enums import DispositionKind
from triwulan.collection.models import ApprovedValue, Disposition, Finding, Pin, Submission
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Absence, Appointment
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.rating import Band, Scale
from triwulan.planning.domain.targets import set_targets
from triwulan.planning.enums import Direction, Formula
from triwulan.procedure.domain.refusals import OwnWork, TaskAlreadyClosed, WrongAct
from triwulan.review.domain.checking import approve
from triwulan.review.domain.queries import submitted_to
from triwulan.review.domain.refusals import NothingReturned, TargetPinnedAnew


def books(office: Office) -> tuple[int, int, int, int]:
    """Everything that an act would add to."""
    return (
        Event.objects.filter(agency_id=office.agency.pk).count(),
        OutboxMessage.objects.count(),
        Disposition.objects.count(),
        ApprovedValue.objects.count() + Finding.objects.count(),
    )


def test_an_approval_freezes_each_value_and_gives_the_report_to_the_compiler(office, report, task):
    approved_by(office, task, "kabid_layanan")
    report.refresh_from_db()
    assert report.approved_at == office.at("2026-10-12 14:00")
    assert report.approved_by == "Contoh Kabid Layanan, Kepala Bidang Layanan"
    values = {one.pin.code: one.content for one in ApprovedValue.objects.filter(report=report)}
    assert {code: content["value"] for code, content in values.items()} == {
        "L1": "700",
        "L2": "9",
        "L3": "45",
    }
    assert open_task(report, "5b").position == office.position["kasubid_layanan"]
    slip = Disposition.objects.get(kind=DispositionKind.REVIEW)
    assert (slip.number, slip.instruction) == (3, "Setuju, teruskan")
    assert [one.title for one in slip.recipients.all()] == ["Kepala Seksi Layanan"]
    event = Event.objects.get(act="review.approve")
    assert event.after["round"] == 0
    assert len(event.after["values"]) == 3


def test_a_return_keeps_what_was_submitted_and_opens_a_round_of_mending(office, report, task, pins):
    findings = returned_by(
        office, task, "kabid_layanan", {pins["L1"].pk: " Belum lengkap ", None: "Analisis terlalu singkat"}
    )
    assert [one.reason for one in findings] == ["Belum lengkap", "Analisis terlalu singkat"]
    assert {one.round for one in findings} == {0}
    assert all(one.raised_by == "Contoh Kabid Layanan, Kepala Bidang Layanan" for one in findings)
    mending = open_task(report, "4")
    assert mending.round == 1
    assert mending.due_at == office.at("2026-10-13 14:00"), "a new day of the row's own standard"
    assert Submission.objects.get(report=report).content["indicators"][0]["value"] == "700"
    report.refresh_from_db()
    assert report.approved_at is None
    assert not ApprovedValue.objects.filter(report=report).exists()


def test_two_rounds_are_kept_with_what_changed_between_them(office, report, task, pins):
    returned_by(office, task, "kabid_layanan", {pins["L1"].pk: "Belum lengkap"})
    submitted_again(office, report, office.at("2026-10-12 15:00"))
    second = open_task(report, "5")
    about = submitted_to(second)
    assert about is not None
    [mended] = about.rounds
    assert (mended.before.round, mended.after.round) == (0, 1)
    [change] = mended.changes
    assert change.after.code == "L1"
    assert change.fields == ()
    [finding] = change.findings
    assert (finding.reason, finding.answer) == ("Belum lengkap", "Sudah diperbaiki")
    approved_by(office, second, "kabid_layanan", "2026-10-12 15:30")
    first = submitted_to(task)
    assert first is not None
    assert (first.submission.round, first.rounds) == (0, []), "the first check shows what it saw"


@pytest.mark.parametrize("reasons", [{}, {None: "   "}])
def test_a_return_without_a_reason_is_refused(office, task, reasons):
    before = books(office)
    with pytest.raises(NothingReturned):
        returned_by(office, task, "kabid_layanan", reasons)
    assert books(office) == before


def test_a_reason_about_an_indicator_of_another_unit_is_refused(office, task):
    foreign = Pin.objects.exclude(report__run=task.run_id)[0]
    before = books(office)
    with pytest.raises(NothingReturned):
        returned_by(office, task, "kabid_layanan", {foreign.pk: "Salah"})
    assert books(office) == before


@pytest.mark.parametrize(
    "who", ["kasubid_layanan", "analis_a", "kabid_arsip", "sekretaris", "administrator", "evaluator"]
)
def test_one_who_does_not_hold_the_position_neither_approves_nor_returns(office, task, who):
    before = books(office)
    with pytest.raises(NotTheHolder) as refused:
        approved_by(office, task, who)
    assert "Contoh Kabid Layanan" in refused.value.message
    with pytest.raises(NotTheHolder):
        returned_by(office, task, who, {None: "Perbaiki"})
    assert books(office) == before


def test_a_closed_check_says_who_and_when_to_both_buttons(office, task):
    approved_by(office, task, "kabid_layanan")
    before = books(office)
    for act in (
        lambda: approved_by(office, task, "kabid_layanan", "2026-10-12 14:05"),
        lambda: returned_by(office, task, "kabid_layanan", {None: "Perbaiki"}, "2026-10-12 14:05"),
    ):
        with pytest.raises(TaskAlreadyClosed) as refused:
            act()
        assert refused.value.params["who"] == "Contoh Kabid Layanan, Kepala Bidang Layanan"
        assert "12 Oktober 2026, 14.00 WITA" in str(refused.value.params["when"])
    assert books(office) == before


def test_a_task_of_another_row_cannot_be_approved(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="4")
    with pytest.raises(WrongAct):
        approved_by(office, open_task(report, "4"), "kasubid_layanan")


def test_who_wrote_the_report_does_not_check_it_also_not_as_an_acting_officer(office, task):
    appointed(office, "kasubid_layanan", "kabid_layanan", AppointmentKind.ACTING, "2026-10-01", "2026-12-31")
    before = books(office)
    with pytest.raises(OwnWork) as refused:
        approved_by(office, task, "kasubid_layanan")
    assert "Contoh Sekretaris (Sekretaris)" in refused.value.message
    assert books(office) == before
    approved_by(office, task, "sekretaris")
    task.refresh_from_db()
    assert task.closed_title == "Contoh Sekretaris, Sekretaris"


def test_where_the_stand_in_prepared_it_too_the_head_of_the_agency_checks(office, cycle):
    """The secretariat's own report, written by its head: the next fall-back column is asked."""
    report = walk_unit(office, cycle, "sekretariat", until="4")
    appointed(office, "sekretaris", "kasubag_perencanaan", AppointmentKind.ACTING, "2026-10-12", "2026-12-31")
    moment = office.at("2026-10-12 11:00")
    submit(
        task_id=open_task(report, "4").pk,
        analysis="Ditulis sendiri.",
        answers={},
        by=office.viewer("sekretaris", moment).actor_in(office.position["kasubag_perencanaan"].pk),
        at=moment,
    )
    task = open_task(report, "5")
    with pytest.raises(OwnWork) as refused:
        approved_by(office, task, "sekretaris")
    assert "Kepala Dinas" in refused.value.message
    approved_by(office, task, "kepala_dinas")


def test_who_only_added_evidence_while_standing_in_for_an_analyst_does_not_check_it(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="3")
    stood_in = {"task_id": open_task(report, "3").pk, "pin_id": Pin.objects.filter(report=report)[0].pk}
    appointed(office, "kabid_layanan", "analis_a", AppointmentKind.DAILY_ACTING, "2026-10-12", "2026-10-12")
    by = office.viewer("kabid_layanan").actor_in(office.position["analis_a"].pk)
    add_link(
        **stood_in, url="https://contoh.example/rekap", name="Rekap", by=by, at=office.at(f"{DAY} 08:45")
    )
    Appointment.objects.filter(
        position=office.position["analis_a"], kind=AppointmentKind.DAILY_ACTING
    ).delete()
    walk = Walk(office, report, CREWS["layanan"], DAY, VALUES)
    for row in ("3", "4"):
        walk.do(row)
    with pytest.raises(OwnWork):
        approved_by(office, open_task(report, "5"), "kabid_layanan")


def test_an_appointment_that_ends_during_the_check_ends_the_right_to_it(office, task):
    appointed(
        office, "kabid_arsip", "kabid_layanan", AppointmentKind.DAILY_ACTING, "2026-10-12", "2026-10-12"
    )
    with pytest.raises(NotTheHolder) as refused:
        approved_by(office, task, "kabid_layanan")
    assert "Plh. Kepala Bidang Layanan" in refused.value.message
    with pytest.raises(NotTheHolder):
        approved_by(office, task, "kabid_arsip", "2026-10-13 08:00")
    approved_by(office, task, "kabid_layanan", "2026-10-13 08:00")


def test_a_daily_acting_officer_approves_under_that_title(office, report, task):
    appointed(
        office, "kabid_arsip", "kabid_layanan", AppointmentKind.DAILY_ACTING, "2026-10-12", "2026-10-12"
    )
    moment = office.at("2026-10-12 14:00")
    by = office.viewer("kabid_arsip", moment).actor_in(office.position["kabid_layanan"].pk)
    approve(task_id=task.pk, slip=SLIP, by=by, at=moment)
    report.refresh_from_db()
    assert report.approved_by == "Contoh Kabid Arsip, Plh. Kepala Bidang Layanan"
    slip = Disposition.objects.get(kind=DispositionKind.REVIEW)
    assert slip.writer_title == "Plh. Kepala Bidang Layanan"


def test_the_superior_checks_while_the_head_is_away(office, task):
    Absence.objects.create(
        person=office.person["kabid_layanan"],
        starts_on=date(2026, 10, 12),
        ends_on=date(2026, 10, 13),
        letter_number="090/1",
    )
    approved_by(office, task, "kepala_dinas")
    task.refresh_from_db()
    assert task.closed_title == "Contoh Kepala Dinas, Kepala Dinas"


def test_approved_values_stay_when_the_plan_changes_afterwards(office, approved):
    before = [one.content for one in ApprovedValue.objects.filter(report=approved)]
    indicator = office.indicator["L1"]
    tighter = Scale("lain", (Band(Decimal(99), "Tinggi"), Band(None, "Rendah")))
    definition = Definition(direction=Direction.LOWER, formula=Formula.LOWER_B, scale=tighter)
    publish(office, indicator, replace(CONTENT, name="Nama baru", definition=definition))
    set_targets(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        year=2026,
        values={1: Decimal(1), 2: Decimal(1), 3: Decimal(9999), 4: Decimal(9999), None: Decimal(9999)},
        reason="Perubahan rencana",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-19 08:00"),
    )
    after = [one.content for one in ApprovedValue.objects.filter(report=approved)]
    assert after == before
    content = next(one for one in after if one["code"] == "L1")
    assert content["name"] == "Jumlah kunjungan perpustakaan"
    assert content["target_quarter"] == "750"
    assert content["definition"]["formula"] == "higher"


def test_a_target_pinned_anew_after_the_submission_must_be_submitted_again(office, report, task, pins):
    pin_anew(
        pin_id=pins["L1"].pk,
        quarter=Decimal(800),
        year=Decimal(1000),
        reason="Salah ketik",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 13:00"),
    )
    before = books(office)
    with pytest.raises(TargetPinnedAnew) as refused:
        approved_by(office, task, "kabid_layanan")
    assert "Jumlah kunjungan perpustakaan" in refused.value.message
    assert books(office) == before
    returned_by(office, task, "kabid_layanan", {pins["L1"].pk: "Target berubah"})
    submitted_again(office, report, office.at("2026-10-12 15:00"))
    approved_by(office, open_task(report, "5"), "kabid_layanan", "2026-10-12 15:30")
    assert ApprovedValue.objects.get(report=report, pin__code="L1").content["target_quarter"] == "800"
