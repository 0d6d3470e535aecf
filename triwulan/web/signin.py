"""Sign-in: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up: an administrator invites people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts come from the administrator's invitation."""
        return False
