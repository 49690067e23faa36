"""What granian, or any ASGI server, is pointed at: ``estaminet.config.asgi:application``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estaminet.config.settings")
django.setup(set_prefix=False)

from estaminet.config.serving.application import Application, Handler  # noqa: E402 - after django.setup()
from estaminet.config.serving.options import read_options  # noqa: E402

application = Application(Handler(), read_options())
