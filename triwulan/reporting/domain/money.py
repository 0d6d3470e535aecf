"""What of the year's budget was spent up to a quarter's end, by programme and activity: for the report."""

from triwulan.collection.domain.content import exact
from triwulan.common.numbers import tidy
from triwulan.planning.domain.budget_tree import Node, added_up
from triwulan.planning.domain.budgets import books_of
from triwulan.planning.models import Programme
from triwulan.reporting.domain.content import MoneyLine

# Programmes and their activities; sub-activities would fill pages, and stand in the form E.81.
DEEPEST = 1


def money_of(agency_id: int, year: int, quarter: int) -> tuple[MoneyLine, ...]:
    """The lines in the order of the tree, the whole last; none where no budget is kept. Three queries."""
    books = books_of(agency_id=agency_id, years=[year])
    if not books.budgets:
        return ()
    rows = {row.pk: row for row in Programme.objects.filter(agency=agency_id)}
    nodes, whole = added_up(
        {pk: row.parent_id for pk, row in rows.items()},
        {pk: tidy(budget.amount) for (pk, _year), budget in books.budgets.items()},
        {
            pk: {number: tidy(row.amount) for number, row in spent.items()}
            for (pk, _year), spent in books.absorptions.items()
        },
    )
    lines = [_line(rows[node.id], node, quarter) for node in nodes if node.depth <= DEEPEST]
    return (*lines, _line(None, whole, quarter))


def _line(row: Programme | None, node: Node, quarter: int) -> MoneyLine:
    kept = ((0, node.budget), (quarter, node.absorbed[quarter]))
    return MoneyLine(
        code=row.code if row else "",
        name=row.name if row else "",
        depth=node.depth,
        budget=exact(node.budget.value),
        absorbed=exact(node.absorbed[quarter].value),
        percent=exact(node.percent(quarter)),
        lacking=tuple((which, one.missing, one.children) for which, one in kept if one.missing),
    )
