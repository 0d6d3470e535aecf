"""Recommendations of earlier quarters, as far as a viewer or a report has to do with them."""

from django.db.models import Exists, OuterRef, Q

from triwulan.collection.models import (
    Cycle,
    Recommendation,
)
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.models import Run, Task


def open_recommendations(run: Run, cycle: Cycle) -> list[Recommendation]:
    """Recommendations of earlier quarters to a run's unit that are still open; an agency's run shows all."""
    rows = Recommendation.objects.filter(
        cycle__agency=run.agency_id, closed_at__isnull=True, cycle__opened_at__lt=cycle.opened_at
    )
    if run.unit_id is not None:
        owner = Q(owner__unit=run.unit_id) | Q(owner__unit__parent=run.unit_id)
        mine = owner | Q(unit=run.unit_id)
        rows = rows.filter(mine)
    return list(rows.select_related("owner", "cycle").order_by("due_on", "pk"))


def recommendations_of(viewer: Viewer) -> list[Recommendation]:
    """Open recommendations whose owner the viewer is at the moment, the earliest due first.

    Those of a report that was never sent on its way are still being drafted and wait for nobody.
    """
    sent = Task.objects.filter(run=OuterRef("cycle__run"), act="compile", closed_at__isnull=False)
    return list(
        Recommendation.objects.filter(
            Exists(sent),
            owner__in=viewer.position_ids,
            cycle__agency=viewer.agency_id,
            closed_at__isnull=True,
        )
        .select_related("owner", "cycle", "unit")
        .order_by("due_on", "pk")
    )


def recommendation_for(viewer: Viewer, recommendation_id: int) -> Recommendation:
    """One recommendation, open or closed: the viewer's own, or to a unit in reach; else NotVisible."""
    visible = Q(owner__in=viewer.position_ids)
    if viewer.may("run.read"):
        units = viewer.units("run.read")
        visible |= Q(cycle__agency=viewer.agency_id) if units is None else Q(owner__unit__in=units)
    found = (
        Recommendation.objects.filter(visible, cycle__agency=viewer.agency_id, pk=recommendation_id)
        .select_related("owner", "cycle", "unit")
        .first()
    )
    if found is None:
        raise NotVisible
    return found
