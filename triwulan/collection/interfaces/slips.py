"""A slip in words: on the page of whoever received it, and as the half-folio paper."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

from triwulan.collection.domain.queries_of_slips import shares_given
from triwulan.collection.domain.slip_paper import (
    PAPER_LANGUAGE,
    SLIP,
    paper_slip,
    signer_of_slip,
)
from triwulan.collection.enums import DispositionKind, RecipientRole
from triwulan.collection.models import Disposition
from triwulan.common.dates import moment_words
from triwulan.documents.domain.documents import print_pdf
from triwulan.documents.domain.framing import framed
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import office_day


@dataclass(frozen=True)
class SlipRow:
    """A slip on the screen. `number` is empty for an order to oneself, which needs no paper."""

    title: str
    number: str
    by: str
    moment: str
    urgency: str
    instruction: str
    note: str
    url: str
    recipients: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


def slip_row(slip: Disposition, *, with_recipients: bool = False) -> SlipRow:
    """A slip in words; with its recipients (title, what for, indicators) where asked."""
    return SlipRow(
        title=str(DispositionKind(slip.kind).label),
        number=str(slip.number or ""),
        by=f"{slip.writer_name}, {slip.writer_title}",
        moment=moment_words(slip.written_at),
        urgency=slip.get_urgency_display(),
        instruction=slip.instruction,
        note=slip.note,
        url=reverse("collection:slip", args=[slip.pk]) if slip.number else "",
        recipients=_recipients(slip) if with_recipients else (),
    )


def _recipients(slip: Disposition) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    given = shares_given(slip)
    return tuple(
        (
            f"{one.title}: {one.name}" if one.name else one.title,
            str(RecipientRole(one.role).label),
            tuple(given.get(one.position_id, ())),
        )
        for one in slip.recipients.all()
    )


def slip_pdf(slip: Disposition) -> bytes:
    """The paper of a slip that is not in the register (it is older), the same bytes each time: half folio, in
    Indonesian. RenderFailed where Typst gives none.
    """
    with override(PAPER_LANGUAGE):
        agency = slip.report.cycle.agency
        day = office_day(agency, slip.written_at)
        content = paper_slip(slip).as_content()
    document = Document(agency=agency, kind=SLIP, title=str(content["title"]), content=content)
    frame = framed(document, day=day, signers=[signer_of_slip(slip)])
    return print_pdf(SLIP, frame, modified=slip.written_at)
