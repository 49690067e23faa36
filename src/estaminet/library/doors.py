"""What the library adds to navigations and to the pages of other rooms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.conversation.doors import talk_panel_of
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    HOME_PANELS,
    HUB_PANELS,
    PAGE_PARAMETERS,
    PUBLIC_NAV,
    TEAM_NAV,
    FooterLink,
    NavItem,
    Panel,
)
from estaminet.library.panels import load_activity_works, load_home_works, load_hub_works
from estaminet.library.queries.library_list import PARAMETERS
from estaminet.library.queries.team_works import waiting_works
from estaminet.library.queries.works import has_works, keeps_works
from estaminet.library.work_panels import WORK_PANELS
from estaminet.programme.activity_panels import ACTIVITY_PANELS


def register_doors() -> None:
    """Called once, when the house starts."""
    PUBLIC_NAV.register(NavItem(label=_("Library"), url_name="library:library", icon="book", order=30))
    FOOTER_LINKS.register(FooterLink(_("Library"), "library:library", "network", 30))
    TEAM_NAV.register(
        NavItem(
            label=_("Library"),
            short=pgettext_lazy("navigation of a phone", "Library"),
            url_name="manage:library",
            icon="book",
            order=45,
            visible=lambda reader, hub: reader.works_at(hub.pk),
            count=waiting_works,
        )
    )
    HUB_PANELS.register(Panel("library", "library/panels/hub.html", load_hub_works, order=35, beside=keeps_works))
    ACTIVITY_PANELS.register(
        Panel("library", "library/panels/activity.html", load_activity_works, order=20, beside=has_works)
    )
    WORK_PANELS.register(talk_panel_of("library.Work", order=20))
    HOME_PANELS.register(Panel("library", "library/panels/home.html", load_home_works, order=40))
    PAGE_PARAMETERS.register(*PARAMETERS, "after")
