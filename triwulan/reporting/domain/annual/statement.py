"""The Inspektorat's signed statement of its review: attached as it came, never generated."""

from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.files import scan_rules, store_file
from triwulan.documents.enums import FileRole
from triwulan.documents.models import Document, DocumentFile
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import require
from triwulan.reporting.domain.annual.refusals import NotInDraft, StatementUnclear
from triwulan.reporting.domain.annual.settings import RIGHT
from triwulan.reporting.models import AnnualReport

LONGEST_NUMBER = 160


def attach_statement(
    *,
    report_id: int,
    upload: File[bytes],
    name: str,
    number: str,
    signed_on: date | None,
    by: Actor,
    at: datetime,
) -> AnnualReport:
    """Keep the statement with the report; until the report goes on its route another one may take its place.

    Raises FileRefused, StatementUnclear (no number, no date, a date to come), NotInDraft from then on;
    NotVisible without the planning section's right.
    """
    with transaction.atomic():
        rows = AnnualReport.objects.select_for_update(of=("self",)).select_related("agency", "task")
        report = rows.filter(pk=report_id).first()
        if report is None:
            raise NotVisible
        require(by, RIGHT, agency_id=report.agency_id, at=at)
        if report.issued_at is not None or report.task.closed_at is not None:
            raise NotInDraft(year=report.year)
        number = " ".join(number.split())
        day = _checked(number, signed_on, office_day(report.agency, at))
        before = _facts(report)
        stored = store_file(upload=upload, name=name, rules=scan_rules(), at=at)
        report.statement, report.statement_name = stored.file, stored.name
        report.statement_number, report.statement_on = number, day
        report.save(update_fields=["statement", "statement_name", "statement_number", "statement_on"])
        events.append(
            agency_id=report.agency_id,
            act="reporting.attach_statement",
            at=at,
            actor=by,
            subject=("annual_report", report.pk),
            run_id=report.run_id,
            before=before,
            after={**_facts(report), "sha256": stored.file.sha256},
        )
    return report


def file_with(document: Document, report: AnnualReport, *, by: Actor, at: datetime) -> None:
    """With the report's issuing the statement becomes a file of the document."""
    if report.statement_id is None or report.statement_on is None:
        return
    DocumentFile.objects.create(
        document=document,
        role=FileRole.ATTACHED,
        form=report.statement_name.rpartition(".")[2].lower()[:8],
        file_id=report.statement_id,
        name=report.statement_name,
        facts={"number": report.statement_number, "date": report.statement_on.isoformat()},
        added_at=at,
        added_by_id=by.person_id,
    )


def _checked(number: str, signed_on: date | None, today: date) -> date:
    faults: dict[str, object] = {}
    if not number or len(number) > LONGEST_NUMBER:
        faults["number"] = _("Type the number of the statement, at most 160 letters.")
    if signed_on is None or signed_on > today:
        faults["signed_on"] = _("Give the date on the statement; it cannot be still to come.")
    if faults or signed_on is None:
        raise StatementUnclear(_("Please mend what is marked."), fields=faults)
    return signed_on


def _facts(report: AnnualReport) -> dict[str, object]:
    on = report.statement_on
    return {"number": report.statement_number, "date": on.isoformat() if on else None}
