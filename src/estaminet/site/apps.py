"""The room as a Django application."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.site"
    label = "site"

    def ready(self) -> None:
        from estaminet.kernel.slots import PAGE_PARAMETERS

        PAGE_PARAMETERS.register("q", "kind")
