"""The demo's clock runs while it is used, stands in pauses, and never goes back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from triwulan.web.demo.clock import START, advance_clock, clock_file, demo_clock, set_clock


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The machine's time, to be moved by hand."""
    now = [1_000_000.0]
    monkeypatch.setattr("triwulan.web.demo.clock.time.time", lambda: now[0])
    set_clock()
    return now


def test_it_starts_in_the_middle_of_the_third_quarter(machine: list[float]) -> None:
    assert demo_clock() == START


def test_it_runs_while_the_demo_is_used(machine: list[float]) -> None:
    machine[0] += 90
    assert demo_clock() == START + timedelta(seconds=90)
    machine[0] += 300
    assert demo_clock() == START + timedelta(seconds=390)


def test_a_longer_pause_does_not_count(machine: list[float]) -> None:
    machine[0] += 301
    assert demo_clock() == START
    machine[0] += 10
    assert demo_clock() == START + timedelta(seconds=10)


def test_it_does_not_follow_a_machine_whose_time_is_put_back(machine: list[float]) -> None:
    machine[0] += 60
    demo_clock()
    machine[0] -= 5000
    assert demo_clock() == START + timedelta(seconds=60)


def test_it_is_put_ahead_and_never_back(machine: list[float]) -> None:
    later = START + timedelta(days=1)
    assert advance_clock(later) == later
    assert advance_clock(START) == later
    assert demo_clock() == later


def test_many_at_once_see_it_go_ahead_only(machine: list[float]) -> None:
    def ask(_: int) -> object:
        machine[0] += 0.01
        return demo_clock()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(200)))
    assert START < demo_clock() <= START + timedelta(seconds=2.1)


@pytest.mark.django_db
def test_without_its_file_it_starts_not_before_the_last_act(machine: list[float]) -> None:
    clock_file().unlink()
    assert demo_clock() == START
    clock_file().write_text("spoiled")
    assert demo_clock() == START
