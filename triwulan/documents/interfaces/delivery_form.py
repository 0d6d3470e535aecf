"""What is typed to record a delivery."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.design.forms import DatePicker
from triwulan.documents.domain.deliveries import ADDRESSEE, RECEIPT, DeliveryFacts, Proof
from triwulan.documents.domain.files import scan_rules
from triwulan.documents.enums import DeliveryWay


class DeliveryForm(forms.Form):
    """To whom, how and when, and the proof."""

    addressee = forms.CharField(
        label=gettext_lazy("Delivered to"),
        max_length=ADDRESSEE,
        error_messages={"required": gettext_lazy("Write to whom it was delivered.")},
    )
    way = forms.ChoiceField(label=gettext_lazy("Way"), choices=DeliveryWay.choices)
    delivered_on = forms.DateField(
        label=gettext_lazy("Delivered on"),
        widget=DatePicker(),
        error_messages={"required": gettext_lazy("Give the day on which it was delivered.")},
    )
    receipt = forms.CharField(
        label=gettext_lazy("Receipt"),
        help_text=gettext_lazy("Who received it, or the number under which it was registered there."),
        max_length=RECEIPT,
        error_messages={
            "required": gettext_lazy(
                "Write who received it, or the number under which it was registered there."
            )
        },
    )
    proof = forms.FileField(label=gettext_lazy("Scan of the receipt, if there is one"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """`today` is the last day that can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].widget.attrs["max"] = today.isoformat()
        rules = scan_rules()
        self.fields["proof"].widget.attrs["accept"] = rules.accept
        self.fields["proof"].help_text = _("PDF or picture (%(kinds)s).") % {"kinds": rules.endings}

    @property
    def facts(self) -> DeliveryFacts:
        """What was typed; ask after `is_valid`."""
        data = self.cleaned_data
        return DeliveryFacts(
            addressee=data["addressee"],
            way=DeliveryWay(data["way"]),
            delivered_on=data["delivered_on"],
            receipt=data["receipt"],
        )

    @property
    def scan(self) -> Proof | None:
        """The scan, where one was sent along."""
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("proof")
        return None if upload is None else Proof(upload, upload.name or "bukti")
