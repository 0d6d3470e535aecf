"""Evidence behind a value: files with their checksum, and links to public addresses."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.collection.domain.dispositions import pins_of_task
from triwulan.collection.domain.measuring import pin_of
from triwulan.collection.domain.refusals import NotInThisTask
from triwulan.collection.enums import EvidenceKind
from triwulan.collection.models import Evidence, Measurement, Pin
from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.documents.domain.files import evidence_rules, store_file
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.passage import Passage, enter

LONGEST_NAME = 255


def add_file(
    *, task_id: int, pin_id: int, upload: File[bytes], name: str, by: Actor, at: datetime
) -> Evidence:
    """Take in a file as evidence; FileRefused for a forbidden kind or size, and what `enter` refuses."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at)
        stored = store_file(upload=upload, name=name, rules=evidence_rules(), at=at)
        evidence = Evidence(kind=EvidenceKind.FILE, name=stored.name[-LONGEST_NAME:], file=stored.file)
        return _add(passage, pin_id, evidence, {"name": stored.name, "sha256": stored.file.sha256})


def add_link(*, task_id: int, pin_id: int, url: str, name: str, by: Actor, at: datetime) -> Evidence:
    """Name a public address as evidence; InvalidInput for what is no http(s) address."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        sentence = _("Write a full address that begins with https:// or http://.")
        raise InvalidInput(sentence, fields={"url": sentence}) from error
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at)
        evidence = Evidence(kind=EvidenceKind.LINK, name=(name.strip() or url)[:LONGEST_NAME], url=url)
        return _add(passage, pin_id, evidence, {"url": url})


def remove(*, task_id: int, evidence_id: int, by: Actor, at: datetime) -> Evidence:
    """Take evidence off; it stays in the books. NotInThisTask for that of another's indicator."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at)
        evidence = (
            Evidence.objects.select_related("measurement", "file")
            .filter(pk=evidence_id, measurement__report__run=passage.run, removed_at__isnull=True)
            .first()
        )
        if evidence is None:
            raise NotVisible
        _refuse_foreign(passage, evidence.measurement)
        evidence.removed_at = at
        evidence.save(update_fields=["removed_at"])
        passage.worked_on()
        _record(passage, "collection.remove_evidence", evidence, {"name": evidence.name})
        return evidence


def _refuse_foreign(passage: Passage, measurement: Measurement) -> None:
    """Only whoever collects an indicator changes what stands behind it."""
    mine = Pin.objects.filter(pk__in=pins_of_task(passage.task), indicator=measurement.indicator_id)
    if not mine.exists():
        raise NotInThisTask


def _add(passage: Passage, pin_id: int, evidence: Evidence, after: dict[str, str]) -> Evidence:
    pin = pin_of(passage.task, pin_id)
    evidence.measurement = Measurement.objects.get(report=pin.report_id, indicator=pin.indicator_id)
    evidence.added_at = passage.at
    evidence.added_by_id = passage.by.person_id or 0
    evidence.save()
    passage.worked_on()
    _record(passage, "collection.add_evidence", evidence, after)
    return evidence


def _record(passage: Passage, act: str, evidence: Evidence, after: dict[str, str]) -> None:
    events.append(
        agency_id=passage.run.agency_id,
        act=act,
        at=passage.at,
        actor=passage.by,
        subject=("evidence", evidence.pk),
        run_id=passage.run.pk,
        after=after,
    )
