"""The form by which a Lembar Kerja is sent back, and a file of it read for a task."""

from typing import BinaryIO, cast

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.queries import Measured, measured, pins_of
from triwulan.collection.domain.worksheets import RULES
from triwulan.collection.interfaces.worksheet_identity import Identity, identity_of, require_own
from triwulan.collection.interfaces.worksheet_reading import SentBack, sent_back
from triwulan.collection.models import Pin
from triwulan.documents.interfaces.table_file import read_tables
from triwulan.procedure.models import Task


class WorksheetForm(forms.Form):
    """The file that comes back."""

    file = forms.FileField(
        label=_("Filled worksheet"),
        widget=forms.FileInput(attrs={"accept": RULES.accept}),
        help_text=_("Drop the file here or choose it."),
        error_messages={"required": _("Choose the worksheet that you filled in.")},
    )


def read_worksheet(file: File[bytes], name: str, task: Task, cycle_id: int) -> tuple[Identity, SentBack]:
    """Whose worksheet it is and its cells; TableRefused, or WorksheetRefused for another's."""
    # Formulas are refused cell by cell, beside the other faults.
    book = read_tables(cast(BinaryIO, file), name, formulas="cached")
    identity = identity_of(book)
    require_own(identity, task, cycle_id, name)
    return identity, sent_back(book, identity)


def material_of(task: Task) -> tuple[list[Pin], dict[int, Measured]]:
    """The task's indicators and what is saved of them."""
    pins = pins_of(task)
    return pins, measured(pins)
