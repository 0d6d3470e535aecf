"""The form of the public check page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.documents.interfaces.hashed_upload import HashedFile


class CheckForm(forms.Form):
    """A file to be compared."""

    file = forms.FileField(
        label=_("File to be compared"),
        help_text=_(
            "The PDF, Word or Excel file, or the scan, that you received. It is compared and not kept."
        ),
        error_messages={
            "required": _("Choose the file that you received."),
            "empty": _("The file is empty. Choose the file that you received."),
        },
    )

    def sha256(self) -> str:
        """The checksum of what came in."""
        came = self.cleaned_data["file"]
        if not isinstance(came, HashedFile):
            raise TypeError("The upload was taken in by another handler.")
        return came.sha256
