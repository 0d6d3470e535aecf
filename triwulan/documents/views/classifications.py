"""Pengaturan > Klasifikasi arsip: the office's codes with their retention, and what is filed under which."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.classifications import (
    add_classification,
    add_examples,
    adopt_classification,
    change_classification,
    classifications_of,
    file_kinds,
    filed_kinds,
    own_classification,
    remove_classification,
)
from triwulan.documents.domain.kinds import known_kinds
from triwulan.documents.interfaces.archive_forms import ClassificationForm, KindsForm
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit
from triwulan.organization.views.acting import ActPage, acting, answer, for_administrators, posted

LIST = "documents:classifications"


@for_administrators
def classifications(request: Visit) -> HttpResponse:
    """The codes; and the form that files kinds under them, which this address takes."""
    agency = request.viewer.agency
    codes = classifications_of(agency.pk)
    kinds = sorted(known_kinds(), key=lambda kind: str(kind.label))
    form = KindsForm(posted(request), kinds=kinds, codes=codes, present=filed_kinds(agency.pk))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                file_kinds(agency=agency, filing=form.chosen(), by=request.viewer.actor, at=request.moment)
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("Saved. It holds for documents issued from now on."))
                return redirect(LIST)
    crumbs = (Crumb(_("Settings"), reverse("organization:settings")), Crumb(_("Classification of records")))
    context = {"codes": codes, "form": form, "crumbs": crumbs}
    return render(request, "documents/classifications.html", context, status=status)


@for_administrators
def add(request: Visit) -> HttpResponse:
    """Add a code."""
    form = ClassificationForm(posted(request))

    def act() -> None:
        add_classification(facts=form.facts(), **acting(request))

    page = page_of(_("Add a code"), _("Add a code"), _("The code was added."))
    return answer(request, form, page, act)


@for_administrators
def change(request: Visit, pk: int) -> HttpResponse:
    """Change a code."""
    present = own_classification(request.viewer.agency_id, pk)
    form = ClassificationForm(posted(request), initial=ClassificationForm.initial_of(present))

    def act() -> None:
        change_classification(classification_id=pk, facts=form.facts(), **acting(request))

    page = page_of(_("Change the code"), _("Save"), _("The code was changed."), lead=str(present))
    return answer(request, form, page, act)


@for_administrators
def adopt(request: Visit, pk: int) -> HttpResponse:
    """Make an example the office's own."""
    require_post(request)
    adopt_classification(classification_id=pk, **acting(request))
    messages.success(request, _("It is the office's own code now."))
    return redirect(LIST)


@for_administrators
def remove(request: Visit, pk: int) -> HttpResponse:
    """Take a code off the list."""
    require_post(request)
    remove_classification(classification_id=pk, **acting(request))
    messages.success(request, _("The code was taken off the list."))
    return redirect(LIST)


@for_administrators
def examples(request: Visit) -> HttpResponse:
    """Add the shipped examples."""
    require_post(request)
    count = add_examples(**acting(request))
    told = ngettext("%(count)d example was added.", "%(count)d examples were added.", count)
    messages.success(request, told % {"count": count})
    return redirect(LIST)


def require_post(request: Visit) -> None:
    """An act is no page to look at."""
    if request.method != "POST":
        raise NotVisible


def page_of(title: str, button: str, done: str, lead: str = "") -> ActPage:
    """The page of a form about a code."""
    crumbs = (
        Crumb(_("Settings"), reverse("organization:settings")),
        Crumb(_("Classification of records"), reverse(LIST)),
        Crumb(title),
    )
    return ActPage(title=title, button=button, back=reverse(LIST), done=done, crumbs=crumbs, lead=lead)
