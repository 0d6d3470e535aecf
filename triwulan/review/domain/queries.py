"""What the pages of review read, limited to what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.models import ApprovedValue, Finding, Pin, Submission, UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.performing import Performers
from triwulan.procedure.domain.queries import runs_visible
from triwulan.procedure.models import Task
from triwulan.review.domain.deciding import deciders
from triwulan.review.domain.rounds import Round, contents_of, rounds_of
from triwulan.review.enums import CorrectionState
from triwulan.review.models import Correction


@dataclass(frozen=True)
class Submitted:
    """A report as it lies before the reviewer: the round's submission, and the conversation so far.

    `pins` by id are those of the submission; `findings` what this very review found, once it is done.
    """

    report: UnitReport
    submission: Submission
    contents: Sequence[IndicatorContent]
    pins: dict[int, Pin]
    rounds: Sequence[Round]
    findings: Sequence[Finding]


@dataclass(frozen=True)
class CorrectionInHand:
    """A correction, and who may decide it."""

    correction: Correction
    deciders: Performers

    def mine(self, viewer: Viewer) -> bool:
        """Whether it waits for the viewer's decision."""
        asked = self.correction.state == CorrectionState.ASKED
        return asked and self.deciders.holding_of(viewer.person.pk) is not None


def submitted_to(task: Task) -> Submitted | None:
    """What a review is about; four queries. None where nothing was submitted in its round."""
    report = UnitReport.objects.select_related("cycle", "unit").filter(run=task.run_id).first()
    if report is None:
        return None
    submissions = list(report.submissions.filter(round__lte=task.round).order_by("round"))
    if not submissions:
        return None
    newest = submissions[-1]
    findings = list(report.findings.filter(from_review=True, round__lte=task.round))
    contents = contents_of(newest)
    return Submitted(
        report=report,
        submission=newest,
        contents=contents,
        pins=Pin.objects.in_bulk([one.pin_id for one in contents]),
        rounds=rounds_of(submissions, findings),
        findings=[one for one in findings if one.round == newest.round],
    )


def corrections_waiting(viewer: Viewer) -> list[Correction]:
    """Corrections that wait for the viewer's decision, the oldest first; for Tugas Saya."""
    if not viewer.may("task.perform"):
        return []
    asked = _with_everything().filter(report__run__agency=viewer.agency_id, state=CorrectionState.ASKED)
    rows = list(asked.exclude(asked_by_person=viewer.person).order_by("asked_at", "pk"))
    found = deciders(rows, agency_id=viewer.agency_id, day=viewer.day) if rows else {}
    return [one for one in rows if found[one.pk].holding_of(viewer.person.pk)]


def corrections_of(viewer: Viewer) -> list[CorrectionInHand]:
    """Corrections in the viewer's reach, and those that wait for him or her; open ones first."""
    rows = list(_with_everything().filter(_visible(viewer)).distinct())
    rows.sort(key=lambda one: one.state != CorrectionState.ASKED)
    return _in_hand(viewer, rows)


def correction_for(viewer: Viewer, correction_id: int) -> CorrectionInHand:
    """One correction; NotVisible where neither its file nor its decision is the viewer's."""
    rows = _with_everything().filter(report__run__agency=viewer.agency_id, pk=correction_id)
    found = _in_hand(viewer, rows)
    if not found:
        raise NotVisible
    if not found[0].mine(viewer) and not rows.filter(_visible(viewer)).exists():
        raise NotVisible
    return found[0]


def approved_for(viewer: Viewer, approved_id: int) -> ApprovedValue:
    """An approved value whose correction the viewer may ask for; NotVisible otherwise."""
    viewer.need("correction.ask")
    rows = ApprovedValue.objects.filter(pk=approved_id, report__run__agency=viewer.agency_id)
    units = viewer.units("correction.ask")
    if units is not None:
        rows = rows.filter(report__run__unit__in=units)
    found = rows.select_related("report__run", "report__cycle", "pin").first()
    if found is None:
        raise NotVisible
    return found


def _in_hand(viewer: Viewer, rows: Sequence[Correction] | QuerySet[Correction]) -> list[CorrectionInHand]:
    found = deciders(rows, agency_id=viewer.agency_id, day=viewer.day)
    return [CorrectionInHand(one, found[one.pk]) for one in rows]


def _visible(viewer: Viewer) -> Q:
    """Files in reach; what the viewer asked for stays visible also after a move to another unit."""
    mine = Q(asked_by_person=viewer.person)
    return mine | Q(report__run__in=runs_visible(viewer)) if viewer.may("run.read") else mine


def _with_everything() -> QuerySet[Correction]:
    return Correction.objects.select_related(
        "corrects__pin",
        "decider__unit",
        "report__unit",
        "report__cycle",
        "report__run__agency",
        "asked_by_person",
    )
