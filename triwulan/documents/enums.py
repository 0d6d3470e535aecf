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


class FileRole(models.TextChoices):
    """What a file is to its document."""

    MADE = "made", _("Made by the program")
    SIGNED = "signed", _("Electronically signed")
    SCAN = "scan", _("Scan of the signed paper")
    ATTACHED = "attached", _("Attachment")


class SigningWay(models.TextChoices):
    """How a stop of a route was signed."""

    ACCOUNT = "account", _("In this program, by account")
    CERTIFICATE = "certificate", _("With a certificate file (PKCS#12)")
    BSRE = "bsre", _("Through the e-sign service of BSrE")
    UPLOAD = "upload", _("Signed elsewhere and uploaded")
    PAPER = "paper", _("On paper, with a scan")


class ESignVersion(models.TextChoices):
    """Interfaces of BSrE's e-sign client."""

    V1 = "v1", "v1"
    V2 = "v2", "v2"


class Fate(models.TextChoices):
    """What becomes of records when their retention ends. The program itself never destroys anything."""

    PERMANENT = "permanent", _("Kept permanently")
    APPRAISE = "appraise", _("Appraised anew")


class DeliveryWay(models.TextChoices):
    """How a document went out."""

    HAND = "hand", _("By hand")
    POST = "post", _("By post or courier")
    EMAIL = "email", _("By e-mail")
    SRIKANDI = "srikandi", "SRIKANDI"
