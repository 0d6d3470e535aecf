"""`triwulan ledger verify`: is the chain of events unbroken?"""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from triwulan.ledger import guard
from triwulan.ledger.domain.verify import Verdict, verify, verify_all
from triwulan.ledger.domain.words import agency_word


class Command(BaseCommand):
    """Checks the ledger; ends with status 1 when a link is broken."""

    help = "Check the ledger's chain of events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        verification = commands.add_parser("verify", help="find the first broken link of each agency's chain")
        verification.add_argument("--agency", type=int, help="the number (id) of one agency")

    def handle(self, *args: Any, agency: int | None = None, **options: Any) -> None:
        verdicts = verify_all() if agency is None else [verify(agency_id=agency)]
        broken = self._tell(verdicts)
        for name in guard.missing(connection):
            self.stderr.write(_("The trigger %(name)s is missing: run `triwulan migrate`.") % {"name": name})
        if broken:
            raise CommandError(_("The ledger is broken in %(count)d agencies.") % {"count": broken})
        self.stdout.write(_("The ledger is unbroken."))

    def _tell(self, verdicts: Iterable[Verdict]) -> int:
        broken = 0
        for verdict in verdicts:
            words = {"agency": verdict.agency_id, "sentence": verdict.sentence}
            if name := agency_word(verdict.agency_id):
                told = _("%(name)s (agency %(agency)d): %(sentence)s") % {"name": name, **words}
            else:
                told = _("Agency %(agency)d: %(sentence)s") % words
            self.stdout.write(told if verdict.broken else f"{told} [{verdict.hash}]")
            broken += verdict.broken is not None
        return broken
