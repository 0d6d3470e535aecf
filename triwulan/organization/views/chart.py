"""Pengaturan, the chart of the office, and the agency's own entries."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.organization.domain import queries
from triwulan.organization.domain.agencies import agency_facts, change_agency
from triwulan.organization.domain.changing import RIGHT
from triwulan.organization.interfaces.forms import AgencyForm
from triwulan.organization.interfaces.settings_links import settings_links
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.views.acting import ActPage, acting, answer, crumbs_to, for_administrators, posted


@require_safe
@signed_in
def settings(request: Visit) -> HttpResponse:
    """What can be set, each with its page."""
    request.viewer.need("organization.read")
    links = settings_links(request.viewer)
    return render(request, "organization/settings.html", {"links": links})


@require_safe
@signed_in
def chart(request: Visit) -> HttpResponse:
    """Units, positions and their holders today."""
    context = {
        "chart": queries.chart(request.viewer),
        "may_change": request.viewer.may(RIGHT),
        "crumbs": crumbs_to()[:1],
    }
    return render(request, "organization/chart.html", context)


@for_administrators
def agency(request: Visit) -> HttpResponse:
    """Change the agency's names and zone."""
    present = agency_facts(request.viewer.agency)
    form = AgencyForm(posted(request), initial=vars(present))
    page = ActPage(
        title=_("Agency"),
        button=_("Save"),
        back=reverse("organization:settings"),
        done=_("The entries of the agency were saved."),
        crumbs=crumbs_to()[:1],
        notes=[_("A new time zone moves the hours shown; moments already recorded stay the same moments.")],
    )

    def act() -> None:
        change_agency(facts=form.facts(present.code), **acting(request))

    return answer(request, form, page, act)
