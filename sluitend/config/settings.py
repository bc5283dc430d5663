"""The settings of a running Sluitend. What differs per place comes from SLUITEND_* in the environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from sluitend.config import agreements, environment, logs, oidc

BASE_DIR = Path(__file__).resolve().parent.parent.parent
if env_file := os.environ.get("SLUITEND_ENV_FILE"):
    environment.load_file(BASE_DIR / env_file)

# What is ours
SLUITEND_DEMO = environment.flag("SLUITEND_DEMO")
SLUITEND_REGION = environment.folder("SLUITEND_REGION", BASE_DIR / "regions/rotterdam-rijnmond", BASE_DIR)
SLUITEND_EXAMPLES = BASE_DIR / "tests/rules/cases"  # shown with the rules; not there in a build without tests
SLUITEND_STUF_SCHEMAS = environment.folder("SLUITEND_STUF_SCHEMAS", None, BASE_DIR)
SLUITEND_API_PER_MINUTE = environment.number("SLUITEND_API_PER_MINUTE", 1200)  # calls under one key
SLUITEND_API_SERVER = os.environ.get("SLUITEND_API_SERVER") or "/api/v1"  # as its description names it
SLUITEND_OIDC = oidc.providers()  # who vouches for clients (a broker of DigiD) and for workers; empty: nobody
SLUITEND_THEME = os.environ.get("SLUITEND_THEME", "voorbeeld")  # class of the theme: sluitend.web.look
SLUITEND_THEME_FOLDER = environment.folder("SLUITEND_THEME_FOLDER", None, BASE_DIR)  # theme.css, dark.css, logo.svg
SLUITEND_FIELD_KEY = environment.secret("SLUITEND_FIELD_KEY")  # encrypts citizen service numbers
SLUITEND_INDEX_KEY = environment.secret("SLUITEND_INDEX_KEY")  # keyed digests to search by
SLUITEND_TRAIL_KEY = environment.secret("SLUITEND_TRAIL_KEY")  # chains the trail
SLUITEND_COMPARE_KEYS = agreements.agreements("SLUITEND_COMPARE_KEYS")  # with whom whom we know is compared
SLUITEND_SPARK_MASTER = os.environ.get("SLUITEND_SPARK_MASTER") or "local[*]"  # only for match-all on Spark
SLUITEND_SPARK_FOLDER = os.environ.get("SLUITEND_SPARK_FOLDER", "")  # steps in between, within reach of every worker
SLUITEND_SPARK_CONFIG = dict(one.split("=", 1) for one in environment.listed("SLUITEND_SPARK_CONFIG"))  # name=value
SECRET_KEY = environment.secret("SLUITEND_SECRET_KEY")

DEBUG = False
ALLOWED_HOSTS = environment.listed("SLUITEND_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.listed("SLUITEND_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "sluitend.records",
    "sluitend.web",
    "sluitend.api",
    "sluitend.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sluitend.config.middleware.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sluitend.config.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "sluitend.config.urls"
WSGI_APPLICATION = "sluitend.config.wsgi.application"
AUTH_USER_MODEL = "records.Worker"
LOGIN_URL = "/aanmelden/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "sluitend/web/templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "sluitend.web.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sluitend.web.kept.marked_forms",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASE_URL = os.environ.get("SLUITEND_DATABASE_URL", "sqlite:var/sluitend.sqlite3")
DATABASES = {"default": environment.database(DATABASE_URL, BASE_DIR)}

# Dutch first: only a choice of the reader changes it, never the browser's own language.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "sluitend/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
_pictures = BASE_DIR / "docs/manual/pictures"  # not there in a build without docs
STATICFILES_DIRS = [("manual", _pictures)] if _pictures.is_dir() else []
STATICFILES_DIRS += [("theme", SLUITEND_THEME_FOLDER)] if SLUITEND_THEME_FOLDER else []
STATIC_ROOT = None if SLUITEND_DEMO else BASE_DIR / "var/static"
# A demo serves the files where they stand; elsewhere `sluitend collectstatic` gathers them first.
WHITENOISE_USE_FINDERS = SLUITEND_DEMO
STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if SLUITEND_DEMO
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # no uploads are kept on disk
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# A shift, not a week; and no cookie outside https except on a demo machine.
SESSION_ENGINE = "sluitend.config.sessions"
SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_COOKIE_NAME = "sluitend"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not SLUITEND_DEMO
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sluitend.web.errors.csrf_failure"
CSRF_COOKIE_AGE = None  # ends with the browser: the public door leaves nothing on a shared device
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not SLUITEND_DEMO
SECURE_HSTS_SECONDS = 0 if SLUITEND_DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not SLUITEND_DEMO
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.flag("SLUITEND_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the design system draws some of its icons this way
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *oidc.origins(SLUITEND_OIDC)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A message may be 5 MB (sluitend.connect.stuf); a page form is far smaller.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Files: kept in memory until they are encrypted, and only where a page takes them (sluitend.web.uploads).
FILE_UPLOAD_HANDLERS = ["sluitend.web.uploads.InMemory"]
SLUITEND_CLAMD = os.environ.get("SLUITEND_CLAMD", "")  # /run/clamav/clamd.ctl or host:3310; empty: no scan
SLUITEND_SCAN_REQUIRED = environment.flag("SLUITEND_SCAN_REQUIRED")  # then nothing opens that was not scanned

# Mails say only that something waits. A demo shows in var/mail what would be sent; without a server there are none.
SLUITEND_ADDRESS = os.environ.get("SLUITEND_ADDRESS", "http://127.0.0.1:8000/" if SLUITEND_DEMO else "")
SLUITEND_MAIL_FROM = os.environ.get("SLUITEND_MAIL_FROM", "bericht@voorbeeld.invalid" if SLUITEND_DEMO else "")
SLUITEND_MAIL_NAME = os.environ.get("SLUITEND_MAIL_NAME", "Bericht")  # as who a client gets mail: says nothing
SLUITEND_MAILS = SLUITEND_DEMO or bool(os.environ.get("SLUITEND_SMTP_URL"))
if os.environ.get("SLUITEND_SMTP_URL"):
    globals().update(environment.mail(os.environ["SLUITEND_SMTP_URL"], SLUITEND_MAIL_FROM, SLUITEND_ADDRESS))
else:
    EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if SLUITEND_DEMO else 'dummy'}.EmailBackend"
    EMAIL_FILE_PATH = BASE_DIR / "var/mail"

LOGGING = logs.CONFIG
