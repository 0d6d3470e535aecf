"""The average achievement of a unit's report, with what is missing named and never counted as zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.planning.domain.summary import Member, average
from triwulan.planning.interfaces import words

DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class UnitAverage:
    """`value` in percent at full precision, None where nothing counts; `missing` names those without one."""

    value: Decimal | None
    counted: int
    missing: tuple[str, ...]


def average_of(contents: Sequence[IndicatorContent]) -> UnitAverage:
    """The mean of the achievements of a unit's indicators, as they were approved."""
    members = [Member(one.name, one.result) for one in contents if one.result is not None]
    without = [one.name for one in contents if one.result is None]
    found = average(members)
    missing = (*(member.name for member in found.missing), *without)
    return UnitAverage(value=found.value, counted=found.counted, missing=missing)


def printed_average(found: UnitAverage) -> dict[str, Any]:
    """In words, for the unit's paper; in the language now active."""
    every = found.counted + len(found.missing)
    counted = _("%(counted)s of %(all)s indicators count") % {"counted": found.counted, "all": every}
    return {
        "average": words.number(found.value, 2, percent=True) or DASH,
        "counted": counted if every else "",
        "not_counted": list(found.missing),
    }
