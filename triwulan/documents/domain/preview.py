"""A document that is not issued, as it would look: what the signer reads before signing."""

from collections.abc import Sequence
from datetime import datetime

from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.documents import print_pdf
from triwulan.documents.domain.framing import framed, initials_of, signer_of
from triwulan.documents.domain.refusals import RouteIncomplete
from triwulan.documents.domain.routes import lines_before, route_of
from triwulan.documents.domain.signing import steps_of
from triwulan.documents.enums import DocumentState, RouteAct
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.models import Position


def draft_pdf(*, document: Document, at: datetime) -> bytes:
    """The PDF marked as a draft, with the signers who hold the positions now."""
    return print_pdf(document.kind, draft_content(document=document, at=at), modified=at)


def draft_content(*, document: Document, at: datetime) -> dict[str, object]:
    """The content in its frame, marked as a draft, with the signers who hold the positions now."""
    return framed(
        document,
        day=office_day(document.agency, at),
        signers=expected_signers(document, at),
        initials=initials_of(document, steps_of(document)),
        draft=True,
    )


def expected_signers(document: Document, at: datetime) -> list[Signer]:
    """Whoever would sign now, the last one first; a vacant position by its title alone."""
    stops = signing_stops(document)
    held = holders([position.pk for position, _lines in stops], office_day(document.agency, at))
    found = [
        signer_of(held[position.pk], lines)
        if position.pk in held
        else Signer(title=position.title, name="–", before=tuple(lines))
        for position, lines in stops
    ]
    return found[::-1]


def signing_stops(document: Document) -> list[tuple[Position, Sequence[str]]]:
    """The positions that sign, in order, with the lines above their titles; none where no route is set."""
    if document.state == DocumentState.ON_ROUTE:
        return [(step.position, step.before) for step in steps_of(document) if step.act == RouteAct.SIGN]
    try:
        stops = zip(route_of(document), lines_before(document), strict=True)
        return [(position, lines) for (act, position), lines in stops if act == RouteAct.SIGN]
    except RouteIncomplete:
        return []
