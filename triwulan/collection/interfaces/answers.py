"""Answers to what was found: one field for each finding; a return is a conversation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from triwulan.collection.interfaces.measurement_form import one_kind_of_line_break, text_field
from triwulan.collection.models import Finding


class AnswersForm(forms.Form):
    """A field `finding_<id>` for each finding that still waits for an answer."""

    def __init__(self, *args: Any, findings: Sequence[Finding], **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "jawab")
        super().__init__(*args, **kwargs)
        self.findings = [one for one in findings if one.answered_at is None]
        for finding in self.findings:
            self.fields[field_of(finding)] = text_field(_("Your answer"), initial=finding.draft)

    def field_for(self, finding: Finding) -> forms.BoundField | None:
        """The field of a finding; None for one that was answered."""
        name = field_of(finding)
        return self[name] if name in self.fields else None

    @property
    def answers(self) -> dict[int, str]:
        """Finding id to what was typed; ask after `is_valid`."""
        return {
            one.pk: one_kind_of_line_break(self.cleaned_data.get(field_of(one), "")) for one in self.findings
        }

    def require_all(self) -> bool:
        """Mark the findings without an answer; whether there is any."""
        empty = [one for one in self.findings if not self.cleaned_data.get(field_of(one), "").strip()]
        for one in empty:
            self.add_error(field_of(one), _("Answer this reason first: %(reason)s") % {"reason": one.reason})
        return bool(empty)


def field_of(finding: Finding) -> str:
    """The name of a finding's field."""
    return f"finding_{finding.pk}"
