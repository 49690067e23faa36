"""What the conversation adds to navigations and to the pages of other rooms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.conversation.panels import load_hub_talk
from estaminet.conversation.queries.beside import has_free_topics
from estaminet.conversation.queries.moderation import waiting_behind
from estaminet.conversation.views.manage_comments import talk_panel
from estaminet.conversation.views.mine import load_my_topics
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    HUB_PANELS,
    MY_PANELS,
    PAGE_PARAMETERS,
    TEAM_NAV,
    TODAY,
    FooterLink,
    NavItem,
    Panel,
)


def register_doors() -> None:
    """Called once, when the house starts."""
    FOOTER_LINKS.register(FooterLink(_("Talking together"), "conversation:topics", "network", 40))
    HUB_PANELS.register(Panel("talk", "conversation/panels/hub.html", load_hub_talk, order=55, beside=has_free_topics))
    MY_PANELS.register(Panel("talk", "conversation/panels/mine.html", load_my_topics, order=50))
    TEAM_NAV.register(
        NavItem(
            label=pgettext_lazy("what people say", "Talk"),
            short=pgettext_lazy("navigation of a phone", "Talk"),
            url_name="manage:talk",
            icon="talk",
            order=47,
            visible=lambda reader, hub: reader.works_at(hub.pk),
            count=waiting_behind,
        )
    )
    TODAY.register(Panel("talk", "conversation/panels/today.html", talk_panel, order=35))
    PAGE_PARAMETERS.register("after", "hub")
