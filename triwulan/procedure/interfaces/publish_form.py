"""Publishing a sheet from the browser: a file or its text."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.procedure.models import Procedure

LARGEST_FILE = 256 * 1024
NEW = ""
CHECK = "check"


class PublishForm(forms.Form):
    """Either an uploaded TOML file or the text of one; for a known procedure or a new one."""

    procedure = forms.ChoiceField(label=_("SOP"), required=False)
    code = forms.CharField(
        label=_("Code of a new SOP"),
        required=False,
        max_length=60,
        help_text=_("Small letters, digits and hyphens, for example “pengumpulan-data-kinerja”."),
    )
    file = forms.FileField(
        label=_("File (TOML)"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml,text/plain"}),
    )
    text = forms.CharField(
        label=_("or its text"),
        required=False,
        strip=False,
        max_length=LARGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, procedures: Sequence[Procedure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.name) for one in procedures]
        field = self.fields["procedure"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [*choices, (NEW, _("a new SOP"))]
        field.initial = choices[0][0] if choices else NEW

    def clean(self) -> dict[str, Any]:
        """Read the file; the text is shown again with it, so that it can be mended in the page."""
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload:
            if upload.size > LARGEST_FILE:
                self.add_error("file", _("The file is larger than 256 kB. A sheet is much smaller."))
                return cleaned
            try:
                cleaned["text"] = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("The file is no text in UTF-8. Save it as UTF-8, then try again."))
                return cleaned
        # Browsers send line breaks in two characters.
        cleaned["text"] = str(cleaned.get("text") or "").replace("\r\n", "\n")
        if not cleaned["text"].strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste its text."))
        publishes = self.data.get("act") != CHECK
        if publishes and "procedure" in cleaned and not cleaned["procedure"] and not cleaned.get("code"):
            self.add_error("code", _("Write a code for the new SOP."))
        return cleaned

    @property
    def chosen_code(self) -> str:
        """The code of the procedure; ask after `is_valid`."""
        return str(self.cleaned_data["procedure"] or self.cleaned_data["code"].strip())
