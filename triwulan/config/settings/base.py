"""Settings that hold everywhere; local, test and production import them and change what differs."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from triwulan.config.file_store import file_store

# Lets annotations like `File[bytes]` stand in code that runs.
django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parents[2]
# Everything the program writes (database, evidence, collected assets) lies below one folder.
VAR = Path(os.environ.get("TRIWULAN_VAR", PACKAGE.parent / "var")).resolve()

SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]

TRIWULAN_DEMO = False
# Where pages get the moment from; the domain is handed it and never reads a clock itself.
TRIWULAN_CLOCK = "triwulan.common.clock.system_clock"
TRIWULAN_EVIDENCE_LIMIT = int(os.environ.get("TRIWULAN_EVIDENCE_LIMIT", 10 * 1024 * 1024))
# The site's address, for links in mails (https://…); without it mails carry no link.
TRIWULAN_SITE = os.environ.get("TRIWULAN_SITE", "")
# What may not stand in the database in clear is sealed with this, else with SECRET_KEY; old ones open it.
TRIWULAN_SEAL_KEY = os.environ.get("TRIWULAN_SEAL_KEY", "")
TRIWULAN_SEAL_KEYS_OLD = [key for key in os.environ.get("TRIWULAN_SEAL_KEYS_OLD", "").split(",") if key]
# PEM files with the certificates of trusted issuers (BSrE's roots), separated as in PATH.
TRIWULAN_TRUST_ROOTS = [file for file in os.environ.get("TRIWULAN_TRUST_ROOTS", "").split(os.pathsep) if file]
# Seconds that the e-sign service of BSrE may take for an answer.
TRIWULAN_ESIGN_SECONDS = int(os.environ.get("TRIWULAN_ESIGN_SECONDS", "40"))
TESTING = False

INSTALLED_APPS = [
    # Upper modules first, so that their templates win.
    "triwulan.web",
    "triwulan.insight",
    "triwulan.reporting",
    "triwulan.review",
    "triwulan.collection",
    "triwulan.planning",
    "triwulan.procedure",
    "triwulan.documents",
    "triwulan.notifications",
    "triwulan.officetime",
    "triwulan.organization",
    "triwulan.ledger",
    "triwulan.design",
    "triwulan.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "triwulan.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "triwulan.web.middleware.MomentMiddleware",
    "triwulan.web.middleware.ViewerMiddleware",
    "triwulan.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "triwulan.config.urls"
WSGI_APPLICATION = "triwulan.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "triwulan.web.context.page_frame",
            ],
        },
    },
]
FORM_RENDERER = "triwulan.design.forms.Renderer"


def sqlite_options(*, synchronous: str) -> dict[str, Any]:
    """How SQLite is opened. synchronous: after a power cut NORMAL may have lost the last acts, FULL none."""
    return {
        # WAL and IMMEDIATE: in SQLite's default mode three of four concurrent writers fail "locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; "
            "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-20000;"
        ),
    }


SQLITE_OPTIONS = sqlite_options(synchronous="NORMAL")


def database(default_file: Path) -> dict[str, Any]:
    """The database of DATABASE_URL (PostgreSQL), or the SQLite file given."""
    url = os.environ.get("DATABASE_URL", "")
    if url:
        # Opening a connection for each request costs four times as much: keep them.
        parsed = dj_database_url.parse(url, conn_max_age=None)
        # What `common.prepared` asks is kept from the first time; see decision 0020.
        return {**parsed, "OPTIONS": {"prepare_threshold": 0, **parsed.get("OPTIONS", {})}}
    default_file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(default_file),
        "CONN_MAX_AGE": None,
        "OPTIONS": SQLITE_OPTIONS,
    }


DATABASES = {"default": database(VAR / "triwulan.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organization.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "triwulan.web.signin.InvitedOnlyAdapter"
ACCOUNT_FORMS = {
    "login": "triwulan.web.signin.SignInForm",
    "reset_password": "triwulan.web.signin.ForgottenForm",
    "reset_password_from_key": "triwulan.web.signin.NewPasswordForm",
    "change_password": "triwulan.web.signin.OtherPasswordForm",
    "set_password": "triwulan.web.signin.FirstPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# No mail to an address that somebody typed and that we do not know.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
# One shape of dates in each language, wherever they are written.
FORMAT_MODULE_PATH = "triwulan.common.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES: dict[str, Any] = {
    "default": file_store(os.environ),
    "staticfiles": {"BACKEND": "triwulan.design.storage.OneSheetStorage"},
}
MEDIA_ROOT = VAR / "files"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
CSRF_FAILURE_VIEW = "triwulan.design.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Work in the background waits in the database; `triwulan db_worker` does it, beside the web server.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "triwulan@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # A certificate of an issuer that this server does not know is said on the page, and is no fault of ours.
    "loggers": {"pyhanko.sign.validation": {"level": "ERROR"}},
}
