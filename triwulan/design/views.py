"""The gallery, and the pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from triwulan.design.gallery import every_piece
from triwulan.design.pieces import Text
from triwulan.design.typed import typed


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state. Shows no data of any office: whoever is signed in may look."""
    return render(request, "design/gallery.html", every_piece(request.GET.get("halaman", "2")))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of database, session or context processors: any of them may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def conflict(request: HttpRequest, sentence: Text = "") -> HttpResponse:
    """Someone was quicker, or the thing has moved on; `sentence` says who and when, and what to do."""
    return render(request, "409.html", {"sentence": sentence}, status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW. Nearly always a session that ended, or a new sign-in, while a form stood open."""
    return session_lost(request)


def session_lost(request: HttpRequest) -> HttpResponse:
    """Answers a form sent without a session: nothing is done, and what was typed is shown back to be copied.

    It is not offered to be sent again with a fresh token: that would let a foreign page's form through.
    """
    return render(request, "design/session_lost.html", {"typed": typed(request)}, status=403)
