"""Entering a step that was done on paper first (reading of SOP 24, decision 6)."""

from datetime import datetime

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import MomentPicker
from triwulan.documents.domain.files import scan_rules, store_file
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.visit import Visit
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.paper_holder import holder_on_paper
from triwulan.procedure.domain.queries import TaskInHand


class PaperForm(forms.Form):
    """Date and scan of the paper; both or neither."""

    done_at = forms.DateTimeField(
        label=_("Date and time on the paper"),
        required=False,
        widget=MomentPicker(),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    scan = forms.FileField(label=_("Scan of the paper (PDF or picture)"), required=False)

    def clean(self) -> dict[str, object]:
        """Refuse one without the other."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("done_at")) != bool(cleaned.get("scan")):
            field = "scan" if cleaned.get("done_at") else "done_at"
            self.add_error(field, _("An act on paper needs both its date and its scan."))
        return cleaned

    @property
    def on_paper(self) -> bool:
        """Whether the act was done on paper; ask after `is_valid`."""
        return bool(self.cleaned_data.get("done_at"))


def doer(form: PaperForm, request: Visit, found: TaskInHand) -> tuple[Actor, Paper | None]:
    """Who did the act, and the paper where there is one: then the holder on the paper's day did it."""
    if not form.on_paper:
        return found.actor(request.viewer), None
    done_at: datetime = form.cleaned_data["done_at"]
    upload: UploadedFile[bytes] = form.cleaned_data["scan"]
    by = holder_on_paper(found.task, done_at)
    stored = store_file(upload=upload, name=upload.name or "scan", rules=scan_rules(), at=request.moment)
    return by, Paper(done_at=done_at, scan_id=stored.file.pk, entered_by=request.viewer.actor)
