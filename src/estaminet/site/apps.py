"""The room as a Django application."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.site"
    label = "site"
