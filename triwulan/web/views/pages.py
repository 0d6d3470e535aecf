"""Tugas Saya, Pelaksanaan, Berkas: the pages that see everything."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from triwulan.common.refusal import NotVisible
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.web.domain.board import board_of, cycles_of
from triwulan.web.domain.my_tasks import my_tasks
from triwulan.web.domain.unit_file import unit_file
from triwulan.web.interfaces.board_page import board_page
from triwulan.web.interfaces.file_page import file_page
from triwulan.web.interfaces.help_page import help_page
from triwulan.web.interfaces.tasks_page import tasks_page


@require_GET
@signed_in
def tasks(request: Visit) -> HttpResponse:
    """Home: what waits for me, then what I wait for."""
    found = my_tasks(request.viewer, request.moment)
    return render(request, "web/tasks.html", tasks_page(found, request.viewer, request.moment))


@require_GET
@signed_in
def board(request: Visit, cycle_id: int | None = None) -> HttpResponse:
    """A cycle's units by steps; the newest cycle where none is named."""
    cycles = cycles_of(request.viewer)
    cycle = next((one for one in cycles if cycle_id in (None, one.pk)), None)
    if cycle is None:
        if cycle_id is not None:
            raise NotVisible
        return render(request, "web/board.html", {"page": None, "can_open": request.viewer.may("cycle.open")})
    found = board_of(request.viewer, cycle, request.moment)
    context = {
        "page": board_page(found, cycles, links=request.viewer.may("run.read")),
        "can_open": request.viewer.may("cycle.open"),
    }
    return render(request, "web/board.html", context)


@require_GET
@signed_in
def file(request: Visit, run_id: int) -> HttpResponse:
    """One unit's file."""
    found = unit_file(request.viewer, run_id)
    return render(request, "web/file.html", {"page": file_page(found, request.viewer, request.moment)})


@require_GET
@signed_in
def help(request: Visit) -> HttpResponse:
    """Bantuan: who does what in which row, the viewer's own roles first."""
    return render(request, "web/help.html", help_page(request.viewer))
