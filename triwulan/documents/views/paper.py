"""Pengaturan > Naskah: letterhead and kinds of documents; of each kind its number and its signing route."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.files import FileRefused, logo_rules, store_file
from triwulan.documents.domain.kinds import DocumentKind, known_kinds
from triwulan.documents.domain.numbers import pattern_of
from triwulan.documents.domain.office_paper import (
    letterhead_now,
    set_letterhead,
    set_number_pattern,
    set_route,
)
from triwulan.documents.domain.paper_overview import has_settings, kind_papers
from triwulan.documents.domain.routes import planned_stops
from triwulan.documents.interfaces.paper_forms import LetterheadForm, NumberForm, RouteForm, stop_words
from triwulan.documents.models import StoredFile
from triwulan.organization.domain.queries import known_columns
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit
from triwulan.organization.views.acting import for_administrators

LETTERHEAD = "letterhead"
Uploads = MultiValueDict[str, UploadedFile[Any]]


@dataclass(frozen=True)
class Part:
    """One form of the page with its own button; `key` says which one was sent."""

    key: str
    title: str
    form: forms.Form
    act: Callable[[], None]


@dataclass(frozen=True)
class Page:
    """The parts of a page, where a done one leads to, and what else it shows."""

    parts: list[Part]
    back: str
    crumbs: tuple[Crumb, ...]
    more: dict[str, object]


@for_administrators
def paper(request: Visit) -> HttpResponse:
    """The letterhead, and every kind with its number and route as they are set."""
    kinds = [
        {"paper": one, "route": ", ".join(stop_words(stop) for stop in one.stops)}
        for one in kind_papers(request.viewer.agency_id)
    ]
    page = Page(
        parts=[letterhead_part(request)],
        back=reverse("documents:paper"),
        crumbs=(settings_crumb(), Crumb(_("Papers"))),
        more={"kinds": kinds},
    )
    return answer(request, page)


@for_administrators
def paper_kind(request: Visit, key: str) -> HttpResponse:
    """The number and the route of one kind."""
    kind = next((one for one in known_kinds() if one.key == key and has_settings(one)), None)
    if kind is None:
        raise NotVisible
    page = Page(
        parts=list(kind_parts(request, kind)),
        back=reverse("documents:paper"),
        crumbs=(settings_crumb(), Crumb(_("Papers"), reverse("documents:paper")), Crumb(kind.label)),
        more={"kind": kind},
    )
    return answer(request, page)


def settings_crumb() -> Crumb:
    """Where the pages come from."""
    return Crumb(_("Settings"), reverse("organization:settings"))


def answer(request: Visit, page: Page) -> HttpResponse:
    """Show the page; or do the part that was sent, and come back."""
    if request.method != "POST":
        return show(request, page, page.parts[0])
    sent = next((part for part in page.parts if part.key == request.POST.get("part")), None)
    if sent is None:
        raise NotVisible
    status = 422
    if sent.form.is_valid():
        try:
            sent.act()
        except Refusal as refusal:
            status = explain(sent.form, refusal)
        else:
            messages.success(request, _("Saved. It holds for documents made from now on."))
            return redirect(page.back)
    return show(request, page, sent, status)


def show(request: Visit, page: Page, sent: Part, status: int = 200) -> HttpResponse:
    """The page; `sent` is the part whose errors stand on top."""
    context = {"parts": page.parts, "sent": sent, "crumbs": page.crumbs, **page.more}
    return render(request, "documents/paper.html", context, status=status)


def letterhead_part(request: Visit) -> Part:
    """The letterhead."""
    data, files = sent_to(request, LETTERHEAD)
    form = LetterheadForm(data, files, initial=letterhead_now(request.viewer.agency))

    def act() -> None:
        set_letterhead(
            agency=request.viewer.agency,
            by=request.viewer.actor,
            at=request.moment,
            logo=logo_in(request, form.cleaned_data["logo"]),
            **form.facts(),
        )

    return Part(LETTERHEAD, _("Letterhead"), form, act)


def logo_in(request: Visit, upload: File[bytes] | None) -> StoredFile | None:
    """The picture, kept; InvalidInput beside its field for what is none."""
    if upload is None:
        return None
    try:
        return store_file(upload=upload, name=upload.name or "", rules=logo_rules(), at=request.moment).file
    except FileRefused as refusal:
        raise FileRefused(fields={"logo": refusal.message}) from refusal


def kind_parts(request: Visit, kind: DocumentKind) -> Iterator[Part]:
    """The number and the route of a kind, where it has any."""
    if kind.numbered:
        yield number_part(request, kind)
    if kind.route:
        yield route_part(request, kind)


def number_part(request: Visit, kind: DocumentKind) -> Part:
    """The pattern of a kind's numbers."""
    viewer, key = request.viewer, f"number-{kind.key}"
    initial = {"pattern": pattern_of(viewer.agency_id, kind.key)}
    form = NumberForm(sent_to(request, key)[0], prefix=key, initial=initial)

    def act() -> None:
        pattern = form.cleaned_data["pattern"]
        set_number_pattern(
            agency=viewer.agency, kind=kind.key, pattern=pattern, by=viewer.actor, at=request.moment
        )

    return Part(key, _("Number"), form, act)


def route_part(request: Visit, kind: DocumentKind) -> Part:
    """The signing route of a kind."""
    viewer, key = request.viewer, f"route-{kind.key}"
    form = RouteForm(
        sent_to(request, key)[0],
        prefix=key,
        present=planned_stops(viewer.agency_id, kind.key),
        columns=known_columns(viewer),
    )

    def act() -> None:
        stops = form.stops()
        set_route(agency=viewer.agency, kind=kind.key, stops=stops, by=viewer.actor, at=request.moment)

    return Part(key, _("Signing route"), form, act)


def sent_to(request: Visit, key: str) -> tuple[QueryDict | None, Uploads | None]:
    """What was sent to the part of this key; nothing for the others, which show what holds."""
    if request.method == "POST" and request.POST.get("part") == key:
        return request.POST, request.FILES
    return None, None
