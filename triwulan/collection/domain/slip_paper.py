"""A slip as a paper of the office ("Lembar Disposisi"): issued with the act that writes it.

Slips of rows 1 and 2, and the one on the report of row 5, answer the planning section's letter that asked for
the data; in a cycle of before there were such letters, the slip above them or the sheet itself.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.queries_of_slips import reasons_on, slip_before
from triwulan.collection.domain.request_letter import letter_of
from triwulan.collection.enums import DispositionKind
from triwulan.collection.models import Disposition, Finding, UnitReport
from triwulan.common.dates import date_words
from triwulan.documents.domain.blocks import Block, Facts, Items, Letterhead, Paragraph, Signatures, Title
from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.content import Slip as PaperSlip
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.kinds import PAPER, DocumentKind, register_kind
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.rules import Reach
from triwulan.procedure.domain.versions import sheet_of_id

SLIP = "disposition"
TEMPLATE = PAPER.with_name("disposition.typ")
PAPER_LANGUAGE = "id"
FORM = "Lembar Disposisi"
# What stands after "dengan hormat harap": of the form's own phrases; a return asks for answers and mending.
GO_ON = ("Proses lebih lanjut",)
MEND = ("Tanggapan dan saran", "Perbaikan")


def register_slip_kind() -> None:
    """The half folio has a form of its own; its agenda number comes from the cycle and not from a pattern."""
    register_kind(
        DocumentKind(
            key=SLIP,
            label=gettext_lazy("Disposition slip"),
            template=TEMPLATE,
            numbered=False,
            blocks=slip_blocks,
            seen_by=slips_seen_by,
            frame=_form,
        )
    )


def _form(content: dict[str, object]) -> dict[str, object]:
    """On the half folio stands what it is; of which unit and quarter says the register."""
    return {**content, "title": FORM, "footer": f"{FORM} · {content['number']}"}


def slips_seen_by(viewer: Viewer) -> Q:
    """Orders inside the office are no concern of those who read what is issued from outside of it."""
    outside = viewer.reach("document.read") == Reach.ISSUED
    return Q(pk__in=[]) if outside else Q(agency=viewer.agency_id)


def issue_slip(
    slip: Disposition, *, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Document | None:
    """Put a slip into the register, in the transaction that wrote it; an order to oneself has no paper."""
    if slip.number is None:
        return None
    report = slip.report
    with override(PAPER_LANGUAGE):
        content = paper_slip(slip).as_content()
        number = agenda_number(slip)
        title = _("Disposition slip, %(unit)s, %(quarter)s") % _about(report)
    return issue_at_once(
        agency=report.cycle.agency,
        kind=SLIP,
        title=title,
        content=content,
        subject=(SLIP, slip.pk),
        signers=[signer_of_slip(slip)],
        by=by,
        at=at,
        unit=report.unit,
        run_id=report.run_id,
        period=(report.cycle.year, report.cycle.quarter),
        happened_at=happened_at,
        number=number,
    )


def document_of_slip(slip: Disposition) -> Document | None:
    """The slip in the register; None for one of before slips were kept there."""
    rows = Document.objects.filter(kind=SLIP, subject_kind=SLIP, subject_id=slip.pk)
    return rows.select_related("agency__region", "file").first()


def agenda_number(slip: Disposition) -> str:
    """ "2/LAYANAN/TW III 2026": it counts the slips of a unit in a cycle; empty for an order to oneself."""
    if slip.number is None:
        return ""
    report = slip.report
    code = report.unit.code if report.unit else report.cycle.agency.code
    return f"{slip.number}/{code.upper()}/{report.cycle}"


def signer_of_slip(slip: Disposition) -> Signer:
    """Who wrote it, as titled on that day."""
    return Signer(title=slip.writer_title, name=slip.writer_name, nip=slip.writer_nip)


def paper_slip(slip: Disposition) -> PaperSlip:
    """The fields of the paper; to be called with Indonesian active."""
    reasons = reasons_on(slip)
    came_from, number, dated, received, subject = _origin(slip)
    return PaperSlip(
        title=FORM,
        letter_from=came_from,
        letter_number=number,
        letter_date=dated,
        received_on=received,
        agenda_number=agenda_number(slip),
        nature=slip.get_urgency_display(),
        subject=subject,
        passed_to=tuple(_line(one.title, one.name) for one in slip.recipients.order_by("pk")),
        requests=MEND if reasons else GO_ON,
        note="\n".join([*filter(None, (slip.instruction, slip.note)), *_reasons(reasons)]),
    )


def slip_blocks(content: Mapping[str, Any]) -> Sequence[Block]:
    """The slip as blocks, for the forms beside the half folio."""
    with override(PAPER_LANGUAGE):
        return [
            Letterhead(),
            Title(content["title"], number=False),
            Facts(
                (
                    (_("Letter from"), content["letter_from"]),
                    (_("Number of the letter"), content["letter_number"]),
                    (_("Date of the letter"), content["letter_date"]),
                    (_("Received on"), content["received_on"]),
                    (_("Agenda number"), content["agenda_number"]),
                    (_("Degree of the slip"), content["nature"]),
                    (_("Subject"), content["subject"]),
                )
            ),
            Paragraph(_("Passed on to"), strong=True),
            Items(tuple(content["passed_to"]), ordered=True),
            Paragraph(_("With the respectful request for"), strong=True),
            Items(tuple(content["requests"])),
            Paragraph(_("Note"), strong=True),
            Paragraph(content["note"]),
            Signatures(),
        ]


def _reasons(reasons: list[Finding]) -> list[str]:
    """What is to be mended, a paragraph each; the report as a whole first."""
    found = sorted(reasons, key=lambda one: one.pin is not None)
    return [f"\n{one.pin.name if one.pin else _('The report as a whole')}: {one.reason}" for one in found]


def _origin(slip: Disposition) -> tuple[str, str, str, str, str]:
    """The letter that the slip answers: from whom, its number and date, received on, and about what."""
    report = slip.report
    cycle = report.cycle
    letter = letter_of(cycle.pk)
    about = _("Performance data report, %(unit)s, %(quarter)s") % _about(report)
    if letter is None:
        received = date_words(office_day(cycle.agency, slip.task.opened_at))
        return *_above(slip, report), received, about
    dated = date_words(letter.dated_on)
    subject = f"{letter.subject}: {about}" if slip.kind == DispositionKind.REVIEW else letter.subject
    # It reaches every unit with the opening of the cycle.
    return letter.sender, letter.number, dated, dated, subject


def _about(report: UnitReport) -> dict[str, str]:
    return {
        "unit": report.unit.name if report.unit else report.cycle.agency.name,
        "quarter": quarter_words(report.cycle.year, report.cycle.quarter),
    }


def _above(slip: Disposition, report: UnitReport) -> tuple[str, str, str]:
    """Where the order came from in a cycle without a letter: the slip above it, or the sheet itself."""
    agency, before = report.cycle.agency, slip_before(slip)
    if before is not None:
        return (
            before.writer_title,
            agenda_number(before),
            date_words(office_day(agency, before.written_at)),
        )
    identity = sheet_of_id(report.run.version_id).identity
    opened = date_words(office_day(agency, report.cycle.opened_at))
    return f"SOP {identity.name}", identity.number, opened


def _line(title: str, name: str) -> str:
    return f"{title} ({name})" if name else title
