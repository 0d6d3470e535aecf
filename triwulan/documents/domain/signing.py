"""The signing route: sent, initialled, signed, returned; each stop by whoever holds its position then."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from triwulan.common.dates import moment_words
from triwulan.documents.domain.content import content_digest
from triwulan.documents.domain.documents import lock_document, print_pdf, record
from triwulan.documents.domain.files import store_bytes
from triwulan.documents.domain.framing import framed, initials_of, signer_of, signer_of_step
from triwulan.documents.domain.issuing import Printed, issue
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.numbers import next_number
from triwulan.documents.domain.refusals import (
    AlreadySent,
    DocumentChanged,
    NotOnRoute,
    NotYetThere,
    ReasonMissing,
    StepClosed,
)
from triwulan.documents.domain.routes import lines_before, route_of
from triwulan.documents.domain.standing_in import signatories_of
from triwulan.documents.domain.telling import tell_next, tell_returned
from triwulan.documents.enums import DocumentState, RouteAct, SigningWay, StepState
from triwulan.documents.models import Document, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, office_day
from triwulan.organization.domain.refusals import NobodyHolds, NotTheHolder


def send_on_route(*, document: Document, by: Actor, at: datetime) -> Document:
    """Puts a draft or a returned document on its route and gives it its number.

    Who may send is for the calling module to check. A document that was returned keeps its number and
    passes every stop anew. Raises AlreadySent, RouteIncomplete.
    """
    with transaction.atomic():
        locked = lock_document(document.pk)
        if not locked.is_open:
            raise AlreadySent(title=locked.title)
        stops, before = route_of(locked), lines_before(locked)
        if kind_named(locked.kind).numbered and not locked.number:
            locked.number = next_number(locked, office_day(locked.agency, at))
        locked.round += 1
        locked.state, locked.sent_at = DocumentState.ON_ROUTE, at
        locked.save(update_fields=["number", "round", "state", "sent_at"])
        steps = SigningStep.objects.bulk_create(
            SigningStep(
                document=locked, round=locked.round, order=order, act=act, position=position, before=lines
            )
            for order, ((act, position), lines) in enumerate(zip(stops, before, strict=True), start=1)
        )
        tell_next(locked, steps[0], at=at)
        route = [step.position_id for step in steps]
        record(
            locked, "document.sent", by=by, at=at,
            after={"number": locked.number, "round": locked.round, "route": route},
        )  # fmt: skip
    return locked


def initial(*, step: SigningStep, by: Actor, at: datetime) -> Document:
    """Initials (paraf) at a stop of the route."""
    with transaction.atomic():
        document, steps = lock_route(step)
        current = require_turn(document, steps, step.pk, RouteAct.INITIAL)
        holding = require_holder(document, current, by, at)
        close(current, holding, at)
        tell_next(document, next_waiting(steps), at=at)
        record(
            document,
            "document.initialled",
            by=by,
            at=at,
            after={"round": document.round, "order": current.order},
        )
    return document


def sign(*, step: SigningStep, by: Actor, at: datetime) -> Document:
    """A signature at a stop of the route; the last one issues the document, with its file.

    The file is made before the transaction and checked inside it (see documents.py). Raises RenderFailed
    and, where the content changed in between, DocumentChanged; then nothing was signed.
    """
    printed = print_for(step, by, at)
    with transaction.atomic():
        document, steps = lock_route(step)
        current = require_turn(document, steps, step.pk, RouteAct.SIGN)
        holding = require_holder(document, current, by, at)
        close(current, holding, at)
        if next_waiting(steps) is None:
            issue(document, printed=agreed(document, steps, printed, holding), by=by, at=at)
        else:
            tell_next(document, next_waiting(steps), at=at)
            record(
                document,
                "document.signed",
                by=by,
                at=at,
                after={"round": document.round, "order": current.order},
            )
    return document


def return_document(*, step: SigningStep, reason: str, by: Actor, at: datetime) -> Document:
    """Sends a document back from a stop of its route, with what is to be mended."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(fields={"reason": ReasonMissing.sentence})
    with transaction.atomic():
        document, steps = lock_route(step)
        current = require_turn(document, steps, step.pk, None)
        holding = require_holder(document, current, by, at)
        close(current, holding, at, state=StepState.RETURNED, reason=reason)
        SigningStep.objects.filter(document=document, round=document.round, state=StepState.WAITING).update(
            state=StepState.DROPPED
        )
        document.state = DocumentState.RETURNED
        document.save(update_fields=["state"])
        hook = kind_named(document.kind).when_returned
        if hook:
            hook(document=document, reason=reason, by=by, at=at)
        tell_returned(document, reason=reason, by=by, at=at)
        record(document, "document.returned", by=by, at=at, after={"round": document.round, "reason": reason})
    return document


def print_for(step: SigningStep, by: Actor, at: datetime) -> Printed | None:
    """The PDF that this signature would issue; None where it is not the last, or will be refused anyway."""
    document = Document.objects.select_related("agency__region").get(pk=step.document_id)
    steps = steps_of(document)
    current = next((one for one in steps if one.pk == step.pk), None)
    if current is None or next_waiting(steps) is not current or current is not steps[-1]:
        return None
    holding = require_holder(document, current, by, at)
    return printed_for(document, steps, holding, day=office_day(document.agency, at), at=at)


def printed_for(
    document: Document, steps: Sequence[SigningStep], holding: Holding, *, day: date, at: datetime
) -> Printed:
    """The content with the last signature of `holding`, dated `day`, and its PDF made for `at`, in the store.
    Slow: for before the transaction."""
    content = final_content(document, steps, holding, day)
    data = print_pdf(document.kind, content, modified=at)
    return Printed(data, store_bytes(data=data, kind_key="pdf", at=at), content, day, at)


def agreed(
    document: Document, steps: Sequence[SigningStep], printed: Printed | None, holding: Holding
) -> Printed:
    """What was printed, where it still is what the signature freezes; else DocumentChanged."""
    if printed is None:
        raise DocumentChanged(title=document.title)
    if printed.digest != content_digest(final_content(document, steps, holding, printed.day)):
        raise DocumentChanged(title=document.title)
    return printed


def final_content(
    document: Document, steps: Sequence[SigningStep], last: Holding, day: date | None
) -> dict[str, object]:
    """The framed content with all signatures; the last signer stands first, on the right of the paper."""
    earlier = [signer_of_step(step) for step in steps[:-1] if step.act == RouteAct.SIGN]
    return framed(
        document,
        day=day,
        signers=[signer_of(last, lines_of(steps[-1], last)), *earlier],
        initials=initials_of(document, steps),
    )


def lines_of(step: SigningStep, holding: Holding) -> list[str]:
    """The lines above the signer's title; a superior who stands in signs in no one's name but the own."""
    return list(step.before) if holding.position_id == step.position_id else []


def lock_route(step: SigningStep) -> tuple[Document, list[SigningStep]]:
    """The document, locked, and the steps of its present round."""
    document = lock_document(step.document_id)
    return document, steps_of(document)


def steps_of(document: Document) -> list[SigningStep]:
    """The stops of the present round, in order."""
    rows = SigningStep.objects.filter(document=document, round=document.round)
    return list(rows.select_related("position", "appointment__person").order_by("order"))


def next_waiting(steps: Sequence[SigningStep]) -> SigningStep | None:
    """The stop whose turn it is."""
    return next((step for step in steps if step.state == StepState.WAITING), None)


def require_turn(
    document: Document, steps: Sequence[SigningStep], step_id: int, act: RouteAct | None
) -> SigningStep:
    """The stop, when it is open, the next one, and asks for this act."""
    step = next((one for one in steps if one.pk == step_id), None)
    if step is not None and step.state in (StepState.DONE, StepState.RETURNED) and step.done_at:
        when = moment_words(step.done_at, document.agency.zone)
        raise StepClosed(who=step.signed_name, title=step.signed_title, when=when)
    if step is None or document.state != DocumentState.ON_ROUTE or (act is not None and step.act != act):
        raise NotOnRoute(title=document.title)
    turn = next_waiting(steps)
    if turn is not None and turn.pk != step.pk:
        raise NotYetThere(position=turn.position.title)
    return step


def require_holder(document: Document, step: SigningStep, by: Actor, at: datetime) -> Holding:
    """The holding in which `by` acts; refuses everyone whom the rules do not let sign here at that moment."""
    found = signatories_of(step, office_day(document.agency, at))
    if not found.allowed:
        raise NobodyHolds(position=step.position.title)
    holding = found.holding_of(by.person_id)
    if holding is None or by.appointment_id != holding.appointment_id:
        raise NotTheHolder(holder="; ".join(f"{one.person_name} ({one.title})" for one in found.allowed))
    return holding


def close(
    step: SigningStep,
    holding: Holding,
    at: datetime,
    *,
    state: StepState = StepState.DONE,
    reason: str = "",
    way: SigningWay = SigningWay.ACCOUNT,
) -> None:
    """Writes who did the step, as what, when, and in which way."""
    step.state, step.done_at, step.reason, step.way = state, at, reason, way
    step.appointment_id = holding.appointment_id
    step.signed_name, step.signed_title = holding.person_name, holding.title
    step.before = lines_of(step, holding)
    step.save()
