"""Every act on the plan has its sentence in the history, and so has every kind of thing that it is about."""

import re
from pathlib import Path

from django.utils.translation import override

import triwulan.planning
from triwulan.ledger.domain.words import act_word, field_word, object_word
from triwulan.planning.domain import ledger_words

SOURCES = [path.read_text() for path in Path(triwulan.planning.__file__).parent.glob("domain/**/*.py")]


def acts() -> set[str]:
    """The acts that the module's functions append."""
    named = {f"planning.{act}" for text in SOURCES for act in re.findall(r'record\(\s*\w+,\s*"(\w+)"', text)}
    told = {f"planning.{act}" for text in SOURCES for act in re.findall(r'"planning\.(\w+)"', text)}
    return named | told


def test_every_act_has_its_sentence() -> None:
    assert len(acts()) > 20
    assert acts() == set(ledger_words.ACTS)
    with override("id"):
        assert act_word("planning.goal_removed") == "Tujuan dihapus"


def test_things_and_fields_have_their_words() -> None:
    with override("id"):
        assert object_word("programme") == "program"
        assert field_word("owner") == "penanggung jawab"
