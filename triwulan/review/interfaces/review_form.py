"""The form of row 5: what is wrong, per indicator and on the whole, and the words of the disposition."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.dispositions import Slip
from triwulan.collection.enums import Urgency
from triwulan.review.domain.drafts import both, lost
from triwulan.review.domain.refusals import ReasonsBesideApproval
from triwulan.review.models import ReviewDraft

APPROVE, RETURN, SAVE = "approve", "return", "save"
BOTH, MINE, THEIRS = "both", "mine", "theirs"
LONGEST_REASON = 2000


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReviewForm(forms.Form):
    """A field `reason_<pin id>` for each indicator, one for the report as a whole, and the slip's words."""

    whole = _reason(_("Reason for the return, about the report as a whole"))
    instruction = forms.CharField(
        label=_("Words of the disposition"),
        help_text=_("Left empty, it says what the button says."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    urgency = forms.ChoiceField(label=_("Degree"), choices=Urgency.choices, initial=Urgency.ORDINARY)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    # After a conflict: the edition that was shown, and which of the two drafts stays.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    keep = forms.ChoiceField(
        label=_("Which draft is kept?"),
        choices=[
            (BOTH, _("both, the saved text above mine")),
            (MINE, _("what I typed")),
            (THEIRS, _("what is saved")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        contents: Sequence[IndicatorContent],
        draft: ReviewDraft | None = None,
        **kwargs: Any,
    ) -> None:
        """Filled with the draft, where there is one."""
        self.draft = draft
        initial = {**draft.texts, "edition": draft.edition} if draft else {"edition": 0}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.pins = [one.pin_id for one in contents]
        for one in contents:
            self.fields[reason_field(one.pin_id)] = _reason(
                _("Reason for the return, if “%(name)s” must be mended") % {"name": one.name}
            )

    @property
    def reasons(self) -> dict[int | None, str]:
        """Pin id (None: the whole report) to what is wrong; only what was written. Ask after `is_valid`."""
        written = {pin: self._text(reason_field(pin)) for pin in self.pins} | {None: self._text("whole")}
        return {pin: text for pin, text in written.items() if text}

    @property
    def texts(self) -> dict[str, str]:
        """What is kept as a draft: the choice of a conflict in it. Ask after `is_valid`."""
        names = ("whole", "instruction", "urgency", *(reason_field(pin) for pin in self.pins))
        typed = {name: self._text(name) for name in names}
        saved = self.draft.texts if self.draft and self.settles else typed
        return {BOTH: both(saved, typed), THEIRS: dict(saved)}.get(self.cleaned_data["keep"], typed)

    @property
    def began_from(self) -> int:
        """The edition that may be written over: the page's own, or the one whose conflict was settled."""
        return int(self.cleaned_data["seen" if self.settles else "edition"] or 0)

    @property
    def settles(self) -> bool:
        """Whether it was chosen between two drafts, of which the saved one still stands."""
        given = self.cleaned_data
        return bool(self.draft and given["keep"] and given["seen"] == self.draft.edition)

    def clashing(self, draft: ReviewDraft) -> list[tuple[str, str]]:
        """Label and saved text of the fields in which a draft differs from what was typed."""
        names = [name for name in lost(draft.texts, self.texts) if name in self.fields]
        return [(str(self[name].label), draft.texts[name]) for name in names]

    def slip(self, usual: str) -> Slip:
        """The words of the disposition; `usual` where none were written. Ask after `is_valid`."""
        return Slip(
            instruction=self._text("instruction") or usual, urgency=Urgency(self.cleaned_data["urgency"])
        )

    def refuse_reasons(self) -> None:
        """An approval beside written reasons is surely a wrong button: ReasonsBesideApproval."""
        if self.reasons:
            raise ReasonsBesideApproval

    def _text(self, name: str) -> str:
        # Browsers send line breaks in two characters.
        return str(self.cleaned_data.get(name, "")).replace("\r\n", "\n").strip()


def reason_field(pin_id: int) -> str:
    """The name of an indicator's field."""
    return f"reason_{pin_id}"
