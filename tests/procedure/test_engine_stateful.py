"""Random acts by random people on whole sheets: whatever they press, no run gets into an illegal state."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.procedure.test_engine import two_reviewers
from tests.procedure.walking import begun, carried_out
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.check import checked_sheet
from triwulan.procedure.domain.engine import Move, RunState, TaskState
from triwulan.procedure.domain.graph import goes_forward
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.sheet_file import shipped_text

SHIPPED = [checked_sheet(shipped_text(name)) for name in ("sop-24", "banten")]
UNITS = 3
POSITIONS = st.lists(st.integers(11, 14), max_size=3).map(tuple)


class Office(RuleBasedStateMachine):
    """An agency of three units (none, where the sheet runs once for the agency) works through one sheet."""

    sheets: tuple[Sheet, ...] = tuple(SHIPPED)

    @initialize(data=st.data())
    def open_a_cycle(self, data: st.DataObject) -> None:
        self.sheet = data.draw(st.sampled_from(self.sheets))
        self.units = [begun(self.sheet, "unit")] * UNITS if engine.first(self.sheet, "unit") else []
        self.agency = (
            begun(self.sheet, "agency") if engine.first(self.sheet, "agency") else RunState("agency")
        )
        self.arrived: set[int] = set()

    @rule(data=st.data(), chosen=POSITIONS, lead=st.none() | st.integers(11, 14))
    def somebody_acts(self, data: st.DataObject, chosen: tuple[int, ...], lead: int | None) -> None:
        """Anyone presses anything on any task, open or closed, with any outcome of any step."""
        which = data.draw(st.integers(0, len(self.units)))
        run = self.run_of(which)
        key = data.draw(st.integers(1, len(run.tasks) + 1))
        known = next((self.sheet.step(t.step) for t in run.tasks if t.key == key), None)
        keys = [o.key for o in known.outcomes] if known else []
        outcome = data.draw(st.sampled_from([*keys, "no such"]))
        try:
            move = engine.complete(self.sheet, run, key, outcome, chosen, lead)
        except engine.EngineRefusal:
            return
        self.see_the_move_is_legal(run, key, outcome, move)
        self.carry_out(which, move)

    @rule(data=st.data(), chosen=POSITIONS.filter(lambda all_: len(set(all_)) == len(all_) > 0))
    def a_holder_acts(self, data: st.DataObject, chosen: tuple[int, ...]) -> None:
        """Someone takes an open task and one of its outcomes: so that runs get far."""
        which = data.draw(st.integers(0, len(self.units)))
        tasks = self.run_of(which).open_tasks()
        if not tasks:
            return
        task = data.draw(st.sampled_from(tasks))
        outcome = data.draw(st.sampled_from(self.sheet.step(task.step).outcomes)).key
        try:
            move = engine.complete(self.sheet, self.run_of(which), task.key, outcome, chosen, chosen[0])
        except engine.StillWaiting:
            return
        self.see_the_move_is_legal(self.run_of(which), task.key, outcome, move)
        self.carry_out(which, move)

    @rule()
    def the_intake_is_closed(self) -> None:
        try:
            move = engine.start_clock(self.sheet, self.agency, self.sheet.steps[-1].key)
        except engine.StepNotOpen:
            return
        self.carry_out(len(self.units), move)

    @precondition(lambda self: self.agency.ended)
    @rule()
    def signing_sends_the_draft_back(self) -> None:
        self.carry_out(len(self.units), engine.reopen(self.sheet, self.agency, self.sheet.steps[-1].key))

    def run_of(self, which: int) -> RunState:
        return self.units[which] if which < len(self.units) else self.agency

    def carry_out(self, which: int, move: Move) -> None:
        before = self.run_of(which)
        after = carried_out(self.sheet, before, move)
        assert after.round >= before.round
        if which == len(self.units):
            self.agency = after
            return
        self.units[which] = after
        if move.arrives is not None:
            self.arrived.add(which)
            arrival = engine.arrive(self.sheet, self.agency, move.arrives, len(self.arrived) == UNITS)
            self.carry_out(len(self.units), arrival)

    def see_the_move_is_legal(self, run: RunState, key: int, outcome: str, move: Move) -> None:
        task = next(t for t in run.tasks if t.key == key)
        assert task.open
        assert move.close in (None, key)
        taken = self.sheet.step(task.step).outcome(outcome)
        assert taken is not None
        if self.sheet.step(task.step).joins and not taken.stays:
            assert not engine.waits_for(self.sheet, run, task.step)
        assert all(opening.round == move.round for opening in move.opens)

    def every_run(self) -> list[RunState]:
        return [*getattr(self, "units", []), *([self.agency] if hasattr(self, "agency") else [])]

    @invariant()
    def one_open_task_per_step_and_position(self) -> None:
        for run in self.every_run():
            places = [(task.step, task.position) for task in run.open_tasks()]
            assert len(places) == len(set(places))

    @invariant()
    def one_open_task_of_a_step_that_does_not_fan_out(self) -> None:
        for run in self.every_run():
            single = [t.step for t in run.open_tasks() if not self.sheet.step(t.step).each]
            assert len(single) == len(set(single))

    @invariant()
    def a_run_has_open_tasks_until_it_ends(self) -> None:
        for run in self.every_run():
            waits_for_arrival = run.scope == "agency" and not run.tasks
            assert bool(run.open_tasks()) != (run.ended or waits_for_arrival)

    @invariant()
    def every_task_is_of_its_runs_scope_and_no_later_round(self) -> None:
        for run in self.every_run():
            for task in run.tasks:
                assert self.sheet.step(task.step).scope == run.scope
                assert task.round <= run.round

    @invariant()
    def the_end_can_be_reached(self) -> None:
        for run in self.every_run():
            assert not run.tasks or reaches_the_end(self.sheet, run)

    @invariant()
    def the_agency_has_work_once_a_unit_arrived(self) -> None:
        assert not getattr(self, "arrived", None) or self.agency.tasks


def reaches_the_end(sheet: Sheet, run: RunState) -> bool:
    """Whether willing people, each going forward, bring the run to its end."""
    for _ in range(200):
        if run.ended:
            return True
        task = next((t for t in run.open_tasks() if not engine.waits_for(sheet, run, t.step)), None)
        if task is None:
            return False
        run = carried_out(sheet, run, forward(sheet, run, task))
    return False


def forward(sheet: Sheet, run: RunState, task: TaskState) -> Move:
    outcome = next(o for o in sheet.step(task.step).outcomes if goes_forward(o))
    return engine.complete(sheet, run, task.key, outcome.key, (11,), run.lead or 11)


class OfficeWithTwoJoins(Office):
    """A sheet of the other kind: two reviewers whose answers are gathered, inside a loop."""

    sheets = (two_reviewers(),)


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
TestOfficeWithTwoJoins = OfficeWithTwoJoins.TestCase
TestOfficeWithTwoJoins.settings = settings(max_examples=40, stateful_step_count=60, deadline=None)


@pytest.mark.slow
def test_a_long_day_of_random_acts() -> None:
    quiet = settings(
        max_examples=150, stateful_step_count=120, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Office, settings=quiet)
