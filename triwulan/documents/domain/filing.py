"""Filing: under which code a document stands (its kind's when issued), and where its paper copy does."""

from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.documents.domain.documents import lock_document, record
from triwulan.documents.domain.queries import may_keep_register
from triwulan.documents.models import Classification, Document, KindClassification
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import viewer_behind

PLACE = 200


@transaction.atomic
def file_document(
    *, document: Document, classification: Classification | None, by: Actor, at: datetime
) -> Document:
    """File a document under a code of its own agency (None: under none); the content is not touched.

    Raises NotVisible for who does not keep the register, and for another agency's code.
    """
    locked = lock_document(document.pk)
    _require_keeper(by, locked.agency_id, at)
    if classification is not None and classification.agency_id != locked.agency_id:
        raise NotVisible
    before = locked.classification
    if before == classification:
        return locked
    locked.classification = classification
    locked.save(update_fields=["classification"])
    record(
        locked, "document.classified", by=by, at=at,
        before={"classification": before.code if before else None},
        after={"classification": classification.code if classification else None},
    )  # fmt: skip
    return locked


@transaction.atomic
def file_unfiled(*, agency_id: int, by: Actor, at: datetime) -> int:
    """File every issued document without a code under its kind's, where it has one; how many.

    Raises NotVisible for who does not keep the register.
    """
    _require_keeper(by, agency_id, at)
    of_kind = KindClassification.objects.filter(agency=agency_id, kind=OuterRef("kind"))
    rows = Document.objects.filter(agency=agency_id, classification=None, issued_at__isnull=False)
    rows = rows.annotate(code_of_kind=Subquery(of_kind.values("classification")[:1]))
    found = {
        document: code
        for document, code in rows.filter(code_of_kind__isnull=False).values_list("pk", "code_of_kind")
    }
    codes = Classification.objects.in_bulk(set(found.values()))
    for pk, code in found.items():
        file_document(document=Document(pk=pk), classification=codes[code], by=by, at=at)
    return len(found)


def record_paper_place(*, document: Document, place: str, by: Actor, at: datetime) -> Document:
    """Where the paper copy stands, in one line; may be corrected at any time after issuing.

    Raises InvalidInput; NotVisible for who does not keep the register.
    """
    place = " ".join(place.split())
    if len(place) > PLACE:
        message = _("Say in at most 200 letters where the paper stands, for example a shelf and a box.")
        raise InvalidInput(message, fields={"paper_place": message})
    with transaction.atomic():
        locked = lock_document(document.pk)
        _require_keeper(by, locked.agency_id, at)
        if not locked.is_issued:
            raise InvalidInput(_("Only an issued document has a paper copy. Have it signed first."))
        before, locked.paper_place = locked.paper_place, place
        locked.save(update_fields=["paper_place"])
        record(
            locked, "document.placed", by=by, at=at, before={"paper_place": before},
            after={"paper_place": place},
        )  # fmt: skip
    return locked


def _require_keeper(by: Actor, agency_id: int, at: datetime) -> None:
    """The system may always, a person who keeps the register of that very agency."""
    if by.is_system:
        return
    viewer = viewer_behind(by, at)
    if viewer.agency_id != agency_id or not may_keep_register(viewer):
        raise NotVisible
