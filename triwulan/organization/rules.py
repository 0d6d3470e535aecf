"""The rights table: which role may do what, and how far it reaches.

A role is a column of the sheet in which one of the person's positions stands, or a grant. An act that is a
step of the sheet needs more than a right: the person must hold the very position that the task waits for
(`procedure.domain.passage`). What is not in the table is refused.
"""

from enum import StrEnum


class Reach(StrEnum):
    """How far a right goes."""

    OWN_UNIT = "own unit"
    AGENCY = "whole agency"
    ISSUED = "what is issued"


OWN, ALL, ISSUED = Reach.OWN_UNIT, Reach.AGENCY, Reach.ISSUED

# right                    what it lets one do
# task.perform             perform a step that waits for one's position
# run.read                 see a unit's file: drawn sheet, timeline, rounds, evidence
# cycle.read               see the board of a cycle, units by steps
# cycle.open               open a cycle by hand
# correction.ask           ask for a correction of an approved value
# plan.read / plan.change  see / change objectives, indicators and targets
# table.check              have a published table reckoned again (nothing of the office is seen)
# document.read            see documents: drafts in reach, or only what is issued
# annual.comment           read the draft of an annual report and comment on it: objectives in reach
# ledger.read              see and verify the ledger
# bundle.make / .read      have a year's evidence bundle made / fetch those that are ready
# procedure.read / .publish  see sheets / publish a version
# organization.read / .change  see / change units, positions, people, appointments
# absence.record           record a short absence with its letter
# calendar.read / .change  see / publish office calendars
# person.private           see notes on a person's qualifications
RIGHTS: dict[str, dict[str, Reach]] = {
    "kabid": {
        "task.perform": OWN,
        "run.read": OWN,
        "cycle.read": OWN,
        "correction.ask": OWN,
        "plan.read": OWN,
        "table.check": ALL,
        "document.read": OWN,
        "annual.comment": OWN,
        "procedure.read": ALL,
        "organization.read": ALL,
        "absence.record": OWN,
        "calendar.read": ALL,
    },
    "kasubid": {
        "task.perform": OWN,
        "run.read": OWN,
        "cycle.read": OWN,
        "plan.read": OWN,
        "table.check": ALL,
        "document.read": OWN,
        "procedure.read": ALL,
        "organization.read": ALL,
        "calendar.read": ALL,
    },
    "analis": {
        "task.perform": OWN,
        "run.read": OWN,
        "plan.read": OWN,
        "table.check": ALL,
        "document.read": OWN,
        "procedure.read": ALL,
        "organization.read": ALL,
        "calendar.read": ALL,
    },
    "kasubag_perencanaan": {
        "task.perform": ALL,
        "run.read": ALL,
        "cycle.read": ALL,
        "cycle.open": ALL,
        "correction.ask": ALL,
        "plan.read": ALL,
        "table.check": ALL,
        "plan.change": ALL,
        "document.read": ALL,
        "ledger.read": ALL,
        "bundle.make": ALL,
        "bundle.read": ALL,
        "procedure.read": ALL,
        "organization.read": ALL,
        "calendar.read": ALL,
    },
    "sekretaris": {
        "task.perform": ALL,
        "run.read": ALL,
        "cycle.read": ALL,
        "plan.read": ALL,
        "table.check": ALL,
        "document.read": ALL,
        "annual.comment": ALL,
        "ledger.read": ALL,
        "bundle.make": ALL,
        "bundle.read": ALL,
        "procedure.read": ALL,
        "organization.read": ALL,
        "absence.record": ALL,
        "calendar.read": ALL,
    },
    "kepala_dinas": {
        "task.perform": ALL,
        "run.read": ALL,
        "cycle.read": ALL,
        "plan.read": ALL,
        "table.check": ALL,
        "document.read": ALL,
        "annual.comment": ALL,
        "ledger.read": ALL,
        "bundle.make": ALL,
        "bundle.read": ALL,
        "procedure.read": ALL,
        "organization.read": ALL,
        "absence.record": ALL,
        "calendar.read": ALL,
    },
    "administrator": {
        "cycle.read": ALL,
        "cycle.open": ALL,
        "ledger.read": ALL,
        "procedure.read": ALL,
        "procedure.publish": ALL,
        "organization.read": ALL,
        "organization.change": ALL,
        "absence.record": ALL,
        "calendar.read": ALL,
        "calendar.change": ALL,
        "person.private": ALL,
    },
    "evaluator": {
        "document.read": ISSUED,
        "bundle.read": ALL,
        "table.check": ALL,
        "procedure.read": ALL,
    },
}

# A column that an office's own sheet adds (none of the above) performs its tasks and sees its unit.
OTHER_COLUMN: dict[str, Reach] = {
    "task.perform": OWN,
    "run.read": OWN,
    "document.read": OWN,
    "procedure.read": ALL,
}

ORDER = (ISSUED, OWN, ALL)


def reach_of(roles: frozenset[str], right: str) -> Reach | None:
    """The widest reach that any of the roles gives for a right; None where none gives it."""
    reaches = [RIGHTS.get(role, OTHER_COLUMN).get(right) for role in roles]
    return max((reach for reach in reaches if reach), key=ORDER.index, default=None)
