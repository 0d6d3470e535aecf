"""The signing route: order, rights, once only, returns, and what issuing leaves behind."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.conftest import KIND
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.domain import documents, printing, signing
from triwulan.documents.domain.content import content_digest
from triwulan.documents.domain.documents import (
    change_content,
    create_document,
    rendered,
)
from triwulan.documents.domain.files import is_intact, open_file
from triwulan.documents.domain.filing import record_paper_place
from triwulan.documents.domain.office_paper import set_route
from triwulan.documents.domain.queries import waiting_for
from triwulan.documents.domain.refusals import (
    AlreadyReplaced,
    AlreadySent,
    DocumentChanged,
    DocumentFrozen,
    DocumentOpen,
    NotOnRoute,
    NotYetThere,
    ReasonMissing,
    RouteIncomplete,
    StepClosed,
)
from triwulan.documents.domain.signing import (
    initial,
    return_document,
    send_on_route,
    sign,
)
from triwulan.documents.enums import DocumentState, StepState
from triwulan.documents.interfaces.pdf import RenderFailed
from triwulan.documents.models import Document, SigningStep, StoredFile
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.refusals import NobodyHolds, NotTheHolder
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Appointment, Seat


def steps(document: Document) -> list[SigningStep]:
    """The stops of the present round."""
    document.refresh_from_db()
    return list(document.steps.filter(round=document.round).order_by("order"))


def vacate(office, position: str) -> None:
    """Nobody holds the position any more."""
    Appointment.objects.filter(position=office.position[position]).update(ends_on=date(2026, 10, 1))


def signed(office, document: Document, moment) -> Document:
    """The document after initials and signature."""
    first, last = steps(document)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    return sign(step=last, by=office.actor("kepala_dinas"), at=moment + timedelta(hours=1))


def words_of(document: Document) -> str:
    """The words of the document's file."""
    assert document.file is not None
    with open_file(document.file) as stream:
        return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(stream.read())).pages).split())


def test_sending_gives_a_number_and_lays_out_the_route(office, sent):
    assert sent.state == DocumentState.ON_ROUTE
    assert sent.number == "000.8.6.3/1/CONTOH/X/2026"
    assert [(step.act, step.position_id) for step in steps(sent)] == [
        ("initial", office.position["sekretaris"].pk),
        ("sign", office.position["kepala_dinas"].pk),
    ]
    assert OutboxMessage.objects.get(kind="document_waits").person_id == office.person["sekretaris"].pk


def test_initials_and_signature_issue_the_document_with_its_file(office, sent, heard, moment):
    document = signed(office, sent, moment)
    assert document.state == DocumentState.ISSUED
    assert document.dated_on == date(2026, 10, 12)
    assert heard.signed == [document.pk]
    assert document.file is not None
    assert is_intact(document.file)
    words = words_of(document)
    for expected in (
        "DINAS CONTOH",
        "Nomor: 000.8.6.3/1/CONTOH/X/2026",
        "Contohkota, 12 Oktober 2026",
        "Kepala Dinas, Contoh Kepala Dinas",
        "Contoh Sekretaris 12 Oktober 2026",
        "92,24 %",
    ):
        assert expected in words
    assert "KONSEP" not in words


def test_the_issued_file_is_rebuilt_byte_for_byte_from_the_snapshot(office, sent, moment):
    document = Document.objects.get(pk=signed(office, sent, moment).pk)
    assert document.file is not None
    with open_file(document.file) as stream:
        assert rendered(document) == stream.read()
    assert content_digest(document.content) == document.content_sha256
    event = Event.objects.get(act="document.issued")
    assert event.after is not None
    assert event.after["sha256"] == document.file.sha256
    assert event.after["content_sha256"] == document.content_sha256


def test_the_ledger_tells_every_act(office, sent, moment):
    signed(office, sent, moment)
    acts = Event.objects.filter(object_kind="document").order_by("number").values_list("act", "actor_name")
    assert list(acts) == [
        ("document.created", "Contoh Kasubag Perencanaan"),
        ("document.sent", "Contoh Kasubag Perencanaan"),
        ("document.initialled", "Contoh Sekretaris"),
        ("document.issued", "Contoh Kepala Dinas"),
    ]


def test_the_signature_waits_for_the_initials(office, sent, moment):
    _, last = steps(sent)
    with pytest.raises(NotYetThere) as caught:
        sign(step=last, by=office.actor("kepala_dinas"), at=moment)
    assert "Sekretaris" in caught.value.message
    assert [step.state for step in steps(sent)] == [StepState.WAITING, StepState.WAITING]


@pytest.mark.parametrize("key", ["kepala_dinas", "kasubag_perencanaan", "analis_a", "administrator"])
def test_only_the_holder_of_the_position_initials(office, sent, moment, key):
    first, _ = steps(sent)
    with pytest.raises(NotTheHolder) as caught:
        initial(step=first, by=office.actor(key), at=moment)
    assert "Contoh Sekretaris" in caught.value.message
    assert steps(sent)[0].state == StepState.WAITING


def test_a_person_of_another_office_signs_nothing_here(office, other_office, sent, moment):
    first, last = steps(sent)
    with pytest.raises(NotTheHolder):
        initial(step=first, by=other_office.actor("kepala_dinas"), at=moment)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    with pytest.raises(NotTheHolder):
        sign(step=last, by=other_office.actor("kepala_dinas"), at=moment)


def test_initials_are_no_signature_and_a_signature_no_initials(office, sent, moment):
    first, last = steps(sent)
    with pytest.raises(NotOnRoute):
        sign(step=first, by=office.actor("sekretaris"), at=moment)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    with pytest.raises(NotOnRoute):
        initial(step=last, by=office.actor("kepala_dinas"), at=moment)


def test_a_second_press_is_told_who_did_it_and_when(office, sent, moment):
    document = signed(office, sent, moment)
    first, last = steps(document)
    for act, step, key in ((initial, first, "sekretaris"), (sign, last, "kepala_dinas")):
        with pytest.raises(StepClosed) as caught:
            act(step=step, by=office.actor(key), at=moment + timedelta(hours=2))
        assert "Contoh" in caught.value.message
        assert "12 Oktober 2026" in caught.value.message
    assert Event.objects.filter(act="document.issued").count() == 1


def test_an_acting_officer_signs_with_plt_and_the_definitive_holder_no_longer(office, sent, moment):
    Appointment.objects.create(
        person=office.person["sekretaris"], position=office.position["kepala_dinas"],
        kind=AppointmentKind.ACTING, decree_number="800/1/2026", decree_date=date(2026, 10, 1),
        starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31),
    )  # fmt: skip
    first, last = steps(sent)
    viewer = office.viewer("sekretaris")
    initial(step=first, by=viewer.actor_in(office.position["sekretaris"].pk), at=moment)
    with pytest.raises(NotTheHolder):
        sign(step=last, by=office.actor("kepala_dinas", office.at("2026-09-01 08:00")), at=moment)
    document = sign(step=last, by=viewer.actor_in(office.position["kepala_dinas"].pk), at=moment)
    assert "Plt. Kepala Dinas," in words_of(document)
    assert steps(document)[1].signed_title == "Plt. Kepala Dinas"


def test_a_vacant_position_is_named(office, sent, moment):
    initial(step=steps(sent)[0], by=office.actor("sekretaris"), at=moment)
    vacate(office, "kepala_dinas")
    with pytest.raises(NobodyHolds) as caught:
        sign(step=steps(sent)[1], by=office.actor("sekretaris"), at=moment)
    assert "Kepala Dinas" in caught.value.message


def test_a_return_needs_a_reason(office, sent, moment, heard):
    with pytest.raises(ReasonMissing):
        return_document(step=steps(sent)[0], reason=" \n", by=office.actor("sekretaris"), at=moment)
    assert steps(sent)[0].state == StepState.WAITING
    assert heard.returned == []


def test_a_returned_document_is_mended_and_goes_the_whole_way_again_with_its_number(
    office, sent, moment, heard
):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    returned = return_document(
        step=last, reason="Perbaiki tabel 2.", by=office.actor("kepala_dinas"), at=moment
    )
    assert returned.state == DocumentState.RETURNED
    assert heard.returned == [(sent.pk, "Perbaiki tabel 2.")]
    told = OutboxMessage.objects.get(kind="document_returned")
    assert told.person_id == office.person["kasubag_perencanaan"].pk
    assert "Perbaiki tabel 2." in told.body
    by = office.actor("kasubag_perencanaan")
    change_content(document=sent, content={"text": "Diperbaiki."}, by=by, at=moment)
    again = send_on_route(document=sent, by=by, at=moment)
    assert (again.number, again.round) == ("000.8.6.3/1/CONTOH/X/2026", 2)
    assert "Diperbaiki." in words_of(signed(office, again, moment))


def test_a_return_drops_what_would_have_come_after(office, sent, moment):
    return_document(step=steps(sent)[0], reason="Salah.", by=office.actor("sekretaris"), at=moment)
    assert [step.state for step in steps(sent)] == [StepState.RETURNED, StepState.DROPPED]
    with pytest.raises(NotOnRoute):
        sign(step=steps(sent)[1], by=office.actor("kepala_dinas"), at=moment)


def test_what_is_on_its_route_or_issued_does_not_change(office, sent, moment):
    by = office.actor("kasubag_perencanaan")
    with pytest.raises(DocumentFrozen):
        change_content(document=sent, content={"text": "Lain"}, by=by, at=moment)
    with pytest.raises(AlreadySent):
        send_on_route(document=sent, by=by, at=moment)
    document = signed(office, sent, moment)
    with pytest.raises(DocumentFrozen):
        change_content(document=document, content={"text": "Lain"}, by=by, at=moment)


def test_a_failing_renderer_signs_nothing(office, sent, moment, heard, monkeypatch):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)

    class Broken:
        def pdf(self, *_args: object, **_more: object) -> bytes:
            raise RenderFailed("typst fell over")

        def version(self, _template: object) -> str:
            return "broken"

    monkeypatch.setattr(printing, "_renderers", [Broken()])
    with pytest.raises(RenderFailed):
        sign(step=last, by=office.actor("kepala_dinas"), at=moment)
    assert steps(sent)[1].state == StepState.WAITING
    assert heard.signed == []
    assert StoredFile.objects.count() == 0


def test_a_change_between_rendering_and_signing_is_noticed(office, sent, moment, monkeypatch):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    printed = signing.print_pdf

    def slow(kind, content, *, modified):
        Document.objects.filter(pk=sent.pk).update(content={"text": "Angka lain"})
        return printed(kind, content, modified=modified)

    monkeypatch.setattr(signing, "print_pdf", slow)
    with pytest.raises(DocumentChanged):
        sign(step=last, by=office.actor("kepala_dinas"), at=moment)
    assert steps(sent)[1].state == StepState.WAITING


def test_a_failing_hook_takes_the_signature_back(office, sent, moment, heard, monkeypatch):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)

    class HookRefused(Refusal):
        sentence = "Belum boleh."

    def refuse(**_: object) -> None:
        raise HookRefused

    monkeypatch.setattr(heard, "when_signed", refuse)
    kind = documents.kind_named(KIND)
    monkeypatch.setitem(
        documents.kind_named.__globals__["_kinds"],
        KIND,
        type(kind)(**{**kind.__dict__, "when_signed": refuse}),
    )
    with pytest.raises(HookRefused):
        sign(step=last, by=office.actor("kepala_dinas"), at=moment)
    assert steps(sent)[1].state == StepState.WAITING
    assert sent.state == DocumentState.ON_ROUTE


def test_the_office_sets_its_own_route(office, draft, moment):
    set_route(
        agency=office.agency, kind=KIND, by=office.actor("administrator"), at=moment,
        stops=[("initial", "kasubag_perencanaan"), ("initial", "sekretaris"), ("sign", "kepala_dinas")],
    )  # fmt: skip
    sent = send_on_route(document=draft, by=office.actor("kasubag_perencanaan"), at=moment)
    assert [step.act for step in steps(sent)] == ["initial", "initial", "sign"]


def test_a_route_without_a_holder_of_the_column_is_refused_by_name(office, draft, moment):
    Seat.objects.filter(performer="kepala_dinas").delete()
    with pytest.raises(RouteIncomplete) as caught:
        send_on_route(document=draft, by=office.actor("kasubag_perencanaan"), at=moment)
    assert "kepala_dinas" in caught.value.message
    draft.refresh_from_db()
    assert (draft.number, draft.state) == ("", DocumentState.DRAFT)


def test_numbers_run_on_within_a_year_and_begin_anew(office, sent, moment):
    by = office.actor("kasubag_perencanaan")

    def number_at(text: str) -> str:
        made = create_document(
            agency=office.agency, kind=KIND, title="Laporan", content={}, subject=("cycle", 2), by=by,
            at=moment, unit=office.unit["layanan"],
        )  # fmt: skip
        return send_on_route(document=made, by=by, at=office.at(text)).number

    assert number_at("2026-12-31 23:30") == "000.8.6.3/2/LAYANAN/XII/2026"
    assert number_at("2027-01-01 00:30") == "000.8.6.3/1/LAYANAN/I/2027"


def test_a_revision_names_what_it_replaces_and_there_is_one(office, sent, moment):
    by = office.actor("kasubag_perencanaan")
    facts = {"agency": office.agency, "kind": KIND, "title": "Laporan", "content": {"text": ""}, "by": by}
    with pytest.raises(DocumentOpen):
        create_document(**facts, subject=("cycle", 1), at=moment, replaces=sent)
    document = signed(office, sent, moment)
    revision = create_document(**facts, subject=("cycle", 1), at=moment, replaces=document)
    assert revision.revision == 2
    with pytest.raises(AlreadyReplaced):
        create_document(**facts, subject=("cycle", 1), at=moment, replaces=document)


def test_my_documents_wait_for_me_when_it_is_my_turn(office, sent, moment):
    first, last = steps(sent)
    assert [step.pk for step in waiting_for(office.viewer("sekretaris"))] == [first.pk]
    assert waiting_for(office.viewer("kepala_dinas")) == []
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    assert waiting_for(office.viewer("sekretaris")) == []
    assert [step.pk for step in waiting_for(office.viewer("kepala_dinas"))] == [last.pk]


def test_the_place_of_the_paper_is_kept_once_it_is_issued(office, sent, moment):
    by = office.actor("kasubag_perencanaan")
    with pytest.raises(Refusal):
        record_paper_place(document=sent, place="Lemari 1", by=by, at=moment)
    document = signed(office, sent, moment)
    assert record_paper_place(
        document=document, place=" Lemari 1\nboks 4 ", by=by, at=moment
    ).paper_place == ("Lemari 1 boks 4")
    with pytest.raises(Refusal):
        record_paper_place(document=document, place="x" * 201, by=by, at=moment)
    with pytest.raises(NotVisible):
        record_paper_place(document=document, place="Rumah", by=office.actor("analis_a"), at=moment)
