"""The due date of a recommendation that is still open, in words."""

from datetime import date

from django.utils.translation import gettext as _

from triwulan.common.dates import date_words


def due_words(due_on: date, today: date) -> str:
    """ "batas waktu 1 Desember 2026"; once the day is over: "melampaui batas waktu 1 Desember 2026"."""
    words = {"day": date_words(due_on)}
    return _("past its due date, %(day)s") % words if due_on < today else _("due %(day)s") % words
