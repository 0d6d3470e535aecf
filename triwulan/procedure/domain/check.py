"""`triwulan procedure check`: everything that is wrong with a sheet's file, at once, each with its line."""

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from triwulan.procedure.domain.check_form import Finding, check_form
from triwulan.procedure.domain.check_steps import check_steps
from triwulan.procedure.domain.check_ways import check_ways
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.sheet_file import sheet_from_dict
from triwulan.procedure.domain.toml_lines import Lines

__all__ = ["ACTS", "CHOOSING", "Finding", "SheetRefused", "check", "checked_sheet"]

ACTS = frozenset({"assign", "dispose", "collect", "write", "review", "hand_over", "compile", "plain"})
"""The acts that the product ships; a caller with a registry of its own passes that."""

CHOOSING = frozenset({"assign", "dispose", "write"})
"""The acts whose page lets the performer choose who goes on: only they can lead to a step that fans out."""

_AT_LINE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


class SheetRefused(Exception):
    """The file cannot be used; `findings` says why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


def check(text: str, acts: Collection[str] = ACTS, choosing: Collection[str] = CHOOSING) -> list[Finding]:
    """All findings, by line; empty for a sheet that can be published."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [_not_toml(text, str(error))]
    return _sorted(_findings(data, Lines(text), acts, choosing))


def checked_sheet(text: str, acts: Collection[str] = ACTS, choosing: Collection[str] = CHOOSING) -> Sheet:
    """The sheet in the file; SheetRefused where `check` finds anything."""
    if findings := check(text, acts, choosing):
        raise SheetRefused(findings)
    return sheet_from_dict(tomllib.loads(text))


def _findings(
    data: Mapping[str, Any], lines: Lines, acts: Collection[str], choosing: Collection[str]
) -> list[Finding]:
    sheet = sheet_from_dict(data)
    return [
        *check_form(data, lines),
        *check_steps(data, sheet, lines, acts),
        *check_ways(sheet, lines, choosing),
    ]


def _sorted(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.line, finding.code, str(finding.params)))


def _not_toml(text: str, message: str) -> Finding:
    found = _AT_LINE.search(message)
    line = int(found[1]) if found and found[1] else len(text.splitlines()) or 1
    return Finding(line, "not_toml", {"detail": _AT_LINE.sub("", message).strip()})
