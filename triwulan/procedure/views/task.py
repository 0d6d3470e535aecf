"""The way to a task's page, and the button that starts it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.acts import act_named
from triwulan.procedure.domain.queries import task_for
from triwulan.procedure.domain.starting import start


@require_GET
@signed_in
def task(request: Visit, task_id: int) -> HttpResponse:
    """To the page of the task's act."""
    found = task_for(request.viewer, task_id)
    return redirect(act_named(found.task.act).page, task_id=task_id)


@require_POST
@signed_in
def begin(request: Visit, task_id: int) -> HttpResponse:
    """Start the task, then to its page."""
    found = task_for(request.viewer, task_id)
    started = start(task_id=task_id, by=found.actor(request.viewer), at=request.moment)
    return redirect(act_named(started.act).page, task_id=task_id)
