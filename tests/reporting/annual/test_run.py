"""The yearly half of row 6 by its domain functions: opened, written, commented on, sent, returned, issued."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from tests.fixtures.annual import AnnualDesk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.documents import create_document
from triwulan.documents.domain.files import FileRefused
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.models import Seat
from triwulan.procedure.domain.sheet_file import shipped_text
from triwulan.procedure.domain.versions import publish
from triwulan.procedure.models import Run, Task
from triwulan.reporting.domain.annual import commenting, opening
from triwulan.reporting.domain.annual.checklist import Lack, gaps
from triwulan.reporting.domain.annual.current import current_facts
from triwulan.reporting.domain.annual.refusals import (
    CommentSettled,
    ConfirmFirst,
    DueDayUnclear,
    NotInDraft,
    OpeningUnclear,
    QuarterUnderWay,
    StatementUnclear,
    TextChanged,
    TextsMissing,
    TextTooLong,
)
from triwulan.reporting.domain.annual.revising import revise_annual
from triwulan.reporting.domain.annual.settings import change_settings, due_day, settings_of
from triwulan.reporting.domain.annual.statement import attach_statement
from triwulan.reporting.domain.annual.writing import MOST, save_text
from triwulan.reporting.domain.issuing import when_signed
from triwulan.reporting.domain.names import QUARTERLY
from triwulan.reporting.domain.refusals import NotIssuedYet, RevisionReasonMissing
from triwulan.reporting.models import AnnualReport, AnnualSettings, AnnualText, QuarterlyReport

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def on_route(office: Office, *, quarter: int = 4, revision: int = 0) -> Document:
    """A quarter's report of which only the signature is missing."""
    opened = office.at("2027-01-11 07:30")
    cycle = open_quarter(office, quarter=quarter, at=opened)
    task = Task.objects.create(
        run=cycle.run,
        step="6",
        row=6,
        act="compile",
        position=office.position["kasubag_perencanaan"],
        opened_at=opened,
    )
    document = create_document(
        agency=office.agency,
        kind=QUARTERLY,
        title="Laporan",
        content={},
        subject=("cycle", cycle.pk),
        by=office.actor("kasubag_perencanaan"),
        at=opened,
    )
    QuarterlyReport.objects.create(
        cycle=cycle,
        revision=revision,
        task=task,
        content={},
        document=document,
        sent_at=opened,
        sent_by="Contoh",
    )
    return document


def signed(office: Office, document: Document) -> None:
    head = office.actor("kepala_dinas", office.at("2027-01-15 10:00"))
    when_signed(document=document, by=head, at=office.at("2027-01-15 10:00"))


def test_the_signature_of_quarter_iv_opens_the_year_with_fifteen_working_days(office: Office) -> None:
    signed(office, on_route(office))
    report = AnnualReport.objects.select_related("run", "task").get()
    assert (report.year, report.revision, report.due_on) == (2026, 0, date(2027, 2, 28))
    assert (report.run.report_kind, report.run.unit_id, report.run.parent_id) == ("annual", None, None)
    assert (report.task.step, report.task.position) == ("6", office.position["kasubag_perencanaan"])
    assert report.task.clock_from == office.at("2027-01-15 10:00")
    # Fifteen working days after Friday 15 January; the collective leave of 5 February is none.
    assert report.task.due_at == office.at("2027-02-08 10:00")
    told = OutboxMessage.objects.get(dedupe_key__startswith=f"task_arrived:{report.task_id}:")
    assert told.person == office.person["kasubag_perencanaan"]
    assert told.subject == "Ada tugas yang menunggu: Laporan tahunan"
    assert Event.objects.filter(act="reporting.open_annual", after__year=2026).exists()
    assert verify(agency_id=office.agency.pk).broken is None


def test_it_opens_once_and_with_no_other_quarter_or_revision(office: Office) -> None:
    signed(office, on_route(office, quarter=3))
    assert not AnnualReport.objects.exists()
    document = on_route(office, quarter=4)
    signed(office, document)
    again = QuarterlyReport.objects.select_related("cycle__agency", "cycle__version").get(document=document)
    head = office.actor("kepala_dinas")
    opening.open_after_quarter(report=again, by=head, at=office.at("2027-01-18 10:00"))
    assert AnnualReport.objects.count() == 1
    assert Run.objects.filter(report_kind="annual").count() == 1


def test_a_revision_of_quarter_iv_opens_none(office: Office) -> None:
    signed(office, on_route(office, revision=1))
    assert not AnnualReport.objects.exists()


def test_a_signature_is_not_refused_because_nobody_stands_in_the_column(office: Office) -> None:
    document = on_route(office)
    Seat.objects.filter(performer="kasubag_perencanaan").delete()
    signed(office, document)
    assert QuarterlyReport.objects.get().issued_at is not None
    assert not Run.objects.filter(report_kind="annual").exists()


def test_a_sheet_without_a_time_for_the_year_opens_none_by_itself_but_by_hand(office: Office) -> None:
    moment = office.at("2026-10-12 08:00")
    admin = office.actor("administrator")
    publish(agency=office.agency, code="banten", source=shipped_text("banten"), by=admin, at=moment)
    signed(office, on_route(office))
    assert not AnnualReport.objects.exists()
    desk = AnnualDesk(office, year=2025)
    assert desk.report.task.position == office.position["kepala_dinas"]
    assert desk.report.task.due_at is None, "480 minutes are effort, counted from the start"


def test_by_hand_it_needs_a_reason_a_year_that_has_begun_and_no_quarter_under_way(office: Office) -> None:
    by, at = office.actor("kasubag_perencanaan"), office.at("2026-10-12 08:00")

    def opened(year: int, reason: str = "Kertas") -> AnnualReport:
        return opening.open_by_hand(agency=office.agency, year=year, reason=reason, by=by, at=at)

    with pytest.raises(OpeningUnclear):
        opened(2025, " ")
    with pytest.raises(OpeningUnclear):
        opened(2027)
    first = opened(2025)
    assert opened(2025).pk == first.pk
    open_quarter(office, year=2024, quarter=4)
    with pytest.raises(QuarterUnderWay):
        opened(2024)
    with pytest.raises(NotVisible):
        opening.open_by_hand(
            agency=office.agency, year=2023, reason="Kertas", by=office.actor("kabid_layanan"), at=at
        )


def test_the_due_day_is_the_offices_and_a_shorter_month_ends_it_sooner(annual: AnnualDesk) -> None:
    office = annual.office
    assert annual.report.due_on == date(2027, 2, 28)

    def change(month: int, day: int) -> AnnualSettings:
        return change_settings(
            agency=office.agency,
            due_month=month,
            due_day_of_month=day,
            shows_efficiency=True,
            by=annual.by,
            at=annual.at(),
        )

    change(3, 31)
    assert annual.report.due_on == date(2027, 3, 31)
    settings = change(2, 29)
    assert annual.report.due_on == date(2027, 2, 28)
    assert due_day(settings, 2027) == date(2028, 2, 29)
    assert settings_of(office.agency.pk).shows_efficiency
    with pytest.raises(DueDayUnclear):
        change(13, 1)


def test_two_editors_of_one_text_notice_each_other(annual: AnnualDesk) -> None:
    first = annual.write("preface", "Pertama\r\n\r\nKedua  ")
    assert first is not None
    assert (first.text, first.edition) == ("Pertama\n\nKedua", 1)
    second = annual.write("preface", "Dari jendela lain", edition=1)
    assert second is not None and second.edition == 2
    with pytest.raises(TextChanged) as refused:
        annual.write("preface", "Ketikan saya", edition=1)
    assert refused.value.theirs.text == "Dari jendela lain"
    same = annual.write("preface", "Dari jendela lain", edition=0)
    assert same is not None and same.edition == 2, "the same words clash with nobody"
    annual.write("preface", "", edition=2)
    last = annual.write("preface", "Sesudah dikosongkan", edition=2)
    assert last is not None and last.edition == 4, "an empty text is nobody's loss"


def test_a_text_belongs_to_a_place_and_to_who_performs_the_task(annual: AnnualDesk) -> None:
    objective = annual.office.indicator["L1"].objective_id
    assert annual.write(f"objective:{objective}.causes", "Sebab") is not None
    assert annual.write("summary", "  ") is None
    for key in ("nowhere", "objective:x.causes", f"objective:{objective}.nothing", "objective:999999.causes"):
        with pytest.raises(NotVisible):
            annual.write(key, "Teks")
    assert annual.write("summary", "kata " * 50_000) is not None
    with pytest.raises(TextTooLong):
        annual.write("summary", "x" * (MOST + 1), edition=1)
    with pytest.raises(NotTheHolder):
        by = annual.office.actor("kabid_layanan")
        save_text(report_id=annual.pk, key="preface", text="x", edition=0, by=by, at=annual.at())


def test_a_head_comments_on_his_own_objectives_and_planning_settles(annual: AnnualDesk) -> None:
    office = annual.office
    own, other = (office.indicator[code].objective_id for code in ("L1", "A1"))

    def said(who: str, objective: int | None) -> int:
        made = commenting.comment(
            report_id=annual.pk, objective_id=objective, text="Periksa.", by=office.actor(who), at=annual.at()
        )
        return made.pk

    comment = said("kabid_layanan", own)
    for who, objective in (
        ("kabid_layanan", other),
        ("kabid_layanan", None),
        ("kasubid_layanan", own),
        ("kasubag_perencanaan", own),
        ("evaluator", own),
    ):
        with pytest.raises(NotVisible):
            said(who, objective)
    said("sekretaris", None)
    said("kepala_dinas", other)
    told = OutboxMessage.objects.get(kind="annual_comment", dedupe_key=f"annual_comment:{comment}")
    assert told.person == office.person["kasubag_perencanaan"]
    with pytest.raises(NotTheHolder):
        commenting.settle(comment_id=comment, answer="", by=office.actor("kabid_layanan"), at=annual.at())
    settled = commenting.settle(comment_id=comment, answer="Sudah.", by=annual.by, at=annual.at())
    assert settled.settled_by.endswith("Kepala Subbagian Perencanaan")
    assert OutboxMessage.objects.get(kind="annual_settled").person == office.person["kabid_layanan"]
    with pytest.raises(CommentSettled):
        commenting.settle(comment_id=comment, answer="", by=annual.by, at=annual.at())


def test_the_owner_of_an_objective_comments_on_it_and_on_what_it_cascades_from(annual: AnnualDesk) -> None:
    office = annual.office
    objective = office.indicator["A1"].objective
    objective.owner = office.position["kasubid_arsip"]
    objective.save()
    viewer = office.viewer("kasubid_arsip")
    assert commenting.commentable(viewer) == {objective.pk}
    objective.parent = office.indicator["S1"].objective
    objective.save()
    assert commenting.commentable(viewer) == {objective.pk, objective.parent_id}
    assert commenting.commentable(office.viewer("kasubid_layanan")) == frozenset()


def attach(
    annual: AnnualDesk,
    data: bytes = PDF,
    *,
    by: str = "kasubag_perencanaan",
    number: str = "700/12/INSP",
    signed_on: date = date(2026, 10, 9),
) -> None:
    attach_statement(
        report_id=annual.pk,
        upload=ContentFile(data),
        name="pernyataan.pdf",
        number=number,
        signed_on=signed_on,
        by=annual.office.actor(by),
        at=annual.at(),
    )


def test_the_statement_of_the_inspektorat_has_a_file_a_number_and_a_date(annual: AnnualDesk) -> None:
    with pytest.raises(StatementUnclear) as refused:
        attach(annual, number=" ", signed_on=date(2026, 10, 13))
    assert set(refused.value.fields) == {"number", "signed_on"}
    with pytest.raises(FileRefused):
        attach(annual, b"Bukan PDF")
    with pytest.raises(NotVisible):
        attach(annual, by="evaluator")
    assert annual.report.statement is None
    attach(annual)
    attach(annual, PDF + b"\n", number="700/13/INSP")
    assert annual.report.statement_number == "700/13/INSP"


def test_it_is_not_sent_without_its_texts_and_the_rest_is_confirmed(annual: AnnualDesk) -> None:
    with pytest.raises(TextsMissing) as refused:
        annual.send()
    assert "Kata pengantar" in refused.value.message or "Preface" in refused.value.message
    annual.write_all()
    with pytest.raises(ConfirmFirst):
        annual.send(confirmed=False)
    assert annual.report.task.is_open
    assert not Document.objects.filter(kind="annual_report").exists()


def test_the_checklist_names_what_is_missing(annual: AnnualDesk) -> None:
    commenting.comment(
        report_id=annual.pk,
        objective_id=None,
        text="Periksa.",
        by=annual.office.actor("sekretaris"),
        at=annual.at(),
    )
    facts = current_facts(annual.report, annual.at())
    found = gaps(annual.report, facts, {"preface": "Ada", "summary": " "}, annual.report.comments.all())
    musts = {gap.key for gap in found if gap.must}
    assert "preface" not in musts and {"summary", "closing.next_steps"} <= musts
    assert "planning.introduction" not in musts
    sorts = {gap.lack for gap in found if not gap.must}
    assert {
        Lack.QUARTER,
        Lack.VALUE,
        Lack.AGREEMENT,
        Lack.BUDGET,
        Lack.END_TARGET,
        Lack.NATIONAL,
        Lack.COMMENT,
        Lack.STATEMENT,
    } == sorts
    assert len([gap for gap in found if gap.lack == Lack.VALUE]) == len(annual.office.indicator)


def test_sent_returned_mended_signed_and_revised(annual: AnnualDesk) -> None:
    office = annual.office
    annual.write_all()
    attach(annual)
    sent = annual.send("2026-10-13 09:00")
    task, document = sent.task, sent.document
    assert document is not None
    assert (document.period_year, document.period_quarter, document.subject_id) == (2026, None, annual.pk)
    assert task.closed_at == annual.at("2026-10-13 09:00") and task.minutes_exceeded == 0
    kept = sent.submissions.get()
    assert kept.content["texts"]["preface"] == "Uraian tahun ini."
    assert kept.content["facts"]["year"] == 2026
    with pytest.raises(NotInDraft):
        annual.write("preface", "Terlambat", edition=1)
    with pytest.raises(NotInDraft):
        commenting.comment(
            report_id=annual.pk, objective_id=None, text="x", by=office.actor("sekretaris"), at=annual.at()
        )

    annual.send_back("Lengkapi analisis.")
    back = annual.report
    assert (back.task.round, back.task.is_open, back.pk) == (1, True, annual.pk)
    assert back.task.due_at == annual.at("2026-11-04 09:00"), "a new time standard of the row"
    returned = back.submissions.get()
    assert (returned.return_reason, returned.returned_by) == (
        "Lengkapi analisis.",
        office.actor("sekretaris").signature,
    )
    annual.write("preface", "Diperbaiki", edition=1)
    again = annual.send("2026-10-14 15:00")
    assert again.document_id == document.pk and again.submissions.count() == 2
    assert again.submissions.get(round=2).content["texts"]["preface"] == "Diperbaiki"

    issued = annual.issue()
    assert issued.issued_at == annual.at("2026-10-15 10:00")
    assert issued.document is not None and issued.document.state == DocumentState.ISSUED
    filed = issued.document.files.get(role="attached")
    assert (filed.form, filed.facts["number"]) == ("pdf", "700/12/INSP")
    with pytest.raises(NotInDraft):
        attach(annual)

    def revise(reason: str, report: int = annual.pk, who: str = "kasubag_perencanaan") -> AnnualReport:
        return revise_annual(
            report_id=report, reason=reason, by=office.actor(who), at=annual.at("2026-10-16 09:00")
        )

    with pytest.raises(RevisionReasonMissing):
        revise(" ")
    with pytest.raises(NotVisible):
        revise("Salah angka", who="kabid_layanan")
    revision = revise("Salah angka")
    assert (revision.revision, revision.run_id) == (1, issued.run_id)
    assert (revision.statement, revision.statement_number) == (None, ""), "it spoke of the earlier text"
    assert AnnualText.objects.get(report=revision, key="preface").text == "Diperbaiki"
    with pytest.raises(NotIssuedYet):
        revise("Sekali lagi")
    annual.pk = revision.pk
    second = annual.send("2026-10-16 10:00").document
    assert second is not None and second.replaces_id == document.pk
    assert "Revisi ke-1" in second.title
    assert "Salah angka" in str(second.content["blocks"])
    assert "Revisi ke-1" in second.content["blocks"][0]["lines"], "the cover says so"
    assert verify(agency_id=office.agency.pk).broken is None
