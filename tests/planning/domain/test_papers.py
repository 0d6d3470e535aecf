"""Agreement and action plan as documents: their blocks, their routes, their revisions."""

from datetime import date
from io import BytesIO
from typing import Any

import page
import pytest
from django.utils.translation import override
from pypdf import PdfReader

from tests.fixtures.refusing import refused
from tests.planning.domain.test_agreements import HEAD, indicators, make, raise_target, revise
from tests.planning.money import make_programmes, put
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain import signing
from triwulan.documents.domain.blocks import Signatures, Table, blocks_in
from triwulan.documents.domain.documents import rendered
from triwulan.documents.domain.framing import framed
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.preview import draft_pdf, expected_signers
from triwulan.documents.domain.signing import steps_of
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.organization.models import Appointment
from triwulan.planning.domain.action_papers import NothingPlanned, draft_action_plan, send_action_plan
from triwulan.planning.domain.actions import Action, set_actions
from triwulan.planning.domain.agreement_papers import PartyChanged, draft_agreement, send_agreement
from triwulan.planning.domain.agreements import NotTheLatest
from triwulan.planning.domain.papers import NoPaperYet, PaperOnRoute, PaperStands
from triwulan.planning.domain.plan import MayNotChangePlan
from triwulan.planning.interfaces.agreement_words import paper_of
from triwulan.planning.models import Agreement


def draft(office, agreement: Agreement, by="kasubag_perencanaan") -> Document:
    return draft_agreement(
        agency_id=office.agency.pk, agreement_id=agreement.pk, by=office.actor(by),
        at=office.at("2026-10-12 10:00"),
    )  # fmt: skip


def send(office, agreement: Agreement) -> Document:
    return send_agreement(
        agency_id=office.agency.pk, agreement_id=agreement.pk, by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 10:05"),
    )  # fmt: skip


def sign_all(office, document: Document, *people: str) -> Document:
    for who in people:
        step = next(one for one in steps_of(document) if one.state == "waiting")
        document = signing.sign(step=step, by=office.actor(who), at=office.at("2026-10-12 11:00"))
    return document


def plan(office, unit: str | None = "layanan", year: int = 2026) -> Document:
    return draft_action_plan(
        agency_id=office.agency.pk, unit_id=office.unit[unit].pk if unit else None, year=year,
        by=office.actor("kasubag_perencanaan"), at=office.at("2026-10-12 10:00"),
    )  # fmt: skip


def planned(office) -> None:
    owner = office.position["kasubid_layanan"].pk
    set_actions(
        agency_id=office.agency.pk, indicator_id=office.indicator["L1"].pk, year=2026,
        actions=[Action(1, "Menyusun jadwal", owner), Action(3, "Pameran buku", owner)],
        by=office.actor("kasubag_perencanaan"), at=office.at("2026-10-12 09:00"),
    )  # fmt: skip


def as_framed(office, document: Document) -> dict[str, Any]:
    at = office.at("2026-10-12 10:30")
    return framed(document, day=date(2026, 10, 12), signers=expected_signers(document, at))


def tables(document: Document) -> list[Table]:
    return [one for one in blocks_in(document.content) if isinstance(one, Table)]


@pytest.fixture(autouse=True)
def _indonesian_whatever_the_screen_speaks(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def test_an_agreement_says_on_paper_what_its_page_says(office) -> None:
    made = make_programmes(office)
    put(office, made["2.23.01.01"], 900_000_000)
    agreement = make(office)
    document = draft(office, agreement)
    assert document.title == f"Perjanjian Kinerja {agreement.first_title} Tahun 2026"
    assert (document.period_year, document.period_quarter) == (2026, None)
    with override("id"):
        paper = paper_of(agreement)
    targets, money = tables(document)
    assert [one.head for one in targets.columns] == ["No", "Sasaran", "Indikator", "Target"]
    printed = [tuple(cell.text for cell in row.cells) for row in targets.rows]
    assert printed == [(one.number, one.objective, one.indicator, one.target) for one in paper.targets]
    assert [row.goes_on for row in targets.rows] == [not one.number for one in paper.targets]
    assert money.rows[0].cells[2].text == paper.programmes[0].budget
    assert money.rows[-1].cells[2].number == "900000000.00"
    assert sum(isinstance(one, Signatures) for one in blocks_in(document.content)) == 2
    assert "Dalam rangka mewujudkan manajemen pemerintahan yang efektif" in str(document.content)


def test_first_party_stands_on_the_right_and_signs_first(office) -> None:
    agreement = make(office)
    draft(office, agreement)
    document = send(office, agreement)
    assert [step.position.title for step in steps_of(document)] == [
        office.position["kabid_layanan"].title,
        office.position["kepala_dinas"].title,
    ]
    made = as_framed(office, document)
    assert made["place_date"] == "Contoh, 20 Januari 2026"
    assert [(one["name"], one["before"]) for one in made["signers"]] == [
        (agreement.first_name, ["Pihak pertama,"]),
        (agreement.second_name, ["Pihak kedua,"]),
    ]
    issued = sign_all(office, document, "kabid_layanan", "kepala_dinas")
    assert issued.state == DocumentState.ISSUED
    assert [one["name"] for one in issued.content["signers"]] == [
        agreement.first_name,
        agreement.second_name,
    ]


def test_the_route_of_the_heads_agreement_ends_with_the_head(office) -> None:
    agreement = make(office, "kepala_dinas", HEAD)
    document = draft(office, agreement)
    assert document.unit is None
    names = [one["name"] for one in as_framed(office, document)["signers"]]
    assert names == [agreement.first_name, "Contoh Bupati"]
    issued = sign_all(office, send(office, agreement), "kepala_dinas")
    assert issued.content["signers"][1]["title"] == "Bupati Contoh"
    assert issued.content["signers"][1]["nip"] == ""


def test_a_draft_is_written_anew_and_a_signed_one_is_replaced_by_the_revisions(office) -> None:
    agreement = make(office)
    document = draft(office, agreement)
    assert draft(office, agreement).pk == document.pk
    sent = send(office, agreement)
    with refused(PaperOnRoute):
        draft(office, agreement)
    first = sign_all(office, sent, "kabid_layanan", "kepala_dinas")
    with refused(PaperStands):
        draft(office, agreement)
    raise_target(office)
    revision = revise(office, agreement)
    with refused(NotTheLatest):
        draft(office, agreement)
    second = draft(office, revision)
    assert (second.replaces_id, second.revision) == (first.pk, 2)
    assert second.title.endswith("(Perubahan ke-1)")
    assert indicators(revision)["L1"] == {"value": "1100"}
    assert "1.100" in str(second.content)


def test_a_draft_from_before_a_revision_is_sent_as_what_holds(office) -> None:
    agreement = make(office)
    document = draft(office, agreement)
    raise_target(office)
    revision = revise(office, agreement)
    sent = send(office, revision)
    assert sent.pk == document.pk
    assert sent.content["agreement"]["id"] == revision.pk


def test_who_no_longer_holds_the_position_is_not_asked_to_sign(office) -> None:
    agreement = make(office)
    with refused(NoPaperYet):
        send_action_plan(
            agency_id=office.agency.pk, unit_id=None, year=2026, by=office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 10:00"),
        )  # fmt: skip
    document = draft(office, agreement)
    Appointment.objects.filter(pk=agreement.first_id).update(ends_on=date(2026, 9, 30))
    with refused(PartyChanged):
        send(office, agreement)
    document.refresh_from_db()
    assert document.state == DocumentState.DRAFT


def test_only_the_planner_makes_the_papers(office) -> None:
    agreement = make(office)
    with refused(MayNotChangePlan):
        draft(office, agreement, by="kabid_layanan")
    with pytest.raises(NotVisible):
        draft_action_plan(
            agency_id=office.agency.pk, unit_id=10**9, year=2026,
            by=office.actor("kasubag_perencanaan"), at=office.at("2026-10-12 10:00"),
        )  # fmt: skip


def test_an_action_plan_has_a_line_for_each_activity(office) -> None:
    planned(office)
    document = plan(office)
    [table] = tables(document)
    lines = [[cell.text for cell in row.cells] for row in table.rows]
    assert lines[0][0] == "1"
    assert lines[0][9:11] == ["TW I", "Menyusun jadwal"]
    assert lines[1][:9] == [""] * 9
    assert lines[1][9:12] == ["TW III", "Pameran buku", office.position["kasubid_layanan"].title]
    assert [row.goes_on for row in table.rows][:2] == [False, True]
    assert table.rows[0].cells[4].number == "1000"
    assert "Belum ada kegiatan yang direncanakan." in str(lines)
    assert document.kind == "action_plan"
    assert "xlsx" in kind_named("action_plan").forms


def test_an_action_plan_goes_its_route_and_is_replaced_once_it_changed(office) -> None:
    document = plan(office)
    arguments = {"agency_id": office.agency.pk, "unit_id": office.unit["layanan"].pk, "year": 2026}
    by = office.actor("kasubag_perencanaan")
    sent = send_action_plan(**arguments, by=by, at=office.at("2026-10-12 10:05"))
    first, _second = steps_of(sent)
    signing.initial(step=first, by=office.actor("sekretaris"), at=office.at("2026-10-12 10:30"))
    issued = sign_all(office, sent, "kepala_dinas")
    assert issued.pk == document.pk
    with refused(PaperStands):
        plan(office)
    planned(office)
    assert plan(office).replaces_id == document.pk
    assert plan(office, None).replaces_id is None, "the agency's own is another paper"
    with refused(NothingPlanned):
        plan(office, "dinas")


def test_the_signed_papers_are_accessible_files_that_say_what_the_plan_says(office) -> None:
    made = make_programmes(office)
    put(office, made["2.23.01.01"], 900_000_000)
    planned(office)
    agreement = make(office, "kepala_dinas", HEAD)
    draft(office, agreement)
    signed = sign_all(office, send(office, agreement), "kepala_dinas")
    texts = []
    for document in (signed, plan(office)):
        at = office.at("2026-10-12 12:00")
        pdf = rendered(document) if document.is_issued else draft_pdf(document=document, at=at)
        for profile in ("pdfa2a", "ua1"):
            assert page.validate_pdf_bytes(pdf, profile=profile).failures == []
        texts.append([one.extract_text() for one in PdfReader(BytesIO(pdf)).pages])
    (form, annex), actions = texts
    assert "PERJANJIAN KINERJA TAHUN 2026" in form
    assert "Contoh, 20 Januari 2026" in form
    for text in (form, annex):
        assert text.index("Contoh Bupati") < text.rindex("Contoh Kepala Dinas")
    assert "Rp900.000.000" in annex
    assert "Menyusun jadwal" in actions[0]
    assert "Rencana Aksi Bidang Layanan Tahun 2026" in actions[0]
