"""Visiting as everybody, then each page's dearest address many times."""

from dataclasses import dataclass
from statistics import median, quantiles

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from bench.pages.browsing import Visit, Visitor
from triwulan.organization.models import Person

MOST_QUERIES = 15
WARM_UP = 4
TIMES = 15


@dataclass(frozen=True)
class Cost:
    """A page at its dearest: milliseconds are medians, `late` is the 90th percentile."""

    page: str
    kind: str
    who: str
    path: str
    queries: int
    inside: float
    computed: float
    took: float
    late: float


def visitors(port: int) -> list[Visitor]:
    """One visitor for every account of the demo office, and one without."""
    people = Person.objects.filter(user__isnull=False).select_related("user").order_by("pk")
    found = [Visitor(port, "nobody", "")]
    for person in people:
        session = SessionStore()
        user = person.user
        if user is None:
            continue
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        found.append(Visitor(port, person.full_name, f"{settings.SESSION_COOKIE_NAME}={session.session_key}"))
    return found


def costs(port: int) -> tuple[list[Cost], list[str]]:
    """Each page's cost, the dearest first; and the addresses that answered with an error."""
    seen: dict[str, list[tuple[Visitor, Visit]]] = {}
    wrong: list[str] = []
    for visitor in visitors(port):
        for visit in visitor.browse():
            if visit.status >= 400:
                wrong.append(f"{visit.status} {visit.path} ({visitor.who})")
            elif visit.status == 200:
                seen.setdefault(f"{visit.page} {visit.kind}", []).append((visitor, visit))
    return sorted((_cost(visits) for visits in seen.values()), key=lambda cost: -cost.took), wrong


def _cost(visits: list[tuple[Visitor, Visit]]) -> Cost:
    """The dearer of the address with the most queries and the one that took longest."""
    candidates = (
        max(visits, key=lambda one: (one[1].queries, one[1].inside)),
        max(visits, key=lambda one: (one[1].inside, one[1].queries)),
    )
    found = {(visitor.who, visit.path): _median(visitor, visit) for visitor, visit in candidates}
    return max(found.values(), key=lambda cost: (cost.queries > MOST_QUERIES, cost.computed))


def _median(visitor: Visitor, visit: Visit) -> Cost:
    for _time in range(WARM_UP):
        visitor.get(visit.path)
    visits = [visitor.get(visit.path) for _time in range(TIMES)]
    took = [one.took for one in visits]
    return Cost(
        page=visit.page or visit.path,
        kind=visit.kind,
        who=visitor.who,
        path=visit.path,
        queries=max(one.queries for one in visits),
        inside=median(one.inside for one in visits),
        computed=median(one.computed for one in visits),
        took=median(took),
        late=quantiles(took, n=10)[-1],
    )
