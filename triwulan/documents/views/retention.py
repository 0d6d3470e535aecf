"""What falls due by the office's retention schedule, for whoever keeps the register."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from triwulan.common.refusal import NotVisible
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.filing import file_unfiled
from triwulan.documents.domain.queries import may_keep_register
from triwulan.documents.domain.retention_lists import Due, Line, due_lists, lines
from triwulan.documents.interfaces.archive_forms import DayForm
from triwulan.documents.interfaces.archive_tables import TITLES, due_since, due_table
from triwulan.documents.models import Document
from triwulan.documents.views.tables import table_response
from triwulan.organization.interfaces.visit import Visit, signed_in

MOST_SHOWN = 20
ABOUT: dict[Due, str | Promise] = {
    Due.TRANSFER: gettext_lazy("The active years are over: due for transfer to the records centre."),
    Due.ARCHIVES: gettext_lazy(
        "The inactive years are over and the schedule says “kept permanently”: due for transfer to the "
        "archive institution."
    ),
    Due.APPRAISE: gettext_lazy(
        "The inactive years are over and the schedule asks for an appraisal by the office's appraisal team."
    ),
    Due.NO_CODE: gettext_lazy("Not reckoned, because no classification code is set."),
    Due.NO_YEARS: gettext_lazy(
        "Not reckoned, because the code has no active years in the office's schedule."
    ),
}


@dataclass(frozen=True)
class ShownLine:
    """A line of a list on the page."""

    document: Document
    since: object


@dataclass(frozen=True)
class Part:
    """A list of the page: its first lines, and how many more there are."""

    title: str
    about: str
    lines: list[ShownLine]
    more: int
    reckoned: bool
    may_file: bool


@require_safe
@signed_in
def retention(request: Visit) -> HttpResponse:
    """The lists as of today or another day."""
    require_keeper(request)
    form = DayForm(request.GET or None)
    day = form.day(request.viewer.day)
    parts = [part(due, rows, day) for due, rows in due_lists(request.viewer, day).items()]
    crumbs = (Crumb(_("Archive"), reverse("documents:register")), Crumb(_("Retention")))
    context = {"form": form, "day": day, "day_iso": day.isoformat(), "parts": parts, "crumbs": crumbs}
    return render(request, "documents/retention.html", context)


@require_safe
@signed_in
def retention_table(request: Visit, form: str) -> HttpResponse:
    """The same lists in full, as a workbook with a sheet for each."""
    require_keeper(request)
    day = DayForm(request.GET or None).day(request.viewer.day)
    lists = due_lists(request.viewer, day)
    if form != "xlsx":
        raise NotVisible
    tables = [due_table(due, lines(rows, day)) for due, rows in lists.items()]
    return table_response(tables, form, f"retensi-{day.isoformat()}")


@require_POST
@signed_in
def file_all(request: Visit) -> HttpResponse:
    """File what has no code under its kind's."""
    require_keeper(request)
    count = file_unfiled(agency_id=request.viewer.agency_id, by=request.viewer.actor, at=request.moment)
    if count:
        told = ngettext("%(count)d document was filed.", "%(count)d documents were filed.", count)
        messages.success(request, told % {"count": count})
    else:
        messages.warning(request, _("Nothing was filed: no code is set for these kinds in Settings."))
    return redirect("documents:retention")


def part(due: Due, rows: QuerySet[Document], day: date) -> Part:
    """A list as the page shows it."""
    first = list(rows[: MOST_SHOWN + 1])
    more = rows.count() - MOST_SHOWN if len(first) > MOST_SHOWN else 0
    return Part(
        title=str(TITLES[due]),
        about=str(ABOUT[due]),
        lines=[shown(line) for line in lines(first[:MOST_SHOWN], day)],
        more=more,
        reckoned=due not in (Due.NO_CODE, Due.NO_YEARS),
        may_file=due == Due.NO_CODE,
    )


def shown(line: Line) -> ShownLine:
    """A line of the page."""
    return ShownLine(line.document, due_since(line.reckoned))


def require_keeper(request: Visit) -> None:
    """For others the page does not exist."""
    if not may_keep_register(request.viewer):
        raise NotVisible
