"""What the pages on which something is changed share: who may open them, and the way from form to act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Concatenate, NotRequired, ParamSpec, TypedDict, Unpack

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import Refusal
from triwulan.design.pieces import Crumb
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import RIGHT
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in

P = ParamSpec("P")


@dataclass(frozen=True)
class ActPage:
    """The words of a page with one form. `back` is where the act and its giving up lead to."""

    title: str
    button: str
    back: str
    done: str
    crumbs: Sequence[Crumb]
    lead: str = ""
    danger: bool = False
    notes: Sequence[str] = field(default_factory=list)


class Words(TypedDict):
    """What a page about one thing says of its act."""

    title: str
    button: str
    done: str
    danger: NotRequired[bool]
    notes: NotRequired[Sequence[str]]


class Acting(TypedDict):
    """What every act of the organization is told besides its own facts."""

    agency_id: int
    by: Actor
    at: datetime


def for_administrators(
    view: Callable[Concatenate[Visit, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Lets in who may change the organization, to look or to act; to others the page does not exist."""

    def door(request: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.viewer.need(RIGHT)
        return view(request, *args, **kwargs)

    return wraps(view)(require_http_methods(["GET", "HEAD", "POST"])(signed_in(door)))


def acting(request: Visit) -> Acting:
    """In which agency, by whom and when the act of this request is done."""
    return {"agency_id": request.viewer.agency_id, "by": request.viewer.actor, "at": request.moment}


def page_about(
    *steps: tuple[str, str], lead: str = "", people: bool = False, **words: Unpack[Words]
) -> ActPage:
    """The page of an act on the thing at the end of `steps`, which leads back to that thing."""
    name, address = steps[-1]
    crumbs = crumbs_to(*steps, (words["title"], ""), people=people)
    return ActPage(back=address, crumbs=crumbs, lead=lead or name, **words)


def posted(request: Visit) -> QueryDict | None:
    """What was sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def answer(request: Visit, form: forms.Form, page: ActPage, act: Callable[[], str | None]) -> HttpResponse:
    """Show the form, or do the act and go on to the address that it answers with, `page.back` for None."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                address = act()
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, page.done)
                return redirect(address or page.back)
    context = {"form": form, "act": page, "crumbs": page.crumbs}
    return render(request, "organization/form.html", context, status=status)


def crumbs_to(*steps: tuple[str, str], people: bool = False) -> list[Crumb]:
    """The way from Pengaturan; the last step is the page itself."""
    start = [Crumb(_("Settings"), reverse("organization:settings"))]
    if people:
        start.append(Crumb(_("People"), reverse("organization:people")))
    else:
        start.append(Crumb(_("Units and positions"), reverse("organization:chart")))
    return [*start, *(Crumb(label, url) for label, url in steps)]
