"""Two editors of one indicator: both texts side by side, part by part, to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from triwulan.collection.domain.measuring import Entry, checked, losses
from triwulan.collection.interfaces.indicator_rows import no_value_words
from triwulan.collection.interfaces.measurement_form import PARTS, MeasurementForm
from triwulan.collection.interfaces.value_words import number_words
from triwulan.collection.models import Measurement, Pin
from triwulan.planning.enums import ValueKind


@dataclass(frozen=True)
class Clash:
    """One part in which two texts differ; `field` is where one chooses between them."""

    part: str
    label: str
    mine: str
    theirs: str
    field: BoundField


def clashing(pin: Pin, entry: Entry, saved: Measurement) -> list[str]:
    """The parts of which saved text would be lost by writing the entry over it."""
    return parts_of(losses(saved, checked(pin, entry)))


def parts_of(names: Iterable[str]) -> list[str]:
    """The parts to which fields belong, in the page's order."""
    lost = set(names)
    return [part for part, fields in PARTS.items() if lost.intersection(fields)]


def clashes(pin: Pin, form: MeasurementForm, saved: Measurement) -> list[Clash]:
    """What is to be chosen; ask after `is_valid`."""
    entry = form.entry
    return [
        Clash(
            part,
            str(form[f"keep_{part}"].label),
            part_words(pin, part, entry),
            part_words(pin, part, saved),
            form[f"keep_{part}"],
        )
        for part in clashing(pin, entry, saved)
    ]


def part_words(pin: Pin, part: str, said: Entry | Measurement) -> str:
    """What one of the two says in a part; a dash where nothing."""
    words = measure_words(pin, said) if part == "measure" else str(getattr(said, part))
    return words or "\N{EN DASH}"


def measure_words(pin: Pin, said: Entry | Measurement) -> str:
    """The numbers, or why there are none."""
    if said.no_value:
        return f"{no_value_words(said.no_value)}: {said.no_value_reason}"
    if pin.kind == ValueKind.RATIO:
        parts = [number_words(pin, one) or "…" for one in (said.numerator, said.denominator)]
        words = "" if said.numerator is None and said.denominator is None else " / ".join(parts)
    else:
        words = number_words(pin, said.value)
    return f"{words} ({_('provisional figure')})" if words and said.provisional else words
