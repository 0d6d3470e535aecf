"""A draft over the line."""

from django.http import HttpResponse

from triwulan.documents.views.serving import POLICY


def draft_response(data: bytes) -> HttpResponse:
    """Shown in the browser, kept nowhere: the next draft looks different."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="konsep.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
