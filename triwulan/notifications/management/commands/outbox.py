"""`triwulan outbox send`: send what waits. Run it every minute, or with --every as a service."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.translation import gettext as _

from triwulan.common import clock
from triwulan.notifications.domain.channels import MailChannel
from triwulan.notifications.domain.sending import revive, send_waiting


class Command(BaseCommand):
    """Sends the outbox by e-mail."""

    help = "Send the messages that wait in the outbox."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        send = commands.add_parser("send", help="send what waits")
        send.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on, with a pause of so many seconds"
        )
        commands.add_parser("retry", help="let messages that could not be sent be tried again")

    def handle(self, *args: Any, command: str, every: int | None = None, **options: Any) -> None:
        if command == "retry":
            told = _("%(count)d messages will be tried again.")
            self.stdout.write(told % {"count": revive(at=clock.now())})
            return
        self._send()
        while every:
            time.sleep(every)
            close_old_connections()
            self._send()

    def _send(self) -> None:
        tally = send_waiting(at=clock.now(), channel=MailChannel())
        told = _(
            "%(sent)d sent, %(in_app)d in the application only, %(failed)d to be tried again, %(dead)d dead."
        )
        self.stdout.write(told % vars(tally))
