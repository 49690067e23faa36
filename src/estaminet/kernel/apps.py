"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers nothing of its own but its personal data and purges."""

    name = "estaminet.kernel"
    label = "kernel"

    def ready(self) -> None:
        from estaminet.kernel.files.registers import register
        from estaminet.kernel.registers import register as register_cache
        from estaminet.kernel.search import quoting  # noqa: F401 - declares its job
        from estaminet.kernel.uploads.registers import register as register_uploads

        register()
        register_cache()
        register_uploads()
