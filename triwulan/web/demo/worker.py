"""The demo's background worker: `python -m triwulan.web.demo.worker`, which ends when its web server does."""

import os
import signal
import time
from threading import Thread

import django
from django.core.management import call_command

PAUSE = 2


def end_with(parent: int) -> None:
    """Stop this process once the web server that began it is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Work until told to stop."""
    Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    django.setup()
    call_command("db_worker", reload=False, startup_delay=False, verbosity=0)


if __name__ == "__main__":
    main()
