"""The room as a Django application."""

from django.apps import AppConfig


class ManageConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.manage"
    label = "manage"

    def ready(self) -> None:
        from django.utils.translation import pgettext_lazy

        from estaminet.kernel.slots import TEAM_NAV, TODAY, NavItem, Panel
        from estaminet.manage.panels import load_background

        TEAM_NAV.register(
            NavItem(
                label=pgettext_lazy("navigation of the team", "Today"),
                short=pgettext_lazy("navigation of a phone", "Today"),
                url_name="manage:today",
                icon="home",
                order=0,
            )
        )
        TODAY.register(
            Panel("background", "manage/_background.html", load_background, order=90, side=True),
        )
