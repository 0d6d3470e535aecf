"""An agreement as a document: first party and second party sign, in this order.

All revisions of a position's agreement for a year are one chain of documents, kept under the first one;
`content["agreement"]` names the very revision. Above the head of the agency stands someone outside the
office: the route ends with the head, and the superior's signature comes on the paper, whose scan is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.domain.content import Signer
from triwulan.documents.enums import RouteAct
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Agency, Appointment, Position
from triwulan.planning.domain.agreements import NotTheLatest, chain_of
from triwulan.planning.domain.papers import AGREEMENT, Place, current_writer, seen_by, send, write
from triwulan.planning.domain.plan import lock_plan
from triwulan.planning.models import Agreement


class PartyChanged(Refusal):
    """Whoever holds a position now is not who made the agreement."""

    sentence = _(
        "%(name)s no longer holds the position %(title)s. Revise the agreement: the official changed."
    )


@transaction.atomic
def draft_agreement(*, agency_id: int, agreement_id: int, by: Actor, at: datetime) -> Document:
    """Make the paper of an agreement in force, or write its open draft anew.

    Once the revision before was signed, it is the next revision of that document. Raises MayNotChangePlan,
    NotVisible, NotTheLatest, PaperOnRoute, PaperStands.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    agreement, place = _latest(agency, agreement_id)
    return write(place, current_writer().agreement(agreement), by=by, at=at)


@transaction.atomic
def send_agreement(*, agency_id: int, agreement_id: int, by: Actor, at: datetime) -> Document:
    """Send the draft to the first party, then to the second.

    Raises MayNotChangePlan, NotVisible, NotTheLatest, NoPaperYet, PartyChanged.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    agreement, place = _latest(agency, agreement_id)
    _refuse_changed(agreement, agency, at)
    # The draft may be from before a revision: what is signed is what holds.
    return send(place, words=current_writer().agreement(agreement), by=by, at=at)


def papers_of(viewer: Viewer, agreement: Agreement) -> list[Document]:
    """The documents of an agreement's chain that the viewer may see, the latest first; two queries."""
    return seen_by(viewer, _subject(agreement), agreement.year)


def stops_of(document: Document) -> Sequence[tuple[str, Position]]:
    """Both parties sign; the one who is none of the office's officials has no stop."""
    rows = Agreement.objects.select_related("first__position", "second__position")
    agreement = rows.get(agency=document.agency_id, pk=document.content["agreement"]["id"])
    parties = [agreement.first, agreement.second]
    return [(RouteAct.SIGN.value, one.position) for one in parties if one is not None]


def frame(framed: dict[str, object]) -> dict[str, object]:
    """As the form has it: the day of the agreement; the first party on the right, the second on the left.

    Frames name the last signer first, who stands on the right.
    """
    facts = framed["agreement"]
    signers = framed["signers"]
    assert isinstance(facts, Mapping)  # noqa: S101  for the type checker
    assert isinstance(signers, Sequence)  # noqa: S101  for the type checker
    parties = [dict(one) for one in reversed(signers)]
    if parties and facts["outside"]:
        parties.append(asdict(Signer(**facts["outside"])))
    for party, label in zip(parties, facts["labels"], strict=False):
        party["before"] = [label, *party["before"]]
    return framed | {"place_date": facts["place_date"], "signers": parties}


def _latest(agency: Agency, agreement_id: int) -> tuple[Agreement, Place]:
    rows = Agreement.objects.select_related("first__position__unit", "second__position")
    agreement = rows.filter(agency=agency, pk=agreement_id).first()
    if agreement is None:
        raise NotVisible
    position = agreement.first.position
    chain = chain_of(agency.pk, position.pk, agreement.year)
    if chain[0].pk != agreement.pk:
        raise NotTheLatest
    unit = None if position.superior_id is None else position.unit
    subject = (AGREEMENT, chain[-1].pk)
    return agreement, Place(agency=agency, kind=AGREEMENT, subject=subject, year=agreement.year, unit=unit)


def _subject(agreement: Agreement) -> tuple[str, int]:
    chain = chain_of(agreement.agency_id, agreement.first.position_id, agreement.year)
    return AGREEMENT, chain[-1].pk


def _refuse_changed(agreement: Agreement, agency: Agency, at: datetime) -> None:
    parties: list[Appointment] = [one for one in (agreement.first, agreement.second) if one is not None]
    held = holders([one.position_id for one in parties], office_day(agency, at))
    for one, name in zip(parties, (agreement.first_name, agreement.second_name), strict=False):
        holding = held.get(one.position_id)
        if holding is None or holding.person_id != one.person_id:
            raise PartyChanged(name=name, title=one.position.title)


def facts_of(agreement: Agreement, *, place_date: str, labels: Sequence[str]) -> dict[str, Any]:
    """What the content keeps of the agreement for route and frame."""
    outside = agreement.second_id is None
    signer = {"title": agreement.second_title, "name": agreement.second_name}
    return {
        "id": agreement.pk,
        "revision": agreement.revision,
        "place_date": place_date,
        "labels": list(labels),
        "outside": signer if outside else None,
    }
