"""Prepared queries answer what the ORM answers, and prepared rows are written as the ORM writes them."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, signals
from django.db.models.fields import NOT_PROVIDED
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

import triwulan
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, open_task, walk_unit
from triwulan.collection.models import UnitReport
from triwulan.common.prepared import FEW, Prepared
from triwulan.common.prepared_rows import insert, update
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.officetime.domain.calendars import NEWEST
from triwulan.organization.domain.holders import APPOINTED_BESIDE, APPOINTED_TO
from triwulan.organization.domain.units import SEATS, UNITS
from triwulan.organization.models import Absence, Position, Unit
from triwulan.procedure.domain.moving import ON_THEIR_WAY, RUN_LOCKED, TASKS_OF_RUN
from triwulan.procedure.domain.passage import RUN_OF_TASK
from triwulan.procedure.domain.performing import CONTRIBUTIONS
from triwulan.procedure.models import Run, Task

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 12)
Values = Callable[[Office, UnitReport], list[tuple[Any, ...]]]

# Each prepared query of the product with values to ask it for: answers with rows, and without.
ASKED: list[tuple[Prepared[Any], Values]] = [
    (
        APPOINTED_TO,
        lambda office, report: [
            ([office.position["kabid_layanan"].pk], DAY),
            ([one.pk for one in office.position.values()][:7], DAY),
            ([one.pk for one in office.position.values()][:7], date(2001, 1, 1)),
            ([-1, office.position["kabid_layanan"].pk], DAY),
        ],
    ),
    (APPOINTED_BESIDE, lambda office, report: [(office.person["kabid_layanan"].pk, DAY), (-1, DAY)]),
    (NEWEST, lambda office, report: [(office.agency.pk, office.agency.region_id), (-1, -1)]),
    (UNITS, lambda office, report: [(office.agency.pk,), (-1,)]),
    (SEATS, lambda office, report: [(office.agency.pk, "kabid"), (office.agency.pk, "it's 100 % \x01")]),
    (RUN_LOCKED, lambda office, report: [(report.run_id,), (-1,)]),
    (ON_THEIR_WAY, lambda office, report: [(report.run.parent_id,), (-1,)]),
    (TASKS_OF_RUN, lambda office, report: [(report.run_id,), (-1,)]),
    (RUN_OF_TASK, lambda office, report: [(open_task(report, "5").pk,), (-1,)]),
    (CONTRIBUTIONS, lambda office, report: [(report.run_id,), (-1,)]),
]


@pytest.fixture
def report(office: Office) -> UnitReport:
    """A report that waits for the head of division, who is away that day."""
    found = walk_unit(office, open_quarter(office), "layanan", until="5")
    Absence.objects.create(
        person=office.person["kabid_layanan"],
        starts_on=DAY,
        ends_on=DAY,
        letter_number="SKS/1",
    )
    return found


def in_full(row: Model) -> dict[str, Any]:
    """Everything that stands in a row as it was read, with the rows that were read along with it."""
    values = {name: value for name, value in vars(row).items() if name != "_state"}
    along = {name: in_full(one) if one else None for name, one in row._state.fields_cache.items()}
    return {"model": type(row), "values": values, "along": along, "saved": (row._state.adding, row._state.db)}


def test_every_prepared_query_of_the_product_stands_in_the_table() -> None:
    known = [one for one, values in ASKED]
    for module in pkgutil.walk_packages(triwulan.__path__, "triwulan."):
        if ".settings" in module.name or module.name.endswith("__main__"):
            continue
        for name, found in vars(importlib.import_module(module.name)).items():
            assert not isinstance(found, Prepared) or found in known, f"{module.name}.{name}"


@pytest.mark.parametrize(("prepared", "values"), ASKED)
def test_it_answers_what_the_orm_answers(
    prepared: Prepared[Any], values: Values, office: Office, report: UnitReport
) -> None:
    found = 0
    # Twice over: once built, once from what was built.
    for asked in values(office, report) * 2:
        answer = [in_full(row) for row in prepared.all(*asked)]
        assert answer == [in_full(row) for row in prepared.queryset(*asked)]
        found += len(answer)
    assert found, "a table of empty answers shows nothing"


def test_its_queries_are_counted_like_any_other(office: Office) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        UNITS.all(office.agency.pk)
    assert len(asked) == 1
    assert "organization_unit" in asked.captured_queries[0]["sql"]


def test_an_empty_list_asks_nothing(office: Office) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert APPOINTED_TO.all([], DAY) == []
    assert len(asked) == 0


def test_a_long_list_is_asked_too(office: Office) -> None:
    positions = [*range(-FEW, 0), office.position["kabid_layanan"].pk]
    assert [row.position_id for row in APPOINTED_TO.all(positions, DAY)] == positions[-1:]


def test_each_value_goes_wherever_the_queryset_uses_it(office: Office) -> None:
    twice = Prepared(lambda title, agency: Position.objects.filter(title=title, unit__agency=agency).exclude(
        unit__name=title
    ))  # fmt: skip
    title = office.position["kabid_layanan"].title
    assert [one.title for one in twice.all(title, office.agency.pk)] == [title]
    assert twice.all(title, -1) == []
    assert twice.all("unit__agency", office.agency.pk) == []


def test_the_first_row_or_none(office: Office) -> None:
    first = UNITS.first(office.agency.pk)
    assert first == Unit.objects.filter(agency=office.agency).first()
    assert UNITS.first(-1) is None


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_refused_outside_a_transaction(office: Office) -> None:
    with pytest.raises(TransactionManagementError):
        RUN_LOCKED.all(1)
    with transaction.atomic():
        assert RUN_LOCKED.all(-1) == []


def copied(row: Model) -> Any:
    """The row once more, not yet saved."""
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in names})


def set_apart(row: Any, number: int) -> None:
    """Another task of the same run, another message of the same kind."""
    if isinstance(row, Task):
        row.step = f"step {number}"
    else:
        row.dedupe_key = f"key {number}"


@pytest.mark.parametrize("model", [Task, OutboxMessage])
def test_a_row_is_inserted_as_the_orm_inserts_it(model: Any, report: UnitReport) -> None:
    row = model.objects.order_by("pk").last()
    new = copied(row)
    set_apart(new, 1)
    insert(new)
    assert (new._state.adding, new._state.db) == (False, "default")
    wanted = copied(row)
    set_apart(wanted, 2)
    wanted.save()
    ours, theirs = (model.objects.get(pk=one.pk) for one in (new, wanted))
    set_apart(ours, 2)
    ours.pk = theirs.pk
    assert in_full(ours) == in_full(theirs)


def test_a_row_that_is_there_is_passed_over(report: UnitReport) -> None:
    row = OutboxMessage.objects.order_by("pk").last()
    assert row is not None
    count = OutboxMessage.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        insert(copied(row))
    insert(copied(row), unless_there=True)
    assert OutboxMessage.objects.count() == count


def test_only_the_named_fields_are_updated(report: UnitReport) -> None:
    task = open_task(report, "5")
    before = in_full(Task.objects.get(pk=task.pk))["values"]
    task.note, task.outcome, task.reckoning = "Satu % 'dua'", "not written", [{"day": "2026-10-12"}]
    task.started_at = task.opened_at
    update(task, ("note", "started_at", "reckoning"))
    after = in_full(Task.objects.get(pk=task.pk))["values"]
    changed = {name: value for name, value in after.items() if value != before[name]}
    assert changed == {
        "note": "Satu % 'dua'",
        "started_at": task.opened_at,
        "reckoning": [{"day": "2026-10-12"}],
    }


def test_a_row_that_is_gone_is_not_updated_in_silence(report: UnitReport) -> None:
    task = open_task(report, "5")
    task.pk = -1
    with pytest.raises(DatabaseError):
        update(task, ("note",))


@pytest.mark.parametrize("model", [Event, OutboxMessage, Run, Task])
def test_nothing_that_prepared_rows_leave_out_belongs_to_their_models(model: type[Model]) -> None:
    for signal in (signals.pre_save, signals.post_save):
        assert signal.has_listeners(model) is False
    for field in model._meta.concrete_fields:
        assert field.db_default is NOT_PROVIDED
        assert not field.generated
