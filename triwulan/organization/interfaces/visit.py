"""The request as a view of ours sees it, and the door that makes it so."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from triwulan.design.views import session_lost
from triwulan.organization.domain.viewer import Viewer

P = ParamSpec("P")


class SiteRequest(HttpRequest):
    """A request as `web.middleware` leaves it; `viewer` is None where no person of an agency is signed in."""

    moment: datetime
    viewer: Viewer | None


class Visit(SiteRequest):
    """A request of a signed-in person."""

    viewer: Viewer


def signed_in(
    view: Callable[Concatenate[Visit, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Lets in only a signed-in account that belongs to a person of an agency; others go to sign in."""

    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            # A form sent after the session ended is shown back, so that nothing typed is lost.
            return session_lost(request) if request.method == "POST" else redirect_to_login(request.path)
        if getattr(request, "viewer", None) is None:
            raise PermissionDenied(
                _("This account belongs to no person of an office. Ask your administrator.")
            )
        return view(cast(Visit, request), *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], door)
