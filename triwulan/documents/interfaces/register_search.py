"""The search of the register: what may be chosen, what was, and how the lists say it."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.documents.domain.kinds import known_kinds
from triwulan.documents.domain.register import Search
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Classification
from triwulan.organization.models import Unit

ALL = ("", gettext_lazy("All"))
NO_CODE = "-"
QUARTERS = ("I", "II", "III", "IV")


class SearchForm(forms.Form):
    """The search of the register; what is wrong is told beside its field and does not narrow."""

    cari = forms.CharField(label=gettext_lazy("Title, number or text"), max_length=100, required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Work unit"), required=False, coerce=int, empty_value=None
    )
    tahun = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2200, required=False)
    triwulan = forms.TypedChoiceField(
        label=gettext_lazy("Quarter"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[ALL, *((str(number), name) for number, name in enumerate(QUARTERS, start=1))],
    )
    status = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[ALL, *DocumentState.choices]
    )
    klasifikasi = forms.ChoiceField(label=gettext_lazy("Classification"), required=False)
    tanpa_tempat = forms.BooleanField(
        label=gettext_lazy("Only those whose paper has no place recorded"), required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, units: Iterable[Unit], codes: Iterable[Classification]
    ) -> None:
        super().__init__(data)
        self._offer("jenis", [(kind.key, str(kind.label)) for kind in known_kinds()])
        self._offer("unit", [(str(unit.pk), unit.name) for unit in units])
        coded = [(str(code.pk), str(code)) for code in codes]
        self._offer("klasifikasi", [*coded, (NO_CODE, _("Without a code"))])

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [ALL, *choices]

    def search(self) -> Search:
        """What is looked for, as far as it was understood."""
        if not self.is_bound:
            return Search()
        self.full_clean()
        found = self.cleaned_data
        code = found.get("klasifikasi", "")
        return Search(
            words=found.get("cari", ""),
            kind=found.get("jenis", ""),
            unit_id=found.get("unit"),
            year=found.get("tahun"),
            quarter=found.get("triwulan"),
            state=found.get("status", ""),
            classification_id=int(code) if code and code != NO_CODE else None,
            unfiled=code == NO_CODE,
            unplaced=bool(found.get("tanpa_tempat")),
        )

    def narrowed(self) -> tuple[str, ...]:
        """What a list was narrowed to, in words for its head; Indonesian, as the papers are."""
        if not self.is_bound:
            return ()
        with override("id"):
            search = self.search()
            period = [_("Year %(year)s") % {"year": search.year}] if search.year else []
            if search.quarter:
                period.insert(0, _("Quarter %(quarter)s") % {"quarter": QUARTERS[search.quarter - 1]})
            chosen = [self._chosen(name) for name in ("unit", "jenis", "klasifikasi")]
            said = [_("Words: %(words)s") % {"words": search.words}] if search.words else []
            if search.unplaced:
                said.append(str(self.fields["tanpa_tempat"].label))
            return tuple(part for part in (" ".join(period), *chosen, *said) if part)

    def _chosen(self, name: str) -> str:
        value = str(self.cleaned_data.get(name) or "")
        choices = dict(cast(forms.ChoiceField, self.fields[name]).choices)  # type: ignore[arg-type]
        return str(choices.get(value, "")) if value else ""
