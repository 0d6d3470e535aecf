"""Finding indicators in a list of thousands: by words, unit, objective, direction, IKU mark and state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.queries import latest_versions
from triwulan.planning.models import Indicator, IndicatorVersion


class State(StrEnum):
    """Whether an indicator is still measured."""

    ALL = ""
    MEASURED = "diukur"
    RETIRED = "berhenti"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for; `words` must all stand in the code or in the name of the latest version."""

    words: str = ""
    unit_id: int | None = None
    objective_id: int | None = None
    direction: str = ""
    key_only: bool = False
    state: State = State.ALL

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked for at all."""
        return self != Search()


def find_indicators(viewer: Viewer, search: Search) -> QuerySet[Indicator]:
    """The indicators in reach that fit, in the plan's order, with objective and unit; to be paged.

    Without a question about versions only the index in the plan's order is read.
    """
    viewer.need("plan.read")
    rows = Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read"))
    if search.unit_id is not None:
        rows = rows.filter(unit=search.unit_id)
    if search.objective_id is not None:
        rows = rows.filter(objective=search.objective_id)
    if search.key_only:
        rows = rows.filter(is_key=True)
    if search.state == State.MEASURED:
        rows = rows.alive_on(viewer.day)
    elif search.state == State.RETIRED:
        rows = rows.filter(retired_on__lte=viewer.day)
    if search.direction:
        rows = rows.filter(Exists(_latest().filter(direction=search.direction)))
    for word in search.words.split():
        rows = rows.filter(Q(code__icontains=word) | Exists(_latest().filter(name__icontains=word)))
    return rows.select_related("objective", "unit").order_by("order", "pk")


def latest_of(indicator_ids: Iterable[int]) -> Mapping[int, IndicatorVersion]:
    """The latest version by indicator, for one page of a list."""
    rows = IndicatorVersion.objects.filter(indicator__in=list(indicator_ids)).order_by("number")
    return {row.indicator_id: row for row in rows}


def _latest() -> QuerySet[IndicatorVersion]:
    """The latest version of the indicator of the query around it."""
    return latest_versions().filter(indicator=OuterRef("pk"))
