"""Proof that an issued document reached its addressee: by whoever keeps the register, never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.documents.domain.documents import lock_document, record
from triwulan.documents.domain.files import scan_rules, store_file
from triwulan.documents.domain.queries import document_for, may_keep_register
from triwulan.documents.enums import DeliveryWay
from triwulan.documents.models import Delivery, Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import Viewer, viewer_behind

ADDRESSEE, RECEIPT = 200, 300


class NotIssuedYet(Refusal):
    """What is not signed goes nowhere."""

    sentence = _("“%(title)s” is not issued yet. Have it signed first, then record how it was delivered.")


class DeliveryUnclear(InvalidInput):
    """What was typed is no proof of a delivery; `fields` say why."""

    sentence = _("The delivery is not recorded yet: please mend the marked fields.")


@dataclass(frozen=True, kw_only=True)
class DeliveryFacts:
    """To whom, how and when; `receipt` says who received it, or its number there."""

    addressee: str
    way: DeliveryWay
    delivered_on: date
    receipt: str


@dataclass(frozen=True)
class Proof:
    """A scan of the receipt, under the name it came with."""

    upload: File[bytes]
    name: str


def record_delivery(
    *, document: Document, facts: DeliveryFacts, proof: Proof | None = None, by: Actor, at: datetime
) -> Delivery:
    """Record that the document reached an addressee. A later delivery, or a corrected one, is a further row.

    Raises NotVisible for who does not keep the register, NotIssuedYet, DeliveryUnclear, FileRefused.
    """
    viewer = viewer_behind(by, at)
    if viewer.agency_id != document.agency_id or not may_keep_register(viewer):
        raise NotVisible
    _check(document, facts, at)
    stored = None
    if proof is not None:
        # Looked at and written before the transaction: a large scan takes its time.
        stored = store_file(upload=proof.upload, name=proof.name, rules=scan_rules(), at=at)
    with transaction.atomic():
        locked = lock_document(document.pk)
        _check(locked, facts, at)
        delivery = Delivery.objects.create(
            document=locked,
            addressee=_one_line(facts.addressee),
            way=facts.way.value,
            delivered_on=facts.delivered_on,
            receipt=_one_line(facts.receipt),
            proof=stored.file if stored else None,
            proof_name=stored.name if stored else "",
            recorded_at=at,
            recorded_by_id=viewer.person.pk,
        )
        record(
            locked, "document.delivered", by=by, at=at,
            after={
                "addressee": delivery.addressee,
                "way": delivery.way,
                "delivered_on": delivery.delivered_on.isoformat(),
                "receipt": delivery.receipt,
                "sha256": stored.file.sha256 if stored else None,
            },
        )  # fmt: skip
    return delivery


def deliveries_of(document: Document) -> list[Delivery]:
    """Every delivery of a document that the caller may see, the first one first; one query."""
    return list(document.deliveries.select_related("proof", "recorded_by"))


def delivered(documents: Iterable[int]) -> Mapping[int, list[Delivery]]:
    """The deliveries of several documents by their ids; one query."""
    found: dict[int, list[Delivery]] = {pk: [] for pk in documents}
    for row in Delivery.objects.filter(document__in=list(found)).order_by("delivered_on", "pk"):
        found[row.document_id].append(row)
    return found


def delivery_for(viewer: Viewer, document_id: int, delivery_id: int) -> Delivery:
    """A delivery of a document that the viewer may see, with its proof; NotVisible where there is none."""
    document = document_for(viewer, document_id)
    found = document.deliveries.select_related("proof").filter(pk=delivery_id).first()
    if found is None or found.proof is None:
        raise NotVisible
    return found


def _check(document: Document, facts: DeliveryFacts, at: datetime) -> None:
    """NotIssuedYet, DeliveryUnclear."""
    if document.dated_on is None or not document.is_issued:
        raise NotIssuedYet(title=document.title)
    wrong: dict[str, object] = {}
    if not _one_line(facts.addressee):
        wrong["addressee"] = _("Write to whom it was delivered.")
    if len(_one_line(facts.addressee)) > ADDRESSEE:
        wrong["addressee"] = _("Write the addressee in at most 200 letters.")
    if not _one_line(facts.receipt):
        wrong["receipt"] = _("Write who received it, or the number under which it was registered there.")
    if len(_one_line(facts.receipt)) > RECEIPT:
        wrong["receipt"] = _("Write the receipt in at most 300 letters.")
    if facts.delivered_on > office_day(document.agency, at):
        wrong["delivered_on"] = _("This day is still to come. Give the day on which it was delivered.")
    elif facts.delivered_on < document.dated_on:
        wrong["delivered_on"] = _("On this day the document was not issued yet. Give a day from its date on.")
    if wrong:
        raise DeliveryUnclear(fields=wrong)


def _one_line(text: str) -> str:
    return " ".join(text.split())
