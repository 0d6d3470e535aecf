"""Taking in a plan file: the upload, the mapping of its columns, and the import in one act.

Nothing of the plan changes before `import_plan`. It compares the file with the plan anew and goes through
only where that gives what the preview showed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.documents.domain.files import FileRules, store_file
from triwulan.ledger.domain.events import append
from triwulan.ledger.models import Event
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.budgets import write_figures
from triwulan.planning.domain.contents import new_version, put
from triwulan.planning.domain.plan import RIGHT, lock_plan
from triwulan.planning.domain.plan_compare import Comparison, TargetChange, compare
from triwulan.planning.domain.plan_lines import FieldChange, PlanLines
from triwulan.planning.domain.plan_merge import IndicatorChange
from triwulan.planning.domain.targets import successor
from triwulan.planning.enums import UploadKind
from triwulan.planning.models import Indicator, IndicatorVersion, PlanUpload, Target

BATCH = 500
SHOWN_UPLOADS = 20
# As much as the reader of tables takes.
LIMIT = 10 * 1024 * 1024


class ImportHasProblems(InvalidInput):
    """A file with a row that cannot be taken changes nothing."""

    sentence = _("The file has %(number)s rows that cannot be taken. Nothing was saved: mend the file first.")


class ImportMoved(Refusal):
    """The plan, or the mapping, changed between preview and confirmation."""

    sentence = _("The plan has changed since the preview. Nothing was saved: please look at it again.")


class ImportNeedsReason(InvalidInput):
    """What was set before is only changed with a reason."""

    sentence = _("The file changes what was set before: please give the reason.")


class ImportChangesNothing(InvalidInput):
    """All that the file says stands in the plan already."""

    sentence = _("The file changes nothing: all of it stands in the plan already.")


class ImportDone(Refusal):
    """A file is taken in once."""

    sentence = _("This file was taken in already. Upload it again to compare it with the plan of today.")


@dataclass(frozen=True)
class Report:
    """What an import did, as the ledger keeps it."""

    upload: PlanUpload
    counts: Mapping[str, int]
    reason: str


def upload_rules() -> FileRules:
    """What a plan file may be."""
    return FileRules(kinds=("xlsx", "csv"), limit=LIMIT)


@transaction.atomic
def upload_plan_file(
    *, agency_id: int, kind: UploadKind, upload: File[bytes], name: str, by: Actor, at: datetime
) -> PlanUpload:
    """Keep a plan file that waits to be looked at; raises MayNotChangePlan, FileRefused."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    if by.person_id is None:
        raise NotVisible
    stored = store_file(upload=upload, name=name, rules=upload_rules(), at=at)
    row = PlanUpload.objects.create(
        agency_id=agency_id,
        kind=kind.value,
        file=stored.file,
        name=stored.name[-255:],
        uploaded_at=at,
        uploaded_by_id=by.person_id,
    )
    append(
        agency_id=agency_id,
        act="planning.plan_uploaded",
        at=at,
        actor=by,
        subject=("plan_upload", row.pk),
        after={"kind": kind.value, "name": row.name, "sha256": stored.file.sha256},
    )
    return row


@transaction.atomic
def map_columns(
    *, agency_id: int, upload_id: int, mapping: Mapping[str, Any], by: Actor, at: datetime
) -> PlanUpload:
    """Keep which columns of the file are ours; raises MayNotChangePlan, NotVisible, ImportDone."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    upload = _waiting(agency_id, upload_id)
    upload.mapping = dict(mapping)
    upload.save(update_fields=["mapping"])
    return upload


@transaction.atomic
def import_plan(
    *, agency_id: int, upload_id: int, lines: PlanLines, mark: str, reason: str = "", by: Actor, at: datetime
) -> Report:
    """Apply a plan file, all of it or nothing; `mark` is that of the preview (`Comparison.mark`).

    Raises MayNotChangePlan, NotVisible, ImportDone, ImportHasProblems, ImportMoved, ImportChangesNothing,
    ImportNeedsReason.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    upload = _waiting(agency_id, upload_id)
    found = compare(agency_id, lines)
    _may_be_taken(found, mark, reason)
    counts = counts_of(found)
    added = _write_indicators(agency_id, found.indicators, reason.strip(), by, at)
    _write_targets(found, added, reason.strip(), by, at)
    if found.books is not None:
        figures = {(one.programme_id, one.year): one.figures for one in found.budgets}
        write_figures(found.books, figures, reason=reason.strip(), source=upload.name, by=by, at=at)
    upload.confirmed_at, upload.confirmed_by = at, by.signature
    upload.save(update_fields=["confirmed_at", "confirmed_by"])
    append(
        agency_id=agency_id,
        act="planning.plan_imported",
        at=at,
        actor=by,
        subject=("plan_upload", upload.pk),
        after={
            "kind": upload.kind,
            "name": upload.name,
            "sha256": upload.file.sha256,
            "reason": reason.strip(),
            "counts": counts,
            "changes": _told(found),
        },
    )
    return Report(upload, counts, reason.strip())


def counts_of(found: Comparison) -> dict[str, int]:
    """How many of what are added, changed and left."""
    changes = found.changes
    return {
        "added": sum(change.is_new for change in changes),
        "changed": sum(not change.is_new for change in changes),
        "unchanged": found.unchanged,
    }


def uploads_seen_by(viewer: Viewer) -> list[PlanUpload]:
    """The agency's latest plan files."""
    viewer.need(RIGHT)
    rows = PlanUpload.objects.filter(agency=viewer.agency_id).select_related("uploaded_by", "file")
    return list(rows[:SHOWN_UPLOADS])


def upload_seen_by(viewer: Viewer, upload_id: int) -> PlanUpload:
    """One plan file; NotVisible (404) for another agency's."""
    viewer.need(RIGHT)
    rows = PlanUpload.objects.filter(agency=viewer.agency_id).select_related("uploaded_by", "file")
    upload = rows.filter(pk=upload_id).first()
    if upload is None:
        raise NotVisible
    return upload


def report_of(upload: PlanUpload) -> Report:
    """What the import of a confirmed file did."""
    event = Event.objects.filter(
        agency_id=upload.agency_id,
        act="planning.plan_imported",
        object_kind="plan_upload",
        object_id=upload.pk,
    ).first()
    after = (event and event.after) or {}
    return Report(upload, after.get("counts", {}), after.get("reason", ""))


def _waiting(agency_id: int, upload_id: int) -> PlanUpload:
    rows = PlanUpload.objects.select_for_update(no_key=True, of=("self",)).select_related("file")
    upload = rows.filter(agency=agency_id, pk=upload_id).first()
    if upload is None:
        raise NotVisible
    if upload.confirmed_at is not None:
        raise ImportDone
    return upload


def _may_be_taken(found: Comparison, mark: str, reason: str) -> None:
    if found.problems:
        raise ImportHasProblems(number=len({problem.row for problem in found.problems}))
    if not found.changes:
        raise ImportChangesNothing
    if found.mark != mark:
        raise ImportMoved
    if found.needs_reason and not reason.strip():
        raise ImportNeedsReason(fields={"reason": ImportNeedsReason.sentence})


def _write_indicators(
    agency_id: int, changes: Iterable[IndicatorChange], reason: str, by: Actor, at: datetime
) -> dict[str, Indicator]:
    """Add and place the indicators and publish their versions, in bulk; the new ones by code."""
    added: dict[str, Indicator] = {}
    placed: list[Indicator] = []
    versions: list[IndicatorVersion] = []
    for one in changes:
        indicator = one.stored.indicator if one.stored else Indicator(agency_id=agency_id)
        if one.places:
            put(indicator, one.placement)
        if one.stored is None:
            added[one.code] = indicator
        elif one.places:
            placed.append(indicator)
        if one.defines:
            number = 1 if one.stored is None else one.stored.version.number + 1
            why = "" if one.stored is None else reason
            versions.append(new_version(indicator, number, one.content, why, by, at))
    Indicator.objects.bulk_create(added.values(), batch_size=BATCH)
    Indicator.objects.bulk_update(placed, PLACE_COLUMNS, batch_size=50)
    for version in versions:
        version.indicator_id = version.indicator.pk
    IndicatorVersion.objects.bulk_create(versions, batch_size=BATCH)
    return added


PLACE_COLUMNS = [
    "objective", "unit", "programme", "owner", "is_key", "weight", "code", "order", "retired_on"
]  # fmt: skip


def _write_targets(
    found: Comparison, added: Mapping[str, Indicator], reason: str, by: Actor, at: datetime
) -> None:
    """Close the targets that held and add their successors, in bulk."""
    closed = [row.pk for change in found.targets for row in change.replaced.values()]
    for start in range(0, len(closed), BATCH):
        Target.objects.filter(pk__in=closed[start : start + BATCH]).update(superseded_at=at)
    rows = [row for change in found.targets for row in _successors(change, found, added, reason, by, at)]
    Target.objects.bulk_create(rows, batch_size=BATCH)


def _successors(
    change: TargetChange,
    found: Comparison,
    added: Mapping[str, Indicator],
    reason: str,
    by: Actor,
    at: datetime,
) -> Iterable[Target]:
    indicator = added[change.code] if change.code in added else found.stored[change.code].indicator
    for quarter, value in change.values.items():
        held = change.replaced.get(quarter)
        revision = None if held is None else held.revision
        yield successor(indicator, change.year, quarter, value, revision, reason, by, at)


def _told(found: Comparison) -> dict[str, object]:
    """The changes as the ledger keeps them: of what is new the codes (the file has the rest)."""
    changed = {
        change.code: {one.field: _then_and_now(one) for one in change.fields}
        for change in found.changes
        if not change.is_new
    }
    return {"added": [change.code for change in found.changes if change.is_new], "changed": changed}


def _then_and_now(change: FieldChange) -> list[object]:
    return [_plain(change.before), _plain(change.after)]


def _plain(value: Any) -> object:
    """A typed value as the ledger can keep it."""
    if value is None or isinstance(value, bool | int | str):
        return value if not isinstance(value, str) else str(value)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if hasattr(value, "to_list"):
        return value.to_list()
    if hasattr(value, "low"):
        return [value.low, value.high]
    return value
