"""Rows 1 and 2 of the sheet: a superior's order on a slip, to whom, and about which indicators."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from triwulan.collection.domain.refusals import IndicatorsLeftOver, NotACandidate
from triwulan.collection.domain.slip_paper import issue_slip
from triwulan.collection.enums import DispositionKind, RecipientRole, Urgency
from triwulan.collection.models import Disposition, Pin, Recipient, Share, UnitReport
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.organization.domain.units import positions_in_column, tree_of
from triwulan.organization.models import Person, Position
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.models import Run, Task


@dataclass(frozen=True)
class Order:
    """What a slip asks of one recipient: `pins` are ids of the pinned indicators that are his or hers."""

    position_id: int
    role: RecipientRole
    pins: tuple[int, ...] = ()


@dataclass(frozen=True)
class Slip:
    """The words on a slip."""

    instruction: str = ""
    note: str = ""
    urgency: Urgency = Urgency.ORDINARY


def assign(
    *,
    task_id: int,
    compiler: int,
    contributors: Mapping[int, Sequence[int]],
    slip: Slip,
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> Disposition:
    """Row 1: the head of the unit orders the report of the compiling section and of those that contribute.

    `compiler` is a position id; `contributors` maps the position id of each further section to the ids of its
    pinned indicators; all others are the compiler's. On a sheet whose next step does not fan out the order
    goes to whoever stands in that column. Raises NotACandidate, IndicatorsLeftOver, and what `passage.enter`
    refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="assign", by=by, at=at, paper=paper)
        given = {pin for pins in contributors.values() for pin in pins}
        rest = tuple(pin for pin in pins_in_force(passage.run) if pin not in given)
        orders = [Order(compiler, RecipientRole.COMPILER, rest)]
        orders += [
            Order(position, RecipientRole.CONTRIBUTOR, tuple(pins)) for position, pins in contributors.items()
        ]
        return _order(passage, DispositionKind.ASSIGN, orders, slip, lead=compiler)


def dispose(
    *,
    task_id: int,
    analysts: Mapping[int, Sequence[int]],
    slip: Slip,
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> Disposition:
    """Row 2: a section orders its analysts to collect the material.

    `analysts` maps position ids to the ids of the pinned indicators that each collects; together they are
    exactly the section's own. Raises as `assign` does.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="dispose", by=by, at=at, paper=paper)
        orders = [Order(position, RecipientRole.ANALYST, tuple(pins)) for position, pins in analysts.items()]
        return _order(passage, DispositionKind.DISPOSE, orders, slip, lead=None)


def candidates(run: Run, sheet: Sheet, step: Step) -> list[Position]:
    """The positions to which a step's order may go: those in the next step's column, in the run's unit.

    Where the next step does not fan out there is only the one that will have it.
    """
    target = going_on(step).to
    if target is None:
        return _column(run, step.performer)
    following = sheet.step(target)
    column = _column(run, following.performer)
    return column if following.each else column[:1]


def pins_of_task(task: Task) -> list[int]:
    """The pinned indicators that a task is about: its shares, or all of the report's where it has none."""
    shares = list(task.shares.order_by("pin__order").values_list("pin_id", flat=True))
    return shares or pins_in_force(task.run)


def pins_in_force(run: Run) -> list[int]:
    """Ids of the report's indicators as pinned now, in order."""
    return list(Pin.objects.filter(report__run=run, superseded=False).values_list("pk", flat=True))


def _column(run: Run, performer: str) -> list[Position]:
    unit_ids = tree_of(run.agency_id).below(run.unit_id) if run.unit_id else None
    return positions_in_column(agency_id=run.agency_id, performer=performer, unit_ids=unit_ids)


def _order(
    passage: Passage, kind: DispositionKind, orders: list[Order], slip: Slip, *, lead: int | None
) -> Disposition:
    step, sheet = passage.step, passage.sheet
    outcome = going_on(step)
    target = sheet.step(outcome.to) if outcome.to else None
    possible = {position.pk: position for position in candidates(passage.run, sheet, step)}
    for order in orders:
        if order.position_id not in possible:
            raise NotACandidate(title=_title(order.position_id))
    fans_out = target is not None and target.each
    if fans_out:
        _refuse_leftovers(pins_of_task(passage.task), orders)
    disposition = write_slip(passage, kind, _recipients(passage, orders, possible), slip)
    passage.leave(
        outcome=outcome.key,
        act=f"collection.{kind}",
        chosen=[order.position_id for order in _with_work(orders)],
        lead=lead if step.names_lead else None,
        note=slip.instruction,
        after={
            "slip": disposition.number,
            "instruction": slip.instruction,
            "orders": {str(order.position_id): list(order.pins) for order in orders},
        },
    )
    if target is not None and fans_out:
        _share_out(passage.run, target.key, orders)
    return disposition


def _with_work(orders: list[Order]) -> list[Order]:
    """Those to whom indicators go; a compiler without any compiles only. All where nobody has any."""
    return [order for order in orders if order.pins] or orders


def _refuse_leftovers(wanted: Collection[int], orders: list[Order]) -> None:
    """Each indicator has exactly one recipient, and none comes from elsewhere."""
    given = [pin for order in orders for pin in order.pins]
    wrong = {pin for pin in given if given.count(pin) > 1} | (set(wanted) ^ set(given))
    empty = [order for order in orders if not order.pins and order.role != RecipientRole.COMPILER]
    if wrong or (empty and wanted):
        names = list(Pin.objects.filter(pk__in=wrong).values_list("name", flat=True))
        names += [_title(order.position_id) for order in empty]
        raise IndicatorsLeftOver(names="; ".join(names))


def _share_out(run: Run, step: str, orders: list[Order]) -> None:
    tasks = {task.position_id: task for task in Task.objects.open().filter(run=run, step=step).order_by("pk")}
    Share.objects.bulk_create(
        (
            Share(task=tasks[order.position_id], pin_id=pin)
            for order in _with_work(orders)
            for pin in order.pins
        ),
        ignore_conflicts=True,
    )


def write_slip(
    passage: Passage, kind: DispositionKind, recipients: list[Recipient], slip: Slip
) -> Disposition:
    """Keep a slip and its paper in the transaction of its act; to oneself none is numbered ("dirangkap")."""
    report = UnitReport.objects.select_related("cycle__agency__region", "unit").get(run=passage.run)
    report.run = passage.run
    by = passage.by
    day = office_day(passage.run.agency, passage.done_at)
    held = holders([recipient.position_id for recipient in recipients], day)
    to_self = bool(recipients) and all(
        held.get(one.position_id) and held[one.position_id].person_id == by.person_id for one in recipients
    )
    person = Person.objects.filter(pk=by.person_id or 0).first()
    disposition = Disposition.objects.create(
        report=report,
        task=passage.task,
        kind=kind,
        number=None if to_self else _next_number(report),
        urgency=slip.urgency,
        instruction=slip.instruction,
        note=slip.note,
        position_id=passage.task.position_id,
        writer_name=by.name,
        writer_title=by.title,
        writer_nip=(person.nip or "") if person else "",
        written_at=passage.done_at,
    )
    for recipient in recipients:
        recipient.disposition = disposition
    Recipient.objects.bulk_create(recipients)
    issue_slip(disposition, by=by, at=passage.at, happened_at=passage.done_at if passage.paper else None)
    return disposition


def _next_number(report: UnitReport) -> int:
    last = Disposition.objects.filter(report=report).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _recipients(passage: Passage, orders: list[Order], possible: Mapping[int, Position]) -> list[Recipient]:
    """The chosen ones, and those to whom the sheet addresses the paper beside the next step."""
    addressed = passage.step.addressed_to
    others = [one for one in _column(passage.run, addressed)] if addressed else []
    chosen = {order.position_id for order in orders}
    everyone = {**possible, **{position.pk: position for position in others}}
    held = holders(everyone, office_day(passage.run.agency, passage.done_at))
    rows = [_recipient(everyone[order.position_id], order.role, held) for order in orders]
    rows += [
        _recipient(position, RecipientRole.ADDRESSEE, held)
        for position in others
        if position.pk not in chosen
    ]
    return rows


def _recipient(position: Position, role: RecipientRole, held: Mapping[int, Holding]) -> Recipient:
    holding = held.get(position.pk)
    return Recipient(
        position=position,
        role=role,
        name=holding.person_name if holding else "",
        title=holding.title if holding else position.title,
    )


def _title(position_id: int) -> str:
    return Position.objects.filter(pk=position_id).values_list("title", flat=True).first() or "—"
