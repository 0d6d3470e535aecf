"""Units: one unit with its positions, and the forms that change it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.organization.domain import queries
from triwulan.organization.domain.changing import RIGHT
from triwulan.organization.domain.unit_changes import add_unit, change_unit, close_unit, unit_facts
from triwulan.organization.interfaces.forms import DayForm, UnitForm
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.views.acting import ActPage, acting, answer, crumbs_to, for_administrators, posted


@require_safe
@signed_in
def unit(request: Visit, unit_id: int) -> HttpResponse:
    """A unit and its positions, those abolished as well."""
    seen = queries.unit_seen(request.viewer, unit_id)
    context = {
        "seen": seen,
        "may_change": request.viewer.may(RIGHT),
        "add_here": f"?unit={unit_id}",
        "crumbs": crumbs_to((seen.unit.name, "")),
    }
    return render(request, "organization/unit.html", context)


@for_administrators
def add(request: Visit) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(posted(request), units=queries.open_units(request.viewer))
    title = _("Add a unit")
    page = ActPage(
        title=title,
        button=title,
        back=reverse("organization:chart"),
        done=_("The unit was added."),
        crumbs=crumbs_to((title, "")),
    )

    def act() -> str:
        made = add_unit(facts=form.facts(), **acting(request))
        return reverse("organization:unit", args=[made.pk])

    return answer(request, form, page, act)


@for_administrators
def change(request: Visit, unit_id: int) -> HttpResponse:
    """Change a unit."""
    present = queries.unit_seen(request.viewer, unit_id).unit
    form = UnitForm(
        posted(request), initial=vars(unit_facts(present)), units=queries.open_units(request.viewer)
    )
    address = reverse("organization:unit", args=[unit_id])
    page = ActPage(
        title=_("Change the unit"),
        button=_("Save"),
        back=address,
        done=_("The unit was changed."),
        crumbs=crumbs_to((present.name, address), (_("Change"), "")),
    )

    def act() -> None:
        change_unit(unit_id=unit_id, facts=form.facts(), **acting(request))

    return answer(request, form, page, act)


@for_administrators
def close(request: Visit, unit_id: int) -> HttpResponse:
    """Dissolve a unit."""
    present = queries.unit_seen(request.viewer, unit_id).unit
    form = DayForm(posted(request), initial={"day": request.viewer.day})
    address = reverse("organization:unit", args=[unit_id])
    page = ActPage(
        title=_("Dissolve the unit"),
        button=_("Dissolve"),
        back=address,
        done=_("The unit was dissolved. Its history stays."),
        crumbs=crumbs_to((present.name, address), (_("Dissolve"), "")),
        lead=present.name,
        danger=True,
    )

    def act() -> None:
        close_unit(unit_id=unit_id, day=form.cleaned_data["day"], **acting(request))

    return answer(request, form, page, act)
