"""The NIP and the keys of columns."""

import pytest
from django.core.exceptions import ValidationError

from triwulan.organization.validators import performer_key, validate_nip


@pytest.mark.parametrize("nip", ["199009132015031001", "199009132025211014", "198402292010012003"])
def test_numbers_of_pns_and_pppk_pass(nip):
    validate_nip(nip)


@pytest.mark.parametrize(
    ("nip", "code"),
    [
        ("", "nip_length"),
        ("19900913201503100", "nip_length"),
        ("1990091320150310012", "nip_length"),
        ("19900913 201503100", "nip_length"),
        ("\u0661" * 18, "nip_length"),
        ("199013132015031001", "nip_birth"),
        ("198502292015031001", "nip_birth"),
        ("199009132015033001", "nip_sex"),
        ("199009132015030001", "nip_sex"),
    ],
)
def test_what_is_no_nip_is_refused_with_its_reason(nip, code):
    with pytest.raises(ValidationError) as refused:
        validate_nip(nip)
    assert refused.value.code == code


@pytest.mark.parametrize("key", ["Kabid", "1a", "a b", "a-b", ""])
def test_a_column_has_a_key_as_in_the_sheets_file(key):
    with pytest.raises(ValidationError):
        performer_key(key)
