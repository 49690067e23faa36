"""The room as a Django application."""

from django.apps import AppConfig


class ImpactConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.impact"
    label = "impact"

    def ready(self) -> None:
        from estaminet.impact.registers import register

        register()
