"""A slip in words: on the page of whoever received it, and as the half-folio paper."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.queries_of_slips import reasons_on, shares_given, slip_before
from triwulan.collection.enums import DispositionKind, RecipientRole
from triwulan.collection.models import Disposition, Finding, UnitReport
from triwulan.common.dates import date_words, moment_words
from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.content import Slip as PaperSlip
from triwulan.documents.domain.framing import framed
from triwulan.documents.domain.printing import current_renderer
from triwulan.documents.interfaces.pdf import LIBRARY
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import office_day
from triwulan.procedure.domain.versions import sheet_of_id

TEMPLATE = LIBRARY / "disposition.typ"
# What stands after "dengan hormat harap": of the form's own phrases; a return asks for answers and mending.
GO_ON = ("Proses lebih lanjut",)
MEND = ("Tanggapan dan saran", "Perbaikan")


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
    """The paper, the same bytes each time: half folio, in Indonesian. RenderFailed where Typst gives none."""
    with override("id"):
        agency = slip.report.cycle.agency
        day = office_day(agency, slip.written_at)
        document = Document(agency=agency, title="Lembar Disposisi", content=paper_slip(slip).as_content())
        signer = Signer(title=slip.writer_title, name=slip.writer_name, nip=slip.writer_nip)
        content = framed(document, day=day, signers=[signer])
        return current_renderer().pdf(TEMPLATE, content, modified=slip.written_at)


def paper_slip(slip: Disposition) -> PaperSlip:
    """The fields of the paper; to be called with Indonesian active."""
    report = slip.report
    agency = report.cycle.agency
    sheet = sheet_of_id(report.run.version_id)
    before = slip_before(slip)
    reasons = reasons_on(slip)
    came_from, number, dated = _origin(slip, before, sheet.identity.number, sheet.identity.name)
    return PaperSlip(
        title="Lembar Disposisi",
        letter_from=came_from,
        letter_number=number,
        letter_date=dated,
        received_on=date_words(office_day(agency, slip.task.opened_at)),
        agenda_number=f"{slip.number}/{report.cycle}" if slip.number else "",
        nature=slip.get_urgency_display(),
        subject=_("Performance data report, %(unit)s, %(quarter)s")
        % {"unit": _unit_name(report), "quarter": quarter_words(report.cycle.year, report.cycle.quarter)},
        passed_to=tuple(_line(one.title, one.name) for one in slip.recipients.all()),
        requests=MEND if reasons else GO_ON,
        note="\n".join([*filter(None, (slip.instruction, slip.note)), *_reasons(reasons)]),
    )


def _reasons(reasons: list[Finding]) -> list[str]:
    """What is to be mended, a paragraph each; the report as a whole first."""
    found = sorted(reasons, key=lambda one: one.pin is not None)
    return [f"\n{one.pin.name if one.pin else _('The report as a whole')}: {one.reason}" for one in found]


def _origin(slip: Disposition, before: Disposition | None, sop: str, name: str) -> tuple[str, str, str]:
    """Where the order came from: the slip above it, or the sheet itself."""
    agency = slip.report.cycle.agency
    if before is not None:
        number = f"{before.number}/{slip.report.cycle}" if before.number else ""
        return before.writer_title, number, date_words(office_day(agency, before.written_at))
    opened = date_words(office_day(agency, slip.report.cycle.opened_at))
    return f"SOP {name}", sop, opened


def _unit_name(report: UnitReport) -> str:
    return report.unit.name if report.unit else report.cycle.agency.name


def _line(title: str, name: str) -> str:
    return f"{title} ({name})" if name else title
