"""Settings of the test suite."""

import tempfile
from pathlib import Path

from triwulan.config.settings.base import *  # noqa: F403  settings are built upon settings
from triwulan.config.settings.base import database

SECRET_KEY = "test-only-not-a-secret"  # noqa: S105  no secret, as it says
TESTING = True
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "triwulan-test-files"
WHITENOISE_AUTOREFRESH = True
DATABASES = {"default": database(Path(tempfile.gettempdir()) / "triwulan-test.sqlite3")}
