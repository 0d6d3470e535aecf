"""From a filled form to a published version: the same way for every change."""

from collections.abc import Callable
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.officetime.domain.calendar import WorkCalendar
from triwulan.officetime.domain.calendars import publish_version
from triwulan.officetime.domain.queries import Desk
from triwulan.officetime.interfaces.forms import ChangeForm
from triwulan.officetime.views.asked import address_of
from triwulan.organization.interfaces.visit import Visit

Change = Callable[[WorkCalendar], WorkCalendar]
UNPROCESSABLE = 422
REMOVE = "remove"  # name of the button, and prefix of its form


def publish(request: Visit, shown: Desk, form: forms.Form, change: Change) -> HttpResponse | None:
    """Publish what `change` makes of the calendar in force; None, with the form's error set, when refused."""
    calendar = shown.in_force.calendar
    if shown.inherited:
        calendar = replace(calendar, name=str(shown.owner))
    try:
        version = publish_version(
            owner=shown.owner,
            data=change(calendar),
            by=request.viewer.actor,
            at=request.moment,
            note=form.cleaned_data["note"],
            expected=form.cleaned_data["expected"],
        )
    except NotVisible:
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None
    messages.success(
        request, _("Version %(number)s of the calendar is in force.") % {"number": version.number}
    )
    return redirect(address_of("calendar", shown))


def removal_form(request: Visit, shown: Desk) -> ChangeForm:
    """The form behind the button `remove`; bound only when that was pressed."""
    data = request.POST if REMOVE in request.POST else None
    return ChangeForm(data, prefix=REMOVE, initial=seen(shown))


def data_of(request: Visit) -> QueryDict | None:
    """What the page's main form is bound to: nothing on a GET, and nothing when `remove` was pressed."""
    return request.POST if request.method == "POST" and REMOVE not in request.POST else None


def seen(shown: Desk) -> dict[str, object]:
    """The version that the editor sees, for the hidden field."""
    return {"expected": shown.in_force.version.pk}


def form_page(
    request: Visit,
    shown: Desk,
    form: forms.Form,
    *,
    template: str,
    title: str,
    removal: forms.Form | None = None,
) -> HttpResponse:
    """The page of a change, with a second form for taking the thing away; 422 when one has errors."""
    context = {
        "form": form,
        "title": title,
        "shown": shown,
        "removal": removal,
        "back": address_of("calendar", shown),
        "crumbs": [Crumb(_("Office time"), address_of("calendar", shown)), Crumb(title)],
    }
    wrong = form.errors or (removal is not None and removal.errors)
    status = UNPROCESSABLE if wrong else None
    return render(request, f"officetime/{template}.html", context, status=status)
