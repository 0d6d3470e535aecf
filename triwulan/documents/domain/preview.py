"""A document that is not issued, as it would look: what the signer reads before signing."""

from datetime import datetime

from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.documents import print_pdf
from triwulan.documents.domain.framing import framed, initials_of, signer_of
from triwulan.documents.domain.refusals import RouteIncomplete
from triwulan.documents.domain.routes import route_of
from triwulan.documents.domain.signing import steps_of
from triwulan.documents.enums import DocumentState, RouteAct
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.models import Position


def draft_pdf(*, document: Document, at: datetime) -> bytes:
    """The PDF marked as a draft, with the signers who hold the positions now."""
    day = office_day(document.agency, at)
    content = framed(
        document,
        day=day,
        signers=expected_signers(document, at),
        initials=initials_of(document, steps_of(document)),
        draft=True,
    )
    return print_pdf(document.kind, content, modified=at)


def expected_signers(document: Document, at: datetime) -> list[Signer]:
    """Whoever would sign now, the last one first; a vacant position by its title alone."""
    positions = signing_positions(document)
    held = holders([position.pk for position in positions], office_day(document.agency, at))
    found = [
        signer_of(held[position.pk]) if position.pk in held else Signer(title=position.title, name="–")
        for position in positions
    ]
    return found[::-1]


def signing_positions(document: Document) -> list[Position]:
    """The positions that sign, in order; none where the route is not set."""
    if document.state == DocumentState.ON_ROUTE:
        return [step.position for step in steps_of(document) if step.act == RouteAct.SIGN]
    try:
        return [position for act, position in route_of(document) if act == RouteAct.SIGN]
    except RouteIncomplete:
        return []
