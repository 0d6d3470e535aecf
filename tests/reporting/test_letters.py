"""Covering letters: written for what is issued, sent, signed, delivered."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.fixtures.annual import AnnualDesk
from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from triwulan.common import clock
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain import signing
from triwulan.documents.domain.deliveries import DeliveryFacts, record_delivery
from triwulan.documents.domain.documents import issue_at_once, rendered
from triwulan.documents.domain.refusals import DocumentFrozen
from triwulan.documents.enums import DeliveryWay
from triwulan.documents.models import Document
from triwulan.reporting.domain.letters import (
    LetterUnclear,
    NothingToCover,
    change_letter,
    first_letter,
    send_letter,
    write_letter,
)
from triwulan.reporting.models import AnnualReport

MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def fifteenth_of_october(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands on Thursday 15 October 2026, 09.00."""
    monkeypatch.setattr(clock, "now", lambda: office.at("2026-10-15 09:00"))


@pytest.fixture
def covered(full_desk: Desk) -> Document:
    """The quarterly report, issued."""
    issued = full_desk.issue(full_desk.send())
    return Document.objects.select_related("agency__region").get(quarterly_reports=issued)


def write(desk: Desk, covered: Document, **changes: str) -> Document:
    text = replace(first_letter(covered), **changes)
    return write_letter(covered_id=covered.pk, text=text, by=desk.by, at=desk.at("2026-10-14 11:00"))


def issue(desk: Desk, letter: Document) -> Document:
    send_letter(letter_id=letter.pk, by=desk.by, at=desk.at("2026-10-14 11:30"))
    letter.refresh_from_db()
    for step, who in zip(signing.steps_of(letter), ("sekretaris", "kepala_dinas"), strict=True):
        act = signing.initial if step.act == "initial" else signing.sign
        act(step=step, by=desk.office.actor(who), at=desk.at("2026-10-14 12:00"))
    letter.refresh_from_db()
    return letter


def test_a_letter_is_signed_by_the_head_and_bears_number_date_and_addressee(
    full_desk: Desk, covered: Document
) -> None:
    letter = issue(full_desk, write(full_desk, covered, copies="Inspektorat Daerah\nArsip"))
    assert (letter.kind, letter.period_year, letter.period_quarter) == ("covering_letter", 2026, 3)
    text = " ".join(PdfReader(BytesIO(rendered(letter))).pages[0].extract_text().split()).replace("/ ", "/")
    for words in (
        f"Nomor : {letter.number}",
        "Hal : Penyampaian Laporan Kinerja Triwulan III Tahun 2026",
        "14 Oktober 2026",
        "Yth. Kepala Badan Perencanaan Pembangunan Daerah",
        f"Nomor {covered.number},",
        "Tembusan: 1. Inspektorat Daerah 2. Arsip",
        "Contoh Kepala Dinas",
    ):
        assert words in text, words
    assert "Paraf" not in text, "who initialled stands in the register, not on a letter that leaves"
    assert letter.number in letter.words, "the register finds it by its number"
    with pytest.raises(DocumentFrozen):
        change_letter(letter_id=letter.pk, text=first_letter(covered), by=full_desk.by, at=full_desk.at())


def test_what_is_not_issued_gets_no_letter(full_desk: Desk) -> None:
    draft = full_desk.send().document
    assert draft is not None
    with pytest.raises(NothingToCover):
        write(full_desk, Document.objects.select_related("agency__region").get(pk=draft.pk))


@pytest.mark.parametrize(
    ("field", "value"), [("addressee", "  "), ("subject", ""), ("body", "\n"), ("place", "x" * 301)]
)
def test_a_letter_without_its_parts_is_refused_beside_the_field(
    full_desk: Desk, covered: Document, field: str, value: str
) -> None:
    with pytest.raises(LetterUnclear) as refused:
        write(full_desk, covered, **{field: value})
    assert list(refused.value.fields) == [field]
    assert not Document.objects.filter(kind="covering_letter").exists()


@pytest.mark.parametrize("who", ["kepala_dinas", "kabid_layanan", "evaluator"])
def test_only_the_planning_section_writes_letters(full_desk: Desk, covered: Document, who: str) -> None:
    letter, by = write(full_desk, covered), full_desk.office.actor(who)
    text = first_letter(covered)
    with pytest.raises(NotVisible):
        write_letter(covered_id=covered.pk, text=text, by=by, at=full_desk.at())
    with pytest.raises(NotVisible):
        change_letter(letter_id=letter.pk, text=text, by=by, at=full_desk.at())
    with pytest.raises(NotVisible):
        send_letter(letter_id=letter.pk, by=by, at=full_desk.at())


def test_the_page_writes_and_sends_and_the_report_tells_whether_it_arrived(
    full_desk: Desk, covered: Document, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    planner = full_desk.office.client("kasubag_perencanaan")
    overview = reverse("reporting:report", args=[covered.quarterly_reports.get().pk])
    address = reverse("reporting:letter_new", args=[covered.pk])
    page = planner.get(overview).content.decode()
    assert address in page and "Belum disampaikan" in page
    with django_assert_max_num_queries(MOST_QUERIES):
        form = planner.get(address).context["form"]
    assert "Kepala Bagian Organisasi" in form.offered[1]
    assert planner.post(address, {**form.initial, "body": ""}).status_code == 422
    letter = planner.post(address, form.initial)["Location"]
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "Kirim ke jalur" in planner.get(letter).content.decode()
    planner.post(letter, {**form.initial, "addressee": "Kepala Bappeda", "act": "send"})
    found = Document.objects.get(kind="covering_letter")
    assert found.state == "on_route" and "Kepala Bappeda" in found.title
    assert planner.get(letter)["Location"] == reverse("documents:document", args=[found.pk])
    issued = issue_sent(full_desk, found)
    day = issued.dated_on or date.max
    facts = DeliveryFacts(addressee="Bappeda", way=DeliveryWay.HAND, delivered_on=day, receipt="Agenda 7")
    record_delivery(document=issued, facts=facts, by=full_desk.by, at=full_desk.at("2026-10-15 09:00"))
    # Two more letters take no further query.
    write(full_desk, covered)
    write(full_desk, covered)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = planner.get(overview).content.decode()
    assert "Sudah disampaikan" in page and "Belum disampaikan" not in page


def issue_sent(desk: Desk, letter: Document) -> Document:
    for step, who in zip(signing.steps_of(letter), ("sekretaris", "kepala_dinas"), strict=True):
        act = signing.initial if step.act == "initial" else signing.sign
        act(step=step, by=desk.office.actor(who), at=desk.at("2026-10-15 09:00"))
    letter.refresh_from_db()
    return letter


def test_an_annual_report_has_its_letters_too(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    annual = AnnualDesk(office)
    document = issue_at_once(
        agency=office.agency, kind="annual_report", title="Laporan Kinerja Tahun 2026", content={},
        subject=("annual_report", annual.pk), signers=(), period=(2026, None), by=annual.by, at=annual.at(),
    )  # fmt: skip
    AnnualReport.objects.filter(pk=annual.pk).update(issued_at=annual.at(), document=document)
    planner, url = office.client("kasubag_perencanaan"), reverse("reporting:annual", args=[annual.pk])
    covered = Document.objects.select_related("agency__region").get(pk=document.pk)
    text = first_letter(covered)
    letter = write_letter(covered_id=covered.pk, text=text, by=annual.by, at=annual.at())
    assert (letter.period_year, letter.period_quarter) == (2026, None)
    planner.get(url)  # the year's facts are gathered once
    with django_assert_max_num_queries(MOST_QUERIES):
        page = planner.get(url).content.decode()
    assert reverse("reporting:letter_new", args=[covered.pk]) in page
    assert reverse("reporting:letter", args=[letter.pk]) in page and "Belum disampaikan" not in page
    reader = office.client("kepala_dinas").get(url).content.decode()
    assert reverse("reporting:letter_new", args=[covered.pk]) not in reader
