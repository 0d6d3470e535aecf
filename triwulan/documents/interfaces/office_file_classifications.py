"""The classification's part of an office file: [[classifications]]; see docs/office-file.md."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from triwulan.documents.domain.classifications import (
    ClassificationFacts,
    add_classification,
    change_classification,
    file_kind,
)
from triwulan.documents.enums import Fate
from triwulan.documents.models import Classification
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.entry import Entry, OfficeFileRefused, entries
from triwulan.organization.models import Agency

FATES = {fate.value: fate.value for fate in Fate}
MOST_YEARS = 100


def load_classifications(tables: object, agency: Agency, by: Actor, at: datetime) -> None:
    """Set the codes that the file names, found by their code, and what it files under them; others stay."""
    codes: set[str] = set()
    filed: set[str] = set()
    for entry in entries(tables, "classifications", _name):
        facts, kinds = _facts(entry), entry.words("kinds")
        entry.finish()
        if facts.code in codes or filed.intersection(kinds):
            problem = _("this code, or a kind that is filed under it, stands twice in the file.")
            raise OfficeFileRefused(entry=entry.name, problem=problem)
        codes.add(facts.code)
        filed.update(kinds)
        entry.act(lambda facts=facts, kinds=kinds: _set(agency, facts, kinds, by, at))  # type: ignore[misc]


def _set(agency: Agency, facts: ClassificationFacts, kinds: list[str], by: Actor, at: datetime) -> None:
    row = Classification.objects.filter(agency=agency, code=facts.code).first()
    if row is None:
        row = add_classification(agency_id=agency.pk, facts=facts, by=by, at=at)
    else:
        row = change_classification(agency_id=agency.pk, classification_id=row.pk, facts=facts, by=by, at=at)
    for kind in kinds:
        file_kind(agency=agency, kind=kind, classification=row, by=by, at=at)


def _facts(entry: Entry) -> ClassificationFacts:
    return ClassificationFacts(
        code=entry.text("code"),
        name=entry.text("name"),
        active_years=_years(entry, "active_years"),
        inactive_years=_years(entry, "inactive_years"),
        fate=entry.choice("fate", FATES, Fate.APPRAISE.value),
        note=entry.text("note", ""),
    )


def _years(entry: Entry, key: str) -> int | None:
    """Whole years; None where the file says nothing."""
    if entry.take(key) is None:
        return None
    years = entry.whole(key, 0)
    if years > MOST_YEARS:
        entry.refuse(_('"%(key)s" is more than %(most)d years.') % {"key": key, "most": MOST_YEARS})
    return years


def _name(number: int, table: object) -> str:
    code = table.get("code", "?") if isinstance(table, Mapping) else "?"
    return _('Classification "%(code)s" (entry %(number)s)') % {"code": code, "number": number}
