"""The papers' part of an office file: [letterhead], [numbers], [[routes]], [[classifications]].

See docs/office-file.md.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.documents.domain.margins import LEAST
from triwulan.documents.domain.office_paper import set_letterhead, set_number_pattern, set_route
from triwulan.documents.domain.routes import PlannedStop
from triwulan.documents.enums import Paper, RouteAct
from triwulan.documents.interfaces.office_file_classifications import load_classifications
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.entry import Entry, OfficeFileRefused, entries
from triwulan.organization.models import Agency

PAPERS = {paper.value: paper.value for paper in Paper}
ACTS = {act.value: act.value for act in RouteAct}


@transaction.atomic
def load_papers(data: Mapping[str, Any], agency: Agency, by: Actor, at: datetime) -> None:
    """Set what the file says of letterhead, numbers, routes and codes; what it does not name stays.

    The positions come first: a route leads through columns in which some stand. All of it or, refused, none:
    raises OfficeFileRefused with a sentence that names the entry.
    """
    if "letterhead" in data:
        _load_letterhead(Entry(data["letterhead"], "[letterhead]"), agency, by, at)
    _load_numbers(Entry(data.get("numbers", {}), "[numbers]"), agency, by, at)
    _load_routes(entries(data.get("routes"), "routes", _route_name), agency, by, at)
    load_classifications(data.get("classifications"), agency, by, at)


def _load_letterhead(entry: Entry, agency: Agency, by: Actor, at: datetime) -> None:
    facts: dict[str, Any] = {
        "government": entry.text("government"),
        "agency_name": entry.text("agency_name"),
        "city": entry.text("city"),
        "address": entry.text("address", ""),
        "contact": entry.text("contact", ""),
        "paper": entry.choice("paper", PAPERS, Paper.F4.value),
        "margins": _margins(entry),
    }
    entry.finish()
    entry.act(lambda: set_letterhead(agency=agency, by=by, at=at, **facts))


def _margins(entry: Entry) -> dict[str, int]:
    """Those that the file names; the others stay."""
    return {name: entry.whole(name, least) for name, least in LEAST.items() if name in entry.table}


def _load_numbers(section: Entry, agency: Agency, by: Actor, at: datetime) -> None:
    for kind in section.table:
        pattern = section.text(kind)
        entry = Entry({}, f"[numbers], {kind}")
        entry.act(
            lambda kind=kind, pattern=pattern: set_number_pattern(  # type: ignore[misc]
                agency=agency, kind=kind, pattern=pattern, by=by, at=at
            )
        )


def _load_routes(found: list[Entry], agency: Agency, by: Actor, at: datetime) -> None:
    kinds: set[str] = set()
    for entry in found:
        kind, stops = entry.text("kind"), [_stop(entry, line) for line in entry.words("stops")]
        entry.finish()
        if kind in kinds:
            raise OfficeFileRefused(entry=entry.name, problem=_("this kind stands twice in the file."))
        kinds.add(kind)
        entry.act(
            lambda kind=kind, stops=stops: set_route(  # type: ignore[misc]
                agency=agency, kind=kind, stops=stops, by=by, at=at
            )
        )


def _stop(entry: Entry, line: str) -> PlannedStop:
    """ "sign sekretaris an kepala_dinas ub kabid" as a stop."""
    words = line.split()
    marks = words[2::2]
    if len(words) % 2 or not words or words[0] not in ACTS or marks not in ([], ["an"], ["an", "ub"]):
        entry.refuse(
            _(
                '"%(line)s" is no stop. Write "initial" or "sign" and a column, such as "sign kepala_dinas" '
                'or "sign sekretaris an kepala_dinas".'
            )
            % {"line": line}
        )
    return PlannedStop(words[0], *words[1::2])


def _route_name(number: int, table: object) -> str:
    kind = table.get("kind", "?") if isinstance(table, Mapping) else "?"
    return _('Signing route "%(kind)s" (entry %(number)s)') % {"kind": kind, "number": number}
