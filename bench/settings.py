"""The demo's settings, counting what each page asks of the database."""

from triwulan.config.settings.local import *  # noqa: F403
from triwulan.config.settings.local import MIDDLEWARE

MIDDLEWARE = ["bench.pages.counting.CountingMiddleware", *MIDDLEWARE]
