"""The annual performance report (LKjIP) as blocks, with every part of PermenPANRB 53/2014.

All numbers come from the facts, all words of people from the texts by their places (`places.py`); sentences
that the program adds say only what numbers say. The same facts and texts give the same blocks.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import (
    Block,
    Contents,
    Cover,
    Heading,
    Initials,
    PageBreak,
    Paragraph,
    Signatures,
)
from triwulan.reporting.domain.annual import places
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.making import Making, exact_number
from triwulan.reporting.domain.annual.paper_annexes import annexes
from triwulan.reporting.domain.annual.paper_front import (
    averages_sentence,
    averages_table,
    heading,
    introduction,
    planning,
)
from triwulan.reporting.domain.annual.paper_money import budget
from triwulan.reporting.domain.annual.paper_objective import accountability
from triwulan.reporting.domain.annual.paper_year import collecting, open_matters
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE


def annual_blocks(
    facts: AnnualFacts, texts: Mapping[str, str], *, statement: bool, draft: bool = False
) -> list[Block]:
    """The whole report. `statement`: the Inspektorat's review is attached, and the report says where.

    A place without words prints nothing; in a `draft` it says that they are missing.
    """
    with override(PAPER_LANGUAGE):
        making = Making(facts, texts, draft)
        return [
            Cover(
                _("Annual performance report"),
                (_("(LKjIP)"), _("Year %(year)s") % {"year": facts.year}),
            ),
            *_preface(making),
            *(_statement() if statement else ()),
            *_summary(making),
            PageBreak(),
            Contents(_("Contents")),
            *introduction(making),
            *planning(making),
            *accountability(making),
            *budget(making),
            *collecting(making),
            *_closing(making),
            *annexes(making),
        ]


def _preface(making: Making) -> list[Block]:
    return [
        heading("", _("PREFACE")),
        *making.words(places.PREFACE, 2),
        Signatures(),
        Initials(),
    ]


def _statement() -> list[Block]:
    return [
        heading("", _("STATEMENT OF REVIEW")),
        Paragraph(
            _(
                "This report was reviewed by the Inspektorat. Its signed statement of review is attached to "
                "this report as a file of its own."
            )
        ),
    ]


def _summary(making: Making) -> list[Block]:
    facts = making.facts
    making.open_chapter("E")
    bars = [
        (_("Objective %(code)s") % {"code": one.code}, exact_number(one.average.value))
        for one in facts.objectives
    ]
    return [
        heading("", _("EXECUTIVE SUMMARY")),
        *making.words(places.SUMMARY, 2),
        *open_matters(facts),
        *averages_table(making),
        *making.bars(bars, _("Average achievement by strategic objective, %(year)s") % {"year": facts.year}),
    ]


def _closing(making: Making) -> list[Block]:
    said = averages_sentence(making)
    return [
        heading(_("CHAPTER IV"), _("CLOSING")),
        Heading(2, _("A. Conclusion")),
        *([Paragraph(said)] if said else []),
        *making.words(places.CONCLUSION, 3),
        Heading(2, _("B. Next steps")),
        *making.words(places.NEXT_STEPS, 3),
    ]
