"""A worksheet that was filled offline and sent back: kept as it came, saved when it is confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from triwulan.collection.domain.measuring import Entry, save_measurement
from triwulan.collection.domain.refusals import WorksheetConfirmed
from triwulan.collection.models import WorksheetUpload
from triwulan.common.dates import moment_words
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.files import FileRules, store_file
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.procedure.models import Task

LONGEST_NAME = 255
LIMIT = 10 * 1024 * 1024
RULES = FileRules(kinds=("xlsx",), limit=LIMIT)


@dataclass(frozen=True)
class Filled:
    """What a worksheet says of one pinned indicator; `edition` is the one that it was compared with."""

    pin_id: int
    entry: Entry
    edition: int


def take_in(*, task_id: int, upload: File[bytes], name: str, by: Actor, at: datetime) -> WorksheetUpload:
    """Keep a worksheet that came back. No value is saved by it. Refuses a forbidden file, and as `enter`."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at)
        stored = store_file(upload=upload, name=name, rules=RULES, at=at)
        found = WorksheetUpload.objects.create(
            task=passage.task,
            file=stored.file,
            name=stored.name[-LONGEST_NAME:],
            uploaded_at=at,
            uploaded_by_id=passage.by.person_id or 0,
        )
        _record(
            passage, "collection.worksheet_sent", found, {"name": found.name, "sha256": stored.file.sha256}
        )
    return found


def confirm(
    *, task_id: int, upload_id: int, filled: Iterable[Filled], by: Actor, at: datetime
) -> WorksheetUpload:
    """Save all that a worksheet changes, or, refused, nothing of it.

    Raises WorksheetConfirmed for one that was saved before, and what `save_measurement` refuses.
    """
    rows = list(filled)
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at)
        found = upload_of(passage.task, upload_id)
        if found.confirmed_at is not None:
            raise WorksheetConfirmed(when=moment_words(found.confirmed_at, passage.run.agency.zone))
        for one in rows:
            save_measurement(
                task_id=task_id, pin_id=one.pin_id, entry=one.entry, edition=one.edition, by=by, at=at
            )
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
        _record(
            passage,
            "collection.worksheet_confirmed",
            found,
            {"name": found.name, "pins": [one.pin_id for one in rows]},
        )
    return found


def upload_of(task: Task, upload_id: int) -> WorksheetUpload:
    """A worksheet sent back for a task, with its file; NotVisible for another task's."""
    found = task.worksheet_uploads.select_related("file", "uploaded_by").filter(pk=upload_id).first()
    if found is None:
        raise NotVisible
    return found


def uploads_of(task: Task) -> list[WorksheetUpload]:
    """The worksheets sent back for a task, the latest first."""
    return list(task.worksheet_uploads.select_related("uploaded_by")[:10])


def _record(passage: Passage, act: str, found: WorksheetUpload, after: dict[str, object]) -> None:
    events.append(
        agency_id=passage.run.agency_id,
        act=act,
        at=passage.at,
        actor=passage.by,
        subject=("worksheet", found.pk),
        run_id=passage.run.pk,
        after=after,
    )
