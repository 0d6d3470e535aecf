"""Tampering is found, at its exact number."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from triwulan.ledger import guard
from triwulan.ledger.domain import verify as verification
from triwulan.ledger.domain.chain import digest
from triwulan.ledger.domain.verify import verify, verify_all
from triwulan.ledger.models import ChainHead, Event


@pytest.fixture
def chain(record):
    for number in range(1, 8):
        record(run_id=3, subject=("task", number), before={"state": "open"}, after={"state": "closed"})
    record(agency_id=2)


def tamper(number: int, **changes: object) -> None:
    with guard.lifted(connection):
        Event.objects.filter(agency_id=1, number=number).update(**changes)


def test_an_untouched_chain_is_unbroken(chain):
    verdict = verify(agency_id=1)
    assert (verdict.checked, verdict.broken) == (7, None)
    assert verdict.hash == ChainHead.objects.get(pk=1).hash


@pytest.mark.parametrize(
    "changes",
    [
        {"act": "task.other"},
        {"person_id": 8},
        {"appointment_id": None},
        {"actor_name": "Contoh Analis B"},
        {"actor_title": ""},
        {"object_id": 6},
        {"object_kind": "run"},
        {"run_id": 4},
        {"at": "2026-10-12T01:00:00.000001Z"},
        {"recorded_at": "2026-10-12T01:00:01Z"},
        {"before": {"state": "Open"}},
        {"after": {"state": "closed", "more": 1}},
        {"after": None},
        {"hash": "0" * 64},
        {"previous_hash": "0" * 64},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_changed_column_is_found_at_its_number(chain, changes):
    tamper(4, **changes)
    verdict = verify(agency_id=1)
    assert verdict.broken is not None
    assert (verdict.broken.number, verdict.broken.reason) == (4, verification.CHANGED)
    assert verdict.checked == 3


def test_a_forged_hash_breaks_the_next_link(chain):
    forged = Event.objects.get(agency_id=1, number=4)
    forged.actor_name = "Contoh Analis B"
    tamper(4, actor_name=forged.actor_name, hash=digest(forged))
    broken = verify(agency_id=1).broken
    assert broken == verification.Broken(5, verification.WRONG_PREVIOUS)


def test_a_forged_last_event_disagrees_with_the_head(chain):
    forged = Event.objects.get(agency_id=1, number=7)
    forged.actor_name = "Contoh Analis B"
    tamper(7, actor_name=forged.actor_name, hash=digest(forged))
    assert verify(agency_id=1).broken == verification.Broken(7, verification.HEAD)


@pytest.mark.parametrize("number", [1, 4, 7])
def test_a_missing_event_is_found(chain, number):
    with guard.lifted(connection):
        Event.objects.filter(agency_id=1, number=number).delete()
    assert verify(agency_id=1).broken == verification.Broken(number, verification.MISSING)


def test_a_head_put_back_is_found(chain):
    with guard.lifted(connection):
        earlier = Event.objects.get(agency_id=1, number=5)
        ChainHead.objects.filter(pk=1).update(number=5, hash=earlier.hash)
    assert verify(agency_id=1).broken == verification.Broken(7, verification.HEAD)


def test_a_lost_head_is_found_among_all(chain):
    with guard.lifted(connection):
        ChainHead.objects.filter(pk=2).delete()
    broken = {verdict.agency_id: verdict.broken for verdict in verify_all()}
    assert broken == {1: None, 2: verification.Broken(1, verification.HEAD)}


def test_a_chain_longer_than_a_batch_is_read_whole(chain, monkeypatch):
    monkeypatch.setattr(verification, "BATCH", 2)
    assert verify(agency_id=1).checked == 7


@pytest.mark.sqlite
def test_an_unreadable_moment_is_found(chain):
    with guard.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET at = 'yesterday' WHERE agency_id = 1 AND number = 2")
    assert verify(agency_id=1).broken == verification.Broken(2, verification.CHANGED)


def test_the_command_tells_that_all_is_well(chain, capsys):
    call_command("ledger", "verify")
    out = capsys.readouterr().out
    assert ChainHead.objects.get(pk=1).hash in out
    assert "7" in out


def test_the_command_names_the_agency_and_one_that_is_gone_by_its_number(office, record, capsys):
    record(agency_id=99)
    call_command("ledger", "verify")
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"Dinas Contoh (perangkat daerah {office.agency.pk}): ") for line in lines)
    assert any(line.startswith("Perangkat daerah 99: ") for line in lines)


def test_the_command_fails_and_names_the_number(chain, capsys):
    tamper(4, actor_name="Contoh Analis B")
    with pytest.raises(CommandError) as failure:
        call_command("ledger", "verify", "--agency", "1")
    assert failure.value.returncode == 1
    assert "4" in capsys.readouterr().out


def test_the_command_warns_when_the_guard_is_missing(chain, capsys):
    guard.remove(connection)
    call_command("ledger", "verify")
    assert "ledger_event_no" in capsys.readouterr().err
