"""What falls due by the office's retention schedule: for the records centre, the archives, an appraisal.

The program lists; people decide and act. It never destroys anything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.domain.retention import Reckoned, Standing, reckon
from triwulan.documents.enums import DocumentState, Fate
from triwulan.documents.models import Classification, Document
from triwulan.organization.domain.viewer import Viewer


class Due(StrEnum):
    """The lists of the page."""

    TRANSFER = "transfer"
    ARCHIVES = "archives"
    APPRAISE = "appraise"
    NO_CODE = "no_code"
    NO_YEARS = "no_years"


@dataclass(frozen=True)
class Line:
    """A document in a list, and how its retention was reckoned."""

    document: Document
    reckoned: Reckoned


def due_lists(viewer: Viewer, day: date) -> dict[Due, QuerySet[Document]]:
    """Every list as of a day, oldest documents first; two queries before any list is read.

    Retention hangs on the code and the year alone, so each such pair is reckoned once.
    """
    issued = documents_visible(viewer).filter(state=DocumentState.ISSUED)
    pairs = issued.exclude(classification=None).order_by().values_list("classification", "dated_on__year")
    codes = Classification.objects.filter(agency=viewer.agency_id).in_bulk()
    years: dict[Due, dict[int, list[int]]] = {}
    for code_id, year in pairs.distinct():
        due = _due(codes[code_id], year, day)
        if due is not None:
            years.setdefault(due, {}).setdefault(code_id, []).append(year)
    rows = (
        issued.select_related("classification", "unit").defer("content", "words").order_by("dated_on", "id")
    )
    filters = {due: _any_of(years.get(due, {})) for due in Due} | {Due.NO_CODE: Q(classification=None)}
    return {due: rows.filter(found) for due, found in filters.items()}


def lines(rows: Iterable[Document], day: date) -> Iterator[Line]:
    """The documents with their reckoning."""
    for document in rows:
        code, dated_on = document.classification, document.dated_on
        if code is None or dated_on is None:
            yield Line(document, Reckoned(Standing.UNKNOWN))
        else:
            yield Line(document, reckon(dated_on.year, code.active_years, code.inactive_years, day))


def _due(code: Classification, year: int, day: date) -> Due | None:
    """The list for a code's documents of a year; None for those that are still active."""
    standing = reckon(year, code.active_years, code.inactive_years, day).standing
    ended = Due.ARCHIVES if code.fate == Fate.PERMANENT else Due.APPRAISE
    lists = {Standing.TRANSFER: Due.TRANSFER, Standing.ENDED: ended, Standing.UNKNOWN: Due.NO_YEARS}
    return lists.get(standing)


def _any_of(found: dict[int, list[int]]) -> Q:
    chosen = Q(pk__in=[])
    for code_id, of_years in found.items():
        chosen |= Q(classification=code_id, dated_on__year__in=of_years)
    return chosen
