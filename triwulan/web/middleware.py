"""What every request carries: the moment, the viewer; and what becomes of a refusal."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from triwulan.common import clock
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.organization.domain.viewer import viewer_of
from triwulan.organization.interfaces.visit import SiteRequest
from triwulan.organization.models import User

Handler = Callable[[SiteRequest], HttpResponse]


class MomentMiddleware:
    """Sets `request.moment`: the one reading of the clock in a request."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        """Answer the request with its moment set."""
        request.moment = clock.now()
        return self.get_response(request)


class ViewerMiddleware:
    """Sets `request.viewer` (None before sign-in or for an account without a person) and the zone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        """Answer the request with its viewer set."""
        user = request.user
        viewer = request.viewer = viewer_of(user, request.moment) if isinstance(user, User) else None
        with timezone.override(viewer.agency.zone if viewer else None):
            return self.get_response(request)


class RefusalMiddleware:
    """Turns a refusal that no view caught into a page that says what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        """Pass the request on; `process_exception` does the work."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer 404 for what may not be seen, the refusal's page (409, 422) for what will not be done."""
        if isinstance(exception, NotVisible):
            raise Http404 from exception
        if isinstance(exception, Refusal):
            return render(request, "refused.html", {"refusal": exception}, status=exception.status)
        return None
