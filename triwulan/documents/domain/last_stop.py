"""The last stop of a route, as a way to sign other than the account finds it."""

from dataclasses import dataclass
from datetime import datetime

from triwulan.documents.domain.signing import (
    lock_route,
    require_holder,
    require_turn,
    steps_of,
)
from triwulan.documents.domain.way_refusals import NotLastStop
from triwulan.documents.enums import RouteAct
from triwulan.documents.models import Document, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding


@dataclass(frozen=True)
class LastStop:
    """A document whose only open stop is its last signature."""

    document: Document
    steps: list[SigningStep]

    @property
    def step(self) -> SigningStep:
        """The stop."""
        return self.steps[-1]

    def signer(self, by: Actor, at: datetime) -> Holding:
        """The holding in which `by` signs now; NobodyHolds, NotTheHolder."""
        return require_holder(self.document, self.step, by, at)


def look_at(step: SigningStep) -> LastStop:
    """The stop without a lock, before slow work. Raises StepClosed, NotOnRoute, NotYetThere, NotLastStop."""
    document = Document.objects.select_related("agency__region").get(pk=step.document_id)
    return _last(document, steps_of(document), step)


def lock_last(step: SigningStep) -> LastStop:
    """The same in a transaction, the document locked."""
    document, steps = lock_route(step)
    return _last(document, steps, step)


def _last(document: Document, steps: list[SigningStep], step: SigningStep) -> LastStop:
    require_turn(document, steps, step.pk, RouteAct.SIGN)
    if steps[-1].pk != step.pk:
        raise NotLastStop(title=document.title)
    return LastStop(document, steps)
