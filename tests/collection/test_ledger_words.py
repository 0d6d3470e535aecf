"""Everything that the ledger keeps of a value has a word on the Indonesian page."""

from dataclasses import fields

from django.utils.translation import override

from triwulan.collection.domain.content import IndicatorContent
from triwulan.ledger.domain.words import field_word


def test_no_field_of_a_value_is_shown_by_its_name_in_the_program() -> None:
    with override("id"):
        bare = [one.name for one in fields(IndicatorContent) if field_word(one.name) == one.name]
    assert bare == []
