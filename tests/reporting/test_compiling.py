"""Row 6 by its domain functions: intake, sending, signing, returns, revisions."""

from datetime import date

import pytest

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import CREWS, VALUES, Walk, none, open_quarter, report_of, walk_unit
from triwulan.collection.domain.recommendations import close_recommendation
from triwulan.collection.models import Recommendation
from triwulan.documents.domain import signing
from triwulan.documents.domain.office_paper import set_route
from triwulan.documents.domain.refusals import NotYetThere
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.procedure.domain.refusals import MoveRefused, TaskAlreadyClosed
from triwulan.procedure.models import Task
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.drafting import Texts, draft_of, save_draft
from triwulan.reporting.domain.gathering import gather
from triwulan.reporting.domain.intake import Arrival, close_intake, intake_of
from triwulan.reporting.domain.paper import blank_document
from triwulan.reporting.domain.printed import printed
from triwulan.reporting.domain.recommending import Wanted, add_recommendation, save_recommendations
from triwulan.reporting.domain.refusals import (
    IntakeClosedAlready,
    IntakeStillOpen,
    NotIssuedYet,
    RecommendationUnclear,
    RevisionReasonMissing,
    StillOnRoute,
)
from triwulan.reporting.domain.revising import revise
from triwulan.reporting.models import QuarterlyReport


def content_of(report: QuarterlyReport) -> QuarterlyContent:
    return QuarterlyContent.from_dict(report.content or {})


def test_the_intake_tells_who_handed_in_and_with_whom_the_others_are(desk: Desk) -> None:
    intake = intake_of(desk.cycle.run, desk.at())
    by_name = {unit.name: unit for unit in intake.units}
    assert by_name["Bidang Layanan"].arrival == Arrival.HANDED_IN
    [waiting] = by_name["Bidang Arsip"].waiting
    assert (waiting.row, waiting.holder) == (4, "Contoh Kasubid Arsip")
    assert not intake.settled


def test_a_report_is_not_sent_while_a_unit_is_on_its_way(desk: Desk) -> None:
    with pytest.raises(IntakeStillOpen) as refused:
        desk.send()
    assert "Bidang Arsip" in refused.value.message
    assert Document.objects.filter(kind="quarterly_report").count() == 0


def test_closing_the_intake_starts_the_clock_and_tells_those_who_are_late(desk: Desk) -> None:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    task = desk.task()
    assert task.clock_from == desk.at()
    assert task.due_at == desk.at("2026-10-14 09:00")
    told = OutboxMessage.objects.get(kind="intake_closed")
    assert told.person == desk.office.person["kasubid_arsip"]
    with pytest.raises(IntakeClosedAlready):
        close_intake(task_id=task.pk, by=desk.by, at=desk.at())


def test_a_unit_that_is_missing_at_the_closing_is_named_as_late(desk: Desk) -> None:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    content = content_of(desk.send())
    arrivals = {unit.name: unit.arrival for unit in content.units}
    assert arrivals["Bidang Arsip"] == Arrival.MISSING
    late = next(unit for unit in content.units if unit.name == "Bidang Arsip")
    assert late.indicators == ()
    assert late.steps[3].exceeded == 0
    assert late.steps[3].closed_at is None
    assert late.steps[3].who == "Contoh Kasubid Arsip, Kepala Seksi Arsip"


def test_a_report_that_is_signed_is_issued_with_its_file_and_number(full_desk: Desk) -> None:
    full_desk.advise()
    report = full_desk.send()
    assert report.on_route
    assert not Task.objects.open().filter(run=full_desk.cycle.run).exists()
    full_desk.issue(report)
    document = Document.objects.get(quarterly_reports=report)
    assert report.issued_at == full_desk.at("2026-10-14 10:00")
    assert document.state == DocumentState.ISSUED
    assert document.file is not None
    assert document.number
    assert verify(agency_id=full_desk.office.agency.pk).broken is None


def test_the_average_names_what_has_no_value_and_does_not_count_it(office: Office) -> None:
    cycle = open_quarter(office)
    walk_unit(office, cycle, "layanan", values={"L2": none("Survei belum selesai")})
    desk = Desk(office, cycle)
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    content = content_of(desk.send())
    average = next(unit.average for unit in content.units if unit.average)
    assert (average.counted, average.missing) == (2, ("Keluhan pemustaka",))


def test_the_snapshot_comes_back_from_json_as_it_was(full_desk: Desk) -> None:
    full_desk.advise()
    report = full_desk.send()
    content = content_of(QuarterlyReport.objects.get(pk=report.pk))
    assert content_of(report) == content
    assert QuarterlyContent.from_dict(content.to_dict()) == content
    assert [one.holder for one in content.recommendations] == ["Contoh Kabid Layanan"]
    assert [stop.act for stop in content.signers] == ["initial", "sign"]


def test_a_late_arrival_makes_a_revision_with_its_reason_and_the_first_report_stays(desk: Desk) -> None:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    first = desk.issue(desk.send())
    hand_over_arsip(desk)
    draft = draft_of(desk.task())
    assert (draft.revision, draft.attempt) == (1, 0)
    assert "Bidang Arsip" in draft.reason
    second = desk.issue(desk.send("2026-10-15 10:00"), "2026-10-16")
    assert {unit.arrival for unit in content_of(second).units} == {Arrival.HANDED_IN, Arrival.AFTER_CLOSING}
    old, new = Document.objects.filter(kind="quarterly_report").order_by("pk")
    assert new.replaces == old
    first.refresh_from_db()
    assert first.issued_at is not None
    assert content_of(first).units[-1].arrival == Arrival.MISSING


def test_a_revision_waits_until_the_report_before_it_is_signed(desk: Desk) -> None:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    first = desk.send()
    hand_over_arsip(desk)
    with pytest.raises(StillOnRoute):
        desk.send("2026-10-15 10:00")
    desk.issue(first, "2026-10-16")
    assert desk.send("2026-10-17 10:00").revision == 1


def test_a_return_opens_row_six_again_with_the_reason_and_keeps_what_was_sent(full_desk: Desk) -> None:
    save_draft(
        task_id=full_desk.task().pk, texts=Texts("Semula", "Penutup"), by=full_desk.by, at=full_desk.at()
    )
    first = full_desk.send()
    full_desk.send_back(first)
    first.refresh_from_db()
    task = full_desk.task()
    assert task.round == 1
    assert first.return_reason == "Lengkapi analisis."
    assert Document.objects.get(quarterly_reports=first).state == DocumentState.RETURNED
    draft = draft_of(task)
    assert (draft.introduction, draft.revision, draft.attempt) == ("Semula", 0, 1)
    save_draft(task_id=task.pk, texts=Texts("Lengkap", "Penutup"), by=full_desk.by, at=full_desk.at())
    second = full_desk.send("2026-10-14 11:00")
    assert second.document_id == first.document_id, "the document keeps its number and its returns"
    full_desk.issue(second, "2026-10-15")
    first.refresh_from_db()
    assert content_of(first).introduction == "Semula"
    assert first.issued_at is None
    assert content_of(second).introduction == "Lengkap"
    assert second.revision == 0


def test_a_return_after_a_late_arrival_leaves_one_draft_for_both(desk: Desk) -> None:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    first = desk.send()
    hand_over_arsip(desk)
    save_draft(task_id=desk.task().pk, texts=Texts(reason="Terlambat"), by=desk.by, at=desk.at())
    desk.send_back(first)
    draft = draft_of(desk.task())
    assert (draft.revision, draft.attempt) == (0, 1)
    sent = desk.send("2026-10-15 10:00")
    assert {unit.arrival for unit in content_of(sent).units} == {Arrival.HANDED_IN, Arrival.AFTER_CLOSING}


def test_a_revision_needs_its_reason(desk: Desk) -> None:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    desk.issue(desk.send())
    hand_over_arsip(desk)
    save_draft(task_id=desk.task().pk, texts=Texts(reason=" "), by=desk.by, at=desk.at())
    with pytest.raises(RevisionReasonMissing):
        desk.send("2026-10-15 10:00")


def test_an_issued_report_is_revised_on_purpose_with_a_reason(full_desk: Desk) -> None:
    report = full_desk.send()
    with pytest.raises(NotIssuedYet):
        revise(report_id=report.pk, reason="Koreksi", by=full_desk.by, at=full_desk.at("2026-10-15 09:00"))
    full_desk.issue(report)
    revise(report_id=report.pk, reason="Koreksi", by=full_desk.by, at=full_desk.at("2026-10-15 09:00"))
    assert draft_of(full_desk.task()).reason == "Koreksi"
    with pytest.raises(MoveRefused):
        revise(report_id=report.pk, reason="Lagi", by=full_desk.by, at=full_desk.at("2026-10-15 09:00"))


def test_somebody_else_cannot_compile(full_desk: Desk) -> None:
    kabid = full_desk.office.actor("kabid_layanan")
    task_id = full_desk.task().pk
    with pytest.raises(NotTheHolder):
        save_draft(task_id=task_id, texts=Texts("x"), by=kabid, at=full_desk.at())
    full_desk.send()
    with pytest.raises(TaskAlreadyClosed):
        save_draft(task_id=task_id, texts=Texts("x"), by=full_desk.by, at=full_desk.at("2026-10-13 11:00"))


@pytest.mark.parametrize(
    ("text", "due_on"), [("", date(2026, 12, 1)), ("Perbaiki", date(2026, 10, 13)), ("Perbaiki", None)]
)
def test_a_recommendation_needs_text_owner_and_a_day_to_come(
    full_desk: Desk, text: str, due_on: date | None
) -> None:
    wanted = Wanted(text, full_desk.office.position["kabid_layanan"].pk, due_on)
    with pytest.raises(RecommendationUnclear):
        add_recommendation(task_id=full_desk.task().pk, wanted=wanted, by=full_desk.by, at=full_desk.at())
    assert Recommendation.objects.count() == 0


def test_the_list_of_recommendations_is_changed_in_one_go(full_desk: Desk) -> None:
    full_desk.advise("Satu")
    full_desk.advise("Dua")
    one, two = Recommendation.objects.order_by("pk")
    save_recommendations(
        task_id=full_desk.task().pk,
        wanted=[Wanted("Satu, jelas", one.owner_id, one.due_on, one.pk)],
        removed=[two.pk],
        by=full_desk.by,
        at=full_desk.at(),
    )
    assert [row.text for row in Recommendation.objects.all()] == ["Satu, jelas"]
    assert Event.objects.filter(act="reporting.remove_recommendation").count() == 1
    one.refresh_from_db()
    assert one.unit == full_desk.office.unit["layanan"]


def test_an_open_recommendation_comes_back_in_the_next_quarter(full_desk: Desk) -> None:
    office = full_desk.office
    full_desk.advise()
    full_desk.issue(full_desk.send())
    cycle = open_quarter(office, quarter=4, at=office.at("2027-01-11 07:30"))
    walk_unit(office, cycle, "layanan", day="2027-01-11")
    desk = Desk(office, cycle)
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at("2027-01-12 09:00"))
    content = content_of(desk.send("2027-01-12 10:00"))
    assert content.recommendations == ()
    assert [(one.since, one.late) for one in content.former] == [((2026, 3), True)]
    [line] = printed(content)["former"]
    assert (line["due"], line["late"]) == ("1 Desember 2026", "melampaui batas waktu")


def test_a_recommendation_is_not_late_on_its_due_date_and_never_once_it_is_closed(full_desk: Desk) -> None:
    full_desk.advise()
    one = Recommendation.objects.get()
    task = full_desk.task()

    def late(at: str) -> bool:
        report, moment = draft_of(task), full_desk.at(at)
        document = blank_document(report, by=full_desk.by, at=moment)
        return gather(report, document, moment).recommendations[0].late

    assert [late(day) for day in ("2026-12-01 23:00", "2026-12-02 00:30")] == [False, True]
    close_recommendation(
        recommendation_id=one.pk,
        note="Sudah.",
        by=full_desk.office.actor("kabid_layanan"),
        at=full_desk.at("2026-12-03 09:00"),
    )
    assert late("2026-12-04 09:00") is False


def test_the_senders_own_initials_at_the_beginning_of_the_route_are_done_with_the_sending(
    full_desk: Desk,
) -> None:
    route = [("initial", "kasubag_perencanaan"), ("initial", "sekretaris"), ("sign", "kepala_dinas")]
    set_route(
        agency=full_desk.office.agency,
        kind="quarterly_report",
        stops=route,
        by=Actor.system(),
        at=full_desk.at(),
    )
    report = full_desk.send()
    first, second, _last = full_desk.stops(report)
    assert first.signed_name == "Contoh Kasubag Perencanaan"
    assert second.done_at is None


def test_one_who_compiles_and_signs_alone_signs_by_an_act_of_its_own(full_desk: Desk) -> None:
    set_route(
        agency=full_desk.office.agency,
        kind="quarterly_report",
        stops=[("sign", "kasubag_perencanaan")],
        by=Actor.system(),
        at=full_desk.at(),
    )
    report = full_desk.send()
    assert report.on_route
    [stop] = full_desk.stops(report)
    signing.sign(step=stop, by=full_desk.by, at=full_desk.at("2026-10-13 10:05"))
    report.refresh_from_db()
    assert report.issued_at is not None


def test_a_signature_does_not_come_before_the_initials(full_desk: Desk) -> None:
    report = full_desk.send()
    last = full_desk.stops(report)[1]
    with pytest.raises(NotYetThere):
        signing.sign(
            step=last, by=full_desk.office.actor("kepala_dinas"), at=full_desk.at("2026-10-14 09:00")
        )


def hand_over_arsip(desk: Desk) -> None:
    """Bidang Arsip goes on from row 4, after the report was sent."""
    report = report_of(desk.office, desk.cycle, "arsip")
    walk = Walk(desk.office, report, CREWS["arsip"], "2026-10-14", VALUES)
    for row in ("4", "5", "5b"):
        walk.do(row)
