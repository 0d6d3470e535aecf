"""The demo office, built in a folder of its own and served by granian, as `triwulan demo --serve` does it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

HOST = "127.0.0.1"
SETTINGS = "bench.settings"


@contextmanager
def demo_served() -> Iterator[int]:
    """The port at which the demo is served; afterwards it is gone."""
    with tempfile.TemporaryDirectory(prefix="triwulan-bench-") as folder:
        # This process looks into the same database, to sign people in.
        os.environ["TRIWULAN_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        manage = [sys.executable, "-m", "triwulan"]
        subprocess.run([*manage, "demo"], check=True)
        subprocess.run([*manage, "collectstatic", "--no-input", "--verbosity", "0"], check=True)
        port = _free_port()
        server = subprocess.Popen(
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
                "triwulan.config.wsgi:application",
            ]
        )
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _attempt in range(150):
        try:
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server does not answer.")
