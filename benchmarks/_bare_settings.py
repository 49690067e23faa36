"""The house's settings and one more address: the bare view that pages are compared with."""

from estaminet.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks._bare_app.BareConfig"]  # noqa: F405
ROOT_URLCONF = "benchmarks._bare"
