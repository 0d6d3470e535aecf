"""Proof of delivery: who records it, for what, when, and that it stays."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.documents.samples import PDF
from tests.fixtures.office import Office
from triwulan.common import clock
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.deliveries import (
    DeliveryFacts,
    DeliveryUnclear,
    NotIssuedYet,
    Proof,
    record_delivery,
)
from triwulan.documents.domain.documents import create_document, issue_at_once
from triwulan.documents.domain.files import FileRefused
from triwulan.documents.enums import DeliveryWay
from triwulan.documents.models import Delivery, Document
from triwulan.ledger.models import Event

FACTS = DeliveryFacts(
    addressee="Bappeda", way=DeliveryWay.HAND, delivered_on=date(2026, 10, 14), receipt="Agenda 12/X/2026"
)
NOW = "2026-10-15 09:00"


@pytest.fixture
def issued(office: Office, draft: Document, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A report issued on Wednesday 14 October 2026; the pages' clock stands on the day after."""
    monkeypatch.setattr(clock, "now", lambda: office.at(NOW))
    return issue_at_once(
        agency=office.agency, kind=draft.kind, title="Laporan contoh", content={"text": "Isi"},
        subject=("cycle", 1), signers=(), by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-14 08:00"),
    )  # fmt: skip


def record(office: Office, document: Document, facts=FACTS, who="kasubag_perencanaan", **more) -> Delivery:
    at = office.at(NOW)
    return record_delivery(document=document, facts=facts, by=office.actor(who, at), at=at, **more)


def scan(name: str = "tanda-terima.pdf") -> Proof:
    return Proof(ContentFile(PDF, name), name)


def test_a_delivery_is_kept_with_its_scan_and_a_correction_is_a_further_line(
    office: Office, issued: Document
) -> None:
    first = record(office, issued, proof=scan())
    assert (first.addressee, first.receipt, first.proof_name) == (
        "Bappeda", "Agenda 12/X/2026", "tanda-terima.pdf",
    )  # fmt: skip
    record(office, issued, DeliveryFacts(**{**vars(FACTS), "receipt": "Agenda 13, keliru tercatat 12"}))
    assert issued.deliveries.count() == 2
    events = Event.objects.filter(object_kind="document", object_id=issued.pk, act="document.delivered")
    assert (events.earliest("number").after or {})["receipt"] == "Agenda 12/X/2026"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"delivered_on": date(2026, 10, 16)}, "delivered_on"),
        ({"delivered_on": date(2026, 10, 13)}, "delivered_on"),
        ({"addressee": " "}, "addressee"),
        ({"addressee": "x" * 201}, "addressee"),
        ({"receipt": ""}, "receipt"),
        ({"receipt": "x" * 301}, "receipt"),
    ],
)
def test_what_is_no_proof_is_refused_beside_the_field(
    office: Office, issued: Document, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(DeliveryUnclear) as refused:
        record(office, issued, DeliveryFacts(**{**vars(FACTS), **changes}))
    assert list(refused.value.fields) == [field]
    assert not Delivery.objects.exists()


def test_a_draft_and_a_file_that_is_no_scan_are_refused(
    office: Office, issued: Document, draft: Document
) -> None:
    with pytest.raises(NotIssuedYet):
        record(office, draft)
    with pytest.raises(FileRefused):
        record(office, issued, proof=Proof(ContentFile(b"a;b", "tanda.csv"), "tanda.csv"))
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("who", ["kabid_layanan", "analis_a", "administrator", "evaluator"])
def test_only_who_keeps_the_register_records(office: Office, issued: Document, who: str) -> None:
    with pytest.raises(NotVisible):
        record(office, issued, who=who)


def test_the_page_records_and_shows_it(
    office: Office, issued: Document, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page, form = (reverse(f"documents:{name}", args=[issued.pk]) for name in ("document", "deliver"))
    planner = office.client("kasubag_perencanaan")
    assert "Belum disampaikan" in planner.get(page).content.decode()
    typed = {"addressee": "Bappeda", "way": "srikandi", "delivered_on": "2026-10-20", "receipt": "Agenda 9"}
    refused = planner.post(form, typed)
    assert refused.status_code == 422 and "belum tiba" in refused.content.decode()
    upload = SimpleUploadedFile("tanda-terima.pdf", PDF, "application/pdf")
    planner.post(form, {**typed, "delivered_on": "2026-10-14", "proof": upload})
    found = Delivery.objects.get()
    shown = planner.get(page).content.decode()
    assert "Agenda 9" in shown and "SRIKANDI" in shown
    proof = planner.get(reverse("documents:delivery_proof", args=[issued.pk, found.pk]))
    assert b"".join(proof) == PDF
    record(office, issued)
    record(office, issued)
    with django_assert_max_num_queries(15):
        planner.get(page)
    with django_assert_max_num_queries(15):
        planner.get(form)


def test_a_delivery_of_another_document_is_not_found(office: Office, issued: Document) -> None:
    found = record(office, issued, proof=scan())
    other = create_document(
        agency=office.agency, kind=issued.kind, title="Lain", content={}, subject=("cycle", 1),
        by=office.actor("kasubag_perencanaan"), at=office.at(NOW),
    )  # fmt: skip
    client = office.client("kasubag_perencanaan")
    assert client.get(reverse("documents:delivery_proof", args=[other.pk, found.pk])).status_code == 404
    assert client.get(reverse("documents:deliver", args=[other.pk])).status_code == 404, "it is a draft"
