"""The analyst's material ("Bahan Laporan Data Kinerja"), row 3's output: a document once it is handed in.

A further hand-over of the same analyst in the same report (something was sent back) is its next revision, and
holds again all that the analyst collected for the report.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.collection.domain.content import indicator_content
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.material_blocks import MaterialFacts, material_blocks
from triwulan.collection.domain.queries import measured
from triwulan.collection.domain.signers import signer_of_actor
from triwulan.collection.models import Finding, Pin, Share, UnitReport
from triwulan.common.dates import moment_words
from triwulan.documents.domain.blocks import as_data
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.models import Document
from triwulan.procedure.domain.passage import Passage
from triwulan.procedure.models import Task

MATERIAL = "material"
PAPER_LANGUAGE = "id"


def register_material_kind() -> None:
    """It takes no route: handing it in is its signature."""
    register_kind(DocumentKind(key=MATERIAL, label=gettext_lazy("Material of the performance data report")))


def issue_material(passage: Passage) -> Document:
    """Issue what is handed in, in the transaction of that act."""
    report = UnitReport.objects.select_related("cycle__agency__region", "unit").get(run=passage.run)
    tasks = _tasks_of_the_analyst(passage)
    replaces = _registered(tasks)
    with override(PAPER_LANGUAGE):
        facts = _facts(report, passage, tasks, replaces.revision if replaces else 0)
        blocks = as_data(material_blocks(facts))
        title = _("Material of the performance data report, %(unit)s, %(quarter)s, %(who)s") % {
            "unit": facts.unit,
            "quarter": facts.quarter,
            "who": passage.by.title,
        }
        title = ", ".join(filter(None, (title, facts.revision_words)))
    return issue_at_once(
        agency=report.cycle.agency,
        kind=MATERIAL,
        title=title,
        content={"blocks": blocks},
        subject=("task", passage.task.pk),
        signers=[signer_of_actor(passage.by)],
        by=passage.by,
        at=passage.at,
        unit=report.unit,
        run_id=report.run_id,
        period=(report.cycle.year, report.cycle.quarter),
        replaces=replaces,
        happened_at=passage.done_at if passage.paper else None,
    )


def _tasks_of_the_analyst(passage: Passage) -> list[int]:
    """Every collecting task of this position in the report, with the one now done."""
    task = passage.task
    rows = Task.objects.filter(run=task.run_id, step=task.step, position=task.position_id)
    return list(rows.values_list("pk", flat=True))


def _registered(tasks: Sequence[int]) -> Document | None:
    """The newest revision in the register."""
    rows = Document.objects.filter(kind=MATERIAL, subject_kind="task", subject_id__in=tasks)
    return rows.order_by("-revision").first()


def _facts(report: UnitReport, passage: Passage, tasks: Sequence[int], revision: int) -> MaterialFacts:
    pins = _pins(report, tasks)
    found = measured(pins)
    answered = Finding.objects.filter(to_task__in=tasks, answered_at__isnull=False)
    mending = _("mending no. %(number)s") % {"number": passage.task.round}
    identity = passage.sheet.identity
    return MaterialFacts(
        unit=report.unit.name if report.unit else report.cycle.agency.name,
        quarter=quarter_words(report.cycle.year, report.cycle.quarter),
        sheet=" ".join(filter(None, (identity.number, identity.name))),
        round=mending if passage.task.round else _("first submission"),
        collected_by=passage.by.signature,
        handed_in=moment_words(passage.done_at, report.cycle.agency.zone),
        revision_words=_("Revision no. %(number)s") % {"number": revision} if revision else "",
        indicators=tuple(indicator_content(pin, found[pin.indicator_id].measurement) for pin in pins),
        answers=tuple(
            (one.pin.name if one.pin else _("The report as a whole"), one.reason, one.answer)
            for one in answered.select_related("pin")
        ),
    )


def _pins(report: UnitReport, tasks: Sequence[int]) -> list[Pin]:
    """The indicators of the analyst's share in order; all of the report's where nothing was shared out."""
    shared = Share.objects.filter(task__in=tasks).values("pin")
    rows = Pin.objects.filter(report=report, superseded=False).select_related("report__cycle", "indicator")
    return list(rows.filter(pk__in=shared)) or list(rows)
