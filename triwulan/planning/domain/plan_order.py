"""The order of the plan: goals, the objectives that serve each, what cascades from them; as in the tree."""

from collections.abc import Collection, Mapping

from triwulan.planning.models import Objective

Path = tuple[int, ...]


def plan_order(agency_ids: Collection[int]) -> Mapping[int, Path]:
    """Where each objective of the agencies stands, by id: sorted by it, objectives stand as in the tree.

    One query. Objectives that serve no goal stand after those that do.
    """
    rows = Objective.objects.filter(agency__in=agency_ids).values_list(
        "pk", "parent", "order", "goal", "goal__order", "goal__period__first_year"
    )
    above: dict[int, int | None] = {}
    own: dict[int, Path] = {}
    for pk, parent, order, goal, goal_order, first_year in rows:
        above[pk] = parent
        own[pk] = (order, pk) if parent is not None else (*_root(first_year, goal_order, goal), order, pk)
    found: dict[int, Path] = {}
    for pk in own:
        _find(pk, above, own, found)
    return found


def _root(first_year: int | None, goal_order: int | None, goal: int | None) -> Path:
    """The place of a goal; that of an objective without one is after all of them."""
    return (1, 0, 0, 0) if goal is None else (0, first_year or 0, goal_order or 0, goal)


def _find(pk: int, above: Mapping[int, int | None], own: Mapping[int, Path], found: dict[int, Path]) -> Path:
    """The path of an objective, after those above it (a cascade has few levels, and no cycles)."""
    if pk not in found:
        parent = above[pk]
        found[pk] = own[pk] if parent is None else _find(parent, above, own, found) + own[pk]
    return found[pk]
