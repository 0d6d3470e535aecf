"""What an agreement undertakes: the annex frozen from the plan, and what of it differs between revisions.

The head of the agency answers for the strategic objectives; the head of a unit for the indicators of the unit
and of all below it; anyone for what names the position as its owner. Amounts and targets are kept as text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from triwulan.organization.models import Position, Unit
from triwulan.planning.domain.budget_tree import Node, added_up
from triwulan.planning.domain.budgets import books_of
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.plan_targets import labelled
from triwulan.planning.domain.queries import holding_targets, in_force
from triwulan.planning.domain.versions import value_of
from triwulan.planning.models import Indicator, IndicatorVersion, Programme, Target

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One line that differs. `kind`: party, objective, indicator, programme, total.

    `field` names what differs: name, target, unit, budget, the role of a party, or "presence", whose texts
    are "yes" and "no".
    """

    kind: str
    code: str
    name: str
    before: str
    after: str
    field: str


def annex_of(agency_id: int, position: Position, year: int, day: date) -> dict[str, Any]:
    """Objectives with indicators and targets, programmes with budgets, as the plan has them on a day."""
    units = units_headed(agency_id, position)
    return {
        "objectives": _objectives(_indicators(agency_id, position, units, day), year),
        **_programmes(agency_id, position, units, year),
    }


def units_headed(agency_id: int, position: Position) -> frozenset[int]:
    """The unit that a position heads with all below it; none for a position that heads no unit."""
    superior = position.superior
    if superior is not None and superior.unit_id == position.unit_id:
        return frozenset()
    parents = dict(Unit.objects.filter(agency=agency_id).values_list("pk", "parent_id"))
    found = {position.unit_id}
    while more := {unit for unit, parent in parents.items() if parent in found and unit not in found}:
        found |= more
    return frozenset(found)


def differences(before: Content, after: Content) -> list[Difference]:
    """What differs between two revisions: parties, objectives, indicators, programmes and their total."""
    return [
        *_parties(before, after),
        *_changed_objectives(before, after),
        *_changed_indicators(before, after),
        *_changed_programmes(before, after),
    ]


def _indicators(agency_id: int, position: Position, units: frozenset[int], day: date) -> Iterable[Indicator]:
    mine = Q(owner=position) | Q(objective__owner=position)
    if position.superior_id is None:
        mine |= Q(objective__parent__isnull=True)
    else:
        mine |= Q(unit__in=units)
    rows = Indicator.objects.filter(mine, agency=agency_id).alive_on(day).select_related("objective")
    path = plan_order([agency_id])
    return sorted(rows.distinct(), key=lambda one: (path[one.objective_id], one.order, one.pk))


def _objectives(indicators: Iterable[Indicator], year: int) -> list[dict[str, Any]]:
    rows = list(indicators)
    ids = [row.pk for row in rows]
    versions = in_force(ids, date(year, 12, 31))
    targets = holding_targets(ids, year)
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        version = versions.get(row.pk)
        if version is None:
            continue
        objective = row.objective
        entry = found.setdefault(
            objective.pk, {"code": objective.code, "name": objective.name, "indicators": []}
        )
        entry["indicators"].append(
            {
                "code": row.code,
                "name": version.name,
                "unit_of_measure": version.unit_of_measure,
                "target": _target(targets.get(row.pk, {}).get(None), version),
            }
        )
    return list(found.values())


def _target(row: Target | None, version: IndicatorVersion) -> dict[str, str] | None:
    """The year's target: a value, two limits, or a grade's label; None where none is set."""
    if row is None:
        return None
    value, grades = value_of(row), grades_of(version.grades)
    if grades is not None:
        return {"label": labelled(value, grades)}
    if isinstance(value, TargetRange):
        return {"low": str(value.low), "high": str(value.high)}
    return {"value": str(value)}


def _programmes(agency_id: int, position: Position, units: frozenset[int], year: int) -> dict[str, Any]:
    """The topmost programmes in reach with their budgets; the total of those that have one."""
    rows, nodes = programmes_with_budgets(agency_id, year)
    amounts = {node.id: node.budget.value for node in nodes}
    if position.superior_id is None:
        wanted = [row for row in rows.values() if row.parent_id is None]
    else:
        mine = {row.pk for row in rows.values() if row.unit_id in units}
        wanted = [
            rows[node.id] for node in nodes if node.id in mine and not _above(rows[node.id], rows) & mine
        ]
    known = [amount for row in wanted if (amount := amounts[row.pk]) is not None]
    return {
        "programmes": [
            {"code": row.code, "name": row.name, "level": row.level, "budget": _text(amounts[row.pk])}
            for row in wanted
        ],
        "total": _text(sum(known, Decimal(0)) if known else None),
    }


def programmes_with_budgets(agency_id: int, year: int) -> tuple[dict[int, Programme], Sequence[Node]]:
    """Every programme of the agency by id, and their budgets of a year, added up, in the plan's order."""
    rows = {row.pk: row for row in Programme.objects.filter(agency=agency_id)}
    books = books_of(agency_id=agency_id, years=[year])
    nodes, _whole = added_up(
        {row.pk: row.parent_id for row in rows.values()},
        {programme: budget.amount for (programme, _year), budget in books.budgets.items()},
        {},
    )
    return rows, nodes


def _above(programme: Programme, rows: Mapping[int, Programme]) -> set[int]:
    found: set[int] = set()
    parent = programme.parent_id
    while parent is not None and parent not in found:
        found.add(parent)
        parent = rows[parent].parent_id
    return found


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _parties(before: Content, after: Content) -> list[Difference]:
    found = []
    for role in ("first", "second"):
        then, now = before["parties"][role], after["parties"][role]
        if (then["name"], then["title"]) != (now["name"], now["title"]):
            texts = (f"{then['name']}, {then['title']}", f"{now['name']}, {now['title']}")
            found.append(Difference("party", "", "", *texts, role))
    return found


def _changed_objectives(before: Content, after: Content) -> list[Difference]:
    then = {one["code"]: one["name"] for one in before["objectives"]}
    now = {one["code"]: one["name"] for one in after["objectives"]}
    return [
        Difference(
            "objective", code, now.get(code) or then[code], then.get(code, ""), now.get(code, ""), "name"
        )
        for code in [*now, *(code for code in then if code not in now)]
        if then.get(code) != now.get(code)
    ]


def _changed_indicators(before: Content, after: Content) -> list[Difference]:
    then, now = _by_code(before), _by_code(after)
    found = []
    for code in [*now, *(code for code in then if code not in now)]:
        old, new = then.get(code), now.get(code)
        if old is None or new is None:
            one = new or old or {}
            found.append(Difference("indicator", code, one["name"], *_there(old, new), "presence"))
            continue
        for field, read in _INDICATOR_FIELDS:
            if read(old) != read(new):
                found.append(Difference("indicator", code, new["name"], read(old), read(new), field))
    return found


def _changed_programmes(before: Content, after: Content) -> list[Difference]:
    then = {one["code"]: one for one in before["programmes"]}
    now = {one["code"]: one for one in after["programmes"]}
    found = []
    for code in [*now, *(code for code in then if code not in now)]:
        old, new = then.get(code), now.get(code)
        if old is None or new is None:
            name = (new or old or {})["name"]
            found.append(Difference("programme", code, name, *_there(old, new), "presence"))
            continue
        for field in ("name", "budget"):
            texts = (old[field] or "", new[field] or "")
            if texts[0] != texts[1]:
                found.append(Difference("programme", code, new["name"], *texts, field))
    if before["total"] != after["total"]:
        found.append(Difference("total", "", "", before["total"] or "", after["total"] or "", "budget"))
    return found


def _there(old: object, new: object) -> tuple[str, str]:
    return ("no" if old is None else "yes", "no" if new is None else "yes")


def _by_code(content: Content) -> dict[str, Mapping[str, Any]]:
    return {one["code"]: one for objective in content["objectives"] for one in objective["indicators"]}


def target_text(indicator: Mapping[str, Any]) -> str:
    """A kept target as plain text, to be compared and to be put into words: "80", "7|8", "BB", or nothing."""
    return "|".join((indicator["target"] or {}).values())


_INDICATOR_FIELDS = (
    ("name", lambda one: str(one["name"])),
    ("unit", lambda one: str(one["unit_of_measure"])),
    ("target", target_text),
)


def is_empty(content: Content) -> bool:
    """Whether it undertakes nothing at all."""
    rows: Sequence[object] = [*content["objectives"], *content["programmes"]]
    return not rows
