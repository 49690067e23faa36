"""The room as a Django application."""

from django.apps import AppConfig


class AgoraConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.agora"
    label = "agora"

    def ready(self) -> None:
        from estaminet.agora.registers import register

        register()
