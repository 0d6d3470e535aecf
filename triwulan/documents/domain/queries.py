"""Reads of documents, limited to what the viewer may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.kinds import known_kinds
from triwulan.documents.domain.standing_in import Signatories, signatories, signatories_of
from triwulan.documents.enums import DocumentState, FileRole, RouteAct, StepState
from triwulan.documents.models import Document, DocumentFile, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, office_day
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.rules import Reach


@dataclass(frozen=True)
class RouteLine:
    """A stop as pages show it: the step, who may do it now, and whether it is this stop's turn."""

    step: SigningStep
    who: Signatories
    current: bool

    @property
    def holding(self) -> Holding | None:
        """Who holds the stop's position now; where nobody does, the superior who may stand in."""
        return self.who.holder or next(iter(self.who.allowed), None)

    def mine(self, viewer: Viewer) -> bool:
        """Whether it is this stop's turn, and the viewer may do it."""
        return self.current and self.who.holding_of(viewer.person.pk) is not None

    @property
    def act_words(self) -> str | Promise:
        """Initials or signature."""
        return RouteAct(self.step.act).label


def documents_visible(viewer: Viewer) -> QuerySet[Document]:
    """Documents that the viewer may see: by the right `document.read`, or as one who stands on the route."""
    mine = SigningStep.objects.filter(position__in=viewer.position_ids).values("document")
    return Document.objects.filter(
        (by_right(viewer) & by_kind(viewer)) | Q(pk__in=mine), agency=viewer.agency_id
    )


def by_right(viewer: Viewer) -> Q:
    """The filter of the right `document.read`."""
    reach = viewer.reach("document.read")
    if reach is None:
        return Q(pk__in=[])
    if reach == Reach.AGENCY:
        # Not Q(): "nothing to ask, or mine" would be mine alone.
        return Q(agency=viewer.agency_id)
    issued = Q(state=DocumentState.ISSUED)
    if reach == Reach.ISSUED:
        return issued
    return Q(unit__in=viewer.units("document.read") or ()) | (issued & Q(unit__isnull=True))


def by_kind(viewer: Viewer) -> Q:
    """What the kinds themselves narrow."""
    limits = Q()
    for kind in known_kinds():
        if kind.seen_by:
            limits &= ~Q(kind=kind.key) | kind.seen_by(viewer)
    return limits


def document_for(viewer: Viewer, pk: int) -> Document:
    """The document; NotVisible (404) where it is not there for this viewer."""
    found = (
        documents_visible(viewer)
        .select_related(
            "agency__region", "unit", "file", "replaces", "replaced_by", "created_by", "classification"
        )
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def documents_of(
    viewer: Viewer, *, subject: tuple[str, int] | None = None, run_id: int | None = None
) -> QuerySet[Document]:
    """The documents of a subject or of a run, oldest first."""
    rows = documents_visible(viewer).select_related("unit").defer("content")
    if subject:
        rows = rows.filter(subject_kind=subject[0], subject_id=subject[1])
    if run_id is not None:
        rows = rows.filter(run_id=run_id)
    return rows.order_by("created_at", "id")


def route_lines(document: Document, at: datetime) -> list[RouteLine]:
    """The stops of the present round with their holders now."""
    return lines_of_round(document.pk, document.round, office_day(document.agency, at))


def lines_of_round(document_id: int | None, number: int, day: date) -> list[RouteLine]:
    """The stops of a round with those who may do them on a day; two queries."""
    rows = SigningStep.objects.filter(document=document_id, round=number)
    steps = list(rows.select_related("position").order_by("order"))
    who = signatories(steps, day)
    turn = next((step.pk for step in steps if step.state == StepState.WAITING), None)
    return [RouteLine(step=step, who=who[step.pk], current=step.pk == turn) for step in steps]


def returns_of(document: Document) -> list[SigningStep]:
    """Every return of the document, newest first."""
    rows = SigningStep.objects.filter(document=document, state=StepState.RETURNED)
    return list(rows.order_by("-round", "-order"))


def signature_files(document: Document) -> list[DocumentFile]:
    """The signed file or the scan of an issued document, where it was not signed by account."""
    if not document.is_issued:
        return []
    rows = DocumentFile.objects.filter(document=document, role__in=(FileRole.SIGNED, FileRole.SCAN))
    return list(rows.order_by("id"))


def signed_of(documents: Collection[Document]) -> dict[int, DocumentFile]:
    """The electronically signed file of each document that has one, by the document's id; one query."""
    rows = DocumentFile.objects.filter(document__in=documents, role=FileRole.SIGNED).select_related("file")
    return {row.document_id: row for row in rows.order_by("id")}


def step_of(document: Document, step_id: int) -> SigningStep:
    """A stop of the document; NotVisible where it is another's."""
    found = SigningStep.objects.filter(document=document, pk=step_id).select_related("position").first()
    if found is None:
        raise NotVisible
    return found


def waiting_for(viewer: Viewer) -> list[SigningStep]:
    """The stops whose turn it is and that the viewer may do, also in another's stead; for Tugas Saya.

    Oldest first; one query, and one more where something waits at a position below the viewer's.
    """
    earlier_open = SigningStep.objects.filter(state=StepState.WAITING, document__state=DocumentState.ON_ROUTE)
    own = Q(document__steps__position__in=viewer.position_ids)
    below = Q(document__steps__position__superior__in=viewer.position_ids)
    rows = earlier_open.filter(own | below, document__agency=viewer.agency_id)
    found: dict[int, SigningStep] = {}
    for step in (
        rows.select_related("document", "position").defer("document__content").order_by("order").distinct()
    ):
        found.setdefault(step.document_id, step)
    return sorted(
        _mine(viewer, list(found.values())),
        key=lambda step: (step.document.sent_at or step.document.created_at, step.document_id),
    )


def _mine(viewer: Viewer, turns: list[SigningStep]) -> list[SigningStep]:
    """Those at the viewer's positions, and those in whose holder's stead the viewer may act and see."""
    mine = [step for step in turns if step.position_id in viewer.position_ids]
    below = [step for step in turns if step.position.superior_id in viewer.position_ids and step not in mine]
    if not below:
        return mine
    who = signatories(below, viewer.day)
    below = [step for step in below if who[step.pk].holding_of(viewer.person.pk)]
    if below:
        seen = documents_visible(viewer).filter(pk__in=[step.document_id for step in below])
        visible = set(seen.values_list("pk", flat=True))
        below = [step for step in below if step.document_id in visible]
    return mine + below


def actor_at(viewer: Viewer, step: SigningStep) -> Actor:
    """The viewer as the doer of a stop: in the position in which he or she may do it, else as whoever he or
    she is, which the act then refuses by name."""
    holding = signatories_of(step, viewer.day).holding_of(viewer.person.pk)
    return holding.actor if holding else viewer.actor


def may_keep_register(viewer: Viewer) -> bool:
    """Whether the viewer keeps the register: sees every document of the agency and performs its tasks."""
    return viewer.reach("document.read") == Reach.AGENCY and viewer.reach("task.perform") == Reach.AGENCY
