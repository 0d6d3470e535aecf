"""The year's budgets and absorption, of the agency and of each strategic objective; three queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from triwulan.collection.domain.content import exact
from triwulan.common.numbers import tidy
from triwulan.planning.domain.budget_tree import Node, added_up
from triwulan.planning.domain.budgets import Books, books_of
from triwulan.planning.models import Programme
from triwulan.reporting.domain.annual.facts import MoneyFacts


@dataclass(frozen=True)
class Purse:
    """The programmes of an agency with the money of a year."""

    rows: Mapping[int, Programme]
    books: Books
    year: int

    def money(
        self, chosen: Collection[int] | None = None
    ) -> tuple[tuple[MoneyFacts, ...], MoneyFacts | None]:
        """The chosen programmes (None: all) in the order of their tree, and their sum; None without any.

        A programme of which only a part is chosen shows the money of that part.
        """
        rows = {pk: row for pk, row in self.rows.items() if chosen is None or pk in chosen}
        if not rows:
            return (), None
        nodes, whole = added_up(
            {pk: row.parent_id for pk, row in rows.items()},
            {pk: tidy(budget.amount) for pk in rows if (budget := self.books.budgets.get((pk, self.year)))},
            {pk: self._spent(pk) for pk in rows},
        )
        return tuple(_money(rows[node.id], node) for node in nodes), _money(None, whole)

    def _spent(self, pk: int) -> dict[int, Decimal]:
        spent = self.books.absorptions.get((pk, self.year), {})
        return {quarter: tidy(row.amount) for quarter, row in spent.items()}

    def serving(self, objective_ids: Collection[int], others: Collection[int]) -> set[int]:
        """The programmes that serve any of the objectives, themselves or by what they stand below.

        What serves one of `others` by itself is not counted with its parent. Parents that serve none of
        them are left out: their money is for something else as well.
        """
        found = set()
        for pk in self.rows:
            served = self._serves(pk, objective_ids, others)
            if served in objective_ids:
                found.add(pk)
        return found

    def _serves(self, pk: int, mine: Collection[int], others: Collection[int]) -> int | None:
        """The objective nearest above: the programme's own, or that of what it stands below."""
        at: int | None = pk
        while at is not None:
            row = self.rows[at]
            if row.objective_id in mine or row.objective_id in others:
                return row.objective_id
            at = row.parent_id if row.parent_id in self.rows else None
        return None


def purse_of(agency_id: int, year: int) -> Purse:
    """What holds in an agency for a year."""
    rows = {row.pk: row for row in Programme.objects.filter(agency=agency_id).select_related("unit")}
    return Purse(rows, books_of(agency_id=agency_id, years=[year]), year)


def efficiency(average: str | None, money: MoneyFacts | None) -> str | None:
    """The average achievement less the absorption, in points; None where either is not there."""
    if average is None or money is None or money.percent is None:
        return None
    return exact(Decimal(average) - Decimal(money.percent))


def _money(row: Programme | None, node: Node) -> MoneyFacts:
    last = node.to_date
    quarter, absorbed = last if last is not None else (None, None)
    percent = None if quarter is None else node.percent(quarter)
    return MoneyFacts(
        code=row.code if row else "",
        name=row.name if row else "",
        level=row.level if row else "",
        depth=node.depth,
        unit=row.unit.name if row and row.unit else "",
        budget=exact(node.budget.value),
        absorbed=exact(absorbed),
        quarter=quarter,
        percent=exact(percent),
        missing=node.budget.missing,
        children=node.budget.children,
        unspent=0 if quarter is None else node.absorbed[quarter].missing,
    )
