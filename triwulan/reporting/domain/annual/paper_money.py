"""Money in the annual report: an objective's efficiency and programmes, and Bab III B, the budget."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.documents.domain.blocks import Block, Column, Heading, Paragraph, Remark, Row, Table, row
from triwulan.planning.interfaces import words
from triwulan.reporting.domain.annual import places
from triwulan.reporting.domain.annual.facts import MoneyFacts, ObjectiveFacts
from triwulan.reporting.domain.annual.making import (
    DASH,
    SECTION,
    Making,
    average_cell,
    exact_number,
    percent,
    rupiah,
    spent_until,
)
from triwulan.reporting.domain.measurement_table import percent_cell, rupiah_cell

FAIR = Decimal(5)
"""Points of achievement over absorption within which the use of money counts as fair (rules, section 2)."""


def efficiency_blocks(making: Making, part: ObjectiveFacts) -> list[Block]:
    """Achievement beside absorption; the difference only where the office prints that formula."""
    money = part.money
    if money is None or money.budget is None:
        return [Paragraph(_("No budget is recorded for the programmes of this objective."), quiet=True)]
    told = {
        "achievement": percent(exact_number(part.average.value)),
        "absorption": percent(exact_number(money.percent)),
        "spent": rupiah(money.absorbed),
        "budget": rupiah(money.budget),
    }
    if money.percent is None:
        said = _("The budget of the objective is %(budget)s; no absorption is recorded.")
        return [Paragraph(said % told)]
    if part.average.value is None:
        said = _(
            "The absorption is %(absorption)s (%(spent)s of %(budget)s). The objective has no average "
            "achievement to compare it with."
        )
        return [Paragraph(_with_until(said % told, money))]
    sentence = (
        _(
            "The average achievement of the objective is %(achievement)s, with an absorption of "
            "%(absorption)s (%(spent)s of %(budget)s)."
        )
        % told
    )
    return [Paragraph(_with_until(sentence, money)), *_formula(making, part, money)]


def _with_until(sentence: str, money: MoneyFacts) -> str:
    """The sentence, and up to which quarter the money was counted where that is not the fourth."""
    until = spent_until(money)
    counted = _("The absorption is counted %(until)s.") % {"until": until}
    return f"{sentence} {counted}" if until else sentence


def programmes_of_objective(making: Making, part: ObjectiveFacts) -> list[Block]:
    """The programmes that serve it or what cascades from it, and the activities of the action plan."""
    caption = _("Programmes and activities that support objective %(code)s") % {"code": part.code}
    if not part.programmes:
        return [Paragraph(_("No programme is recorded for this objective."), quiet=True)]
    return [making.table(money_table(part.programmes, part.money), caption)]


def budget(making: Making) -> list[Block]:
    """Bab III B: what was spent against the performance agreement, programme by programme."""
    facts = making.facts
    blocks: list[Block] = [Heading(SECTION, _("B. Use of the budget"))]
    if facts.money is None or facts.money.budget is None:
        blocks.append(Remark(_("No budget is recorded for %(year)s.") % {"year": facts.year}))
    else:
        blocks.append(Paragraph(_spent_sentence(making, facts.money)))
        blocks += _by_agreement(making)
        tops = [one for one in facts.programmes if one.depth <= 1]
        caption = _("Budget and absorption by programme and activity, %(year)s") % {"year": facts.year}
        blocks.append(making.table(money_table(tops, facts.money), caption))
        blocks += _lacking(facts.money)
    return [*blocks, *making.words(places.BUDGET, 3)]


def money_table(lines: Sequence[MoneyFacts], whole: MoneyFacts | None) -> Table:
    """Code, name, budget, absorption, percent; programmes stand strong, the sum at the foot."""
    rows = [_money_row(one) for one in lines]
    if whole is not None and rows:
        rows.append(
            row(
                "",
                _("Total"),
                rupiah_cell(exact_number(whole.budget)),
                rupiah_cell(exact_number(whole.absorbed)),
                percent_cell(exact_number(whole.percent)),
                strong=True,
            )
        )
    return Table(
        (
            Column(_("Code"), 2),
            Column(_("Programme, activity, sub-activity"), 5),
            Column(_("Budget (Rp)"), 2, "right"),
            Column(_("Absorption (Rp)"), 2, "right"),
            Column("%", 1.2, "right"),
        ),
        tuple(rows),
        small=True,
        empty=_("No programme is recorded."),
    )


def _money_row(one: MoneyFacts) -> Row:
    until = _("up to Q%(quarter)s") % {"quarter": ROMAN[one.quarter]} if one.quarter not in (None, 4) else ""
    notes = (until,) if until and one.depth == 0 else ()
    return row(
        one.code,
        one.name,
        rupiah_cell(exact_number(one.budget)),
        rupiah_cell(exact_number(one.absorbed), *notes),
        percent_cell(exact_number(one.percent)),
        strong=one.depth == 0,
    )


def _formula(making: Making, part: ObjectiveFacts, money: MoneyFacts) -> list[Block]:
    if not making.facts.shows_efficiency or part.efficiency is None:
        return []
    points = Decimal(part.efficiency)
    rating = _("not efficient")
    if points > FAIR:
        rating = _("efficient")
    elif points >= -FAIR:
        rating = _("fairly efficient")
    table = Table(
        (
            Column(_("Average achievement"), 2, "right"),
            Column(_("Absorption"), 2, "right"),
            Column(_("Difference (points)"), 2, "right"),
            Column(_("Efficiency"), 2.4),
        ),
        (
            row(
                average_cell(part.average),
                percent_cell(exact_number(money.percent)),
                words.number(points, 2),
                rating,
            ),
        ),
    )
    return [
        making.table(table, _("Efficiency of objective %(code)s") % {"code": part.code}),
        Paragraph(
            _(
                "The formula is the office's own: achievement less absorption; more than 5 points efficient, "
                "within 5 points fairly efficient, else not efficient."
            ),
            quiet=True,
        ),
    ]


def _spent_sentence(making: Making, money: MoneyFacts) -> str:
    told = {
        "year": making.facts.year,
        "budget": rupiah(money.budget),
        "spent": rupiah(money.absorbed),
        # A budget of nothing has no percent.
        "percent": percent(exact_number(money.percent)) or DASH,
    }
    if money.absorbed is None:
        return _("The budget of %(year)s is %(budget)s; no absorption is recorded.") % told
    said = _("Of the budget of %(year)s, %(budget)s, %(spent)s was spent (%(percent)s)") % told
    until = spent_until(money)
    return f"{said}, {until}." if until else f"{said}."


def _by_agreement(making: Making) -> list[Block]:
    """The programmes of the performance agreement with the money that they have and spent."""
    agreement = making.facts.agreement
    if agreement is None or not agreement.content["programmes"]:
        return []
    known = {one.code: one for one in making.facts.programmes}
    rows = [_agreed_row(one, known.get(one["code"])) for one in agreement.content["programmes"]]
    table = Table(
        (
            Column(_("Code"), 1.3),
            Column(_("Programme"), 4),
            Column(_("Performance agreement (Rp)"), 2, "right"),
            Column(_("Budget (Rp)"), 2, "right"),
            Column(_("Absorption (Rp)"), 2, "right"),
            Column("%", 1.1, "right"),
        ),
        tuple(rows),
        small=True,
    )
    return [making.table(table, _("Use of the budget by the performance agreement"))]


def _agreed_row(agreed: Mapping[str, Any], now: MoneyFacts | None) -> Row:
    first = (agreed["code"], agreed["name"], rupiah_cell(exact_number(agreed["budget"])))
    if now is None:
        return row(*first, DASH, DASH, DASH)
    return row(
        *first,
        rupiah_cell(exact_number(now.budget)),
        rupiah_cell(exact_number(now.absorbed)),
        percent_cell(exact_number(now.percent)),
    )


def _lacking(money: MoneyFacts) -> list[Block]:
    said = []
    if money.missing:
        words = _("%(missing)s of %(all)s programmes have no budget; they are not counted.")
        said.append(words % {"missing": money.missing, "all": money.children})
    if money.unspent:
        words = _("Of %(missing)s of %(all)s programmes it is not recorded what was spent.")
        said.append(words % {"missing": money.unspent, "all": money.children})
    return [Paragraph(" ".join(said), quiet=True)] if said else []
