"""What an annual report still lacks: what it cannot go without, and what its sender must have seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from triwulan.reporting.domain.annual.facts import AnnualFacts, IndicatorFacts
from triwulan.reporting.domain.annual.places import places
from triwulan.reporting.models import AnnualComment, AnnualReport

WHOLE_YEAR = 4


class Lack(StrEnum):
    """What is missing, in the order of the list."""

    TEXT = "text"
    QUARTER = "quarter"
    VALUE = "value"
    PARTIAL = "partial"
    PROVISIONAL = "provisional"
    TARGET = "target"
    AGREEMENT = "agreement"
    BUDGET = "budget"
    END_TARGET = "end target"
    NATIONAL = "national"
    COMMENT = "comment"
    STATEMENT = "statement"


@dataclass(frozen=True)
class Gap:
    """Something that is missing. `name` tells which one, `key` is a place's, `pk` that of an indicator or a
    comment; `must`: the report cannot be sent without it."""

    lack: Lack
    name: str = ""
    must: bool = False
    key: str = ""
    pk: int | None = None


def gaps(
    report: AnnualReport, facts: AnnualFacts, texts: Mapping[str, str], comments: Iterable[AnnualComment]
) -> list[Gap]:
    """All that is missing, in the order of `Lack`; `texts` by their places' keys."""
    found = [
        *_texts(facts, texts),
        *_quarters(facts),
        *(gap for one in facts.indicators for gap in _indicator(one)),
        *_comparisons(facts),
        *_plan(facts),
        *(Gap(Lack.COMMENT, one.written_by, pk=one.pk) for one in comments if one.settled_at is None),
    ]
    if report.statement_id is None:
        found.append(Gap(Lack.STATEMENT))
    order = list(Lack)
    return sorted(found, key=lambda gap: order.index(gap.lack))


def has_words(texts: Mapping[str, str], key: str) -> bool:
    """Whether something is written in a place."""
    return bool(texts.get(key, "").strip())


def _texts(facts: AnnualFacts, texts: Mapping[str, str]) -> list[Gap]:
    return [
        Gap(Lack.TEXT, f"{place.chapter}: {place.title}", must=True, key=place.key)
        for place in places(facts)
        if place.required and not has_words(texts, place.key)
    ]


def _quarters(facts: AnnualFacts) -> list[Gap]:
    issued = {one.quarter for one in facts.reports if one.issued_at}
    return [Gap(Lack.QUARTER, str(quarter)) for quarter in range(1, WHOLE_YEAR + 1) if quarter not in issued]


def _indicator(one: IndicatorFacts) -> list[Gap]:
    found = []
    if one.value is None:
        found.append(Gap(Lack.VALUE, one.name, pk=one.id))
    elif one.missing or one.until < WHOLE_YEAR:
        found.append(Gap(Lack.PARTIAL, one.name, pk=one.id))
    if one.provisional:
        found.append(Gap(Lack.PROVISIONAL, one.name, pk=one.id))
    if one.target is None:
        found.append(Gap(Lack.TARGET, one.name, pk=one.id))
    return found


def _comparisons(facts: AnnualFacts) -> list[Gap]:
    """The objectives' own indicators are compared with the strategic plan's end and a national standard."""
    own: Sequence[IndicatorFacts] = [one for part in facts.objectives for one in part.indicators]
    ends = [Gap(Lack.END_TARGET, one.name, pk=one.id) for one in own if one.end is None]
    return ends + [Gap(Lack.NATIONAL, one.name, pk=one.id) for one in own if not one.national]


def _plan(facts: AnnualFacts) -> list[Gap]:
    found = [] if facts.agreement else [Gap(Lack.AGREEMENT)]
    without = [part for part in facts.objectives if part.money is None or part.money.budget is None]
    return found + [Gap(Lack.BUDGET, f"{part.code} {part.name}") for part in without]
