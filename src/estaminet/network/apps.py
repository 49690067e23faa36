"""The room as a Django application."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.network"
    label = "network"

    def ready(self) -> None:
        from estaminet.network import tasks  # noqa: F401 - declares its jobs
        from estaminet.network.registers import register

        register()
