from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from triwulan.planning.interfaces.number_field import NUMBER_ERRORS, NumberField, ShowsBack


class Probe(ShowsBack):
    """A form with one number."""

    amount = NumberField(label="Jumlah", required=False)


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def typed(text: str, confirmed: str = "") -> Probe:
    data = QueryDict(mutable=True)
    data["amount"] = text
    data["confirmed"] = confirmed
    return Probe(data)


@pytest.mark.parametrize(("text", "value"), [("1.234,5", "1234.5"), ("92,24 %", "92.24"), ("0", "0")])
def test_a_number_is_taken_as_the_office_types_it(text: str, value: str) -> None:
    form = typed(text)
    assert form.is_valid()
    assert form.cleaned_data["amount"] == Decimal(value)


def test_an_empty_field_is_no_zero() -> None:
    form = typed(" ")
    assert form.is_valid()
    assert form.cleaned_data["amount"] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BB", "not_a_number"),
        ("n/a", "no_value"),
        ("1,2,3", "grouping"),
        ("9" * 99, "too_long"),
        ("9" * 20, "too_large"),
        ("0,123456789", "too_precise"),
    ],
)
def test_what_is_no_number_is_refused_with_its_sentence(text: str, code: str) -> None:
    errors = typed(text).errors.as_data()["amount"]
    assert [error.code for error in errors] == [code]
    assert all("%(" not in message for error in errors for message in error.messages)
    assert code in NUMBER_ERRORS


def test_an_ambiguous_number_is_shown_back_once_before_it_goes_through() -> None:
    first = typed("1.234")
    assert not first.is_valid()
    assert "1234" in str(first.errors["amount"])
    second = typed("1.234", first["confirmed"].value())
    assert second.is_valid()
    assert second.cleaned_data["amount"] == 1234


def test_another_ambiguous_number_is_shown_back_anew() -> None:
    form = typed("1,234", typed("1.234")["confirmed"].value() or "amount=1234")
    assert not form.is_valid()


def test_a_stored_number_fills_the_field_as_the_office_writes_it() -> None:
    field = Probe(initial={"amount": Decimal("1234.50000000")})["amount"]
    assert 'value="1.234,5"' in str(field)
    assert isinstance(field.field, forms.Field)
