"""The fixed words of collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoValueKind(models.TextChoices):
    """Why there is no value: no value is not zero, and each kind is shown with its own word."""

    NOT_DUE = "not_due", _("not yet due")
    NOT_MEASURED = "not_measured", _("not measured yet")
    NOT_APPLICABLE = "not_applicable", _("not applicable this quarter")
    CANNOT_BE_PRODUCED = "cannot_be_produced", _("cannot be produced")
    AWAITING_RELEASE = "awaiting_release", _("waiting for an outside release")


class DispositionKind(models.TextChoices):
    """On which row of the sheet a slip was written."""

    ASSIGN = "assign", _("Assignment")
    DISPOSE = "dispose", _("Order to collect")
    REVIEW = "review", _("Disposition on the report")


class Urgency(models.TextChoices):
    """The slip's degree (sifat)."""

    ORDINARY = "biasa", _("Ordinary")
    URGENT = "segera", _("Urgent")
    VERY_URGENT = "sangat_segera", _("Very urgent")
    CONFIDENTIAL = "rahasia", _("Confidential")


class RecipientRole(models.TextChoices):
    """What a slip asks of a recipient."""

    COMPILER = "compiler", _("compiles the report")
    CONTRIBUTOR = "contributor", _("contributes")
    ANALYST = "analyst", _("collects the material")
    ADDRESSEE = "addressee", _("for attention")


class EvidenceKind(models.TextChoices):
    """A file kept here, or a public address."""

    FILE = "file", _("File")
    LINK = "link", _("Link")
