"""The one-time link by which an invited person sets a password (a token of Django's, good for some days)."""

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from triwulan.organization.models import User


def invitation_path(user: User) -> str:
    """The path of the page; it is good until the password is set, or for PASSWORD_RESET_TIMEOUT."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("organization:invitation", args=[key, default_token_generator.make_token(user)])
