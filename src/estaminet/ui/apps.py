"""The room as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.ui"
    label = "ui"
