"""`triwulan procedure check FILE` and `triwulan procedure publish FILE --agency CODE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.common import clock
from triwulan.common.refusal import Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency
from triwulan.procedure.domain.check import Finding
from triwulan.procedure.domain.published import codes_of
from triwulan.procedure.domain.sheet_documents import publish_with_sheet
from triwulan.procedure.domain.sheet_file import read_sheet
from triwulan.procedure.domain.versions import findings_in
from triwulan.procedure.interfaces.findings import lines_of


class Command(BaseCommand):
    """Checks a sheet's file (needs no database), or publishes it; status 1 where the file is not right."""

    help = "Check or publish the file of an SOP."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        checking = commands.add_parser("check", help="say what is wrong with a file, line by line")
        checking.add_argument("file", type=Path)
        publishing = commands.add_parser("publish", help="publish a file as the next version")
        publishing.add_argument("file", type=Path)
        publishing.add_argument("--agency", required=True, metavar="CODE", help="the code of the agency")
        publishing.add_argument(
            "--code", default="", help="the code of the SOP, where the agency has several"
        )

    def handle(
        self, *args: Any, command: str, file: Path, agency: str = "", code: str = "", **options: Any
    ) -> None:
        source = _text(file)
        if command == "check":
            self._refuse(findings_in(source), file)
            self.stdout.write(_("%(file)s: nothing is wrong.") % {"file": file})
        else:
            self._publish(source, file, agency, code)

    def _refuse(self, findings: list[Finding], file: Path) -> None:
        if not findings:
            return
        for line in lines_of(findings):
            self.stdout.write(line)
        count = len(findings)
        told = ngettext("%(file)s: %(count)d finding.", "%(file)s: %(count)d findings.", count)
        raise CommandError(told % {"file": file, "count": count})

    def _publish(self, source: str, file: Path, agency_code: str, code: str) -> None:
        agency = Agency.objects.filter(code=agency_code).first()
        if agency is None:
            raise CommandError(_("There is no agency with the code %(code)s.") % {"code": agency_code})
        self._refuse(findings_in(source), file)
        try:
            version = publish_with_sheet(
                agency=agency,
                code=code or _code_for(agency, source),
                source=source,
                by=Actor.system(),
                at=clock.now(),
            )
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        told = _("%(agency)s: version %(number)d of “%(name)s” is published.")
        words = {"agency": agency.name, "number": version.number, "name": version.procedure.name}
        self.stdout.write(told % words)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}
        ) from None
    except UnicodeDecodeError:
        raise CommandError(_("%(file)s is no text in UTF-8.") % {"file": file}) from None


def _code_for(agency: Agency, source: str) -> str:
    """The agency's only SOP, or a new one named after the sheet."""
    codes = codes_of(agency.pk)
    if len(codes) > 1:
        raise CommandError(
            _("The agency has several SOPs: choose one with --code (%(codes)s).")
            % {"codes": ", ".join(codes)}
        )
    return codes[0] if codes else slugify(read_sheet(source).identity.name)[:60].strip("-")
