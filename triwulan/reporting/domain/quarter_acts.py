"""The planning section makes the papers of a quarter, sends them on their route, and revises issued ones.

A draft is made from the books as often as wanted while it is open; what is issued stays, and gets a revision
with a reason once its figures have changed. Whoever may revise a quarterly report may make these papers.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import Cycle
from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.documents.domain import signing
from triwulan.documents.domain.documents import change_content, create_document
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer, viewer_behind
from triwulan.organization.rules import Reach
from triwulan.planning.domain.papers import NoPaperYet, PaperOnRoute, PaperStands
from triwulan.reporting.domain.names import E81, MEASUREMENT
from triwulan.reporting.domain.quarter_papers import (
    Foot,
    e81_content,
    e81_title,
    first_foot,
    foot_in,
    measurement_content,
    measurement_title,
    same_figures,
)
from triwulan.reporting.domain.revising import RIGHT

LAST_QUARTER = 4
MOST = 8000


class PaperReasonMissing(InvalidInput):
    """A revision without a reason."""

    sentence = _("Write why the issued paper is revised; the reason is printed on it.")


@dataclass(frozen=True)
class PaperOf:
    """Which paper of a quarter: its kind, and whether it is of the whole year (on the last quarter alone)."""

    kind: str
    whole_year: bool = False


PAPERS = {
    "e81": PaperOf(E81),
    "pengukuran": PaperOf(MEASUREMENT),
    "pengukuran-tahun": PaperOf(MEASUREMENT, whole_year=True),
}
"""By the word of the address."""


def may_make_papers(viewer: Viewer) -> bool:
    """Whether the viewer is the planning section."""
    return viewer.reach(RIGHT) == Reach.AGENCY


def papers_of_quarter(quarter: int) -> dict[str, PaperOf]:
    """The papers that a quarter has, by the words of their addresses."""
    return {word: one for word, one in PAPERS.items() if quarter == LAST_QUARTER or not one.whole_year}


def latest_paper(cycle: Cycle, paper: PaperOf) -> Document | None:
    """The newest revision of a paper; None where it was never made."""
    rows = Document.objects.filter(
        agency=cycle.agency_id, kind=paper.kind, subject_kind="cycle", subject_id=cycle.pk,
        period_quarter=None if paper.whole_year else cycle.quarter,
    )  # fmt: skip
    return rows.select_related("agency").order_by("-revision", "-pk").first()


def fresh_content(
    cycle: Cycle, paper: PaperOf, at: datetime, foot: Foot | None = None, reason: str = ""
) -> dict[str, object]:
    """The paper as the books stand at `at`; without a `foot` with what the units said of the quarter."""
    if paper.kind == E81:
        made = e81_content(cycle.agency, cycle, foot or first_foot(cycle), reason)
    else:
        quarter = None if paper.whole_year else cycle.quarter
        made = measurement_content(cycle.agency, cycle.year, quarter, reason)
    return made | {"made_at": at.isoformat()} | ({"reason": reason} if reason else {})


def title_of(cycle: Cycle, paper: PaperOf) -> str:
    """The paper's title in the register."""
    if paper.kind == E81:
        return e81_title(cycle)
    return measurement_title(cycle.year, None if paper.whole_year else cycle.quarter)


def make_paper(
    *, cycle_id: int, paper: PaperOf, foot: Foot | None = None, reason: str = "", by: Actor, at: datetime
) -> Document:
    """Make the draft, or make the open one anew from the books; after an issued one begin its revision.

    Without a `foot` the one stands that the paper has already. Raises NotVisible without the right,
    PaperOnRoute, PaperStands (issued, and nothing has changed since), PaperReasonMissing.
    """
    with transaction.atomic():
        cycle = _locked(cycle_id, paper, by, at)
        latest = latest_paper(cycle, paper)
        kept = foot_in(latest.content) if latest is not None and foot is None else foot
        if latest is None:
            return _created(cycle, paper, fresh_content(cycle, paper, at, kept), None, by, at)
        if latest.state == DocumentState.ON_ROUTE:
            raise PaperOnRoute(title=latest.title)
        if latest.is_open:
            return _anew(cycle, paper, latest, kept, reason, by, at)
        content = fresh_content(cycle, paper, at, kept, reason.strip())
        same_foot = content.get("foot") == latest.content.get("foot")
        if same_figures(latest.content, content) and same_foot:
            raise PaperStands(title=latest.title)
        if not reason.strip():
            raise PaperReasonMissing(fields={"reason": PaperReasonMissing.sentence})
        return _created(cycle, paper, content, latest, by, at)


def send_paper(*, cycle_id: int, paper: PaperOf, by: Actor, at: datetime) -> Document:
    """Make the open draft anew from the books and send it on its signing route.

    Raises NotVisible, NoPaperYet, and what `signing.send_on_route` refuses.
    """
    with transaction.atomic():
        cycle = _locked(cycle_id, paper, by, at)
        latest = latest_paper(cycle, paper)
        if latest is None or not latest.is_open:
            raise NoPaperYet
        fresh = _anew(cycle, paper, latest, foot_in(latest.content), "", by, at)
        return signing.send_on_route(document=fresh, by=by, at=at)


def _locked(cycle_id: int, paper: PaperOf, by: Actor, at: datetime) -> Cycle:
    """The cycle, locked, once `by` is seen to be its planning section."""
    viewer = viewer_behind(by, at)
    rows = Cycle.objects.select_for_update(of=("self",)).select_related("agency", "run__agency")
    cycle = rows.filter(pk=cycle_id, agency=viewer.agency_id).first()
    if cycle is None or not may_make_papers(viewer):
        raise NotVisible
    if paper.whole_year and cycle.quarter != LAST_QUARTER:
        raise NotVisible
    return cycle


def _anew(
    cycle: Cycle, paper: PaperOf, draft: Document, foot: Foot | None, reason: str, by: Actor, at: datetime
) -> Document:
    told = reason.strip() or str(draft.content.get("reason", ""))
    content = fresh_content(cycle, paper, at, foot, told)
    return change_content(document=draft, content=content, by=by, at=at)


def _created(
    cycle: Cycle,
    paper: PaperOf,
    content: dict[str, object],
    replaces: Document | None,
    by: Actor,
    at: datetime,
) -> Document:
    return create_document(
        agency=cycle.agency,
        kind=paper.kind,
        title=title_of(cycle, paper),
        content=content,
        subject=("cycle", cycle.pk),
        run_id=cycle.run_id,
        period=(cycle.year, None if paper.whole_year else cycle.quarter),
        replaces=replaces,
        by=by,
        at=at,
    )
