"""Row 6: closing the intake, after a page that names whom the report will list as late."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.passage import doer_of
from triwulan.procedure.domain.queries import TaskInHand
from triwulan.reporting.domain.intake import close_intake as close_act
from triwulan.reporting.domain.intake import intake_of
from triwulan.reporting.interfaces.pieces import missing_rows
from triwulan.reporting.views.compile import compiling


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def close_intake(request: Visit, task_id: int) -> HttpResponse:
    """Ask once more, naming the missing work units, then close; back to row 6 where nothing is open."""
    found = compiling(request, task_id)
    if request.method == "POST":
        return _closed(request, found)
    intake = intake_of(found.task.run, request.moment)
    mine = found.performers.holding_of(request.viewer.person.pk) is not None and found.task.is_open
    if intake.settled or not mine:
        return redirect("reporting:compile", task_id)
    context = {"task": found.task, "label": found.task.run.label, "rows": missing_rows(intake)}
    return render(request, "reporting/close_intake.html", context)


def _closed(request: Visit, found: TaskInHand) -> HttpResponse:
    by = doer_of(found, request.viewer.actor)
    intake = close_act(task_id=found.task.pk, by=by, at=request.moment)
    names = ", ".join(unit.name for unit in intake.missing)
    words = _("The intake is closed. The report names as late: %(names)s.")
    messages.success(request, words % {"names": names})
    return redirect("reporting:compile", found.task.pk)
