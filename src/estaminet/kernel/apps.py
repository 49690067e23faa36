"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers nothing of its own but its personal data and purges."""

    name = "estaminet.kernel"
    label = "kernel"

    def ready(self) -> None:
        import estaminet.kernel.files.jobs  # noqa: F401 - declares its kinds of background work
