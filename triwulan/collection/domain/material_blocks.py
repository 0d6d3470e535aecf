"""What the material says, as blocks: what was measured, why not, the evidence, the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.indicator_blocks import Printed, evidence_table, factor_table, figure
from triwulan.collection.domain.printed_evidence import printed_evidence
from triwulan.collection.domain.printed_indicator import printed_indicator
from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Signatures,
    Table,
    Title,
    number_cell,
    row,
)
from triwulan.planning.interfaces import words

DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class MaterialFacts:
    """All that the material says; `answers` are indicator, what was wrong with it, and the answer."""

    unit: str
    quarter: str
    sheet: str
    round: str
    collected_by: str
    handed_in: str
    revision_words: str
    indicators: tuple[IndicatorContent, ...]
    answers: tuple[tuple[str, str, str], ...]


def material_blocks(facts: MaterialFacts) -> list[Block]:
    """The whole paper, in the language now active."""
    said = [printed_indicator(one, order) for order, one in enumerate(facts.indicators, start=1)]
    lines = tuple(filter(None, (facts.unit, facts.quarter, facts.revision_words)))
    return [
        Letterhead(),
        Title(_("Material of the performance data report"), lines),
        Facts(
            (
                ("SOP", facts.sheet),
                (_("Round"), facts.round),
                (_("Gathered by"), facts.collected_by),
                (_("Handed in on"), facts.handed_in),
            )
        ),
        Heading(1, _("A. Realisation of the indicators")),
        _values(facts.indicators, said),
        Heading(1, _("B. Supporting factors, obstacles and follow-up")),
        factor_table(said, name=_("Factors")) or Paragraph(_("Nothing was remarked.")),
        Heading(1, _("C. Evidence")),
        evidence_table(printed_evidence(facts.indicators)),
        *_answers(facts.answers),
        Signatures(),
    ]


def _values(indicators: Sequence[IndicatorContent], said: Sequence[Printed]) -> Table:
    return Table(
        (
            Column(_("No."), 8, "center"),
            Column(_("Indicator"), 48),
            Column(_("Unit of measure"), 16),
            Column(_("Target of the quarter"), 19, "right"),
            Column(_("Numerator"), 20, "right"),
            Column(_("Denominator"), 20, "right"),
            Column(_("Realisation"), 34, "right"),
        ),
        tuple(_value(content, one) for content, one in zip(indicators, said, strict=True)),
        name=_("Realisation"),
        small=True,
        empty=_("This work unit has no indicator in this quarter."),
    )


def _value(content: IndicatorContent, one: Printed) -> Row:
    notes = tuple(filter(None, (one["provisional"], one["no_value"])))
    told = (_("Explanation: %(words)s") % {"words": one["explanation"]},) if one["explanation"] else ()
    return row(
        one["number"],
        Cell(one["name"], told),
        one["unit"],
        figure(one, "target"),
        _part(content.numerator, content.numerator_label),
        _part(content.denominator, content.denominator_label),
        figure(one, "value", notes),
    )


def _part(value: str | None, label: str) -> Cell:
    """Numerator or denominator, below it what it is."""
    if value is None:
        return Cell(DASH)
    number = Decimal(value)
    decimals = len(value.partition(".")[2])
    return number_cell(words.number(number), number, decimals, notes=(label,) if label else ())


def _answers(answers: Sequence[tuple[str, str, str]]) -> list[Block]:
    if not answers:
        return []
    return [
        Heading(1, _("D. Answers to what was sent back")),
        Table(
            (
                Column(_("No."), 8, "center"),
                Column(_("Indicator"), 47),
                Column(_("Reason"), 55),
                Column(_("Answer given"), 55),
            ),
            tuple(row(str(number), *one) for number, one in enumerate(answers, start=1)),
            name=_("Answers"),
            small=True,
        ),
    ]
