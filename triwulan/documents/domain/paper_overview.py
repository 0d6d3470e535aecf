"""How an office's kinds of documents are numbered and signed, all at once: two queries."""

from dataclasses import dataclass

from triwulan.documents.domain.kinds import DocumentKind, known_kinds
from triwulan.documents.domain.numbers import FALLBACK
from triwulan.documents.domain.routes import PlannedStop
from triwulan.documents.models import NumberPattern, RouteStop


@dataclass(frozen=True)
class KindPaper:
    """A kind with the pattern of its numbers ("" where it bears none) and the stops of its route."""

    kind: DocumentKind
    pattern: str
    stops: tuple[PlannedStop, ...]


def kind_papers(agency_id: int) -> list[KindPaper]:
    """The kinds that have a number or a route to be set, by their words."""
    patterns = dict(NumberPattern.objects.filter(agency=agency_id).values_list("kind", "pattern"))
    routes: dict[str, list[PlannedStop]] = {}
    for row in RouteStop.objects.filter(agency=agency_id).order_by("kind", "order"):
        stop = PlannedStop(row.act, row.performer, row.on_behalf_of, row.by_leave_of)
        routes.setdefault(row.kind, []).append(stop)
    made = [
        KindPaper(
            kind=kind,
            pattern=patterns.get(kind.key, FALLBACK) if kind.numbered else "",
            stops=tuple(routes.get(kind.key) or (PlannedStop(*stop) for stop in kind.route)),
        )
        for kind in known_kinds()
    ]
    return sorted((one for one in made if has_settings(one.kind)), key=lambda one: str(one.kind.label))


def has_settings(kind: DocumentKind) -> bool:
    """Whether there is anything to set for a kind."""
    return kind.numbered or bool(kind.route)
