"""The money of the programmes' tree, added up from below. Pure: no Django.

A programme whose children have a figure has their sum. Where it has a figure of its own as well, that one
must equal the sum; where it does not, the sum counts and the difference is said. A child without a figure is
counted as missing, never as zero.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Money:
    """One figure of a node. `value` counts; `own` was set for the node itself, `below` is its children's sum.

    `missing` of `children` children have no such figure (0 where none has: then nothing is added up).
    `parts` are the programmes, at whatever level, whose own figures are in it.
    """

    value: Decimal | None
    own: Decimal | None = None
    below: Decimal | None = None
    missing: int = 0
    children: int = 0
    parts: frozenset[int] = frozenset()

    @property
    def differs(self) -> Decimal | None:
        """Its own figure less the sum of its children, where both are there and not the same."""
        if self.own is None or self.below is None or self.own == self.below:
            return None
        return self.own - self.below


@dataclass(frozen=True)
class Node:
    """A programme with its level in the tree (0: programme), budget, and money spent by quarter."""

    id: int
    depth: int
    budget: Money
    absorbed: Mapping[int, Money]

    @property
    def to_date(self) -> tuple[int, Decimal] | None:
        """The last quarter that has a figure, with it."""
        for quarter in reversed(QUARTERS):
            value = self.absorbed[quarter].value
            if value is not None:
                return quarter, value
        return None

    def percent(self, quarter: int) -> Decimal | None:
        """What was spent up to a quarter, in percent of the budget; None without a budget above zero."""
        return percent_of(self.absorbed[quarter].value, self.budget.value)

    @property
    def falls(self) -> tuple[int, ...]:
        """Quarters up to which less was spent than up to an earlier one (a refund, or a slip)."""
        highest: Decimal | None = None
        found = []
        for quarter in QUARTERS:
            value = self.absorbed[quarter].value
            if value is None:
                continue
            if highest is not None and value < highest:
                found.append(quarter)
            highest = value if highest is None else max(highest, value)
        return tuple(found)

    @property
    def overspent(self) -> bool:
        """Whether more was spent than the budget allows."""
        last = self.to_date
        return last is not None and self.budget.value is not None and last[1] > self.budget.value


def percent_of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A part in percent of the whole; None where either is not there, or the whole is zero."""
    if part is None or whole is None or whole == 0:
        return None
    return part / whole * 100


def added_up(
    parents: Mapping[int, int | None],
    budgets: Mapping[int, Decimal],
    absorbed: Mapping[int, Mapping[int, Decimal]],
) -> tuple[list[Node], Node]:
    """The nodes in the order of the tree, each after its parent, and the whole.

    `parents` gives each programme's parent, in the order in which siblings are listed.
    """
    children: dict[int | None, list[int]] = defaultdict(list)
    for programme, parent in parents.items():
        children[parent if parent in parents else None].append(programme)
    found: dict[int, Node] = {}
    order: list[int] = []
    _walk(None, 0, children, budgets, absorbed, found, order)
    tops = [found[programme] for programme in children[None]]
    return [found[programme] for programme in order], _node(0, 0, None, {}, tops)


def _walk(
    parent: int | None,
    depth: int,
    children: Mapping[int | None, list[int]],
    budgets: Mapping[int, Decimal],
    absorbed: Mapping[int, Mapping[int, Decimal]],
    found: dict[int, Node],
    order: list[int],
) -> None:
    """Adds the nodes below a parent: `order` from the top, figures from the leaves."""
    for programme in children.get(parent, ()):
        order.append(programme)
        _walk(programme, depth + 1, children, budgets, absorbed, found, order)
        below = [found[child] for child in children.get(programme, ())]
        found[programme] = _node(programme, depth, budgets.get(programme), absorbed.get(programme, {}), below)


def _node(
    programme: int,
    depth: int,
    budget: Decimal | None,
    absorbed: Mapping[int, Decimal],
    below: Sequence[Node],
) -> Node:
    return Node(
        programme,
        depth,
        _money(programme, budget, [child.budget for child in below]),
        {
            quarter: _money(programme, absorbed.get(quarter), [child.absorbed[quarter] for child in below])
            for quarter in QUARTERS
        },
    )


def _money(programme: int, own: Decimal | None, below: Sequence[Money]) -> Money:
    known = [money.value for money in below if money.value is not None]
    if not known:
        parts = frozenset() if own is None else frozenset({programme})
        return Money(own, own, None, 0, len(below), parts)
    total, parts = sum(known, Decimal(0)), frozenset[int]().union(*(money.parts for money in below))
    return Money(total, own, total, len(below) - len(known), len(below), parts)
