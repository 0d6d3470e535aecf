"""`triwulan demo`: build the demo office, serve it, or play one cycle in the terminal."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from triwulan.common.refusal import Refusal
from triwulan.web.demo.database import prepare
from triwulan.web.demo.story import build_demo
from triwulan.web.demo.walk import walk

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Builds the demo where this version of the program has not built it yet."""

    help = "Build the demo office; --serve serves it, --walk plays one cycle in the terminal instead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--serve", action="store_true", help="serve the demo in the browser")
        parser.add_argument("--port", type=int, default=8000, help="the port to serve at (8000)")
        parser.add_argument("--fresh", action="store_true", help="build anew, also when nothing changed")
        parser.add_argument("--walk", action="store_true", help="play one whole cycle and print each act")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.TRIWULAN_DEMO:
            raise CommandError(_("These settings allow no demo. Use triwulan.config.settings.local."))
        if options["walk"]:
            self._walk()
            return
        port: int = options["port"]
        if options["serve"]:
            _need_free(port)
        site = settings.TRIWULAN_SITE or f"http://{HOST}:{port}"
        # Also for the web server and the worker: papers bear the address at which they are checked.
        settings.TRIWULAN_SITE = os.environ["TRIWULAN_SITE"] = site
        self._build(fresh=options["fresh"])
        if options["serve"]:
            self._serve(port)

    def _walk(self) -> None:
        walked = walk(self.stdout.write)
        self.stdout.write(_("Report: %(path)s") % {"path": walked.report})
        self.stdout.write(_("Ledger: %(verdict)s") % {"verdict": walked.verdict.sentence})
        if walked.verdict.broken:
            raise CommandError(_("The ledger is broken."))

    def _build(self, *, fresh: bool) -> None:
        try:
            built = prepare(build_demo, fresh=fresh)
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(_("The demo office was built.") if built else _("The demo office stands already."))

    def _serve(self, port: int) -> None:
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(
            _("Open http://%(host)s:%(port)d/ and sign in with one click on a name. Ctrl-C ends the demo.")
            % {"host": HOST, "port": port}
        )
        self.stdout.flush()
        _work_in_the_background()
        os.execv(  # noqa: S606 - our own interpreter; no shell
            sys.executable,
            [
                *(
                    sys.executable,
                    "-m",
                    "granian",
                    "--interface",
                    "wsgi",
                    "--host",
                    HOST,
                    "--port",
                    str(port),
                ),
                *("--workers", "2", "--blocking-threads", "2", "--log-level", "warning"),
                # Of two workers one ignores Ctrl-C: do not wait for it.
                *("--workers-kill-timeout", "2"),
                "triwulan.config.wsgi:application",
            ],
        )


def _work_in_the_background() -> None:
    """A worker beside the web server, which this process is about to become."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    subprocess.Popen([sys.executable, "-m", "triwulan.web.demo.worker"], env=environment)


def _need_free(port: int) -> None:
    """Refuse politely before anything is built."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)d is in use by another program. Choose another one: make demo PORT=%(next)d")
                % {"port": port, "next": port + 1}
            ) from error
