"""The unit's report as a document: "Laporan Data Kinerja", registered with its number once it is approved.

Reading of SOP 24, decision 3: approval freezes the values and registers the report ("didokumentasikan").
Who may read it is what the right `document.read` says of any issued document: the unit its own, the whole
agency's roles and the evaluator all of them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.printed_evidence import printed_evidence
from triwulan.collection.domain.printed_indicator import correction_words, printed_indicator
from triwulan.collection.domain.signers import signer_of_actor
from triwulan.collection.domain.unit_average import average_of, printed_average
from triwulan.collection.domain.unit_report_blocks import blocks_of_report, report_blocks
from triwulan.collection.models import ApprovedValue, Submission, UnitReport
from triwulan.common.dates import moment_words
from triwulan.documents.domain.blocks import as_data
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.versions import sheet_of_id

UNIT_REPORT = "unit_report"
PAPER_LANGUAGE = "id"


def register_report_kind() -> None:
    """It takes no route: the approval is its signature."""
    register_kind(
        DocumentKind(key=UNIT_REPORT, label=gettext_lazy("Performance data report"), blocks=blocks_of_report)
    )


def register_report(
    report_id: int, *, by: Actor, at: datetime, happened_at: datetime | None = None, reason: str = ""
) -> Document:
    """Issue the report with its approved values, in the transaction of the act that approved them.

    Of a report that is registered already (a correction, with its `reason`) it is the next revision.
    `happened_at` is the moment on paper, where the approval was done there first.
    """
    report = UnitReport.objects.select_related("cycle", "unit", "run__agency__region").get(pk=report_id)
    replaces = _registered(report)
    revision = replaces.revision if replaces else 0
    with override(PAPER_LANGUAGE):
        said = _said(report, revision, reason)
        title, blocks = _title(said), report_blocks(said)
    return issue_at_once(
        agency=report.run.agency,
        kind=UNIT_REPORT,
        title=title,
        content={"blocks": as_data(blocks)},
        subject=(UNIT_REPORT, report.pk),
        signers=[signer_of_actor(by)],
        by=by,
        at=at,
        unit=report.unit,
        run_id=report.run_id,
        period=(report.cycle.year, report.cycle.quarter),
        replaces=replaces,
        happened_at=happened_at,
    )


def _registered(report: UnitReport) -> Document | None:
    """The newest revision in the register."""
    rows = Document.objects.filter(kind=UNIT_REPORT, subject_kind=UNIT_REPORT, subject_id=report.pk)
    return rows.order_by("-revision").first()


def _title(said: dict[str, Any]) -> str:
    title = _("Performance data report, %(unit)s, %(quarter)s") % said
    return f"{title}, {said['revision_words']}" if said["revision_words"] else title


def _said(report: UnitReport, revision: int, reason: str) -> dict[str, Any]:
    submission = report.submissions.order_by("-round")[0]
    values = _newest_values(report)
    contents = [IndicatorContent.from_dict(one.content) for one in values]
    return {
        "unit": report.unit.name if report.unit else report.run.agency.name,
        "quarter": quarter_words(report.cycle.year, report.cycle.quarter),
        "revision_words": _("Revision no. %(number)s") % {"number": revision} if revision else "",
        "reason": reason,
        "facts": _facts(report, submission),
        "indicators": [
            printed_indicator(
                content,
                order,
                correction=correction_words(one.revision, one.asked_by, one.reason, one.source_letter),
            )
            for order, (one, content) in enumerate(zip(values, contents, strict=True), start=1)
        ],
        **printed_average(average_of(contents)),
        "evidence": printed_evidence(contents),
        "analysis": submission.content["analysis"],
    }


def _facts(report: UnitReport, submission: Submission) -> list[tuple[str, str]]:
    """The head of the report: by which sheet, which round, whose work."""
    identity, zone = sheet_of_id(report.run.version_id).identity, report.run.agency.zone
    mending = _("mending no. %(number)s") % {"number": submission.round}
    return [
        ("SOP", " ".join(filter(None, (identity.number, identity.name)))),
        (_("Round"), mending if submission.round else _("first submission")),
        (_("Prepared by"), _who_when(submission.submitted_by, submission.submitted_at, zone)),
        (_("Approved by"), _who_when(report.approved_by, report.approved_at, zone)),
    ]


def _who_when(who: str, moment: datetime | None, zone: str) -> str:
    return _("%(who)s, on %(when)s") % {"who": who, "when": moment_words(moment, zone)} if moment else who


def _newest_values(report: UnitReport) -> Sequence[ApprovedValue]:
    newest = {one.pin_id: one for one in ApprovedValue.objects.filter(report=report).order_by("revision")}
    order = report.pins.order_by("order", "pk").values_list("pk", flat=True)
    return [newest[pin] for pin in order if pin in newest]
