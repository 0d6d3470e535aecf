"""The last signature on paper: printed with its date left open, signed by hand, scanned, entered here.

The document bears the date on the paper, and the name of who held the position on that day. Who enters it may
be the signer, who made the document, or who keeps the register; the ledger names the one who entered it, and
whose signature it is.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction

from triwulan.common.dates import date_words
from triwulan.documents.domain.documents import print_pdf
from triwulan.documents.domain.files import checked_kind, scan_rules, store_file
from triwulan.documents.domain.issuing import Signed, issue
from triwulan.documents.domain.last_stop import LastStop, lock_last, look_at
from triwulan.documents.domain.queries import may_keep_register
from triwulan.documents.domain.signing import agreed, close, final_content, printed_for
from triwulan.documents.domain.standing_in import signatories_of
from triwulan.documents.domain.way_refusals import (
    NoSignerThatDay,
    NotTheSignerThatDay,
    PaperDayAhead,
    PaperDayBefore,
    beside,
)
from triwulan.documents.enums import FileRole, SigningWay
from triwulan.documents.models import Document, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, office_day
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.domain.viewer import viewer_behind


def paper_copy(*, step: SigningStep, by: Actor, at: datetime) -> bytes:
    """The PDF to be printed and signed by hand: its date is left open. Nothing is kept."""
    stop = look_at(step)
    signers = signers_on(stop, office_day(stop.document.agency, at))
    require_may_enter(stop, signers, by, at)
    signer = next((one for one in signers if one.person_id == by.person_id), signers[0])
    content = final_content(stop.document, stop.steps, signer, None)
    return print_pdf(stop.document.kind, content, modified=at)


def sign_on_paper(
    *,
    step: SigningStep,
    scan: File[bytes],
    name: str,
    signed_on: date,
    signer_id: int | None,
    by: Actor,
    at: datetime,
) -> Document:
    """Issues the document by the scan of its signed paper, dated as on the paper.

    `signer_id` is the person who signed, where several could on that day. Raises PaperDayAhead,
    PaperDayBefore, NoSignerThatDay, NotTheSignerThatDay, FileRefused, and what `look_at` refuses.
    """
    stop = look_at(step)
    require_day(stop, signed_on, at)
    signer = signer_among(signers_on(stop, signed_on), signer_id, by, signed_on)
    require_may_enter(stop, [signer], by, at)
    kind = checked_kind(scan, name, scan_rules())
    printed = printed_for(stop.document, stop.steps, signer, day=signed_on, at=at)
    kept = store_file(upload=scan, name=name, rules=scan_rules(), at=at)
    made = Signed(
        way=SigningWay.PAPER,
        role=FileRole.SCAN,
        form=kind.extensions[0],
        file=kept.file,
        name=kept.name,
        facts={"way": str(SigningWay.PAPER), "dated_on": signed_on.isoformat(), "entered_by": by.signature},
        signer=f"{signer.person_name}, {signer.title}",
    )
    with transaction.atomic():
        now = lock_last(step)
        require_day(now, signed_on, at)
        signer = signer_among(signers_on(now, signed_on), signer_id, by, signed_on)
        agreed(now.document, now.steps, printed, signer)
        close(now.step, signer, at, way=SigningWay.PAPER)
        issue(now.document, printed=printed, by=by, at=at, signed=made)
    return now.document


def require_day(stop: LastStop, signed_on: date, at: datetime) -> None:
    """The paper's date lies between the sending and today."""
    if signed_on > office_day(stop.document.agency, at):
        raise beside("signed_on", PaperDayAhead)
    sent = stop.document.sent_at
    if sent is not None and signed_on < office_day(stop.document.agency, sent):
        day = date_words(office_day(stop.document.agency, sent))
        raise beside("signed_on", PaperDayBefore, day=day)


def signers_on(stop: LastStop, day: date) -> Sequence[Holding]:
    """Who could sign on that day, the position's holder first; NoSignerThatDay."""
    found = signatories_of(stop.step, day).allowed
    if not found:
        title = stop.step.position.title
        raise beside("signed_on", NoSignerThatDay, day=date_words(day), position=title)
    return found


def signer_among(found: Sequence[Holding], chosen: int | None, by: Actor, day: date) -> Holding:
    """Who signed: the one chosen, else whoever enters it, else the only one; NotTheSignerThatDay."""
    wanted = chosen or by.person_id
    fitting = [one for one in found if one.person_id == wanted]
    if fitting or (chosen is None and len(found) == 1):
        return (fitting or list(found))[0]
    names = "; ".join(f"{one.person_name} ({one.title})" for one in found)
    raise beside("signer", NotTheSignerThatDay, day=date_words(day), names=names)


def possible_signers(step: SigningStep, day: date) -> Sequence[Holding]:
    """Who could sign at the stop on that day; nobody, where the position was vacant."""
    return signatories_of(step, day).allowed


def require_paper_entry(*, step: SigningStep, by: Actor, at: datetime) -> None:
    """Refuses whoever may not enter this paper, before anything was typed."""
    stop = look_at(step)
    require_may_enter(stop, possible_signers(step, office_day(stop.document.agency, at)), by, at)


def require_may_enter(stop: LastStop, signers: Sequence[Holding], by: Actor, at: datetime) -> None:
    """NotTheHolder for who is neither a signer, nor made the document, nor keeps the register."""
    if by.person_id in (stop.document.created_by_id, *(one.person_id for one in signers)):
        return
    if not may_keep_register(viewer_behind(by, at)):
        names = [f"{one.person_name} ({one.title})" for one in signers]
        raise NotTheHolder(holder="; ".join(names) or stop.step.position.title)
