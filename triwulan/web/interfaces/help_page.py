"""Bantuan: for each role what it does in which row of the office's sheet, and what holds for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from triwulan.officetime.interfaces.lines import standard_words
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.enums import COLUMN_WORDS, GrantRole
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.domain.timing import standard_of
from triwulan.procedure.domain.versions import sheet_of, version_in_force
from triwulan.web.interfaces.help_words import ACTS, GENERAL, ROLES

QUARTERLY = "quarterly"


@dataclass(frozen=True)
class HelpRow:
    """One row of the sheet for who performs it; `facts` are term and words as the sheet has them."""

    number: int
    title: str
    activity: str
    how: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class HelpRole:
    """A role, whether the viewer has it, its rows, and what it does besides."""

    title: str
    mine: bool
    rows: Sequence[HelpRow]
    besides: Sequence[str]


def help_page(viewer: Viewer) -> dict[str, Any]:
    """Context of the page: the viewer's own roles first; two queries."""
    version = version_in_force(agency_id=viewer.agency_id)
    sheet = sheet_of(version) if version else None
    roles = _roles(sheet, viewer.roles)
    return {
        "mine": [role for role in roles if role.mine],
        "others": [role for role in roles if not role.mine],
        "general": [(str(heading), [str(one) for one in sentences]) for heading, sentences in GENERAL],
        "version": version,
        "sheet": sheet,
    }


def _roles(sheet: Sheet | None, held: frozenset[str]) -> list[HelpRole]:
    """Every role of the sheet in its order, then those without a row, then the granted ones."""
    labels: dict[str, str] = {}
    if sheet is not None:
        labels = {one.key: one.label for one in sheet.performers}
    labels = labels | {
        key: str(word) for key, word in COLUMN_WORDS.items() if key not in labels or key in ROLES
    }
    labels |= {role.value: str(role.label) for role in GrantRole}
    found = []
    for key, label in labels.items():
        rows = _rows(sheet, key) if sheet is not None else []
        besides = [str(one) for one in ROLES.get(key, ())]
        if rows or besides:
            found.append(HelpRole(label, key in held, rows, besides))
    return found


def _rows(sheet: Sheet, performer: str) -> list[HelpRow]:
    return [_row(sheet, step) for step in sheet.steps if step.performer == performer]


def _row(sheet: Sheet, step: Step) -> HelpRow:
    standard = standard_of(sheet, step.key, QUARTERLY)
    facts = [
        (_("Time standard"), standard_words(standard) if standard else _("none set")),
        (_("Needs"), "; ".join(step.requirements)),
        (_("Gives"), step.output),
    ]
    return HelpRow(
        number=step.row,
        title=step.short or step.activity,
        activity=step.activity if step.short else "",
        how=str(ACTS.get(step.act, ACTS["plain"])),
        facts=[(term, words) for term, words in facts if words],
    )
