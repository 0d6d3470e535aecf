"""What the pages of the plan's nodes share: who may open them, and the way from form to act and back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypedDict
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.design.refused import explain
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain.plan import planner

P = ParamSpec("P")
View = Callable[Concatenate[Visit, P], HttpResponse]
Door = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
MOST_DIGITS = 18


class Acting(TypedDict):
    """What every act on the plan is told besides its own facts."""

    agency_id: int
    by: Actor
    at: datetime


@dataclass(frozen=True)
class NodePage:
    """The words of a node's page, and the way to take the node out where it is there already."""

    title: str
    button: str
    done: str
    lead: str = ""
    remove: str = ""
    remove_word: str = ""


def for_planners(view: View[P]) -> Door[P]:
    """Lets in who may change the plan, to look or to act; to others the page does not exist."""
    return wraps(view)(require_http_methods(["GET", "HEAD", "POST"])(signed_in(_guarded(view))))


def removing(view: View[P]) -> Door[P]:
    """The same for the act of taking a node out, which has no page."""
    return wraps(view)(require_POST(signed_in(_guarded(view))))


def _guarded(view: View[P]) -> View[P]:
    def door(request: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        planner(request.viewer)
        return view(request, *args, **kwargs)

    return door


def acting(request: Visit) -> Acting:
    """In which agency, by whom and when the act of this request is done."""
    return {"agency_id": request.viewer.agency_id, "by": planner(request.viewer), "at": request.moment}


def posted(request: Visit) -> QueryDict | None:
    """What was sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def asked(request: Visit, name: str) -> int | None:
    """A whole number of the address (?periode=3); None where there is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def to_tree(request: Visit, anchor: str = "") -> str:
    """The address of the tree from which the page was opened, at one of its nodes."""
    period = asked(request, "periode")
    query = "" if period is None else f"?{urlencode({'periode': period})}"
    return f"{reverse('planning:plan')}{query}{anchor and f'#{anchor}'}"


def answer(
    request: Visit, form: forms.Form, page: NodePage, act: Callable[[], str], anchor: str = ""
) -> HttpResponse:
    """Show the form, or do the act and go on to the place in the tree that it names."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                place = act()
            except NotVisible:
                raise
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, page.done)
                return redirect(to_tree(request, place))
    if request.headers.get("HX-Request"):
        # The form opens in the middle of the tree: typing goes on there.
        next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    context = {
        "form": form,
        "page": page,
        "here": request.get_full_path(),
        "back": to_tree(request, anchor),
        "crumbs": [Crumb(_("Plan"), to_tree(request)), Crumb(page.title, "")],
    }
    return render(request, "planning/node_form.html", context, status=status)
