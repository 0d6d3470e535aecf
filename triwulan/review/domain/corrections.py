"""Corrections after approval (reading of SOP 24, decision 7): asked for, then decided by who approved."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from triwulan.collection.domain.content import IndicatorContent, changed_fields, exact
from triwulan.collection.domain.measuring import Entry, checked
from triwulan.collection.domain.pins import achievement_of
from triwulan.collection.domain.refusals import MaterialMissing
from triwulan.collection.domain.unit_report import register_report
from triwulan.collection.models import ApprovedValue, Measurement
from triwulan.common.dates import moment_words
from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import viewer_behind
from triwulan.organization.models import Person
from triwulan.procedure.domain.acts import keys_of_reviewing
from triwulan.procedure.domain.moving import lock_run
from triwulan.procedure.domain.performing import Performers
from triwulan.procedure.models import Run, Task
from triwulan.review.domain.deciding import deciders
from triwulan.review.domain.notices import tell_asker, tell_deciders
from triwulan.review.domain.refusals import (
    CorrectionDecided,
    CorrectionPending,
    CorrectionReasonMissing,
    NotApprovedYet,
    NothingCorrected,
    NotTheDecider,
    OutdatedValue,
    RefusalReasonMissing,
    SourceLetterMissing,
)
from triwulan.review.enums import CorrectionState
from triwulan.review.models import Correction


def ask(
    *,
    approved_id: int,
    entry: Entry,
    reason: str,
    by: Actor,
    at: datetime,
    source_letter: str = "",
) -> Correction:
    """Ask for a new revision of an approved value; the planning section and the head of the unit may.

    The proposal is reckoned with the pin the value was approved with. Raises NotVisible without the right
    `correction.ask` in reach, OutdatedValue, CorrectionPending, CorrectionReasonMissing, NothingCorrected,
    SourceLetterMissing (a provisional value is made final without the letter that released it), InvalidInput.
    """
    if not reason.strip():
        raise CorrectionReasonMissing
    with transaction.atomic():
        approved = ApprovedValue.objects.select_related("report__run", "pin").filter(pk=approved_id).first()
        if approved is None:
            raise NotVisible
        run = lock_run(approved.report.run_id)
        asker = _asker_in_reach(run, by, at)
        _refuse_outdated(approved)
        proposed = _proposal(approved, entry)
        before = IndicatorContent.from_dict(approved.content)
        if not changed_fields(before, proposed):
            raise NothingCorrected
        if _made_final(before, proposed) and not source_letter.strip():
            raise SourceLetterMissing(
                fields={"source_letter": SourceLetterMissing.sentence},
            )
        correction = Correction.objects.create(
            report=approved.report,
            corrects=approved,
            proposed=proposed.to_dict(),
            reason=reason.strip(),
            source_letter=source_letter.strip(),
            asked_at=at,
            asked_by=by.signature,
            asked_by_person=asker,
            decider_id=_deciding_position(run),
        )
        _record(run, "review.ask_correction", correction, by, at)
        tell_deciders(correction, _deciders(correction, run, at), at=at)
    return correction


def decide(*, correction_id: int, grant: bool, note: str, by: Actor, at: datetime) -> Correction:
    """Grant or refuse a correction. Granted, value and registered report get their next
    revision; the older ones stay.

    `by` holds the position that approved, or stands in for it (`deciding.deciders`). Raises NotTheDecider,
    CorrectionDecided (who and when), RefusalReasonMissing.
    """
    with transaction.atomic():
        run = _locked_run(correction_id)
        correction = Correction.objects.select_related("corrects__pin", "decider", "report__run").get(
            pk=correction_id
        )
        _refuse_decision(correction, run, by, at)
        if not grant and not note.strip():
            raise RefusalReasonMissing
        correction.state = CorrectionState.GRANTED if grant else CorrectionState.REFUSED
        correction.decided_at, correction.decided_by = at, by.signature
        correction.decision_note = note.strip()
        correction.save()
        if grant:
            _revise(correction, by, at)
        _record(run, "review.decide_correction", correction, by, at)
        tell_asker(correction, at=at)
    return correction


def _locked_run(correction_id: int) -> Run:
    """The run of a correction, locked: what is read of it afterwards stays as it is."""
    run_id = Correction.objects.filter(pk=correction_id).values_list("report__run", flat=True).first()
    if run_id is None:
        raise NotVisible
    return lock_run(run_id)


def _asker_in_reach(run: Run, by: Actor, at: datetime) -> Person:
    viewer = viewer_behind(by, at)
    viewer.need("correction.ask")
    units = viewer.units("correction.ask")
    if viewer.agency_id != run.agency_id or (units is not None and run.unit_id not in units):
        raise NotVisible
    return viewer.person


def _refuse_outdated(approved: ApprovedValue) -> None:
    if ApprovedValue.objects.filter(
        report=approved.report_id, pin=approved.pin_id, revision__gt=approved.revision
    ).exists():
        raise OutdatedValue
    if Correction.objects.filter(corrects=approved, state=CorrectionState.ASKED).exists():
        raise CorrectionPending


def _made_final(before: IndicatorContent, proposed: IndicatorContent) -> bool:
    return before.provisional and proposed.value is not None and not proposed.provisional


def _proposal(approved: ApprovedValue, entry: Entry) -> IndicatorContent:
    pin = approved.pin
    entry = checked(pin, entry)
    if entry.value is None and not entry.no_value:
        raise MaterialMissing(names=pin.name)
    measured = Measurement(
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        no_value=entry.no_value,
    )
    result = achievement_of(pin, measured)
    return replace(
        IndicatorContent.from_dict(approved.content),
        value=exact(entry.value),
        numerator=exact(entry.numerator),
        denominator=exact(entry.denominator),
        no_value=entry.no_value,
        no_value_reason=entry.no_value_reason,
        achievement=result.to_dict() if result else None,
        provisional=entry.provisional,
    )


def _deciding_position(run: Run) -> int:
    """The position that approved the report."""
    done = Task.objects.filter(run=run, closed_at__isnull=False).select_related("closed_in")
    done = done.order_by("-closed_at", "-pk")
    # On a sheet without review the values are frozen by the act that submits them.
    approving = done.filter(act__in=keys_of_reviewing()).first() or done.filter(act="write").first()
    if approving is None:
        raise NotApprovedYet
    return approving.closed_in.position_id if approving.closed_in else approving.position_id


def _refuse_decision(correction: Correction, run: Run, by: Actor, at: datetime) -> None:
    if correction.decided_at is not None:
        raise CorrectionDecided(
            who=correction.decided_by, when=moment_words(correction.decided_at, run.agency.zone)
        )
    found = _deciders(correction, run, at)
    if found.holding_of(by.person_id) is None:
        names = "; ".join(f"{one.person_name} ({one.title})" for one in found.allowed)
        raise NotTheDecider(decider=names or correction.decider.title)


def _deciders(correction: Correction, run: Run, at: datetime) -> Performers:
    return deciders([correction], agency_id=run.agency_id, day=office_day(run.agency, at))[correction.pk]


def _revise(correction: Correction, by: Actor, at: datetime) -> None:
    old = correction.corrects
    ApprovedValue.objects.create(
        report_id=old.report_id,
        pin_id=old.pin_id,
        revision=old.revision + 1,
        content=correction.proposed,
        approved_at=at,
        approved_by=by.signature,
        reason=correction.reason,
        asked_by=correction.asked_by,
        source_letter=correction.source_letter,
    )
    register_report(old.report_id, by=by, at=at, reason=correction.reason)


def _record(run: Run, act: str, correction: Correction, by: Actor, at: datetime) -> None:
    events.append(
        agency_id=run.agency_id,
        act=act,
        at=at,
        actor=by,
        subject=("correction", correction.pk),
        run_id=run.pk,
        before=correction.corrects.content,
        after={**correction.proposed, "state": correction.state, "reason": correction.reason},
    )
