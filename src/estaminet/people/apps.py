"""The room as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.people"
    label = "people"
