"""What is typed to ask for a bundle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR


class BundleForm(forms.Form):
    """The year."""

    tahun = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"required": _("Write the year, for example 2025.")},
        help_text=_("Its documents, measurements, the SOP and the ledger go into one ZIP file."),
    )
