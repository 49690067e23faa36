"""The room as a Django application."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.library"
    label = "library"

    def ready(self) -> None:
        from estaminet.library.registers import register

        register()
