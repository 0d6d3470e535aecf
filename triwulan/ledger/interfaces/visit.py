"""The request as the ledger sees it: the viewer is made above this module, which knows its protocol only."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from triwulan.ledger.domain.queries import Viewer

P = ParamSpec("P")


class ReaderRequest(HttpRequest):
    """A request of someone who may read the ledger."""

    viewer: Viewer


def for_readers(
    view: Callable[Concatenate[ReaderRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Lets in who may read the ledger; to others the page does not exist."""

    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer is None or not viewer.may("ledger.read"):
            raise Http404
        return view(cast(ReaderRequest, request), *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], login_required(door))
