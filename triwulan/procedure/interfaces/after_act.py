"""Where to go after an act."""

from django.http import HttpResponse
from django.shortcuts import redirect

from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.queries import open_tasks_of
from triwulan.procedure.models import Run


def after_act(viewer: Viewer, run: Run) -> HttpResponse:
    """To the next task of the same file where the same person has it ("dirangkap"), else to Tugas Saya."""
    following = next((task for task in open_tasks_of(viewer) if task.run_id == run.pk), None)
    if following is not None:
        return redirect("procedure:task", task_id=following.pk)
    return redirect("web:tasks")
