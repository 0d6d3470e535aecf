"""One's own machine: SQLite, the demo office, mail printed on the terminal."""

from triwulan.config.settings.base import *  # noqa: F403  settings are built upon settings

# A key for one's own machine only; production refuses to start without its own.
SECRET_KEY = "local-only-not-a-secret"  # noqa: S105  no secret, as it says
DEBUG = False
TRIWULAN_DEMO = True
TRIWULAN_CLOCK = "triwulan.web.demo.clock.demo_clock"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
