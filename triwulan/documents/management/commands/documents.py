"""`triwulan documents check`: is everything in the archive still what was taken in?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.documents.domain.integrity import Checked, check_archive


class Command(BaseCommand):
    """Looks after the archive; each subcommand ends with status 1 where something is wrong."""

    help = "Check the archive's files and contents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("check", help="compare every file and every issued content with its checksum")

    def handle(self, *args: Any, command: str, **options: Any) -> None:
        {"check": self._check}[command]()

    def _check(self) -> None:
        counted, faults = Checked(), 0
        for finding in check_archive(counted):
            faults += 1
            self.stdout.write(finding.sentence)
        words = {"files": counted.files, "documents": counted.documents}
        if faults:
            told = ngettext(
                "The archive: %(count)d fault in %(files)d files and %(documents)d issued documents.",
                "The archive: %(count)d faults in %(files)d files and %(documents)d issued documents.",
                faults,
            )
            raise CommandError(told % {"count": faults, **words})
        told = _("The archive is intact: %(files)d files, %(documents)d issued documents.")
        self.stdout.write(told % words)
