"""Signing in and out, passwords, and the demo's one-click sign-in."""

from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.generic.edit import FormMixin

from triwulan.common.dates import moment_words
from triwulan.organization.interfaces.visit import Visit
from triwulan.web.demo.moving_on import MOVES, move_on
from triwulan.web.demo.office import DEMO_ZONE
from triwulan.web.demo.people import demo_people, user_of
from triwulan.web.demo.switch import demo_only

account_inactive = allauth.account_inactive
password_reset_done = allauth.password_reset_done
password_reset_from_key_done = allauth.password_reset_from_key_done


class SaysWhatIsWrong(FormMixin[Any]):
    """A form with errors answers 422, as everywhere on the site."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page with the form again."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class SignInView(SaysWhatIsWrong, allauth.LoginView):
    """The sign-in page; in the demo it also offers the demo's people."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the demo's people in demo mode only."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.TRIWULAN_DEMO:
            context["demo_groups"] = demo_people(self.request.moment)
        return context


class SignOutView(allauth.LogoutView):
    """Asks once when it is opened as an address; signs out on POST."""


class ForgottenView(SaysWhatIsWrong, allauth.PasswordResetView):
    """Sends a mail with a link, or says that it did."""


class NewPasswordView(SaysWhatIsWrong, allauth.PasswordResetFromKeyView):
    """Behind the link of the mail."""

    reset_url_key = "isi"


class ChangePasswordView(SaysWhatIsWrong, allauth.PasswordChangeView):
    """For somebody who knows the present one."""

    success_url = "/"


class FirstPasswordView(SaysWhatIsWrong, allauth.PasswordSetView):
    """For an account that has none yet."""

    success_url = "/"


def closed(request: HttpRequest) -> HttpResponse:
    """What allauth would offer and an office does not."""
    raise Http404


@never_cache
@require_GET
@demo_only
def demo(request: Visit) -> HttpResponse:
    """The demo's people, to change from one to another."""
    return render(request, "web/demo.html", {"demo_groups": demo_people(request.moment)})


@require_POST
@demo_only
def demo_signin(request: Visit) -> HttpResponse:
    """Sign in as one of the demo's people, by one click."""
    user = user_of(request.POST.get("person", ""))
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_next(request))


@require_POST
@demo_only
def demo_clock(request: Visit) -> HttpResponse:
    """Put the demo's clock ahead."""
    move = MOVES.get(request.POST.get("to", ""))
    if move is None:
        raise Http404
    arrived = move_on(move, request.moment)
    messages.success(
        request, _("The demo's clock was put ahead to %(when)s.") % {"when": moment_words(arrived, DEMO_ZONE)}
    )
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """Where the form wants to go on: an address of this site, or home."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else "/"
