"""Appending events."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from tests.ledger.conftest import AT, Actor
from triwulan.ledger.domain.chain import GENESIS, canonical, digest
from triwulan.ledger.domain.events import SYSTEM, Act, append, append_many
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import ChainHead, Event


def test_numbers_run_from_one_in_each_agency(record):
    numbers = [record(agency_id=agency).number for agency in (1, 1, 2, 1, 2)]
    assert numbers == [1, 2, 1, 3, 2]


def test_an_event_names_the_hash_of_the_one_before(record):
    first, second = record(), record()
    assert first.previous_hash == GENESIS
    assert second.previous_hash == first.hash
    assert ChainHead.objects.get(pk=1).hash == second.hash


def test_an_event_tells_who_did_what_to_what(record):
    event = record(run_id=9, before={"state": "open"}, after={"state": "closed", "value": Decimal("92.240")})
    stored = Event.objects.get(pk=event.pk)
    assert (stored.person_id, stored.appointment_id, stored.actor_name) == (7, 70, "Contoh Kabid")
    assert (stored.act, stored.object_kind, stored.object_id, stored.run_id) == ("task.close", "task", 5, 9)
    assert stored.before == {"state": "open"}
    assert stored.after == {"state": "closed", "value": "92.240"}
    assert digest(stored) == stored.hash == event.hash


def test_the_system_acts_without_a_person(record):
    event = record(actor=SYSTEM)
    assert (event.person_id, event.appointment_id, event.actor_name) == (None, None, "Triwulan")


def test_an_act_on_paper_keeps_both_moments(record):
    earlier = AT - timedelta(days=2)
    event = record(happened_at=earlier)
    assert (event.at, event.recorded_at, event.entered_later) == (earlier, AT, True)
    assert record().entered_later is False


@pytest.mark.parametrize("value", [0.5, datetime(2026, 1, 1), object(), {"a": [1.5]}, {None: 1}])  # noqa: DTZ001
def test_a_value_without_one_form_is_refused_and_nothing_is_written(record, value):
    with pytest.raises(TypeError):
        record(after={"value": value})
    assert Event.objects.count() == 0


def test_moments_are_kept_in_utc():
    wita = timezone(timedelta(hours=8))
    assert canonical(datetime(2026, 1, 1, 8, tzinfo=wita)) == canonical(datetime(2026, 1, 1, tzinfo=UTC))
    assert canonical((date(2026, 1, 1), True, None, "é")) == ["2026-01-01", True, None, "é"]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_an_event_is_refused():
    with pytest.raises(TransactionManagementError):
        append(agency_id=1, act="x", at=AT, actor=Actor(), subject=("task", 1))
    assert Event.objects.count() == 0


def test_an_act_that_fails_leaves_no_event(record):
    record()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        append(agency_id=1, act="x", at=AT, actor=Actor(), subject=("task", 1))
        raise ZeroDivisionError
    assert record().number == 2


def test_appending_takes_three_statements(record, django_assert_num_queries):
    record()
    with transaction.atomic(), django_assert_num_queries(3):
        append(agency_id=1, act="x", at=AT, actor=Actor(), subject=("task", 1))


def test_many_events_take_as_few_statements_as_one(record, django_assert_num_queries):
    record()
    acts = [Act(act="task.open", at=AT, actor=SYSTEM, subject=("task", n)) for n in range(200)]
    with transaction.atomic(), django_assert_num_queries(3 if connection.vendor == "postgresql" else 6):
        events = append_many(agency_id=1, acts=acts)
    assert [event.number for event in events] == list(range(2, 202))
    verdict = verify(agency_id=1)
    assert (verdict.checked, verdict.broken) == (201, None)


def test_appending_nothing_writes_nothing(db):
    with transaction.atomic():
        assert append_many(agency_id=1, acts=[]) == []
    assert ChainHead.objects.count() == 0
