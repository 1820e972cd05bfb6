"""Settings of the house; every value that can differ comes from the environment (see environment.py)."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from anlaufstelle.base.store import keys as key_file
from anlaufstelle.base.store import profile
from anlaufstelle.values.languages import PUBLIC
from anlaufstelle.web.settings.environment import env

profile.install()

PACKAGE = Path(__file__).resolve().parent.parent.parent
HOME = Path(env["HOME"]).resolve()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
KEYS_FILE = HOME / "keys" / "keys.json"
KEYS = key_file.load(KEYS_FILE)
MODE = env["MODE"]

DEBUG = False
SECRET_KEY = KEYS.django
PUBLIC_URL = env["PUBLIC_URL"].rstrip("/")
_public = urlsplit(PUBLIC_URL)
SECURE = _public.scheme == "https"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", _public.hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "anlaufstelle.web.apps.WebConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "anlaufstelle.base.kern.apps.KernConfig",
    "anlaufstelle.base.audit.apps.AuditConfig",
    "anlaufstelle.base.outbox.apps.OutboxConfig",
    "anlaufstelle.base.limits.apps.LimitsConfig",
    "anlaufstelle.accounts.apps.AccountsConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "anlaufstelle.concerns.apps.ConcernsConfig",
    "anlaufstelle.staff.apps.StaffConfig",
    "anlaufstelle.persons.apps.PersonsConfig",
    "anlaufstelle.purposes.apps.PurposesConfig",
    "anlaufstelle.files.apps.FilesConfig",
    "anlaufstelle.facts.apps.FactsConfig",
    "anlaufstelle.knowledge.apps.KnowledgeConfig",
    "anlaufstelle.pathways.apps.PathwaysConfig",
    "anlaufstelle.circulation.apps.CirculationConfig",
    "anlaufstelle.retention.apps.RetentionConfig",
    "anlaufstelle.inspection.apps.InspectionConfig",
    "anlaufstelle.digitising.apps.DigitisingConfig",
    "anlaufstelle.appointments.apps.AppointmentsConfig",
    "anlaufstelle.reception.apps.ReceptionConfig",
    "anlaufstelle.counselling.apps.CounsellingConfig",
    "anlaufstelle.planning.apps.PlanningConfig",
]

MIDDLEWARE = [
    "anlaufstelle.web.middleware.Clock",
    "anlaufstelle.web.compression.Compression",
    "anlaufstelle.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anlaufstelle.web.middleware.Language",
    "anlaufstelle.web.middleware.PublicOrStaff",
    "allauth.account.middleware.AccountMiddleware",
    "anlaufstelle.web.middleware.Errors",
]
#: Only below these paths are there sessions and logins; public pages have no cookie at all.
STAFF_PATHS = ("/amt/", "/konto/")

ROOT_URLCONF = "anlaufstelle.web.urls"
WSGI_APPLICATION = "anlaufstelle.web.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "anlaufstelle.web.context.office",
                "anlaufstelle.web.sign_in.context.person",
            ],
            "builtins": ["anlaufstelle.base.kern.templatetags.kern", "django.templatetags.i18n"],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    if not url:
        return profile.sqlite(HOME / "office.sqlite3")
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),  # ?host=/folder names a Unix socket
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
    }


DATABASES = {"default": _database(env["DATABASE"]), "sessions": profile.sqlite(HOME / "sessions.sqlite3")}
DATABASE_ROUTERS = ["anlaufstelle.web.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "de"
LANGUAGES = [(language.code, language.own_name) for language in PUBLIC]
LOCALE_PATHS = [PACKAGE.parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE.parent.parent / env["STATIC"]
PAPER_FONTS = PACKAGE.parent.parent / env["FONTS"]
WAITING_MODEL = PACKAGE.parent.parent / env["WAITING_MODEL"]
STATICFILES_DIRS = [PACKAGE / "web" / "static", PACKAGE.parent.parent / "build" / "vendor"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
#: Files with a hash in their name are kept by browsers for ever (whitenoise knows them by the manifest).
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
#: Foreign files stay in memory until they are locked away: no plain copy in a temporary folder.
FILE_UPLOAD_HANDLERS = ["anlaufstelle.base.store.uploads.InMemory"]
#: The next pages of a document are drawn while somebody looks at one.
PAGES_AHEAD = True

ROLE_MATRIX = "anlaufstelle.web.roles.MATRIX"
EVENT_WIRING = "anlaufstelle.web.wiring.HANDLERS"
HOLDINGS = "anlaufstelle.web.wiring.HOLDINGS"
TICKS = "anlaufstelle.web.wiring.TICKS"
JOBS = "anlaufstelle.web.wiring.JOBS"
PAGES = "anlaufstelle.web.wiring.PAGES"
LIVE_STAMP = "anlaufstelle.appointments.queries.stamp"

OFFICE_NAME = env["OFFICE_NAME"]
OFFICE_PHONE = env["OFFICE_PHONE"]
OFFICE_MAIL = env["OFFICE_MAIL"]
OFFICE_ADDRESS = env["OFFICE_ADDRESS"]
TRUSTED_PROXIES = env.listed("TRUSTED_PROXIES")

SCAN_FOLDER = env["SCAN_FOLDER"]
MAILBOX, MAILBOX_USER, MAILBOX_PASSWORD = env["MAILBOX"], env["MAILBOX_USER"], env["MAILBOX_PASSWORD"]
#: Off unless the office decides otherwise (decision 0035).
SEARCH_ALL_FILES = env["SEARCH_ALL_FILES"] == "on"
MAIL_SERVER, MAIL_USER, MAIL_PASSWORD = env["MAIL_SERVER"], env["MAIL_USER"], env["MAIL_PASSWORD"]
MAIL_FROM = env["MAIL_FROM"]
SMS_GATEWAY, SMS_TOKEN = env["SMS_GATEWAY"], env["SMS_TOKEN"]
JOBS_DATABASE = env["JOBS_DATABASE"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "anlaufstelle.web.logs.WithoutKeys", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A refused request is no news of the house; a defect is.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": env["LOG_LEVEL"]},
}

from anlaufstelle.web.settings.accounts import *  # noqa: E402, F403  # sign-in has a page of its own
