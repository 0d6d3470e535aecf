"""`triwulan office load FILE`, `triwulan office template FILE.xlsx`: see docs/office-file.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from triwulan.common import clock
from triwulan.common.refusal import Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.invitation import invitation_path
from triwulan.web.interfaces.office_setup import read_office_file, set_up_office
from triwulan.web.interfaces.office_workbook import template_xlsx


class Command(BaseCommand):
    """Loads an office file; ends with status 1 and changes nothing when it is refused."""

    help = "Set up an office from a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        load = commands.add_parser("load", help="add or change what the file says, and nothing else")
        load.add_argument("file", type=Path)
        template = commands.add_parser("template", help="write an empty workbook (.xlsx) to fill in")
        template.add_argument("file", type=Path)

    def handle(self, *args: Any, command: str, file: Path, **options: Any) -> None:
        if command == "template":
            self._template(file)
        else:
            self._load(file)

    def _template(self, file: Path) -> None:
        if file.exists():
            raise CommandError(_("%(file)s is there already; nothing was written.") % {"file": file})
        file.write_bytes(template_xlsx())
        self.stdout.write(_("%(file)s is written. Fill it in, then load it.") % {"file": file})

    def _load(self, file: Path) -> None:
        try:
            data = read_office_file(file)
            office = set_up_office(data, folder=file.resolve().parent, by=Actor.system(), at=clock.now())
        except Refusal as refusal:
            raise CommandError(
                _("Refused, nothing was changed. %(why)s") % {"why": refusal.message}
            ) from None
        told = _("%(agency)s: %(units)d units, %(positions)d positions, %(people)d people in the file.")
        self.stdout.write(
            told
            % {
                "agency": office.agency.name,
                "units": len(office.units),
                "positions": len(office.positions),
                "people": office.people,
            }
        )
        for user in office.new_accounts:
            self.stdout.write(f"{user.username}: {invitation_path(user)}")
