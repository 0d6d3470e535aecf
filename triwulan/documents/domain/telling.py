"""Messages about documents, put into the outbox in the act's own transaction."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.standing_in import signatories_of
from triwulan.documents.enums import RouteAct
from triwulan.documents.models import Document, SigningStep
from triwulan.notifications.domain import outbox
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day

NO_NUMBER = "–"


def tell_next(document: Document, step: SigningStep | None, *, at: datetime) -> None:
    """Tells whoever may do the next stop that the document waits there."""
    if step is None:
        return
    signing = step.act == RouteAct.SIGN
    for holding in signatories_of(step, office_day(document.agency, at)).allowed:
        outbox.put(
            to=holding.person_id,
            kind="document_waits",
            subject=_("Please sign: %(title)s") if signing else _("Please initial: %(title)s"),
            body=_("“%(title)s” (number %(number)s) waits for you as %(position)s."),
            words=words_of(document) | {"position": holding.title},
            link=link_to(document),
            dedupe_key=f"document_waits:{step.pk}:{holding.person_id}",
            at=at,
        )


def tell_returned(document: Document, *, reason: str, by: Actor, at: datetime) -> None:
    """Tells who made the document why it came back."""
    if document.created_by_id is None:
        return
    outbox.put(
        to=document.created_by_id,
        kind="document_returned",
        subject=_("Returned to be mended: %(title)s"),
        body=_("%(name)s (%(position)s) writes: %(reason)s"),
        words=words_of(document) | {"name": by.name, "position": by.title, "reason": reason},
        link=link_to(document),
        dedupe_key=f"document_returned:{document.pk}:{document.round}",
        at=at,
    )


def tell_issued(document: Document, *, at: datetime) -> None:
    """Tells who made the document that it is out."""
    if document.created_by_id is None:
        return
    outbox.put(
        to=document.created_by_id,
        kind="document_issued",
        subject=_("Signed and issued: %(title)s"),
        body=_("Its number is %(number)s."),
        words=words_of(document),
        link=link_to(document),
        dedupe_key=f"document_issued:{document.pk}",
        at=at,
    )


def words_of(document: Document) -> dict[str, object]:
    """What the sentences fill in."""
    return {"title": document.title, "number": document.number or NO_NUMBER}


def link_to(document: Document) -> str:
    """The document's page."""
    return f"/dokumen/{document.pk}/"
