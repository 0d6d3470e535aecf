"""What is typed to sign outside the account, and to set what that needs. A passphrase is never shown back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from triwulan.design.forms import DatePicker
from triwulan.documents.domain.files import scan_rules
from triwulan.documents.domain.sealing import Secret
from triwulan.documents.domain.ways import LARGEST_KEY_FILE, KeyFile
from triwulan.documents.enums import ESignVersion
from triwulan.documents.models import SigningService
from triwulan.organization.domain.holders import Holding

# No browser is to keep it either.
UNKEPT = {"autocomplete": "off", "spellcheck": "false"}


class SecretField(forms.CharField):
    """A text whose value is a Secret."""

    @sensitive_variables()
    def clean(self, value: Any) -> Any:
        """The value, wrapped so that it shows itself nowhere."""
        return Secret(super().clean(value))


class PassphraseField(SecretField):
    """A passphrase, exactly as typed, and never shown back."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs=UNKEPT, render_value=False)
        super().__init__(widget=widget, strip=False, max_length=200, **kwargs)


class NamedForm(forms.Form):
    """A form that asks, only where it is needed, whether another name on a certificate is the same person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "same_person" in self.data:
            self.ask_name()

    def ask_name(self) -> None:
        """Adds the box to tick."""
        self.fields["same_person"] = forms.BooleanField(
            label=_("The name on the certificate is that of the same person"), required=False
        )

    @property
    def same_person(self) -> bool:
        """Whether the box was ticked."""
        return bool(self.cleaned_data.get("same_person"))


class UploadForm(NamedForm):
    """The file that came back signed."""

    signed = forms.FileField(
        label=gettext_lazy("The signed file"),
        help_text=gettext_lazy("The PDF as it came back from the signing, unchanged."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": gettext_lazy("Choose the signed PDF.")},
    )


class CertificateForm(NamedForm):
    """A certificate file and its passphrase."""

    key_file = forms.FileField(
        label=gettext_lazy("Certificate file"),
        help_text=gettext_lazy("The file ending in .p12 or .pfx. It is used once and not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".p12,.pfx"}),
        error_messages={"required": gettext_lazy("Choose the certificate file.")},
    )
    passphrase = PassphraseField(
        label=gettext_lazy("Passphrase of the certificate file"),
        help_text=gettext_lazy("It is used once and not kept."),
        error_messages={"required": gettext_lazy("Type the passphrase of the certificate file.")},
    )

    @property
    def key(self) -> KeyFile:
        """Both; ask after `is_valid`. What is too large for such a file is not read to its end."""
        return KeyFile(
            self.cleaned_data["key_file"].read(LARGEST_KEY_FILE + 1), self.cleaned_data["passphrase"]
        )


class ServiceForm(NamedForm):
    """The passphrase for BSrE's service, or a code that it sent."""

    passphrase = PassphraseField(
        label=gettext_lazy("Passphrase of your electronic signature"),
        help_text=gettext_lazy("It is passed on to the service once and not kept."),
        error_messages={"required": gettext_lazy("Type the passphrase. It is passed on once and not kept.")},
    )
    one_time = forms.BooleanField(
        label=gettext_lazy("This is a one-time code that was sent to me"), required=False
    )

    def __init__(self, *args: Any, version: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version != ESignVersion.V2:
            del self.fields["one_time"]


class PaperForm(forms.Form):
    """The scan of a paper signed by hand, with its date."""

    signed_on = forms.DateField(
        label=gettext_lazy("Date on the paper"),
        help_text=gettext_lazy("As it stands on the signed paper."),
        widget=DatePicker(),
        error_messages={"required": gettext_lazy("Enter the date as it stands on the paper.")},
    )
    signer = forms.TypedChoiceField(
        label=gettext_lazy("Who signed"), coerce=int, empty_value=None, required=False
    )
    scan = forms.FileField(
        label=gettext_lazy("Scan of the signed paper"),
        error_messages={"required": gettext_lazy("Choose the scan of the signed paper.")},
    )

    def __init__(self, *args: Any, today: date, signers: Sequence[Holding], **kwargs: Any) -> None:
        """`signers` could have signed on the day; who did is asked only where there are several."""
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].widget.attrs["max"] = today.isoformat()
        rules = scan_rules()
        self.fields["scan"].widget.attrs["accept"] = rules.accept
        self.fields["scan"].help_text = _("All pages as one PDF, or a picture (%(kinds)s).") % {
            "kinds": rules.endings
        }
        choose = self.fields["signer"]
        if len(signers) < 2:
            del self.fields["signer"]
        elif isinstance(choose, forms.ChoiceField):
            people = [(one.person_id, f"{one.person_name} ({one.title})") for one in signers]
            choose.choices = [("", "–"), *people]


class IdentityForm(forms.Form):
    """A person's NIK; shown masked once it is there, never filled in."""

    nik = SecretField(
        label=gettext_lazy("NIK"),
        help_text=gettext_lazy("16 digits, as on the identity card. It is stored encrypted."),
        max_length=25,
        required=False,
        widget=forms.TextInput(attrs={**UNKEPT, "inputmode": "numeric"}),
    )


class ServiceSettingsForm(forms.Form):
    """Where the e-sign service of the office answers."""

    version = forms.ChoiceField(label=gettext_lazy("Interface"), choices=ESignVersion.choices)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Such as https://esign.example.go.id, without what comes after the server."),
        max_length=300,
    )
    user_name = forms.CharField(
        label=gettext_lazy("User name"), max_length=150, widget=forms.TextInput(attrs=UNKEPT)
    )
    password = PassphraseField(label=gettext_lazy("Password"), required=False)

    def __init__(self, *args: Any, present: SigningService | None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": present.version if present else ESignVersion.V2.value,
            "address": present.address if present else "",
            "user_name": present.user_name if present else "",
        }
        super().__init__(*args, **kwargs)
        self.fields["password"].required = present is None
        if present is not None:
            self.fields["password"].help_text = _("Left empty, the present one stays.")
