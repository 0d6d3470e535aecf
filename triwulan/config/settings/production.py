"""A real office: everything secret or local to it comes from environment variables (docs/operator.md)."""

import os

from django.core.exceptions import ImproperlyConfigured

from triwulan.config.settings.base import *  # noqa: F403  settings are built upon settings
from triwulan.config.settings.base import ALLOWED_HOSTS, DATABASES, SECRET_KEY, VAR, sqlite_options

SHORTEST_KEY = 50


def switched_on(name: str, *, default: bool) -> bool:
    """Whether an environment variable says 1 (on) or 0 (off)."""
    value = os.environ.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")
    return value == "1"


if len(SECRET_KEY) < SHORTEST_KEY:
    raise ImproperlyConfigured(f"Set SECRET_KEY to a random text of at least {SHORTEST_KEY} characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the site's own host names, parted by commas.")
if switched_on("TRIWULAN_DEMO", default=False):
    # The demo lets anybody sign in as anybody, by one click.
    raise ImproperlyConfigured("The demo office cannot run with production settings: unset TRIWULAN_DEMO.")

SQLITE_OPTIONS = sqlite_options(synchronous="FULL")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # What somebody was told is done must still be there after a power cut.
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

# In files and not in memory: the limits on sign-in and on the public check page count for all worker
# processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = switched_on("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", 365 * 24 * 60 * 60))
if switched_on("TRUSTED_PROXY", default=False):
    # Only where a proxy of one's own sets this header; else any visitor could claim to come over https.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The limit of sign-in attempts counts by the visitor's address and not by the proxy's.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
# The rest of the office's domain is not ours to bind to https.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = switched_on("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
