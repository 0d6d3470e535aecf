"""The fixed words of notifications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far the sending of a message by the outer channel (e-mail) has come."""

    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    # The person has no address in the channel, so the message stands in the application alone.
    IN_APP = "in_app", _("In the application only")
    DEAD = "dead", _("Could not be sent")
