"""Perjanjian Kinerja: the year's agreements, one as the paper form, and the planner's acts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.design.refused import explain
from triwulan.documents.domain.office_paper import letterhead_now
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain import agreement_queries as queries
from triwulan.planning.domain.agreement_content import differences
from triwulan.planning.domain.agreement_papers import papers_of
from triwulan.planning.domain.agreements import make_agreement, revise_agreement
from triwulan.planning.domain.plan import RIGHT, planner
from triwulan.planning.interfaces.agreement_forms import AgreementForm, RevisionForm
from triwulan.planning.interfaces.agreement_words import difference_rows, paper_of
from triwulan.planning.interfaces.paper_panel import latest_paper
from triwulan.planning.interfaces.years import of_year, year_asked, year_tabs


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """The agreements of the year of `?tahun=`, the one in force of each position."""
    year = year_asked(request, request.viewer.day.year)
    context = {
        "year": year,
        "query": f"?tahun={year}",
        "years": year_tabs(year, request.viewer.day.year),
        "chains": queries.chains_seen_by(request.viewer, year),
        "may_change": request.viewer.may(RIGHT),
    }
    return render(request, "planning/agreements.html", context)


@require_safe
@signed_in
def detail(request: Visit, agreement_id: int) -> HttpResponse:
    """One agreement as the paper form with its annex."""
    agreement = queries.agreement_seen_by(request.viewer, agreement_id)
    revisions = queries.revisions_with(agreement)
    latest = revisions[0].pk == agreement.pk
    context = {
        "agreement": agreement,
        "paper": paper_of(agreement),
        "panel": latest_paper(papers_of(request.viewer, agreement), holds_since=agreement.recorded_at),
        "revisions": revisions if len(revisions) > 1 else [],
        "latest": latest,
        "may_change": latest and request.viewer.may(RIGHT),
        "crumbs": _crumbs(agreement.year, (agreement.first_title, "")),
    }
    return render(request, "planning/agreement.html", context)


@require_safe
@signed_in
def compare(request: Visit, agreement_id: int) -> HttpResponse:
    """What a revision changed against the one before it."""
    agreement = queries.agreement_seen_by(request.viewer, agreement_id)
    before = next(
        (one for one in queries.revisions_with(agreement) if one.revision == agreement.revision - 1), None
    )
    if before is None:
        raise NotVisible
    address = reverse("planning:agreement", args=[agreement.pk])
    context = {
        "agreement": agreement,
        "before": before,
        "rows": difference_rows(differences(before.content, agreement.content)),
        "crumbs": _crumbs(
            agreement.year, (agreement.first_title, address), (_("What the amendment changed"), "")
        ),
    }
    return render(request, "planning/agreement_differences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: Visit) -> HttpResponse:
    """Make the agreement of a position for the year of `?tahun=`."""
    by = planner(request.viewer)
    year = year_asked(request, request.viewer.day.year)
    form = AgreementForm(
        request.POST or None,
        initial={"made_on": request.viewer.day, "place": letterhead_now(request.viewer.agency)["city"]},
        positions=queries.signing_positions(request.viewer, year),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                agreement = make_agreement(
                    agency_id=request.viewer.agency_id,
                    position_id=form.cleaned_data["position"].pk,
                    year=year,
                    terms=form.terms(),
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The agreement was made. Print it and have it signed."))
                return redirect("planning:agreement", agreement.pk)
    title = _("Make an agreement for %(year)s") % {"year": year}
    back = reverse("planning:agreements") + f"?tahun={year}"
    context = {"form": form, "title": title, "back": back, "crumbs": _crumbs(year, (title, ""))}
    return render(request, "planning/agreement_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def revise(request: Visit, agreement_id: int) -> HttpResponse:
    """Make the next revision, from the plan and the officials of its day."""
    by = planner(request.viewer)
    agreement = queries.agreement_seen_by(request.viewer, agreement_id)
    form = RevisionForm(
        request.POST or None, initial=_initial(request, agreement), typed_second=agreement.second_id is None
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                revision = revise_agreement(
                    agency_id=request.viewer.agency_id,
                    agreement_id=agreement.pk,
                    terms=form.terms(),
                    reason=form.cleaned_data["reason"],
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The revision was made. The older agreement is kept."))
                return redirect("planning:agreement_differences", revision.pk)
    title = _("Revise the agreement")
    back = reverse("planning:agreement", args=[agreement.pk])
    context = {
        "form": form,
        "title": title,
        "agreement": agreement,
        "back": back,
        "crumbs": _crumbs(agreement.year, (agreement.first_title, back), (title, "")),
    }
    return render(request, "planning/agreement_form.html", context, status=status)


def _initial(request: Visit, agreement: Any) -> dict[str, object]:
    typed = agreement.second_id is None
    return {
        "made_on": request.viewer.day,
        "place": agreement.place,
        "second_name": agreement.second_name if typed else "",
        "second_title": agreement.second_title if typed else "",
    }


def _crumbs(year: int, *steps: tuple[str, str]) -> list[Crumb]:
    address = reverse("planning:agreements")
    start = [Crumb(_("Performance agreements"), address), Crumb(of_year(year), f"{address}?tahun={year}")]
    return [*start, *(Crumb(label, url) for label, url in steps)]
