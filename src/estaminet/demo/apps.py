"""The room as a Django application."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Adds the door to the cast to the foot of the page, when the demo is on."""

    name = "estaminet.demo"
    label = "demo"

    def ready(self) -> None:
        from django.conf import settings
        from django.utils.translation import gettext_lazy as _

        import estaminet.demo.tasks  # noqa: F401 - declares its kinds of work
        from estaminet.kernel.slots import FOOTER_LINKS, FooterLink

        if settings.DEMO:
            FOOTER_LINKS.register(
                FooterLink(label=_("Sign in as one of the cast"), url_name="demo:cast", group="network", order=90)
            )
