"""Where messages go besides the application. A channel is one small class with one method."""

from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.notifications.models import OutboxMessage

# A mail server that does not answer holds up the rest for this long at most.
TIMEOUT_SECONDS = 10


class Channel(Protocol):
    """A way to a person."""

    def send(self, message: OutboxMessage) -> bool:
        """Send it; False where the person has no address here. Raises anything when it could not be sent."""
        ...


class MailChannel:
    """E-mail, by the backend that the settings name."""

    def send(self, message: OutboxMessage) -> bool:
        """Send a plain text mail in the office's language."""
        address = message.person.email
        if not address:
            return False
        with override(settings.LANGUAGE_CODE):
            mail = EmailMessage(
                subject=message.subject,
                body=_text(message),
                to=[address],
                # The same for each attempt: a mail sent twice after a crash is shown once by mail programs.
                headers={
                    "Message-ID": f"<outbox.{message.pk}@{_host()}>",
                    "Auto-Submitted": "auto-generated",
                },
                connection=get_connection(timeout=TIMEOUT_SECONDS),
            )
            mail.send()
        return True


def _text(message: OutboxMessage) -> str:
    site = _site()
    parts = [
        _("Dear %(name)s,") % {"name": message.person.full_name},
        message.body or message.subject,
        f"{site}{message.link}" if site and message.link else "",
        _("This message was sent by the application. Please do not reply to it."),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _site() -> str:
    """The site's address without a slash at its end; empty where the settings name none."""
    return str(getattr(settings, "TRIWULAN_SITE", "")).rstrip("/")


def _host() -> str:
    return _site().partition("://")[2].partition("/")[0].partition(":")[0] or "triwulan.invalid"
