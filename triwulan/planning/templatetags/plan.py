"""Numbers of the plan's tree in words, for its templates: `{% load plan %}`."""

from collections.abc import Iterable
from decimal import Decimal

from django import template

from triwulan.planning import labels
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.tree import IndicatorNode
from triwulan.planning.interfaces import budget_rows, node_links
from triwulan.planning.interfaces.words import number, target_words
from triwulan.planning.models import IndicatorVersion

register = template.Library()


register.simple_tag(node_links.goal_links)
register.simple_tag(node_links.objective_links)
register.simple_tag(node_links.programme_links)


@register.filter
def year_targets(node: IndicatorNode, years: Iterable[int]) -> list[str]:
    """The targets of the years in words; nothing where a year has none."""
    return [_words(node.version, node.targets.get(year)) for year in years]


@register.filter
def marks(node: IndicatorNode) -> list[tuple[object, str]]:
    """Baseline, medium-term target and national standard: the word with its year, and the value."""
    return [
        (f"{labels.BENCHMARKS[mark.kind]} {mark.year}", _words(node.version, mark.value))
        for mark in node.benchmarks
    ]


@register.filter
def rupiah(amount: Decimal | None) -> str:
    """ "Rp1.234.000", or nothing."""
    return budget_rows.rupiah(amount)


@register.filter
def plain_number(value: Decimal | None) -> str:
    """A number as the office writes it, or nothing."""
    return number(value)


def _words(version: IndicatorVersion, value: TargetValue) -> str:
    """A target; the label of a grade."""
    return target_words(value, grades=grades_of(version.grades))
