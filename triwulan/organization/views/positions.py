"""Positions: who holds one now and held it before, and the forms that change it."""

from typing import Unpack

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.organization.domain import queries
from triwulan.organization.domain.changing import RIGHT
from triwulan.organization.domain.positions import (
    add_position,
    change_position,
    close_position,
    position_facts,
    seat_position,
)
from triwulan.organization.enums import COLUMN_WORDS
from triwulan.organization.interfaces.forms import ColumnsForm, DayForm, PositionForm
from triwulan.organization.interfaces.rows import appointment_row, column_words
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.models import Position
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


@require_safe
@signed_in
def position(request: Visit, position_id: int) -> HttpResponse:
    """A position with everyone who holds or held it."""
    history = queries.position_history(request.viewer, position_id)
    now = history.holder.appointment_id if history.holder else 0
    context = {
        "history": history,
        "position": history.position,
        "columns": column_words(history.columns),
        "rows": [appointment_row(row, request.viewer.day, now=now) for row in history.appointments],
        "may_change": request.viewer.may(RIGHT),
        "crumbs": crumbs_to(_unit_step(history.position), (history.position.title, "")),
    }
    return render(request, "organization/position.html", context)


@for_administrators
def add(request: Visit) -> HttpResponse:
    """Add a position, in the unit that the address names."""
    form = PositionForm(
        posted(request),
        initial={"unit_id": request.GET.get("unit", "")},
        units=queries.open_units(request.viewer),
        positions=queries.open_positions(request.viewer),
    )
    title = _("Add a position")
    page = ActPage(
        title=title,
        button=title,
        back=reverse("organization:chart"),
        done=_("The position was added. Choose its columns of the sheet and its holder."),
        crumbs=crumbs_to((title, "")),
    )

    def act() -> str:
        made = add_position(facts=form.facts(), **acting(request))
        return reverse("organization:position", args=[made.pk])

    return answer(request, form, page, act)


@for_administrators
def change(request: Visit, position_id: int) -> HttpResponse:
    """Change a position."""
    present = queries.position_history(request.viewer, position_id).position
    form = PositionForm(
        posted(request),
        initial=vars(position_facts(present)),
        units=queries.open_units(request.viewer),
        positions=queries.open_positions(request.viewer),
    )
    page = _page(
        present, title=_("Change the position"), button=_("Save"), done=_("The position was changed.")
    )

    def act() -> None:
        change_position(position_id=position_id, facts=form.facts(), **acting(request))

    return answer(request, form, page, act)


@for_administrators
def columns(request: Visit, position_id: int) -> HttpResponse:
    """Choose the columns of the sheet in which a position stands."""
    history = queries.position_history(request.viewer, position_id)
    known = queries.known_columns(request.viewer)
    form = ColumnsForm(posted(request), initial={"columns": history.columns}, known=known)
    page = _page(
        history.position,
        title=_("Columns of the sheet"),
        button=_("Save"),
        done=_("The columns were saved. They hold for tasks that open from now on."),
        notes=[
            _("The position's holder does the steps of these columns. It may stand in several."),
            _("Columns that shipped sheets use: %(columns)s.") % {"columns": ", ".join(COLUMN_WORDS)},
        ],
    )

    def act() -> None:
        seat_position(position_id=position_id, columns=form.chosen(), **acting(request))

    return answer(request, form, page, act)


@for_administrators
def close(request: Visit, position_id: int) -> HttpResponse:
    """Abolish a position."""
    present = queries.position_history(request.viewer, position_id).position
    form = DayForm(posted(request), initial={"day": request.viewer.day})
    page = _page(
        present,
        title=_("Abolish the position"),
        button=_("Abolish"),
        done=_("The position was abolished. Its history stays."),
        danger=True,
    )

    def act() -> None:
        close_position(position_id=position_id, day=form.cleaned_data["day"], **acting(request))

    return answer(request, form, page, act)


def _unit_step(present: Position) -> tuple[str, str]:
    return present.unit.name, reverse("organization:unit", args=[present.unit_id])


def _page(present: Position, **words: Unpack[Words]) -> ActPage:
    address = reverse("organization:position", args=[present.pk])
    return page_about(_unit_step(present), (present.title, address), **words)
