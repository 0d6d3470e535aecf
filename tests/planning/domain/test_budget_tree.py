from decimal import Decimal

from triwulan.planning.domain.budget_tree import Node, added_up, percent_of

D = Decimal
# 1 has 2 and 5; 2 has 3 and 4
PARENTS = {1: None, 2: 1, 3: 2, 4: 2, 5: 1, 6: None}


def nodes(budgets=None, absorbed=None) -> tuple[dict[int, Node], Node]:
    found, whole = added_up(PARENTS, budgets or {}, absorbed or {})
    return {node.id: node for node in found}, whole


def test_the_order_is_that_of_the_tree() -> None:
    found, _whole = added_up(PARENTS, {}, {})
    assert [(node.id, node.depth) for node in found] == [(1, 0), (2, 1), (3, 2), (4, 2), (5, 1), (6, 0)]


def test_children_make_the_parents_figure_and_the_whole() -> None:
    found, whole = nodes({3: D(100), 4: D(50), 5: D(25), 6: D(1)})
    assert (found[2].budget.value, found[1].budget.value, whole.budget.value) == (D(150), D(175), D(176))


def test_a_parents_own_figure_counts_where_no_child_has_one() -> None:
    found, whole = nodes({1: D(40), 6: D(2)})
    assert found[1].budget.value == D(40)
    assert found[1].budget.differs is None
    assert whole.budget.value == D(42)


def test_an_own_figure_that_is_not_the_sum_is_said_and_the_sum_counts() -> None:
    found, _whole = nodes({2: D(160), 3: D(100), 4: D(50)})
    assert found[2].budget.differs == D(10)
    assert found[2].budget.value == D(150)
    equal, _whole = nodes({2: D(150), 3: D(100), 4: D(50)})
    assert equal[2].budget.differs is None


def test_a_child_without_a_figure_is_missing_and_not_zero() -> None:
    found, whole = nodes({3: D(100)})
    assert (found[2].budget.missing, found[2].budget.children) == (1, 2)
    assert found[1].budget.missing == 1
    assert whole.budget.missing == 1
    assert found[5].budget.value is None


def test_absorption_is_added_up_for_each_quarter_and_in_percent_of_the_budget() -> None:
    found, whole = nodes({3: D(100), 4: D(100)}, {3: {1: D(10), 2: D(30)}, 4: {1: D(20)}})
    assert found[2].percent(1) == D(15)
    assert found[2].absorbed[2].missing == 1
    assert found[2].to_date == (2, D(30))
    assert found[5].to_date is None
    assert whole.percent(3) is None


def test_a_budget_of_zero_has_no_percent() -> None:
    assert percent_of(D(5), D(0)) is None
    assert percent_of(None, D(5)) is None
    assert percent_of(D(0), D(5)) == 0


def test_a_fall_and_an_excess_are_noticed() -> None:
    found, _whole = nodes({3: D(25)}, {3: {1: D(30), 2: D(20), 4: D(31)}, 4: {1: D(1), 2: D(1)}})
    assert found[3].falls == (2,)
    assert found[3].overspent
    assert found[4].falls == ()
    assert not found[4].overspent
