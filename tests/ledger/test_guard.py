"""The database itself refuses to change or forget an event."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from tests.ledger.conftest import AT
from triwulan.ledger import guard
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import ChainHead, Event

REPLACE = """
INSERT OR REPLACE INTO ledger_event
(id, agency_id, number, at, recorded_at, act, actor_name, actor_title, object_kind, object_id,
 previous_hash, hash)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def run(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_event SET actor_name = 'x'",
        "DELETE FROM ledger_event",
        "DELETE FROM ledger_chainhead",
        "UPDATE ledger_chainhead SET number = 0",
        "UPDATE ledger_chainhead SET hash = 'x'",
    ],
)
def test_changing_and_deleting_is_refused(record, sql):
    record()
    with pytest.raises(IntegrityError):
        run(sql)
    assert verify(agency_id=1).broken is None


def test_the_orm_cannot_change_an_event_either(record):
    event = record()
    event.act = "something.else"
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.all().delete()


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["ledger_event", "ledger_chainhead"])
def test_truncating_is_refused(record, table):
    record()
    with pytest.raises(IntegrityError):
        run(f"TRUNCATE {table}")
    assert Event.objects.count() == 1


@pytest.mark.sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_insert_or_replace_is_refused(record, recursive):
    event = record()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={recursive}")
    forged = (AT, AT, "forged", "x", "", "task", 5, "0", "0")
    with pytest.raises(IntegrityError):
        run(REPLACE, None, 1, 1, *forged)
    with pytest.raises(IntegrityError):
        run(REPLACE, event.pk, 1, 2, *forged)
    with pytest.raises(IntegrityError):
        run("INSERT OR REPLACE INTO ledger_chainhead (agency_id, number, hash) VALUES (1, 9, 'x')")
    assert verify(agency_id=1).broken is None


def test_migrating_puts_missing_triggers_back(record):
    guard.remove(connection)
    assert guard.missing(connection)
    call_command("migrate", "ledger", verbosity=0)
    assert guard.missing(connection) == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_altering_the_table_loses_the_triggers_until_migrate_has_run():
    field = Event._meta.get_field("act")
    longer = models.CharField(max_length=90)
    longer.set_attributes_from_name("act")
    longer.model = Event
    with connection.schema_editor() as editor:
        editor.alter_field(Event, field, longer)
    assert "ledger_event_no_update" in guard.missing(connection)
    call_command("migrate", "ledger", verbosity=0)
    assert guard.missing(connection) == []


def test_the_guard_is_not_lifted_outside_the_test_suite(record, settings):
    settings.TESTING = False
    record()
    with pytest.raises(guard.GuardError), guard.lifted(connection):
        Event.objects.all().delete()
    assert Event.objects.count() == 1


def test_lifting_ends_with_the_block(record):
    record()
    with guard.lifted(connection):
        ChainHead.objects.all().delete()
    assert guard.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_a_flushing_test_leaves_no_event_behind_first(record):
    record()
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_flushing_test_leaves_no_event_behind_second():
    assert Event.objects.count() == 0
    assert guard.missing(connection) == []
