"""The planner's acts on the plan's papers: made as drafts, sent on their signing routes."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.models import Document
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain.action_papers import draft_action_plan, send_action_plan
from triwulan.planning.domain.agreement_papers import draft_agreement, send_agreement
from triwulan.planning.domain.agreement_queries import agreement_seen_by
from triwulan.planning.domain.plan import planner
from triwulan.planning.interfaces.years import unit_asked, year_asked


@require_POST
@signed_in
def make_agreement_paper(request: Visit, agreement_id: int) -> HttpResponse:
    """Make the draft of an agreement's paper, or write it anew."""
    by, back = planner(request.viewer), _agreement_page(request, agreement_id)

    def act() -> Document:
        return draft_agreement(
            agency_id=request.viewer.agency_id, agreement_id=agreement_id, by=by, at=request.moment
        )

    return _answer(request, act, back, made(), show=False)


@require_POST
@signed_in
def send_agreement_paper(request: Visit, agreement_id: int) -> HttpResponse:
    """Send it to the two parties."""
    by, back = planner(request.viewer), _agreement_page(request, agreement_id)

    def act() -> Document:
        return send_agreement(
            agency_id=request.viewer.agency_id, agreement_id=agreement_id, by=by, at=request.moment
        )

    return _answer(request, act, back, sent())


@require_POST
@signed_in
def make_action_paper(request: Visit) -> HttpResponse:
    """Make the draft of the action plan of `?tahun=` and `?unit=`, or write it anew."""
    by, unit_id = planner(request.viewer), unit_asked(request)
    year = year_asked(request, request.viewer.day.year)

    def act() -> Document:
        return draft_action_plan(
            agency_id=request.viewer.agency_id, unit_id=unit_id, year=year, by=by, at=request.moment
        )

    return _answer(request, act, _actions_page(year, unit_id), made(), show=False)


@require_POST
@signed_in
def send_action_paper(request: Visit) -> HttpResponse:
    """Send it on the route that the agency has set."""
    by, unit_id = planner(request.viewer), unit_asked(request)
    year = year_asked(request, request.viewer.day.year)

    def act() -> Document:
        return send_action_plan(
            agency_id=request.viewer.agency_id, unit_id=unit_id, year=year, by=by, at=request.moment
        )

    return _answer(request, act, _actions_page(year, unit_id), sent())


def made() -> str:
    """What is said of a draft."""
    return _("The draft is made. Read it, then send it to be signed.")


def sent() -> str:
    """What is said of a paper on its way."""
    return _("Sent to be signed. Whoever is to sign it finds it among the tasks.")


def _answer(
    request: Visit, act: Callable[[], Document], back: str, said: str, *, show: bool = True
) -> HttpResponse:
    """The page of the paper with `show`; else, and with the sentence of a refusal, where one came from."""
    try:
        document = act()
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(back)
    messages.success(request, said)
    return redirect("documents:document", document.pk) if show else redirect(back)


def _agreement_page(request: Visit, agreement_id: int) -> str:
    return reverse("planning:agreement", args=[agreement_seen_by(request.viewer, agreement_id).pk])


def _actions_page(year: int, unit_id: int | None) -> str:
    unit = "" if unit_id is None else f"&unit={unit_id}"
    return f"{reverse('planning:actions')}?tahun={year}{unit}"
