"""The room as a Django application."""

from django.apps import AppConfig


class ManageConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.manage"
    label = "manage"
