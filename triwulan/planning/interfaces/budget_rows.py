"""Money in words: what the pages of the budget print."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.planning import labels
from triwulan.planning.domain.budget_queries import History, Line
from triwulan.planning.domain.budget_tree import QUARTERS, Money, Node
from triwulan.planning.interfaces.rows import QUARTERS as NUMERALS
from triwulan.planning.interfaces.words import number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class MoneyRow:
    """A line of the budget's table, in words: for each quarter the amount to date and its percent.

    `notes` say what does not add up.
    """

    id: int
    depth: int
    code: str
    name: str
    level: "StrOrPromise"
    unit: str
    budget: str
    quarters: tuple[tuple[str, str], ...]
    to_date: str
    percent: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class HistoryRow:
    """A figure that was set."""

    what: str
    amount: str
    revision: int
    reason: str
    set_at: str
    set_by: str
    holds: bool


def rupiah(amount: Decimal | None) -> str:
    """ "Rp1.234.000", or nothing."""
    return "" if amount is None else f"Rp{number(amount)}"


def money_row(line: Line) -> MoneyRow:
    """A programme's line."""
    programme = line.programme
    return _row(
        line.node,
        code=programme.code,
        name=programme.name,
        level=labels.PROGRAMME_LEVELS[programme.level],
        unit="" if programme.unit is None else programme.unit.name,
    )


def whole_row(node: Node) -> MoneyRow:
    """The line of the whole."""
    return _row(node, code="", name=_("All programmes"), level="", unit="")


def history_rows(history: History) -> list[HistoryRow]:
    """All figures of a programme and year, budgets first."""
    rows = [
        HistoryRow(
            _("Budget"), rupiah(row.amount), row.revision, row.reason, date_format(row.set_at, "j F Y"),
            row.set_by, row.superseded_at is None,
        )
        for row in history.budgets
    ]  # fmt: skip
    return rows + [
        HistoryRow(
            _("Absorption up to quarter %(quarter)s") % {"quarter": NUMERALS[row.quarter - 1]},
            rupiah(row.amount), row.revision, row.source, date_format(row.set_at, "j F Y"), row.set_by,
            row.superseded_at is None,
        )
        for row in history.absorptions
    ]  # fmt: skip


def _row(node: Node, *, code: str, name: str, level: "StrOrPromise", unit: str) -> MoneyRow:
    last = node.to_date
    return MoneyRow(
        id=node.id,
        depth=node.depth,
        code=code,
        name=name,
        level=level,
        unit=unit,
        budget=number(node.budget.value),
        quarters=tuple(
            (number(node.absorbed[quarter].value), _percent(node.percent(quarter))) for quarter in QUARTERS
        ),
        to_date="" if last is None else number(last[1]),
        percent="" if last is None else _percent(node.percent(last[0])),
        notes=tuple(_notes(node)),
    )


def _percent(value: Decimal | None) -> str:
    return number(value, 2, percent=True)


def _notes(node: Node) -> Sequence[str]:
    found = list(_of(node.budget, _("budget")))
    for quarter in QUARTERS:
        name = _("absorption up to quarter %(quarter)s") % {"quarter": NUMERALS[quarter - 1]}
        found += _of(node.absorbed[quarter], name)
    for quarter in node.falls:
        found.append(
            _("Less was spent up to quarter %(quarter)s than up to an earlier one: please check.")
            % {"quarter": NUMERALS[quarter - 1]}
        )
    if node.overspent:
        found.append(_("More was spent than the budget allows: please check."))
    return found


def _of(money: Money, name: str) -> Sequence[str]:
    found = []
    if money.differs is not None:
        found.append(
            _("Its own %(figure)s is %(own)s, its parts make %(sum)s (difference %(difference)s).")
            % {
                "figure": name,
                "own": rupiah(money.own),
                "sum": rupiah(money.below),
                "difference": rupiah(abs(money.differs)),
            }
        )
    if money.missing:
        found.append(
            ngettext(
                "%(missing)s part of %(children)s has no %(figure)s and is not in the sum.",
                "%(missing)s parts of %(children)s have no %(figure)s and are not in the sum.",
                money.missing,
            )
            % {"missing": money.missing, "children": money.children, "figure": name}
        )
    return found
