"""Settings, only from the environment. No value here is unsafe outside demo and tests.

AANDACHT_DEMO=1   demo region, shown logins, local address only
AANDACHT_TEST=1   the test suite
otherwise         production: `aandacht serve` says which variables are missing and refuses to start
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from aandacht.config.database import from_url, sqlite
from aandacht.kernel.inlogmiddelen import read_inlogmiddelen

PACKAGE = Path(__file__).resolve().parents[1]
DEMO = os.environ.get("AANDACHT_DEMO") == "1"
TEST = os.environ.get("AANDACHT_TEST") == "1"
LOCAL = DEMO or TEST
DATA_DIR = Path(os.environ.get("AANDACHT_DATA", "var")).resolve()

DEBUG = False
SECRET_KEY = os.environ.get("SECRET_KEY", "") or (
    "demo-only-key-for-made-up-families-0123456789abcdef" if LOCAL else ""
)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1 localhost testserver" if LOCAL else "").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("CSRF_TRUSTED_ORIGINS", "").split()

_database_url = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": from_url(_database_url) if _database_url else sqlite(DATA_DIR / "aandacht.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "aandacht.records",
    "aandacht.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
]
AUTH_USER_MODEL = "records.Gebruiker"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "aandacht.web.shared.login.Backend"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "aandacht.web.shared.middleware.AandachtMiddleware",
    "aandacht.web.verkenner.ready.VerkennerMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "aandacht.config.urls"
WSGI_APPLICATION = "aandacht.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(PACKAGE.glob("web/*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "aandacht.web.shared.context.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django.templatetags.i18n", "aandacht.web.shared.tags", "aandacht.web.shared.kept"],
        },
    }
]
FORM_RENDERER = "aandacht.web.shared.forms.Renderer"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("English"))]
LOCALE_PATHS = sorted(PACKAGE.glob("web/*/locale"))
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATICFILES_FINDERS = [
    "aandacht.web.shared.fonts.FontFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = sorted(PACKAGE.glob("web/*/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TEST
WHITENOISE_AUTOREFRESH = False

# What comes in stays in memory: no document of a family is ever in a folder for temporary files.
FILE_UPLOAD_HANDLERS = ["aandacht.web.shared.upload.Limited"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # what no form of ours asks for would be kept in memory for nothing

# Counters of the throttle; on disk, so that every process of this machine counts together.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TEST
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA_DIR / "cache"}
}

# Login: allauth, a second factor for professionals (web.shared.middleware asks for it), throttled by axes.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGOUT_REDIRECT_URL = "publiek"
ACCOUNT_ADAPTER = "aandacht.web.shared.login.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Passwords are throttled by axes (5 tries); this one stands behind it, for the codes of the second factor.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/5m/key", "reauthenticate": "10/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Aandacht"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a whole office may come in at nine
MFA_ADAPTER = "aandacht.web.shared.login.MfaAdapter"
MFA_FORMS = {"edit_webauthn": "aandacht.web.shared.login.PasskeyNaamForm"}
# Brokers in front of DigiD, eHerkenning or an employer's directory (docs/guide/inloggen.md). One that is not whole is not
# offered, and `serve` says why; none is asked for anything before somebody logs in through it.
AANDACHT_INLOGMIDDELEN = read_inlogmiddelen(os.environ, local=LOCAL)[0]
# Roles that log in through a broker only, not with a password or a passkey.
AANDACHT_INLOGMIDDEL_ONLY = os.environ.get("AANDACHT_OIDC_ONLY", "").split()
SOCIALACCOUNT_ADAPTER = "aandacht.web.shared.inloggen.SocialAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# Professionals log in with a second factor. In demo and tests only when asked for: nobody can scan a code there.
AANDACHT_SECOND_FACTOR = not LOCAL or os.environ.get("AANDACHT_SECOND_FACTOR") == "1"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "aandacht.web.shared.errors.locked_out"
AXES_CLIENT_IP_CALLABLE = "aandacht.web.shared.throttle.client_ip"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_ENABLED = not TEST
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"] if TEST else ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "aandacht.web.shared.session"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "aandacht.web.shared.errors.csrf_failed"
LANGUAGE_COOKIE_NAME = "taal"
AANDACHT_BEHIND_PROXY = os.environ.get("AANDACHT_TLS_BEHIND_PROXY") == "1"
SECURE_SSL_REDIRECT = not LOCAL and not AANDACHT_BEHIND_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if AANDACHT_BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The exchange of messages: a folder per organisation (see docs/adr on the file drop).
AANDACHT_DROP = Path(os.environ.get("AANDACHT_DROP", DATA_DIR / "uitwisseling"))
# Whose post is taken in here: codes of gemeenten and aanbieders; empty: of every organisation in the database.
AANDACHT_ADMINISTRATIES = os.environ.get("AANDACHT_ADMINISTRATIES", "").split()

# Mail that says only that there is something. Without a server there is none, and nobody is offered it.
EMAIL_HOST = os.environ.get("AANDACHT_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("AANDACHT_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("AANDACHT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("AANDACHT_MAIL_PASSWORD", "")
# "starttls", "tls", or "none" for a server on this machine.
_mail_security = os.environ.get("AANDACHT_MAIL_SECURITY", "starttls")
EMAIL_USE_TLS, EMAIL_USE_SSL = (
    _mail_security not in ("tls", "none"),
    _mail_security == "tls",
)  # a typing error never means: open
EMAIL_TIMEOUT = 10  # of each step; the claim of a mail lasts longer
DEFAULT_FROM_EMAIL = os.environ.get("AANDACHT_MAIL_FROM", "aandacht@localhost")
AANDACHT_MAIL = bool(EMAIL_HOST)
# Our own address, for the link in a mail; absent means a mail without one.
AANDACHT_SITE = os.environ.get("AANDACHT_SITE", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
# W021: a place on the browsers' preload list is a decision of the municipality, not of this software.
SILENCED_SYSTEM_CHECKS = ["axes.W003", "security.W021"]
