"""The room as a Django application."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.network"
    label = "network"

    def ready(self) -> None:
        from estaminet.network import tasks  # noqa: F401 - declares its jobs
        from estaminet.network.connecting import register_connecting
        from estaminet.network.registers import register
        from estaminet.network.webhook_doors import register as register_webhooks

        register()
        register_connecting()
        register_webhooks()
