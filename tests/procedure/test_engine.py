"""The engine on SOP 24 and the Banten sheet, move by move."""

from dataclasses import replace

import pytest

from tests.procedure.walking import COLUMNS, begun, carried_out, done, where
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.check import checked_sheet
from triwulan.procedure.domain.engine import RunState
from triwulan.procedure.domain.sheet import Outcome, Sheet
from triwulan.procedure.domain.sheet_file import shipped_text

SOP_24 = checked_sheet(shipped_text("sop-24"))
BANTEN = checked_sheet(shipped_text("banten"))
SECTION, OTHER_SECTION, ANALYST, OTHER_ANALYST = 11, 12, 21, 22


def assigned(*sections: int) -> RunState:
    run, _ = done(SOP_24, begun(SOP_24, "unit"), "1", "assign", chosen=sections, lead=sections[0])
    return run


def written() -> RunState:
    """A run of one section and one analyst whose report waits at step 5."""
    run, _ = done(SOP_24, assigned(SECTION), "2", "dispose", chosen=(ANALYST,))
    run, _ = done(SOP_24, run, "3", "hand_in")
    run, _ = done(SOP_24, run, "4", "submit")
    return run


def test_a_unit_begins_at_step_1_and_the_agency_waits_for_an_arrival():
    assert engine.first(SOP_24, "unit") == "1"
    assert engine.first(SOP_24, "agency") is None


def test_the_banten_sheet_runs_once_for_the_agency():
    assert engine.first(BANTEN, "agency") == "1"
    assert engine.first(BANTEN, "unit") is None


def test_the_yearly_half_of_row_6_is_a_run_of_its_own_that_nothing_arrives_at():
    step = engine.own_step(SOP_24, "agency", "annual")
    assert step == "6"
    run = carried_out(SOP_24, RunState("agency"), engine.begin_at(SOP_24, "agency", step))
    assert where(run) == [("6", COLUMNS["kasubag_perencanaan"])]
    run, move = done(SOP_24, run, "6", "submit")
    assert (move.ends, move.arrives) == (True, None)
    again = engine.reopen(SOP_24, run, "6")
    assert [(one.step, one.round, one.starts_clock) for one in again.opens] == [("6", 1, True)]


def test_a_time_for_any_report_names_no_yearly_half_and_a_unit_has_none():
    assert engine.own_step(BANTEN, "agency", "annual") is None
    assert engine.own_step(SOP_24, "unit", "annual") is None
    run = carried_out(BANTEN, RunState("agency"), engine.begin_at(BANTEN, "agency", "6"))
    assert where(run) == [("6", COLUMNS["kepala_dinas"])]


def test_a_run_is_not_begun_at_a_step_of_another_scope_or_one_whose_performers_are_chosen():
    with pytest.raises(engine.WrongScope):
        engine.begin_at(SOP_24, "agency", "1")
    with pytest.raises(engine.NothingChosen):
        engine.begin_at(SOP_24, "unit", "3")
    with pytest.raises(engine.LeadMissing):
        engine.begin_at(SOP_24, "unit", "4")


def test_one_section_and_one_analyst_walk_to_the_arrival():
    run, move = done(SOP_24, written(), "5", "approve")
    assert where(run) == [("5b", SECTION)]
    run, move = done(SOP_24, run, "5b", "hand_over")
    assert (move.arrives, move.ends, move.opens) == ("6", True, ())
    assert run.ended and not run.open_tasks()


def test_step_2_fans_out_over_the_chosen_sections():
    assert where(assigned(SECTION, OTHER_SECTION)) == [("2", SECTION), ("2", OTHER_SECTION)]


def test_step_4_opens_with_the_first_material_and_its_clock_starts_with_the_last():
    run, _ = done(SOP_24, assigned(SECTION), "2", "dispose", chosen=(ANALYST, OTHER_ANALYST))
    run, move = done(SOP_24, run, "3", "hand_in", position=ANALYST)
    assert [(o.step, o.positions, o.starts_clock) for o in move.opens] == [("4", (SECTION,), False)]
    run, move = done(SOP_24, run, "3", "hand_in", position=OTHER_ANALYST)
    [writing] = run.open_tasks()
    assert (move.opens, move.starts_clock, move.continues) == ((), (writing.key,), (writing.key,))


def test_step_4_waits_for_a_section_that_has_not_disposed_yet():
    run, _ = done(
        SOP_24, assigned(SECTION, OTHER_SECTION), "2", "dispose", chosen=(ANALYST,), position=SECTION
    )
    run, _ = done(SOP_24, run, "3", "hand_in")
    with pytest.raises(engine.StillWaiting) as refusal:
        done(SOP_24, run, "4", "submit")
    assert [task.position for task in refusal.value.waiting_for] == [OTHER_SECTION]


def test_an_analyst_chosen_by_two_sections_has_one_task():
    run, _ = done(
        SOP_24, assigned(SECTION, OTHER_SECTION), "2", "dispose", chosen=(ANALYST,), position=SECTION
    )
    run, move = done(SOP_24, run, "2", "dispose", chosen=(ANALYST, OTHER_ANALYST))
    assert [o.positions for o in move.opens] == [(OTHER_ANALYST,)]
    assert [t.position for t in run.tasks if t.key in move.continues] == [ANALYST]
    assert where(run) == [("3", ANALYST), ("3", OTHER_ANALYST)]


def test_the_compiler_sends_an_indicator_back_and_keeps_the_task():
    run, _ = done(SOP_24, assigned(SECTION), "2", "dispose", chosen=(ANALYST,))
    run, _ = done(SOP_24, run, "3", "hand_in")
    run, move = done(SOP_24, run, "4", "send_back", chosen=(ANALYST,))
    assert move.close is None
    assert where(run) == [("4", SECTION), ("3", ANALYST)]
    with pytest.raises(engine.StillWaiting):
        done(SOP_24, run, "4", "submit")
    run, move = done(SOP_24, run, "3", "hand_in")
    assert move.starts_clock == (run.open_tasks()[0].key,)
    run, _ = done(SOP_24, run, "4", "submit")
    assert where(run) == [("5", 1)]


def test_a_return_opens_a_new_round_at_the_same_section():
    run, move = done(SOP_24, written(), "5", "return")
    [task] = run.open_tasks()
    assert (task.step, task.position, task.round, run.round) == ("4", SECTION, 1, 1)
    assert move.opens[0].starts_clock


def test_a_closed_task_is_refused():
    run = written()
    with pytest.raises(engine.TaskClosed):
        engine.complete(SOP_24, run, run.tasks[0].key, "assign", (SECTION,), SECTION)


def test_an_unknown_task_is_refused():
    with pytest.raises(engine.UnknownTask):
        engine.complete(SOP_24, written(), 99, "approve")


def test_an_unknown_outcome_is_refused_and_the_known_ones_are_named():
    with pytest.raises(engine.UnknownOutcome) as refusal:
        done(SOP_24, written(), "5", "tear_up")
    assert refusal.value.known == ("approve", "return")


def test_a_fan_without_anybody_chosen_is_refused():
    with pytest.raises(engine.NothingChosen):
        done(SOP_24, begun(SOP_24, "unit"), "1", "assign", lead=SECTION)


def test_a_position_chosen_twice_is_refused():
    with pytest.raises(engine.ChosenTwice) as refusal:
        done(SOP_24, begun(SOP_24, "unit"), "1", "assign", chosen=(SECTION, SECTION), lead=SECTION)
    assert refusal.value.position == SECTION


def test_step_1_is_refused_until_the_compiling_section_is_named():
    with pytest.raises(engine.LeadMissing):
        done(SOP_24, begun(SOP_24, "unit"), "1", "assign", chosen=(SECTION,))


def test_the_first_arrival_opens_step_6_and_the_last_starts_its_clock():
    agency = RunState("agency")
    move = engine.arrive(SOP_24, agency, "6", all_arrived=False)
    assert [(o.step, o.positions, o.starts_clock) for o in move.opens] == [("6", None, False)]
    agency = carried_out(SOP_24, agency, move)
    move = engine.arrive(SOP_24, agency, "6", all_arrived=False)
    assert (move.opens, move.starts_clock) == ((), ())
    move = engine.arrive(SOP_24, agency, "6", all_arrived=True)
    assert (move.opens, move.starts_clock) == ((), (1,))


def test_closing_the_intake_starts_the_clock_without_the_missing_ones():
    agency = carried_out(
        SOP_24, RunState("agency"), engine.arrive(SOP_24, RunState("agency"), "6", all_arrived=False)
    )
    assert engine.start_clock(SOP_24, agency, "6").starts_clock == (1,)
    with pytest.raises(engine.StepNotOpen):
        engine.start_clock(SOP_24, RunState("agency"), "6")


def compiled() -> RunState:
    agency = carried_out(SOP_24, RunState("agency"), engine.arrive(SOP_24, RunState("agency"), "6", True))
    agency, move = done(SOP_24, agency, "6", "submit")
    assert move.ends
    return agency


def test_an_arrival_after_the_report_went_out_opens_a_revision():
    agency = compiled()
    move = engine.arrive(SOP_24, agency, "6", all_arrived=True)
    assert [(o.step, o.round) for o in move.opens] == [("6", 1)]
    assert not carried_out(SOP_24, agency, move).ended


def test_a_draft_sent_back_from_signing_opens_the_step_in_a_new_round():
    agency = carried_out(SOP_24, compiled(), engine.reopen(SOP_24, compiled(), "6"))
    assert [(t.step, t.round) for t in agency.open_tasks()] == [("6", 1)]
    with pytest.raises(engine.StepStillOpen):
        engine.reopen(SOP_24, agency, "6")


def test_a_unit_cannot_open_the_agencys_step():
    with pytest.raises(engine.WrongScope):
        engine.reopen(SOP_24, written(), "6")


def test_the_banten_sheet_walks_from_first_to_last():
    run = begun(BANTEN, "agency")
    for step, outcome in enumerate(("assign", "done", "dispose", "hand_in", "submit", "submit"), start=1):
        run, _ = done(BANTEN, run, str(step), outcome)
    assert run.ended


def two_reviewers() -> Sheet:
    """Step 5 fans out over two reviewers and a joining step gathers them: two joins in one loop."""
    steps = {step.key: step for step in SOP_24.steps}
    steps["4"] = replace(steps["4"], outcomes=(Outcome("submit", "", "5"),))
    steps["5"] = replace(steps["5"], each=True)
    steps["5b"] = replace(steps["5b"], joins=True)
    return replace(SOP_24, steps=tuple(steps.values()))


def test_two_joining_steps_of_one_loop_do_not_wait_for_each_other():
    sheet = two_reviewers()
    run = begun(sheet, "unit")
    run, _ = done(sheet, run, "1", "assign", chosen=(SECTION,), lead=SECTION)
    run, _ = done(sheet, run, "2", "dispose", chosen=(ANALYST,))
    run, _ = done(sheet, run, "3", "hand_in")
    run, _ = done(sheet, run, "4", "submit", chosen=(31, 32))
    run, _ = done(sheet, run, "5", "return", position=31)
    run, move = done(sheet, run, "5", "approve", position=32)
    assert where(run) == [("4", SECTION), ("5b", SECTION)]
    assert not move.opens[0].starts_clock
    with pytest.raises(engine.StillWaiting):
        done(sheet, run, "5b", "hand_over")
    run, _ = done(sheet, run, "4", "submit", chosen=(31,))
    run, move = done(sheet, run, "5", "approve")
    assert move.starts_clock == (run.open_tasks()[0].key,)
    run, _ = done(sheet, run, "5b", "hand_over")
    assert run.ended
