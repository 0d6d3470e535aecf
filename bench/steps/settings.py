"""The product's settings with the two engines beside it, on a database of the measurement's own."""

import tempfile
from pathlib import Path

from triwulan.config.settings.base import *  # noqa: F403
from triwulan.config.settings.base import INSTALLED_APPS, database

SECRET_KEY = "bench-only-not-a-secret"  # noqa: S105
INSTALLED_APPS = ["bench.steps", "viewflow", "viewflow.workflow", *INSTALLED_APPS]
FOLDER = Path(tempfile.mkdtemp(prefix="triwulan-bench-"))
DATABASES = {"default": database(FOLDER / "bench.sqlite3")}
