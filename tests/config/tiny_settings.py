"""The house's settings over a handful of URLs that show what a server may meet."""

import os

from estaminet.config.settings import *  # noqa: F403

if "TINY_STATIC_ROOT" in os.environ:
    STATIC_ROOT = os.environ["TINY_STATIC_ROOT"]

ROOT_URLCONF = "tests.config.tiny_urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.config.tiny_uploads.TinyUploads"]  # noqa: F405
