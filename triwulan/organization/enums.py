"""The fixed words of the organization."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is. The office itself is the root, in which its head's position stands."""

    AGENCY = "dinas", _("The office itself")
    BIDANG = "bidang", _("Division")
    SECRETARIAT = "sekretariat", _("Secretariat")
    UPTD = "uptd", _("Technical unit (UPTD)")
    SUBBAGIAN = "subbagian", _("Subsection")
    SEKSI = "seksi", _("Section")


class AppointmentKind(models.TextChoices):
    """How a person holds a position."""

    DEFINITIVE = "definitive", _("Definitive")
    ACTING = "acting", _("Acting (Plt.)")
    DAILY_ACTING = "daily_acting", _("Daily acting (Plh.)")


class AbsenceKind(models.TextChoices):
    """Why a person is away for a few days."""

    DUTY = "duty", _("Official journey")
    LEAVE = "leave", _("Leave")
    SICK = "sick", _("Sick")
    TRAINING = "training", _("Training")


class GrantRole(models.TextChoices):
    """Roles given to a person and not to a position."""

    ADMINISTRATOR = "administrator", _("Administrator")
    EVALUATOR = "evaluator", _("Evaluator")


class Zone(models.TextChoices):
    """The three zones of Indonesia."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


# The columns that shipped sheets use; an office's own sheet may name others.
KABID = "kabid"
KASUBID = "kasubid"
ANALIS = "analis"
KASUBAG_PERENCANAAN = "kasubag_perencanaan"
KEPALA_DINAS = "kepala_dinas"
SEKRETARIS = "sekretaris"

COLUMN_WORDS = {
    KABID: _("Kabid"),
    KASUBID: _("Kasubid/Kasubag"),
    ANALIS: _("Analis Data"),
    KASUBAG_PERENCANAAN: _("Kasubag Perencanaan"),
    SEKRETARIS: _("Sekretaris"),
    KEPALA_DINAS: _("Kepala Dinas"),
}
"""What the columns of shipped sheets are called; any other goes by its key."""
