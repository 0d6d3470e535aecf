"""Versions of a sheet: published once, then frozen."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency
from triwulan.procedure.domain.acts import known_acts
from triwulan.procedure.domain.check import Finding, check
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.sheet_file import read_sheet, sheet_from_dict, sheet_to_dict
from triwulan.procedure.models import Procedure, ProcedureVersion

CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


class SheetHasFaults(InvalidInput):
    """The file is no complete sheet; `findings` say what is wrong, line by line."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__(_("The sheet cannot be published yet: mend what is listed, then try again."))
        self.findings = list(findings)


class SheetUnchanged(Refusal):
    """The file is the newest version, letter for letter."""

    sentence = _("This file is already version %(number)s. Change it first, then publish it.")


class CodeUnfit(InvalidInput):
    """The code that is to name the procedure cannot be one."""

    sentence = _("Write the code of the SOP in small letters, digits and hyphens, at most 60 of them.")


def publish(*, agency: Agency, code: str, source: str, by: Actor, at: datetime) -> ProcedureVersion:
    """Publish a sheet's file (TOML) as the next version of a procedure; runs under way keep theirs.

    Needs the right `procedure.publish`. Raises SheetHasFaults (with every finding of `check`), CodeUnfit,
    SheetUnchanged, NotVisible.
    """
    require(by, "procedure.publish", agency_id=agency.pk, at=at)
    if not CODE.fullmatch(code):
        raise CodeUnfit
    findings = check(source, known_acts())
    if findings:
        raise SheetHasFaults(findings)
    sheet = read_sheet(source)
    with transaction.atomic():
        procedure, _created = Procedure.objects.select_for_update().get_or_create(
            agency=agency, code=code, defaults={"name": sheet.identity.name}
        )
        last = procedure.versions.order_by("-number").first()
        if last is not None and last.source == source:
            raise SheetUnchanged(number=last.number)
        version = ProcedureVersion.objects.create(
            procedure=procedure,
            number=last.number + 1 if last else 1,
            source=source,
            sheet=sheet_to_dict(sheet),
            sha256=hashlib.sha256(source.encode()).hexdigest(),
            published_at=at,
            published_by=by.signature,
        )
        events.append(
            agency_id=agency.pk,
            act="procedure.publish",
            at=at,
            actor=by,
            subject=("procedure_version", version.pk),
            after={"number": version.number, "sha256": version.sha256, "name": sheet.identity.name},
        )
        # The procedure is called what its newest sheet calls it.
        Procedure.objects.filter(pk=procedure.pk).update(name=sheet.identity.name)
    return version


def findings_in(source: str) -> list[Finding]:
    """What keeps a file from being published, by the acts that this installation offers; nothing changes."""
    return check(source, known_acts())


def version_in_force(*, agency_id: int, code: str | None = None) -> ProcedureVersion | None:
    """The newest version of the agency's procedure (of the one with that code, or its newest one)."""
    versions = ProcedureVersion.objects.filter(procedure__agency=agency_id)
    if code:
        versions = versions.filter(procedure__code=code)
    return versions.select_related("procedure").order_by("-published_at", "-pk").first()


def sheet_of(version: ProcedureVersion) -> Sheet:
    """The sheet of a version, read once per process (a version never changes)."""
    return sheet_of_id(version.pk)


@lru_cache(maxsize=256)
def sheet_of_id(version_id: int) -> Sheet:
    """The sheet of the version with that id; one query the first time, none afterwards."""
    return sheet_from_dict(ProcedureVersion.objects.values_list("sheet", flat=True).get(pk=version_id))
