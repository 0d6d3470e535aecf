"""A document's life outside its signing route: made, changed, issued without a route, its file, its paper.

When is the file made? For a document that is signed: before the signature's transaction, from the very
content that is then frozen in it (`signing.sign`), so that nothing is issued without its file and no lock is
held while Typst works. For one issued without a route (slips, unit reports): by `ensure_file`, when it is
first wanted; content and moment are frozen, so the bytes are the same whenever they are made.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from triwulan.documents.domain.blocks import as_data, text_of
from triwulan.documents.domain.content import Signer, content_digest
from triwulan.documents.domain.files import store_bytes
from triwulan.documents.domain.framing import framed, pictures_of
from triwulan.documents.domain.kinds import PAPER, kind_named
from triwulan.documents.domain.numbers import next_number
from triwulan.documents.domain.printing import current_renderer
from triwulan.documents.domain.refusals import AlreadyReplaced, DocumentFrozen, DocumentOpen
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document, KindClassification, StoredFile
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.models import Agency, Unit

TITLE = 300
PUBLIC_KEY_BYTES = 16

# Year and quarter that a document speaks of; a year's own has no quarter.
Period = tuple[int | None, int | None]
NO_PERIOD: Period = (None, None)


def create_document(
    *,
    agency: Agency,
    kind: str,
    title: str,
    content: Mapping[str, object],
    subject: tuple[str, int],
    by: Actor,
    at: datetime,
    unit: Unit | None = None,
    run_id: int | None = None,
    period: Period = NO_PERIOD,
    replaces: Document | None = None,
) -> Document:
    """A draft. `content` is what the kind's template prints, as data that JSON holds.

    `subject` names by kind and id what the document belongs to in the module above, `period` the year, and
    the quarter of it or None, that it speaks of. `replaces` makes it the next revision of an issued document.
    Raises AlreadyReplaced.
    """
    with transaction.atomic():
        document = new_document(
            agency=agency, kind=kind, title=title, content=content, subject=subject, by=by, at=at, unit=unit,
            run_id=run_id, period=period, replaces=replaces,
        )  # fmt: skip
        document.save(force_insert=True)
        record(document, "document.created", by=by, at=at, after={"title": document.title, "kind": kind})
    return document


def change_content(
    *, document: Document, content: Mapping[str, object], by: Actor, at: datetime, title: str | None = None
) -> Document:
    """New content for a draft or a returned document; raises DocumentFrozen."""
    with transaction.atomic():
        locked = lock_document(document.pk)
        if not locked.is_open:
            raise DocumentFrozen(title=locked.title)
        before = content_digest(locked.content)
        locked.content = dict(content)
        locked.title = (title or locked.title)[:TITLE]
        locked.save(update_fields=["content", "title"])
        record(
            locked, "document.changed", by=by, at=at,
            before={"content": before}, after={"content": content_digest(locked.content)},
        )  # fmt: skip
    return locked


def issue_at_once(
    *,
    agency: Agency,
    kind: str,
    title: str,
    content: Mapping[str, object],
    subject: tuple[str, int],
    signers: Sequence[Signer],
    by: Actor,
    at: datetime,
    unit: Unit | None = None,
    run_id: int | None = None,
    period: Period = NO_PERIOD,
    replaces: Document | None = None,
    happened_at: datetime | None = None,
    number: str = "",
) -> Document:
    """Makes and issues a document that takes no route: the act of `by` is its signature.

    `happened_at` is the moment on paper, where the act was done there first: the document bears that date.
    `number` is one that it has already (a slip's agenda number); a numbered kind without one gets the next.
    """
    moment = happened_at or at
    with transaction.atomic():
        document = new_document(
            agency=agency, kind=kind, title=title, content=content, subject=subject, by=by, at=at, unit=unit,
            run_id=run_id, period=period, replaces=replaces,
        )  # fmt: skip
        day = office_day(agency, moment)
        document.number = number
        if kind_named(kind).numbered and not number:
            document.number = next_number(document, day)
        freeze(document, framed(document, day=day, signers=signers), at=moment)
        document.save(force_insert=True)
        record(
            document, "document.issued", by=by, at=at, after=issued_facts(document), happened_at=happened_at
        )
    return document


def ensure_file(*, document: Document, at: datetime) -> StoredFile:
    """The file of an issued document, made from its frozen content if it was not made yet.

    Safe to call twice and from two places at once: both make the same bytes, and one row points to them.
    Raises RenderFailed. A draft has no file: see `preview.draft_pdf`.
    """
    if document.file is not None:
        return document.file
    kind = kind_named(document.kind)
    stored = store_bytes(data=rendered(document), kind_key="pdf", at=at)
    with transaction.atomic():
        locked = lock_document(document.pk)
        if locked.file is None:
            locked.file, locked.renderer = stored, current_renderer().version(kind.template)
            locked.save(update_fields=["file", "renderer"])
            record(
                locked, "document.filed", by=Actor.system(), at=at,
                after={"sha256": stored.sha256, "renderer": locked.renderer},
            )  # fmt: skip
    document.file, document.renderer = locked.file, locked.renderer
    return stored


def rendered(document: Document) -> bytes:
    """The PDF of an issued document, made anew from what was frozen: the same bytes every time."""
    if document.issued_at is None:
        raise ValueError("Only an issued document has a file.")
    moment = document.printed_at or document.issued_at
    return print_pdf(document.kind, document.content, modified=moment)


def print_pdf(kind: str, content: Mapping[str, object], *, modified: datetime) -> bytes:
    """The PDF of framed content by the template of its kind."""
    template = kind_named(kind).template
    if template == PAPER and "blocks" not in content:
        # Content of before papers were made of blocks.
        content = {**content, "blocks": as_data(kind_named(kind).blocks(content))}
    return current_renderer().pdf(template, content, modified=modified, pictures=pictures_of(content))


def new_document(
    *,
    agency: Agency,
    kind: str,
    title: str,
    content: Mapping[str, object],
    subject: tuple[str, int],
    by: Actor,
    at: datetime,
    unit: Unit | None,
    run_id: int | None,
    replaces: Document | None,
    period: Period = NO_PERIOD,
) -> Document:
    """A draft that is not saved yet."""
    kind_named(kind)
    if replaces is not None:
        require_last_revision(replaces)
    return Document(
        agency=agency,
        unit=unit,
        kind=kind,
        title=title[:TITLE],
        content=dict(content),
        subject_kind=subject[0],
        subject_id=subject[1],
        run_id=run_id,
        period_year=period[0],
        period_quarter=period[1],
        public_key=secrets.token_urlsafe(PUBLIC_KEY_BYTES),
        replaces=replaces,
        revision=replaces.revision + 1 if replaces else 1,
        created_by_id=by.person_id,
        created_at=at,
    )


def require_last_revision(replaced: Document) -> None:
    """Refuses a second successor, and one to what is not issued."""
    locked = lock_document(replaced.pk)
    if not locked.is_issued:
        raise DocumentOpen(title=locked.title)
    if Document.objects.filter(replaces=locked).exists():
        raise AlreadyReplaced(title=locked.title)


def freeze(document: Document, content: Mapping[str, object], *, at: datetime) -> None:
    """Makes a document issued with this framed content; the caller saves it."""
    document.content = dict(content)
    document.content_sha256 = content_digest(document.content)
    document.words = text_of(kind_named(document.kind).blocks(document.content))
    document.state = DocumentState.ISSUED
    document.issued_at = at
    document.dated_on = office_day(document.agency, at)
    if document.classification_id is None:
        document.classification_id = code_of_kind(document.agency_id, document.kind)


def code_of_kind(agency_id: int, kind: str) -> int | None:
    """The classification under which an agency files documents of a kind."""
    row = KindClassification.objects.filter(agency=agency_id, kind=kind).first()
    return row.classification_id if row else None


def issued_facts(document: Document) -> dict[str, object]:
    """What the ledger keeps of an issued document."""
    return {
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "revision": document.revision,
        "content_sha256": document.content_sha256,
        "sha256": document.file.sha256 if document.file else None,
    }


def lock_document(pk: int) -> Document:
    """The document's row, locked to the end of the transaction."""
    return Document.objects.select_for_update(of=("self",)).select_related("agency__region").get(pk=pk)


def record(
    document: Document,
    act: str,
    *,
    by: Actor,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    happened_at: datetime | None = None,
) -> None:
    """Appends the act on a document to the ledger."""
    append(
        agency_id=document.agency_id,
        act=act,
        at=at,
        actor=by,
        subject=("document", document.pk),
        run_id=document.run_id,
        before=before,
        after=after,
        happened_at=happened_at,
    )
