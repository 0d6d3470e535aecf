"""Papers on their way in the demo: who initials and signs, what is delivered, where the paper stands."""

from datetime import date, datetime, timedelta

from triwulan.documents.domain.deliveries import DeliveryFacts, record_delivery
from triwulan.documents.domain.filing import record_paper_place
from triwulan.documents.domain.signing import initial, next_waiting, sign, steps_of
from triwulan.documents.enums import DeliveryWay, RouteAct
from triwulan.documents.models import Document
from triwulan.web.demo.office import DemoOffice

PLANNER = "kasubag-perencanaan"
BETWEEN = timedelta(minutes=25)


def pass_route(office: DemoOffice, document: Document, at: datetime) -> Document:
    """Everyone on the route does his or her part, one after the other, from `at` on."""
    passed = Document.objects.get(pk=document.pk)
    while step := next_waiting(steps_of(passed)):
        act = initial if step.act == RouteAct.INITIAL else sign
        passed = act(step=step, by=office.holder(step.position_id, at), at=at)
        at += BETWEEN
    return passed


def deliver(office: DemoOffice, document: Document, to: str, receipt: str, at: datetime) -> None:
    """A messenger took it there on that day."""
    facts = DeliveryFacts(addressee=to, way=DeliveryWay.HAND, delivered_on=_day(at), receipt=receipt)
    record_delivery(document=document, facts=facts, by=office.actor(PLANNER, at), at=at)


def put_away(office: DemoOffice, document: Document, place: str, at: datetime) -> None:
    """The paper copy is put away."""
    record_paper_place(document=document, place=place, by=office.actor(PLANNER, at), at=at)


def _day(at: datetime) -> date:
    return at.date()
