"""Django settings: one file, the environment in, no local overrides."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from estaminet.config.environment import origin_of, read_environment

ENV = read_environment()
ROOT = Path(__file__).resolve().parent.parent
CHECKOUT = ROOT.parent.parent

SECRET_KEY = ENV.secret_key
ENCRYPTION_KEYS = ENV.keys
DEBUG = ENV.debug
ALLOWED_HOSTS = ENV.hosts
CSRF_TRUSTED_ORIGINS = ENV.origins
DATA_FOLDER = ENV.data
DEMO = ENV.demo

INSTALLED_APPS = [
    "estaminet.demo",
    "estaminet.site",
    "estaminet.manage",
    "estaminet.impact",
    "estaminet.agora",
    "estaminet.library",
    "estaminet.programme",
    "estaminet.conversation",
    "estaminet.people",
    "estaminet.network",
    "estaminet.ui",
    "estaminet.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "estaminet.kernel.operator_site.OperatorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "estaminet.kernel.api.middleware.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "estaminet.network.middleware.NetworkMiddleware",
    "estaminet.kernel.languages.middleware.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "estaminet.people.middleware.ReaderMiddleware",
    "estaminet.programme.middleware.KioskMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "estaminet.config.urls"
WSGI_APPLICATION = None
APPEND_SLASH = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "estaminet.ui.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database -------------------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(dj_database_url.parse(ENV.database_url, conn_max_age=600, conn_health_checks=True)),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A write transaction takes its lock at once, so that two writers queue instead of one failing half-way;
    # FULL keeps what was confirmed even when the power goes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
        ),
    }
else:
    # Said in the address of the database, where it is taken for an option of the driver.
    _options = DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {})}
    _pooled = bool(_options.pop("DISABLE_SERVER_SIDE_CURSORS", False))
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = _pooled
    # For what goes through ``kernel.planned``, and nothing else: Django's own cursors have nothing prepared.
    _options["prepare_threshold"] = None if _pooled else 0

# --- languages and time ---------------------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LOCALE_PATHS = [CHECKOUT / "locale", ROOT / "locale"]
# Languages a text may be written in. A network chooses among them; which have an interface catalogue is found out
# from the locale folder (kernel.languages.names).
LANGUAGES = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mt", "Malti"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
]

# --- people ---------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "estaminet.people.backends.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:mine"
# Signing in: a code by mail is the usual way; a passkey or a password are ways of one's own choosing.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_ADAPTER = "estaminet.people.adapters.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_FORMS = {
    "login": "estaminet.people.forms.account.PasswordSignInForm",
    "request_login_code": "estaminet.people.forms.account.SignInForm",
    "confirm_login_code": "estaminet.people.forms.account.CodeForm",
    "confirm_email_verification_code": "estaminet.people.forms.account.AddressCodeForm",
    "confirm_password_reset_code": "estaminet.people.forms.account.ResetCodeForm",
    "reset_password": "estaminet.people.forms.account.ForgottenPasswordForm",
    "reset_password_from_key": "estaminet.people.forms.account.NewPasswordAfterResetForm",
    "set_password": "estaminet.people.forms.account.FirstPasswordForm",
    "change_password": "estaminet.people.forms.account.OtherPasswordForm",
    "reauthenticate": "estaminet.people.forms.account.PasswordAgainForm",
    "add_email": "estaminet.people.forms.account.OtherAddressForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# Six digits hold because few can be asked for: three tries each, twenty codes an hour for one address.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,20/h/key"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "estaminet.people.adapters.MfaAdapter"
MFA_FORMS = {
    "authenticate": "estaminet.people.forms.account.SecondStepForm",
    "reauthenticate": "estaminet.people.forms.account.SecondStepAgainForm",
    "activate_totp": "estaminet.people.forms.account.ActivateTotpForm",
    "add_webauthn": "estaminet.people.forms.account.AddPasskeyForm",
    "edit_webauthn": "estaminet.people.forms.account.RenamePasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Estaminet"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.https  # browsers themselves allow it on localhost only
# A single sign-on of the operator's house. Its answer comes to /oidc/sso/login/callback/.
SOCIALACCOUNT_ADAPTER = "estaminet.people.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if ENV.oidc_server:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": ENV.oidc_name or "OpenID Connect",
                "client_id": ENV.oidc_client,
                "secret": ENV.oidc_secret,
                "settings": {"server_url": ENV.oidc_server},
            }
        ],
    }
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.https
CSRF_COOKIE_SECURE = ENV.https
CSRF_FAILURE_VIEW = "estaminet.ui.kept.stale_form"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- security -------------------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        # A form that begins a single sign-on is answered by a redirect to that server, which browsers check here too.
        "form-action": [SELF, *([origin_of(ENV.oidc_server)] if ENV.oidc_server else [])],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

# --- files ----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_FOLDER / "files"},
    },
    "staticfiles": {"BACKEND": "estaminet.config.serving.static_files.HashedStaticStorage"},
}
if ENV.s3_bucket:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": ENV.s3_bucket,
            "endpoint_url": ENV.s3_endpoint or None,
            "region_name": ENV.s3_region or None,
            "access_key": ENV.s3_access_key or None,
            "secret_key": ENV.s3_secret_key or None,
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# --- background work and mail ---------------------------------------------------------------------------------

TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Used codes and the counters of limits hold for all processes, so they are shared (docs/decisions/0006); what a process
# may forget or have twice goes to "process". Above MAX_ENTRIES Django would drop values that are still good.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "estaminet.kernel.shared_cache.SharedCache",
        "LOCATION": "kernel_cachedvalue",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
if ENV.redis_url:
    INSTALLED_APPS.insert(INSTALLED_APPS.index("django_tasks_db"), "django_rq")
    INSTALLED_APPS.insert(INSTALLED_APPS.index("django_tasks_db"), "django_tasks_rq")
    TASKS["default"] = {"BACKEND": "django_tasks_rq.RQBackend"}
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENV.redis_url}
    RQ_QUEUES = {"default": {"URL": ENV.redis_url}}
    RQ = {"JOB_CLASS": "django_tasks_rq.Job"}
MAIL_URL = ENV.mail_url
SITE_URL = ENV.site_url.rstrip("/")  # the head of links in mails of a network that has no host of its own
HTTPS = ENV.https
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from
EMAIL_BACKEND = "estaminet.kernel.mail.OutboxBackend"
SCANNER = ENV.scanner  # ClamAV's daemon; none, and files are not scanned (kernel.uploads.scanning)
PRIVATE_TARGETS = ENV.private_targets  # networks that requests may reach though the world cannot (kernel.outgoing)

# Logs: what happened and where, never who or with which words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "estaminet.config.serving.logs.LineFormatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
