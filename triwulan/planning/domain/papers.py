"""The plan's own papers: agreement and action plan as documents with signing routes.

The words of a paper are those of the pages, which stand above the domain: `planning.apps` puts them in here,
as `documents.domain.printing` has its renderer. What both kinds share stands here too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.domain import signing
from triwulan.documents.domain.blocks import Block, as_data
from triwulan.documents.domain.content import canonical_json
from triwulan.documents.domain.documents import change_content, create_document
from triwulan.documents.domain.queries import documents_of
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Agency, Unit
from triwulan.planning.domain.action_queries import Line
from triwulan.planning.models import Agreement

AGREEMENT, ACTION_PLAN = "agreement", "action_plan"
AGENCY_PLAN = "agency_action_plan"


class PaperOnRoute(Refusal):
    """A paper that someone is asked to sign does not change under the pen."""

    sentence = _("“%(title)s” is on its signing route. Wait until it is signed, or have it returned first.")


class PaperStands(Refusal):
    """The paper says what the plan says, and is signed."""

    sentence = _("“%(title)s” is signed, and nothing has changed since. No new paper is needed.")


class NoPaperYet(Refusal):
    """Nothing to be sent."""

    sentence = _("There is no draft to be sent. Make the paper first.")


@dataclass(frozen=True)
class PlanOfActions:
    """What an action plan says; `money` by the indicator's id: its programme's name and budget."""

    agency: str
    unit: str
    year: int
    lines: Sequence[Line]
    money: Mapping[int, tuple[str, Decimal | None]]


@dataclass(frozen=True)
class Words:
    """A paper as written: its title in the register, its blocks, and what else its content holds."""

    title: str
    blocks: Sequence[Block]
    more: Mapping[str, Any]

    @property
    def content(self) -> dict[str, Any]:
        """The document's content."""
        return {**self.more, "blocks": as_data(self.blocks)}


class Writer(Protocol):
    """What puts the plan's facts into Indonesian blocks; see interfaces/papers.py."""

    def agreement(self, agreement: Agreement) -> Words:
        """An agreement in its form."""
        ...

    def action_plan(self, plan: PlanOfActions) -> Words:
        """An action plan."""
        ...


_writers: list[Writer] = []


def use_writer(writer: Writer) -> None:
    """Write with this one from now on."""
    _writers[:] = [writer]


def current_writer() -> Writer:
    """The writer in use."""
    return _writers[0]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a paper belongs: kind, subject, year, and the unit whose own it is (None: the agency's)."""

    agency: Agency
    kind: str
    subject: tuple[str, int]
    year: int
    unit: Unit | None

    def documents(self) -> list[Document]:
        """Those made for it, the latest first."""
        rows = Document.objects.filter(
            agency=self.agency, kind=self.kind, subject_kind=self.subject[0], subject_id=self.subject[1],
            period_year=self.year,
        )  # fmt: skip
        return list(rows.order_by("-pk"))


def write(place: Place, words: Words, *, by: Actor, at: datetime) -> Document:
    """Makes the draft, or writes the open one anew; after a signed one the next revision.

    Call it inside the act's transaction. Raises PaperOnRoute, PaperStands.
    """
    latest = next(iter(place.documents()), None)
    if latest is not None and latest.is_open:
        return change_content(document=latest, content=words.content, title=words.title, by=by, at=at)
    if latest is not None:
        if latest.state == DocumentState.ON_ROUTE:
            raise PaperOnRoute(title=latest.title)
        if canonical_json(latest.content.get("blocks")) == canonical_json(words.content["blocks"]):
            raise PaperStands(title=latest.title)
    return create_document(
        agency=place.agency, kind=place.kind, title=words.title, content=words.content,
        subject=place.subject, unit=place.unit, period=(place.year, None), replaces=latest, by=by, at=at,
    )  # fmt: skip


def send(place: Place, *, by: Actor, at: datetime, words: Words | None = None) -> Document:
    """Sends the draft on its signing route, with other `words` first where they are given.

    Raises NoPaperYet, and what `signing.send_on_route` refuses.
    """
    latest = next(iter(place.documents()), None)
    if latest is None or not latest.is_open:
        raise NoPaperYet
    if words is not None:
        latest = change_content(document=latest, content=words.content, title=words.title, by=by, at=at)
    return signing.send_on_route(document=latest, by=by, at=at)


def seen_by(viewer: Viewer, subject: tuple[str, int], year: int) -> list[Document]:
    """The documents of a subject and year that the viewer may see, the latest first; one query."""
    return list(documents_of(viewer, subject=subject).filter(period_year=year).order_by("-pk"))


def unit_of(agency: Agency, unit_id: int | None) -> Unit | None:
    """A unit of the agency; None for the whole agency. Raises NotVisible."""
    if unit_id is None:
        return None
    found = Unit.objects.filter(agency=agency, pk=unit_id).first()
    if found is None:
        raise NotVisible
    return found
