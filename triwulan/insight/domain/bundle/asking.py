"""Asking for a bundle, and looking at those there are."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.insight.domain.bundle.members import documents_of_year
from triwulan.insight.enums import BundleState
from triwulan.insight.models import Bundle
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer, require
from triwulan.organization.models import Agency

MAKE, READ = "bundle.make", "bundle.read"
# A worker says after each file that it is at work; one that was silent for so long is taken for dead.
SILENCE = timedelta(minutes=10)


class BundleUnderWay(Refusal):
    """One of the year is being made."""

    sentence = _("The bundle of %(year)s is being made already. Wait until it is ready.")


class NothingToBundle(InvalidInput):
    """A year without an issued document."""

    sentence = _("No document of %(year)s has been issued yet, so there is nothing to bundle.")


_queues: list[Callable[[int], object]] = []


def use_queue(enqueue: Callable[[int], object]) -> None:
    """Hand bundles that are to be made to this queue; `insight.apps` puts it in."""
    _queues[:] = [enqueue]


def ask_bundle(*, agency: Agency, year: int, by: Actor, at: datetime) -> Bundle:
    """Put the making of a year's bundle into the queue; one whose worker fell silent is begun anew.

    Raises NotVisible without the right, NothingToBundle, BundleUnderWay.
    """
    require(by, MAKE, agency_id=agency.pk, at=at)
    if by.person_id is None:
        raise NotVisible
    if not documents_of_year(agency.pk, year).exists():
        raise NothingToBundle(year=year)
    with transaction.atomic():
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        waiting = Bundle.objects.filter(
            agency=agency, year=year, state__in=[BundleState.WAITING, BundleState.RUNNING]
        ).first()
        if waiting is not None and (waiting.touched_at or waiting.asked_at) > at - SILENCE:
            raise BundleUnderWay(year=year)
        if waiting is not None:
            waiting.state, waiting.finished_at = BundleState.FAILED, at
            waiting.problem = str(_("The program that made it was stopped."))
            waiting.save(update_fields=["state", "finished_at", "problem"])
        made = Bundle.objects.create(agency=agency, year=year, asked_at=at, asked_by_id=by.person_id)
        events.append(
            agency_id=agency.pk,
            act="insight.ask_bundle",
            at=at,
            actor=by,
            subject=("bundle", made.pk),
            after={"year": year},
        )
        for enqueue in _queues:
            enqueue(made.pk)
    return made


def bundles_visible(viewer: Viewer) -> QuerySet[Bundle]:
    """The bundles of the viewer's agency, newest first; finished ones alone for whoever may only read."""
    if not viewer.may(READ):
        return Bundle.objects.none()
    rows = Bundle.objects.filter(agency=viewer.agency_id).select_related("asked_by", "file")
    return rows if viewer.may(MAKE) else rows.filter(state=BundleState.DONE)


def bundle_for(viewer: Viewer, pk: int) -> Bundle:
    """A bundle; NotVisible (404) where it is not there for this viewer."""
    found = bundles_visible(viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found
