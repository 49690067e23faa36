"""What the room adds to navigations and to the pages of other rooms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.panels import load_asked, load_home, load_hub_processes, load_my_proposals
from estaminet.agora.queries.panels import asks_something
from estaminet.agora.queries.team import waiting_behind
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    HOME_PANELS,
    HUB_PANELS,
    MY_PANELS,
    PAGE_PARAMETERS,
    TEAM_NAV,
    FooterLink,
    NavItem,
    Panel,
)


def register_doors() -> None:
    """Called once, when the house starts."""
    FOOTER_LINKS.register(FooterLink(_("Having a say"), "agora:processes", "network", 35))
    HUB_PANELS.register(Panel("agora", "agora/panels/hub.html", load_hub_processes, order=52, beside=asks_something))
    HOME_PANELS.register(Panel("agora", "agora/panels/home.html", load_home, order=30))
    MY_PANELS.register(Panel("asked", "agora/panels/asked.html", load_asked, order=12))
    MY_PANELS.register(Panel("proposals", "agora/panels/mine.html", load_my_proposals, order=48))
    TEAM_NAV.register(
        NavItem(
            label=_("Having a say"),
            short=pgettext_lazy("navigation of a phone", "Have a say"),
            url_name="manage:processes",
            icon="hands",
            order=48,
            visible=lambda reader, hub: reader.works_at(hub.pk),
            count=waiting_behind,
        )
    )
    PAGE_PARAMETERS.register("after", "hub")
