"""The average achievement of reported indicators, with what is missing named and never counted as zero."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.planning.domain.summary import Average, Member, average, averages
from triwulan.planning.interfaces import words

DASH = "\N{EN DASH}"
Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True)
class UnitAverage:
    """`value` in percent at full precision, None where nothing counts; `missing` names those without one.

    `weighted`: by the weights that every indicator declares. `unweighted` names those that declare none
    where others do; the mean is plain then.
    """

    value: Decimal | None
    counted: int
    missing: tuple[str, ...]
    weighted: bool = False
    unweighted: tuple[str, ...] = ()


def average_of(contents: Iterable[IndicatorContent]) -> UnitAverage:
    """The mean of the achievements of some indicators, as they were approved."""
    return _named(average([_member(one) for one in contents]))


def averages_of(contents: Iterable[tuple[Group, IndicatorContent]]) -> dict[Group, UnitAverage]:
    """The mean of each group (an objective), in the order in which the groups first come."""
    found = averages((group, _member(one)) for group, one in contents)
    return {group: _named(one) for group, one in found.items()}


def _member(content: IndicatorContent) -> Member:
    weight = None if content.weight is None else Decimal(content.weight)
    return Member(content.name, content.result, weight)


def _named(found: Average) -> UnitAverage:
    return UnitAverage(
        value=found.value,
        counted=found.counted,
        missing=tuple(member.name for member in found.missing),
        weighted=found.weighted,
        unweighted=tuple(member.name for member in found.unweighted),
    )


def printed_average(found: UnitAverage) -> dict[str, Any]:
    """In words, for papers and pages; in the language now active."""
    return {
        "average": words.number(found.value, 2, percent=True) or DASH,
        "counted": _counted(found),
        "not_counted": list(found.missing),
        "unweighted": list(found.unweighted),
    }


def _counted(found: UnitAverage) -> str:
    """How many count, and how."""
    every = found.counted + len(found.missing)
    if not every:
        return ""
    told = {"counted": found.counted, "all": every}
    if found.weighted:
        return _("%(counted)s of %(all)s indicators count, by their weights") % told
    return _("%(counted)s of %(all)s indicators count") % told
