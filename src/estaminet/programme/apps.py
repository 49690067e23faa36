"""The room as a Django application."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.programme"
    label = "programme"

    def ready(self) -> None:
        from estaminet.programme.registers import register

        register()
