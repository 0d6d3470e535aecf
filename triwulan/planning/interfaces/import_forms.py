"""The forms of an import: the file, which of its columns are ours, and the confirmation."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.documents.interfaces.table_file import Book, Cell, Sheet
from triwulan.planning import labels
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.plan_columns import TARGETS, Field, used_fields
from triwulan.planning.interfaces.plan_reading import HEADER_ROWS, Guess, Layout
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR

PREFIX = "c_"
LONGEST_HEADING = 60


class UploadForm(forms.Form):
    """A plan file, and what it brings."""

    kind = forms.ChoiceField(label=_("What the file brings"), choices=list(labels.UPLOAD_KINDS.items()))
    file = forms.FileField(
        label=_("Table file (.xlsx or .csv)"),
        help_text=_("At most 10 MB and 10,000 rows, without formulas. Nothing is saved before you confirm."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class PlaceForm(forms.Form):
    """Where in the file the table stands."""

    lembar = forms.ChoiceField(label=_("Sheet"))
    baris = forms.IntegerField(label=_("Row of the headings"), min_value=1, max_value=HEADER_ROWS)

    def __init__(self, *args: Any, book: Book, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lembar"].choices = [(one.name, one.name) for one in book.sheets if not one.is_empty]
        fields["lembar"].initial, fields["baris"].initial = layout.sheet, layout.header + 1


class MappingForm(forms.Form):
    """Which column of the file is which of ours; what is in none of them for all rows at once."""

    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("For rows that name no year of their own."),
    )
    valid_from = forms.DateField(
        label=_("New definitions are in force from"),
        widget=DatePicker,
        help_text=_("For rows that name no day of their own."),
    )

    def __init__(self, *args: Any, kind: UploadKind, sheet: Sheet, guess: Guess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.guess = kind, guess
        layout = guess.mapping
        self.fields["year"].initial, self.fields["valid_from"].initial = layout.year, layout.valid_from
        if kind is not UploadKind.INDICATORS:
            del self.fields["valid_from"]
        choices = [("", _("not in the file")), *_columns(sheet, layout.header)]
        self.columns = used_fields(kind)
        for one in self.columns:
            self.fields[PREFIX + one.key] = forms.ChoiceField(
                label=one.title,
                choices=choices,
                required=one.needed,
                initial=str(layout.columns.get(one.key, "")),
            )

    def column_fields(self) -> list[forms.BoundField]:
        """The choices of columns."""
        return [self[PREFIX + one.key] for one in self.columns]

    def doubled(self) -> list[tuple[str, str]]:
        """Our columns whose heading stands above several columns of the file."""
        found = []
        for one in self.columns:
            if one.key in self.guess.doubled:
                letters = ", ".join(_letter(column) for column in self.guess.doubled[one.key])
                found.append((str(one.title), letters))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = self._chosen(cleaned)
        self._refuse_doubles(chosen)
        if not self.errors and len(chosen) == 1:
            raise forms.ValidationError(
                _("Choose at least one more column: with codes alone nothing changes.")
            )
        without = self.kind is UploadKind.TARGETS and not {one.key for one in TARGETS} & chosen.keys()
        if without and not self.errors:
            raise forms.ValidationError(_("Choose at least one column with targets."))
        return cleaned

    def layout(self) -> Layout:
        """What was chosen; call it on a valid form."""
        guess = self.guess.mapping
        day: date = self.cleaned_data.get("valid_from") or guess.valid_from
        return Layout(
            guess.sheet, guess.header, self.cleaned_data["year"], day, self._chosen(self.cleaned_data)
        )

    def _chosen(self, cleaned: Mapping[str, Any]) -> dict[str, int]:
        chosen = {one.key: cleaned.get(PREFIX + one.key) for one in self.columns}
        return {key: int(column) for key, column in chosen.items() if column}

    def _refuse_doubles(self, chosen: Mapping[str, int]) -> None:
        first: dict[int, Field] = {}
        for one in self.columns:
            column = chosen.get(one.key)
            if column is None:
                continue
            if column in first:
                sentence = _("Column %(letter)s is chosen for “%(other)s” as well. Choose it once.")
                self.add_error(
                    PREFIX + one.key, sentence % {"letter": _letter(column), "other": first[column].title}
                )
            first.setdefault(column, one)


def chosen_before(layout: Layout) -> dict[str, object]:
    """What was chosen before, as the form's first filling."""
    columns = {PREFIX + key: str(column) for key, column in layout.columns.items()}
    return {"year": layout.year, "valid_from": layout.valid_from} | columns


class ConfirmForm(forms.Form):
    """The last word: with the checksum of what the preview showed."""

    mark = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason for the revision"),
        max_length=300,
        required=False,
        help_text=_("One for the whole file, for example: APBD Perubahan 2026."),
    )


def _columns(sheet: Sheet, header: int) -> Sequence[tuple[str, str]]:
    """The columns of a sheet by letter and heading."""
    row = sheet.rows[header] if header < len(sheet.rows) else ()
    found = []
    for cell in row:
        heading = " ".join(cell.text.split())[:LONGEST_HEADING]
        letter = _letter(cell.column)
        found.append((str(cell.column), f"{letter}: {heading}" if heading else letter))
    return found


def _letter(column: int) -> str:
    return Cell(None, 0, column).address.rstrip("0123456789")
