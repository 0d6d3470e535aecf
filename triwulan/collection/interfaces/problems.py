"""The errors of several forms as one, each named by where it belongs (for `error_summary` and the title)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Problem:
    """A field with errors, as `error_summary` reads it."""

    label: str
    id_for_label: str
    auto_id: str
    errors: list[str]


class Problems:
    """Stands where a page's form would: pairs of a name and a form."""

    def __init__(self, parts: Iterable[tuple[str, forms.BaseForm]]) -> None:
        self._parts = [(name, form) for name, form in parts if form.is_bound]

    @property
    def errors(self) -> list[object]:
        """Whether there are any, for the title."""
        return [form.errors for _name, form in self._parts if form.errors]

    def non_field_errors(self) -> list[str]:
        """Those of no single field, with the name before them."""
        return [
            f"{name}: {error}" if name else str(error)
            for name, form in self._parts
            for error in form.non_field_errors()
        ]

    def __iter__(self) -> Iterator[Problem]:
        for name, form in self._parts:
            for bound in form:
                if bound.errors:
                    label = f"{name}, {bound.label}" if name else str(bound.label)
                    errors = [str(error) for error in bound.errors]
                    yield Problem(label, bound.id_for_label, bound.auto_id or "", errors)
