"""Pemberitahuan: what one was told, and marking it as read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from triwulan.notifications.domain.queries import notices_of, unread_count
from triwulan.notifications.domain.reading import mark_all_read, mark_read
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_GET
@signed_in
def notices(request: Visit) -> HttpResponse:
    """A page of one's own notices, newest first."""
    text = request.GET.get("sebelum", "")
    older_than = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
    context = {
        "page": notices_of(request.viewer, older_than=older_than),
        "unread": unread_count(request.viewer),
        "first_page": older_than is None,
    }
    return render(request, "notifications/notices.html", context)


@require_POST
@signed_in
def read(request: Visit, notice_id: int) -> HttpResponse:
    """Mark one as read and go to the page that it tells of."""
    notice = mark_read(viewer=request.viewer, notice_id=notice_id, at=request.moment)
    return redirect(notice.link or "notifications:notices")


@require_POST
@signed_in
def read_all(request: Visit) -> HttpResponse:
    """Mark all as read."""
    mark_all_read(viewer=request.viewer, at=request.moment)
    messages.success(request, _("All notices are marked as read."))
    return redirect("notifications:notices")
