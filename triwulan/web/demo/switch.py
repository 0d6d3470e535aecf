"""The door before everything that only the demo has."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from triwulan.organization.interfaces.visit import Visit

P = ParamSpec("P")


def demo_only(
    view: Callable[Concatenate[Visit, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """404 unless this is a demo; production settings refuse to be one."""

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.TRIWULAN_DEMO:
            raise Http404
        return view(cast(Visit, request), *args, **kwargs)

    return door
