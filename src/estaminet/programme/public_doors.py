"""What the public pages of the programme add: a door to the agenda, panels, and what an address may ask for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.conversation.doors import talk_panel_of
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    HOME_PANELS,
    HUB_PANELS,
    PAGE_PARAMETERS,
    PUBLIC_NAV,
    FooterLink,
    NavItem,
    Panel,
)
from estaminet.programme.activity_panels import ACTIVITY_PANELS
from estaminet.programme.panels import load_board, load_hub_agenda, load_hub_voices, load_wall
from estaminet.programme.queries.feedback.shown import voices_of_hub
from estaminet.programme.queries.wishes import PARAMETERS


def register_public() -> None:
    """Fill the slots of public pages; called once, when the house starts."""
    PUBLIC_NAV.register(NavItem(label=_("Agenda"), url_name="programme:agenda", icon="calendar", order=10))
    FOOTER_LINKS.register(FooterLink(_("Agenda"), "programme:agenda", "network", 10))
    HUB_PANELS.register(
        Panel("agenda", "programme/panels/hub.html", load_hub_agenda, order=10),
        Panel("voices", "programme/feedback/_hub_voices.html", load_hub_voices, order=50, beside=voices_of_hub),
    )
    ACTIVITY_PANELS.register(talk_panel_of("programme.Activity", order=40))
    HOME_PANELS.register(
        Panel("board", "programme/panels/board.html", load_board, order=10, side=True),
        Panel("wall", "programme/panels/wall.html", load_wall, order=20),
    )
    PAGE_PARAMETERS.register(*PARAMETERS, "day", "after")
