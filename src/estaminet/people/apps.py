"""The room as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from estaminet.people.registers import register

        register()
