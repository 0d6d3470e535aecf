"""Sign-in by allauth: by invitation only, in our words and on our pages."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

GOOD_PASSWORD = _("At least 10 characters; several words are easiest to remember.")
WRONG = _("Name and password do not belong together. Check both, then try again.")
LABELS = {
    "login": _("Username or e-mail"),
    "password": _("Password"),
    "remember": _("Stay signed in on this device"),
    "email": _("E-mail"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
}
HELP = {
    "remember": _("Only on a device that nobody else uses."),
    "email": _("The address that your administrator has written down for you."),
    "password1": GOOD_PASSWORD,
}


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """No open sign-up: an administrator invites people."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts come from the administrator's invitation."""
        return False


class OurWords(forms.Form):
    """Labels and help in our words; none hidden in a placeholder, which vanishes when one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)
        if "login" in self.fields:
            self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignInForm(OurWords, LoginForm):
    """Username or e-mail, and password."""


class ForgottenForm(OurWords, ResetPasswordForm):
    """Where the mail with the link goes."""


class NewPasswordForm(OurWords, ResetPasswordKeyForm):
    """The new password, behind the link of the mail."""


class OtherPasswordForm(OurWords, ChangePasswordForm):
    """Another password for somebody who is signed in."""


class FirstPasswordForm(OurWords, SetPasswordForm):
    """A password for an account that has none (the demo's people)."""
