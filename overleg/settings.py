"""Settings of Overleg: every choice that differs per installation comes from the environment (.env.example)."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import kombu
import pghistory
import redis
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from overleg import embedded_postgres, login_settings, secret_files
from overleg.mail_settings import goes_unencrypted, mail_events, mail_settings
from overleg.mailbox_settings import mailbox
from portal.queue import Queue

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.ENVIRON = secret_files.environment()

# --- Mode and required variables ------------------------------------------------------------------

MODE = env.str("OVERLEG_MODE", default="production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"OVERLEG_MODE is {MODE!r}; it must be production, demo or test.")
PRODUCTION = MODE == "production"

# What each service of docker-compose.yml does without, and so need not know. Without SERVICE a process knows all.
SPARED = {
    "migrate": {"SECRET_KEY", "CELERY_BROKER_URL", "CACHE_URL", "EMAIL_URL"},
    "web": {"EMAIL_URL"},
    "live": {"EMAIL_URL"},
    "worker-sync": {"SECRET_KEY", "EMAIL_URL"},
    "worker-mail": set(),
    "worker-documents": {"SECRET_KEY", "EMAIL_URL"},
    "beat": {"SECRET_KEY", "DATABASE_URL", "CACHE_URL", "EMAIL_URL"},
}
SERVICE = env.str("SERVICE", default="")
if SERVICE and SERVICE not in SPARED:
    raise ImproperlyConfigured(f"SERVICE is {SERVICE!r}; it must be one of {', '.join(SPARED)}, or empty.")


def required(name: str, default: str, *, demo_only: tuple[str, ...] = ()) -> str:
    """The variable's value, or `default` in the demo and the tests.

    Production refuses to start without a value, and with one that starts with a prefix of `demo_only`. It is empty for
    a service that does without it.
    """
    value = env.str(name, default="") or ("" if PRODUCTION else default)
    if not value and name in SPARED.get(SERVICE, ()):
        return ""
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Production does not start without it; see .env.example.")
    if PRODUCTION and value.startswith(demo_only):
        raise ImproperlyConfigured(f"{name} is {value.split(':')[0]}:, which is not for production; see .env.example.")
    return value


def leaves_this_host(url: str) -> bool:
    """Whether the server of an address is elsewhere: not this machine, nor a container beside it (a name, no dots)."""
    host = urlsplit(url).hostname or ""
    return ("." in host or ":" in host) and host not in {"127.0.0.1", "::1"}


DATA = Path(required("DATA", str(embedded_postgres.default_data_folder(BASE_DIR, MODE)))).resolve()
DEBUG = env.bool("DEBUG", default=False)
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("DEBUG is on. Production does not start with it.")
SECRET_KEY = required("SECRET_KEY", "only-for-demo-and-tests-" + "x" * 40)
# Earlier keys, newest first: what they signed and closed stays good for a while.
SECRET_KEY_FALLBACKS = [key for key in env.str("SECRET_KEY_FALLBACKS", default="").split(",") if key]
if PRODUCTION and SECRET_KEY and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: use at least 50 random characters.")
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS", "*").split(",")]
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is '*': name the hosts that this portal answers for.")
SITE_URL = required("SITE_URL", "http://localhost:8000").rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must start with https://.")
if PRODUCTION and not validate_host(urlsplit(SITE_URL).hostname or "", ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS does not name the host of SITE_URL.")

# --- Apps, middleware, templates ------------------------------------------------------------------

INSTALLED_APPS = [
    "overleg.home",
    "overleg.live",
    "overleg.audit",
    "motions",
    "positions",
    "proceedings",
    "attendance",
    "dossiers",
    "meetings",
    "gremia",
    "portal",
    "overleg",
    "overleg.apps.OverlegAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "storages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "overleg.middleware.other_version_middleware",
    "csp.middleware.CSPMiddleware",
    "overleg.middleware.alive_middleware",
    "overleg.middleware.proxies_middleware",
    "overleg.middleware.OutOfOrderMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "overleg.middleware.private_pages_middleware",
    "overleg.middleware.no_nul_middleware",
    "overleg.middleware.form_address_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "overleg.middleware.language_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "overleg.form_owner.own_forms_middleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "overleg.audit.middleware.HistoryWithOriginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gremia.sign_in.SignInMiddleware",
    "meetings.views.too_late.TooLateMiddleware",
    "overleg.heavy_requests.HeavyRequestsMiddleware",
    "overleg.audit.middleware.audit_middleware",
]

ROOT_URLCONF = "overleg.urls"
WSGI_APPLICATION = "overleg.wsgi.application"
ASGI_APPLICATION = "overleg.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["portal.templatetags.dutch"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database -------------------------------------------------------------------------------------

DATABASE_URL = required("DATABASE_URL", "embedded:")
EMBEDDED_POSTGRES = DATA / "postgres" if DATABASE_URL == "embedded:" else None
if DATABASE_URL and not (EMBEDDED_POSTGRES or DATABASE_URL.startswith(("postgres://", "postgresql://"))):
    raise ImproperlyConfigured("DATABASE_URL must start with postgresql://.")
if EMBEDDED_POSTGRES:
    DATABASES: dict[str, dict[str, Any]] = {"default": embedded_postgres.database(EMBEDDED_POSTGRES)}
elif DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
# The process with the streams answers each request in a thread of its own: they share this many connections.
if DATABASE_POOL := env.int("DATABASE_POOL", default=0):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": DATABASE_POOL}
    DATABASES["default"]["CONN_MAX_AGE"] = 0
# Live pages listen on a connection of their own, which must not go through PgBouncer in transaction mode.
LISTEN_DATABASE_URL = env.str("LISTEN_DATABASE_URL", default="")
if LISTEN_DATABASE_URL and not LISTEN_DATABASE_URL.startswith(("postgres://", "postgresql://")):
    raise ImproperlyConfigured("LISTEN_DATABASE_URL must start with postgresql://.")
LISTEN_DATABASE = env.db_url_config(LISTEN_DATABASE_URL) if LISTEN_DATABASE_URL else DATABASES["default"]
# Where no proxy stands in front (demo, tests): the port of the process that serves the streams of open pages.
LIVE_PORT = env.int("LIVE_PORT", default=0)
if PRODUCTION and LIVE_PORT:
    raise ImproperlyConfigured("LIVE_PORT is for the demo and the tests; in production the proxy leads to the streams.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Accounts and sessions ------------------------------------------------------------------------

AUTH_USER_MODEL = "gremia.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "gremia.passwords.StrengthValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "gremia.account_adapter.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "overleg.home.account_forms.LoginForm",
    "reauthenticate": "overleg.home.account_forms.ReauthenticateForm",
    "change_password": "overleg.home.account_forms.ChangePasswordForm",
    "set_password": "overleg.home.account_forms.SetPasswordForm",
    "reset_password": "overleg.home.account_forms.ResetPasswordForm",
    "reset_password_from_key": "overleg.home.account_forms.ResetPasswordKeyForm",
    "user_token": "overleg.home.account_forms.LinkForm",
    "add_email": "overleg.home.account_forms.NewAddressForm",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Only failures are counted: a town hall, where many log in from one address at once, is never shut out.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": login_settings.limits(
        "SECOND_FACTOR_FAILURES", env.str("SECOND_FACTOR_FAILURES", default="10/15m 30/1d")
    ),
    "wrong_password_account": login_settings.limits(
        "LOGIN_FAILURES_PER_ACCOUNT", env.str("LOGIN_FAILURES_PER_ACCOUNT", default="5/5m 10/1h 20/1d")
    ),
    "wrong_password_address": login_settings.limits(
        "LOGIN_FAILURES_PER_ADDRESS", env.str("LOGIN_FAILURES_PER_ADDRESS", default="100/10m 1000/1d")
    ),
    "held_told": "1/5m/key",  # in the audit trail, that somebody goes on trying
    # Nothing can be guessed here, and everyone in the hall accepts an invitation on the same evening.
    "reset_password_from_key": None,
    "reset_password": None,  # counted by gremia/new_password.py
    "new_password_account": login_settings.limits(
        "RESETS_PER_ACCOUNT", env.str("RESETS_PER_ACCOUNT", default="5/5m 10/1h 20/1d")
    ),
    "new_password_address": login_settings.limits(
        "RESETS_PER_ADDRESS", env.str("RESETS_PER_ADDRESS", default="100/10m 1000/1d")
    ),
    "new_password_mails": login_settings.limits("RESET_MAILS", env.str("RESET_MAILS", default="5/1h 10/1d")),
    # By who is logged in: the own password and address, and proving again who one is.
    **dict.fromkeys(
        ("change_password", "manage_email", "reauthenticate"),
        login_settings.limits(
            "OWN_ACCOUNT_REQUESTS", env.str("OWN_ACCOUNT_REQUESTS", default="10/1m 60/1h"), per="user"
        ),
    ),
}
# Visitors are told apart by their internet address, which only the proxies in front know.
ALLAUTH_TRUSTED_PROXY_COUNT = login_settings.proxies(env.str("TRUSTED_PROXIES", default="1" if PRODUCTION else "0"))

# What costs the portal something (overleg/heavy_requests.py), per account and, for the public, per internet address.
HEAVY_REQUESTS = login_settings.rates("HEAVY_REQUESTS", env.str("HEAVY_REQUESTS", default="600/1m 9000/1h"))

# The demo offers a second factor and does not ask for it; production does, whatever this says.
SECOND_FACTOR = "required" if PRODUCTION else env.str("SECOND_FACTOR", default="offered")
if SECOND_FACTOR not in {"required", "offered"}:
    raise ImproperlyConfigured(f"SECOND_FACTOR is {SECOND_FACTOR!r}; it must be required or offered.")
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Overleg"
MFA_ADAPTER = "gremia.second_factor.EncryptedSecretsAdapter"
# Addresses come from the griffie, which knows its people.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A passkey cannot be guessed, and everyone in the hall logs in at once.
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {
    "authenticate": "overleg.home.account_forms.CodeForm",
    "reauthenticate": "overleg.home.account_forms.CodeAgainForm",
    "activate_totp": "overleg.home.account_forms.ActivateTOTPForm",
    "login_webauthn": "overleg.home.account_forms.LoginPasskeyForm",
    "authenticate_webauthn": "overleg.home.account_forms.PasskeyForm",
    "reauthenticate_webauthn": "overleg.home.account_forms.PasskeyAgainForm",
    "add_webauthn": "overleg.home.account_forms.AddPasskeyForm",
    "edit_webauthn": "overleg.home.account_forms.EditPasskeyForm",
}

# The accounts that councils give their people: matched on issuer and object id, never on an e-mail address.
IDENTITY_PROVIDERS = login_settings.providers(env.str("IDENTITY_PROVIDERS", default=""), production=PRODUCTION)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": IDENTITY_PROVIDERS, "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_ADAPTER = "gremia.council_login.CouncilLoginAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = False

SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_AGE = 14 * 24 * 3600
# Seconds that a griffier, the adviser and the administrator may be away.
STAFF_SESSION_AGE = 12 * 3600
# Seconds after which one logs in again, however much a session is used.
SESSION_MAX_AGE = env.int("SESSION_DAYS", default=30) * 24 * 3600
STAFF_SESSION_MAX_AGE = env.int("STAFF_SESSION_DAYS", default=7) * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
if PRODUCTION:
    # A browser takes a cookie of this name only from the host itself over https, so no neighbouring site can plant one.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-django_language"
DEVICE_COOKIE_NAME = "__Host-known_device" if PRODUCTION else "known_device"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Language, time, numbers ----------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["overleg.formats"]

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default="") or DATA / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA / "files"

S3_BUCKET = env.str("S3_BUCKET", default="")
S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", default="")
if PRODUCTION and S3_ENDPOINT_URL.startswith("http:") and leaves_this_host(S3_ENDPOINT_URL):
    raise ImproperlyConfigured("S3_ENDPOINT_URL sends files without encryption: use https:.")
STORAGES: dict[str, dict[str, object]] = {
    # Never served by address: a view asks permission first.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if S3_BUCKET:
    from botocore.config import Config

    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT_URL or None,
            "access_key": env.str("S3_ACCESS_KEY", default="") or None,
            "secret_key": env.str("S3_SECRET_KEY", default="") or None,
            "default_acl": "private",
            # A store that does not answer is felt for some seconds, not for the five minutes of the library.
            "client_config": Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 2}),
        },
    }
if MODE == "test":
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # From the sources: nothing is collected for a test.
    WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# Nobody asks for the others: every address comes from `{% static %}`.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Locks that limit how many files from outside are read at once on this host (portal/limited_process.py).
SLOTS = DATA / "slots"
MAX_DOCUMENT_MB = env.int("MAX_DOCUMENT_MB", default=50)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Queue, cache, mail ---------------------------------------------------------------------------

CELERY_BROKER_URL = required("CELERY_BROKER_URL", "filesystem://", demo_only=("filesystem:", "memory:"))
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Each queue has workers of its own; what is not named here goes with the documents.
CELERY_TASK_ROUTES = {
    "motions.tasks.sync_*": {"queue": Queue.SYNC},
    "motions.tasks.mail_*": {"queue": Queue.MAIL},
    "portal.tasks.send_mails": {"queue": Queue.MAIL},
    "attendance.tasks.*": {"queue": Queue.MAIL},
    "overleg.home.tasks.send_digests": {"queue": Queue.MAIL},
}
CELERY_TASK_QUEUES = [kombu.Queue(name, kombu.Exchange(name), routing_key=name) for name in Queue]
CELERY_TASK_DEFAULT_QUEUE = Queue.DOCUMENTS
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Every task ends within a minute, also one that a worker which is stopped has in hand; what is left the next one does.
CELERY_TASK_SOFT_TIME_LIMIT = 50
CELERY_TASK_TIME_LIMIT = 58
# Kilobytes: a worker process that a task left bigger than this is replaced by a new one.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 300_000
CELERY_TIMEZONE = TIME_ZONE
# A page that wakes a worker never waits for a broker that is down: connecting is tried twice, within a second each.
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
    "visibility_timeout": 300,
    "socket_connect_timeout": 0.3,
    "socket_timeout": 0.3,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
if CELERY_BROKER_URL.startswith("filesystem:"):
    QUEUE = DATA / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE),
        "data_folder_out": str(QUEUE),
        "control_folder": str(QUEUE / "control"),
        "polling_interval": 0.1,
    }
# A wake-up call that nobody took before the next one is dropped, so that they do not pile up without a worker.
CELERY_BEAT_SCHEDULE = {
    "sync-motions": {"task": "motions.tasks.sync_motions", "schedule": 5.0, "options": {"expires": 5}},
    "send-mails": {"task": "portal.tasks.send_mails", "schedule": 15.0, "options": {"expires": 15}},
    "mail-alarms": {"task": "motions.tasks.mail_alarms", "schedule": 15.0, "options": {"expires": 15}},
    "render-invitations": {"task": "meetings.tasks.render_invitations", "schedule": 15.0, "options": {"expires": 15}},
    "send-deliveries": {"task": "attendance.tasks.send_deliveries", "schedule": 15.0, "options": {"expires": 15}},
    "read-replies": {"task": "attendance.tasks.read_replies", "schedule": 60.0, "options": {"expires": 60}},
    "delete-old-data": {
        "task": "attendance.tasks.delete_old_data",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "move-up": {"task": "attendance.tasks.move_up", "schedule": 60.0, "options": {"expires": 60}},
    "prune-invitations": {
        "task": "meetings.tasks.prune_invitations",
        "schedule": 86400.0,
        "options": {"expires": 86400},
    },
    "forget-posted-forms": {
        "task": "portal.tasks.forget_posted_forms",
        "schedule": 86400.0,
        "options": {"expires": 86400},
    },
    "clear-parked": {"task": "portal.tasks.clear_parked", "schedule": 86400.0, "options": {"expires": 86400}},
    "clear-sessions": {"task": "gremia.tasks.clear_sessions", "schedule": 86400.0, "options": {"expires": 86400}},
    "send-digests": {"task": "overleg.home.tasks.send_digests", "schedule": 300.0, "options": {"expires": 300}},
    "seal-audit": {"task": "overleg.audit.tasks.seal_audit", "schedule": 60.0, "options": {"expires": 60}},
    "prepare-pages": {"task": "dossiers.tasks.prepare_pages", "schedule": 15.0, "options": {"expires": 15}},
}
# By these the workers tell that they live (portal/heartbeat.py): one for each queue.
CELERY_BEAT_SCHEDULE |= {
    f"beat-{queue}": {
        "task": "portal.tasks.note_beat",
        "args": [queue],
        "schedule": 15.0,
        "options": {"queue": queue, "expires": 60},
    }
    for queue in Queue
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "beat")

# Shared by all processes outside the tests: together they count failed log-ins and know who is at work.
CACHE_URL = required(
    "CACHE_URL",
    "locmemcache:" if MODE == "test" else f"filecache://{DATA / 'cache'}",
    demo_only=("locmemcache:", "dummycache:", "filecache:"),
)
REDIS_SECONDS = 0.5
"""How long a page waits for a Redis that hangs, each time that it asks for something."""
CACHES: dict[str, dict[str, Any]] = {"default": env.cache_url_config(CACHE_URL or "dummycache:")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # Reading a value runs nothing, also when somebody else wrote it.
    CACHES["default"].setdefault("OPTIONS", {})["serializer"] = "portal.json_cache.JsonSerializer"
    # A connection that went stale is replaced once.
    CACHES["default"]["OPTIONS"].update(
        socket_timeout=REDIS_SECONDS,
        socket_connect_timeout=REDIS_SECONDS,
        retry=Retry(NoBackoff(), 1, supported_errors=(redis.exceptions.ConnectionError,)),
    )

EMAIL_URL = required("EMAIL_URL", "consolemail:", demo_only=("consolemail:", "memorymail:", "dummymail:"))
EMAIL_TIMEOUT = 10
if PRODUCTION and leaves_this_host(goes_unencrypted(EMAIL_URL)):
    raise ImproperlyConfigured("EMAIL_URL sends mail without encryption: use smtp+tls:, smtp+ssl:, or https:.")
MAIL_SERVER = mail_settings(EMAIL_URL, timeout=EMAIL_TIMEOUT)
globals().update(MAIL_SERVER)
# Every mail is written down first; a worker then hands it to the mail server, and waits so many seconds for an answer.
MAIL_DELIVERY_BACKEND = MAIL_SERVER["EMAIL_BACKEND"]
EMAIL_BACKEND = "portal.mail_backend.QueueBackend"
# What a mail service says afterwards of a mail that it took: the view that reads it, empty for none, and their secret.
MAIL_EVENTS_VIEW, _event_secret = mail_events(env.str("MAIL_EVENTS", default=""))
ANYMAIL = MAIL_SERVER.get("ANYMAIL", {}) | _event_secret
# Where calendars send "accepted" and "declined"; without it the griffie of the host gets them.
# That mailbox, read over IMAP: imaps://name:password@host/INBOX (imap:// without encryption, outside production only).
CALENDAR_MAILBOX = mailbox(env.str("CALENDAR_MAILBOX", default=""), production=PRODUCTION)
CALENDAR_ADDRESS = env.str("CALENDAR_ADDRESS", default="")
# The name under which the mail server of that mailbox writes down whom a mail is from (RFC 8601).
CALENDAR_MAIL_SERVER = env.str("CALENDAR_MAIL_SERVER", default="")
if CALENDAR_MAILBOX and not CALENDAR_ADDRESS:
    raise ImproperlyConfigured("CALENDAR_MAILBOX needs CALENDAR_ADDRESS, the address whose mail it holds.")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Overleg <overleg@example.org>")

# --- Security -------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *(f"http://{host}:{LIVE_PORT}" for host in ("127.0.0.1", "localhost") if LIVE_PORT)],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A form may send a browser on to where a council lets its people log in.
        "form-action": [SELF, *login_settings.origins(IDENTITY_PROVIDERS)],
    },
}
# What a page of documents never needs, also if a script got in.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
    )
}
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REDIRECT_EXEMPT = [r"^gezond/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Where a weakness is reported: a mailto: or https: address, printed in /.well-known/security.txt.
SECURITY_CONTACT = required("SECURITY_CONTACT", "mailto:security@example.org")
CSRF_FAILURE_VIEW = "overleg.home.views.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "overleg.log.WithoutSecrets"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        # One object a line, which machines read: time, level, logger, message and what belongs to it.
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"timestamp": "time", "levelname": "level", "name": "logger"},
            "timestamp": True,  # in UTC
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout" if PRODUCTION else "ext://sys.stderr",
            "formatter": "json" if PRODUCTION else "line",
            "filters": ["without_secrets"],
        },
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # Who did what: in production always, whatever the level of the rest.
    "loggers": {"overleg.audit": {"level": "INFO"}} if PRODUCTION else {},
}

# A virus scanner (clamd) that looks through every PDF before it is taken: host:port.
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
if CLAMAV_ADDRESS and not re.fullmatch(r"[\w.-]+:\d{1,5}", CLAMAV_ADDRESS):
    raise ImproperlyConfigured(f"CLAMAV_ADDRESS is {CLAMAV_ADDRESS!r}; write it as host:3310.")

# Where errors are gathered: any server that speaks Sentry's protocol, such as GlitchTip.
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    import sentry_sdk

    from overleg.log import without_people

    # What people type, who they are and what a function had in hand stays here.
    sentry_sdk.init(
        dsn=SENTRY_DSN,
        environment=MODE,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=without_people,
    )

# Days after a meeting that is kept what people eat, and the name and address of a guest without an account.
DIET_DAYS = env.int("DIET_DAYS", default=7)
GUEST_DAYS = env.int("GUEST_DAYS", default=90)

# How long the audit trail keeps who logged in, was refused or took data along.
AUDIT_YEARS = env.int("AUDIT_YEARS", default=5)

# With this a monitor may ask /metrics (Prometheus); without it there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# Every insert, change and deletion of a tracked model leaves a row behind, written by the database itself.
# Only requests that may write carry their user into the history: reading a page need not look the user up for it.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
