"""The form of the page that checks a table: a file, and what a person says about it."""

import base64
import binascii
from io import BytesIO
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from triwulan.documents.interfaces.table_file import Book, TableRefused, read_tables
from triwulan.planning.domain.rating import KNOWN_SCALES
from triwulan.planning.domain.table_check.columns import QUARTERS, Column, Measure, Period, Role
from triwulan.planning.domain.table_check.header import Wanted
from triwulan.planning.interfaces.table_check_words import role_words

MOST_KEPT: Final = 1_200_000
"""Bytes of a file that travel with the page, so that its columns are put right without choosing it again."""
UNTIMED: Final = (
    Role.OTHER,
    Role.NUMBER,
    Role.REFERENCE,
    Role.GROUP,
    Role.INDICATOR,
    Role.UNIT,
    Role.YEAR,
    Role.DIRECTION,
    Role.FORMULA,
    Role.SCORE,
    Role.INTERVAL,
    Role.SERIES,
    Role.REMARK,
)
YEAR: Final = "year"
TIMED: Final[tuple[tuple[Role, tuple[Period, ...]], ...]] = (
    (Role.TARGET, (YEAR, *QUARTERS, "plan")),
    (Role.REALISATION, (YEAR, *QUARTERS, "prior", "to_date")),
    (Role.ACHIEVEMENT, (YEAR, *QUARTERS, "plan")),
    (Role.RATING, (YEAR, *QUARTERS)),
    (Role.NUMERATOR, (YEAR, *QUARTERS)),
    (Role.DENOMINATOR, (YEAR, *QUARTERS)),
    (Role.PROGRESS, QUARTERS),
)
WITH_MONEY: Final = frozenset({Role.TARGET, Role.REALISATION, Role.ACHIEVEMENT})


class TableCheckForm(forms.Form):
    """A file, or the one that travelled with the page, and what is declared about it."""

    file = forms.FileField(
        label=_("Table (.xlsx or .csv)"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("A published table with target, realisasi and capaian. It is checked and not stored."),
    )
    direction = forms.ChoiceField(label=_("Direction"), required=False)
    scale = forms.ChoiceField(label=_("Rating scale"), required=False)
    sheet = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    kept_name = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("direction", DIRECTION_CHOICES), ("scale", _scales())):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.book: Book | None = None
        self.is_new = False

    def clean(self) -> dict[str, Any]:
        """Read the file; a new one goes before the one that travelled with the page."""
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        try:
            if upload:
                self.is_new = True
                data = upload.read()
                self.book = read_tables(BytesIO(data), upload.name)
                self._keep(data, upload.name)
            elif cleaned.get("kept"):
                data = base64.b64decode(cleaned["kept"], validate=True)
                self.book = read_tables(BytesIO(data), cleaned.get("kept_name") or "")
            else:
                self.add_error("file", _("Choose the file with the table."))
        except TableRefused as refused:
            self.add_error("file", refused.message)
        except binascii.Error:
            self.add_error("file", _("Choose the file with the table."))
        return cleaned

    def wanted(self, width: int) -> tuple[Wanted, ...]:
        """What was chosen for the columns; nothing for a file or a sheet that was only now chosen."""
        if self.is_new or self.data.get("shown_sheet") != self.cleaned_data["sheet"]:
            return ()
        found = []
        for index in range(width):
            parts = str(self.data.get(f"column-{index}", "")).split(".")
            if len(parts) == 3 and parts[0] in set(Role) and parts[2] in set(Measure):
                found.append(Wanted(Role(parts[0]), parts[1][:8], Measure(parts[2]), f"#{index}"))
        return tuple(found)

    def _keep(self, data: bytes, name: str) -> None:
        """Let the file travel with the page, where it is small enough."""
        small = len(data) <= MOST_KEPT
        if isinstance(self.data, QueryDict):
            kept = self.data.copy()
            kept["kept"] = base64.b64encode(data).decode() if small else ""
            kept["kept_name"] = name if small else ""
            self.data = kept
        self.cleaned_data["sheet"] = ""


def role_choices(columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """Everything that a column may be, with what is there already."""
    keys = [(role, YEAR, Measure.PHYSICAL) for role in UNTIMED]
    for role, periods in TIMED:
        for period in periods:
            keys.append((role, period, Measure.PHYSICAL))
            if role in WITH_MONEY:
                keys.append((role, period, Measure.MONEY))
    keys += [column.key for column in columns if column.key not in keys]
    return [
        (choice_of(*key), role_words(*key, with_measure=key[2] is Measure.MONEY))
        for key in dict.fromkeys(keys)
    ]


def choice_of(role: Role, period: Period, measure: Measure) -> str:
    """The value of a choice: "target.q1.physical"."""
    return f"{role.value}.{period}.{measure.value}"


def _scales() -> list[tuple[str, str]]:
    return [("", str(_("recognised by its labels"))), *((key, one.name) for key, one in KNOWN_SCALES.items())]


DIRECTION_CHOICES = (
    ("", _("not declared: any formula may agree")),
    ("higher", _("higher is better: R / T x 100")),
    ("lower", _("lower is better, either formula")),
    ("lower_a", _("lower is better: (2T - R) / T x 100")),
    ("lower_b", _("lower is better: T / R x 100")),
    ("keep", _("keep at the target: 100 - |R - T| / T x 100")),
)
