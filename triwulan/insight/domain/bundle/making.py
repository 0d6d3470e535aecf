"""Making a bundle: what a background job does, once, whatever happens to its worker.

The job is idempotent: a bundle that is done or failed is left alone, and one that another worker is at too.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.files import keep, open_file
from triwulan.documents.models import Document, StoredFile
from triwulan.insight.domain.bundle import extract
from triwulan.insight.domain.bundle.asking import SILENCE
from triwulan.insight.domain.bundle.criteria import place_of
from triwulan.insight.domain.bundle.members import Member, documents_of_year, members_of
from triwulan.insight.enums import BundleState
from triwulan.insight.models import Bundle
from triwulan.ledger.domain import events
from triwulan.notifications.domain import outbox
from triwulan.organization.domain.actor import Actor

ZIP = "application/zip"
FAILED = _(
    "The bundle could not be made. Please ask for it again; if it fails again, tell the administrator."
)

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Filling:
    """What a packer is given: the bundle, its documents in order, and the ledger from its first event on.

    `members` gives the files of the document of a number (from 1), which may have to be made first.
    """

    bundle: Bundle
    documents: tuple[Document, ...]
    members: Callable[[int], Iterable[Member]]
    first_event: int
    anchor: str
    made_at: datetime


class Packer(Protocol):
    """Writes the ZIP; see interfaces/bundle_file.py. `step` is called after each document."""

    def __call__(
        self, filling: Filling, target: Path, *, read: Callable[[StoredFile], bytes], step: Callable[[], None]
    ) -> None: ...


def make_bundle(*, bundle_id: int, pack: Packer, clock: Clock) -> None:
    """Make the bundle's file, tell whoever asked, and write its checksum into the ledger."""
    bundle = _claimed(bundle_id, clock())
    if bundle is None:
        return
    try:
        with TemporaryDirectory(prefix="triwulan-bundle-") as folder:
            target = Path(folder) / "bundle.zip"
            filling = _filling(bundle, clock())
            _progress(bundle, 0, len(filling.documents), clock())
            done = 0

            def step() -> None:
                nonlocal done
                done += 1
                _progress(bundle, done, len(filling.documents), clock())

            pack(filling, target, read=_bytes_of, step=step)
            with target.open("rb") as stream:
                stored = keep(File(stream), ZIP, clock())
        _finish(bundle, stored, clock())
    except Exception:
        logger.exception("The bundle %s could not be made.", bundle_id)
        _fail(bundle, clock())


def _claimed(bundle_id: int, at: datetime) -> Bundle | None:
    """The bundle, when this worker may make it."""
    with transaction.atomic():
        rows = Bundle.objects.select_for_update(of=("self",)).select_related("agency", "asked_by")
        bundle = rows.filter(pk=bundle_id).first()
        if bundle is None or bundle.state in (BundleState.DONE, BundleState.FAILED):
            return None
        if bundle.state == BundleState.RUNNING and bundle.touched_at and bundle.touched_at > at - SILENCE:
            return None
        bundle.state, bundle.touched_at = BundleState.RUNNING, at
        bundle.save(update_fields=["state", "touched_at"])
    return bundle


def _filling(bundle: Bundle, at: datetime) -> Filling:
    rows = documents_of_year(bundle.agency_id, bundle.year).order_by("period_quarter", "dated_on", "pk")
    documents = tuple(sorted(rows, key=lambda one: place_of(one.kind)))
    zone = ZoneInfo(bundle.agency.zone)
    since = datetime(bundle.year, 1, 1, tzinfo=zone).astimezone(UTC)
    first = extract.first_number(bundle.agency_id, since)
    return Filling(
        bundle=bundle,
        documents=documents,
        members=lambda number: members_of(documents[number - 1], number, at),
        first_event=first,
        anchor=extract.anchor(bundle.agency_id, first),
        made_at=at,
    )


def _bytes_of(stored: StoredFile) -> bytes:
    with open_file(stored) as stream:
        return bytes(stream.read())


def _progress(bundle: Bundle, done: int, total: int, at: datetime) -> None:
    Bundle.objects.filter(pk=bundle.pk).update(done=done, total=total, touched_at=at)


def _finish(bundle: Bundle, stored: StoredFile, at: datetime) -> None:
    with transaction.atomic():
        locked = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
        if locked.state != BundleState.RUNNING:
            return
        locked.state, locked.file, locked.finished_at = BundleState.DONE, stored, at
        locked.save(update_fields=["state", "file", "finished_at"])
        _tell(bundle, "bundle_ready", _("The evidence bundle of %(year)s is ready."), at)
        events.append(
            agency_id=bundle.agency_id,
            act="insight.bundle",
            at=at,
            actor=Actor.system(),
            subject=("bundle", bundle.pk),
            after={"year": bundle.year, "sha256": stored.sha256},
        )


def _fail(bundle: Bundle, at: datetime) -> None:
    with transaction.atomic():
        rows = Bundle.objects.filter(pk=bundle.pk, state=BundleState.RUNNING)
        if rows.update(state=BundleState.FAILED, problem=str(FAILED), finished_at=at):
            _tell(bundle, "bundle_failed", _("The evidence bundle of %(year)s could not be made."), at)


def _tell(bundle: Bundle, kind: str, subject: object, at: datetime) -> None:
    outbox.put(
        to=bundle.asked_by_id,
        kind=kind,
        subject=subject,  # type: ignore[arg-type]  # a lazy text
        words={"year": bundle.year},
        link=f"/arsip/bukti/{bundle.pk}/",
        dedupe_key=f"{kind}:{bundle.pk}",
        at=at,
    )
