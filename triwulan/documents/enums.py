"""The fixed words of documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Paper(models.TextChoices):
    """Paper of the office's letters."""

    F4 = "f4", _("F4 (215 × 330 mm)")
    A4 = "a4", _("A4 (210 × 297 mm)")


class DocumentState(models.TextChoices):
    """Where a document stands."""

    DRAFT = "draft", _("Draft")
    ON_ROUTE = "on_route", _("Waiting for initials or signature")
    RETURNED = "returned", _("Returned to be mended")
    ISSUED = "issued", _("Issued")


class RouteAct(models.TextChoices):
    """What a position does on a signing route."""

    INITIAL = "initial", _("Initials")
    SIGN = "sign", _("Signature")


class StepState(models.TextChoices):
    """Where a step of a signing route stands; a dropped one came after a return."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    RETURNED = "returned", _("Returned")
    DROPPED = "dropped", _("No longer needed")
