"""`triwulan cycle open-due`: open the quarter that is due, for every agency. Run it every morning."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.opening_days import next_due
from triwulan.common import clock
from triwulan.common.refusal import Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency


class Command(BaseCommand):
    """Opens cycles."""

    help = "Open the collection of the quarter that is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("open-due", help="open what is due, for every agency; again changes nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        refused = 0
        for agency in Agency.objects.order_by("pk"):
            try:
                self._open(agency, at)
            except Refusal as refusal:
                refused += 1
                self.stderr.write(f"{agency.name}: {refusal.message}")
        if refused:
            raise CommandError(_("%(count)d agencies could not be opened.") % {"count": refused})

    def _open(self, agency: Agency, at: datetime) -> None:
        due = next_due(agency, at)
        if due is None:
            self.stdout.write(_("%(agency)s: nothing is due.") % {"agency": agency.name})
            return
        cycle = open_cycle(agency=agency, year=due.year, quarter=due.quarter, by=Actor.system(), at=at)
        words = {"agency": agency.name, "cycle": cycle, "count": cycle.reports.count()}
        self.stdout.write(_("%(agency)s: %(cycle)s is open, %(count)d reports are owed.") % words)
