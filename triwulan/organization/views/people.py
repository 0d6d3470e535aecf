"""People: the list, one person, and the forms that change what is said about one."""

from typing import Unpack

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.organization.domain import queries
from triwulan.organization.domain.changing import RIGHT
from triwulan.organization.domain.people import add_person, change_person, person_facts, person_leaves
from triwulan.organization.interfaces.forms import DayForm
from triwulan.organization.interfaces.people_forms import PersonForm
from triwulan.organization.interfaces.rows import appointment_row, days_words
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.models import Person
from triwulan.organization.views.acting import (
    ActPage,
    Words,
    acting,
    answer,
    crumbs_to,
    for_administrators,
    page_about,
    posted,
)

PAGE = 30


@require_safe
@signed_in
def people(request: Visit) -> HttpResponse:
    """The people of the office with what they hold, searched by name or NIP."""
    # PostgreSQL's text cannot hold the character 0.
    words = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    left_too = bool(request.GET.get("semua"))
    found = queries.people(request.viewer, words=words, left_too=left_too)
    page = Paginator(found, PAGE).get_page(request.GET.get("halaman"))
    held = queries.holdings_of_people(request.viewer, [person.pk for person in page])
    context = {
        "page": page,
        "rows": [(person, held.get(person.pk, [])) for person in page],
        "words": words,
        "left_too": left_too,
        "may_change": request.viewer.may(RIGHT),
        "crumbs": crumbs_to(people=True)[:1],
    }
    return render(request, "organization/people.html", context)


@require_safe
@signed_in
def person(request: Visit, person_id: int) -> HttpResponse:
    """One person with all appointments, and what else the viewer may see."""
    history = queries.person_history(request.viewer, person_id)
    grants = history.grants or ()
    context = {
        "history": history,
        "person": history.person,
        "held": queries.holdings_of_people(request.viewer, [person_id]).get(person_id, []),
        "rows": [appointment_row(row, request.viewer.day) for row in history.appointments],
        "absences": [(row, days_words(row.starts_on, row.ends_on)) for row in history.absences or ()],
        "grants": [(row, days_words(row.starts_on, row.ends_on)) for row in grants],
        "day": request.viewer.day,
        "may_change": request.viewer.may(RIGHT),
        "crumbs": crumbs_to((history.person.full_name, ""), people=True),
    }
    return render(request, "organization/person.html", context)


@for_administrators
def add(request: Visit) -> HttpResponse:
    """Add a person."""
    form = PersonForm(posted(request))
    title = _("Add a person")
    page = ActPage(
        title=title,
        button=title,
        back=reverse("organization:people"),
        done=_("The person was added. Now give a position and an account."),
        crumbs=crumbs_to((title, ""), people=True),
    )

    def act() -> str:
        made = add_person(facts=form.facts(), **acting(request))
        return reverse("organization:person", args=[made.pk])

    return answer(request, form, page, act)


@for_administrators
def change(request: Visit, person_id: int) -> HttpResponse:
    """Change what is said about a person."""
    present = queries.person_history(request.viewer, person_id).person
    form = PersonForm(posted(request), initial=vars(person_facts(present)))
    page = page_of(
        present, title=_("Change the entries"), button=_("Save"), done=_("The entries were saved.")
    )

    def act() -> None:
        change_person(person_id=person_id, facts=form.facts(), **acting(request))

    return answer(request, form, page, act)


@for_administrators
def leave(request: Visit, person_id: int) -> HttpResponse:
    """Record that a person leaves the office."""
    present = queries.person_history(request.viewer, person_id).person
    form = DayForm(posted(request))
    page = page_of(
        present,
        title=_("Leaves the office"),
        button=_("Record the last day"),
        done=_("The last day was recorded."),
        danger=True,
        notes=[_("Appointments and roles end with this day, and signing in ends after it.")],
    )

    def act() -> None:
        person_leaves(person_id=person_id, day=form.cleaned_data["day"], **acting(request))

    return answer(request, form, page, act)


def page_of(present: Person, **words: Unpack[Words]) -> ActPage:
    """The words of a page about a person, which leads back to that person."""
    address = reverse("organization:person", args=[present.pk])
    return page_about((present.full_name, address), people=True, **words)
