"""What the conversation adds to navigations and to the pages of other rooms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.conversation.queries.beside import has_free_topics, has_topic
from estaminet.conversation.queries.moderation import waiting_behind
from estaminet.conversation.views.manage_comments import talk_panel
from estaminet.conversation.views.manage_people import load_vouching
from estaminet.conversation.views.mine import load_my_topics
from estaminet.conversation.views.panels import load_hub_talk, load_record_talk, load_said_of_hub
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
from estaminet.people.person_panels import PERSON_PANELS


def talk_panel_of(label: str, *, order: int) -> Panel:
    """What is said about a record of a kind, for the slot of its page."""
    return Panel("talk", "conversation/panels/record.html", load_record_talk, order=order, beside=has_topic(label))


def register_doors() -> None:
    """Called once, when the house starts."""
    FOOTER_LINKS.register(FooterLink(_("Talking together"), "conversation:topics", "network", 40))
    HUB_PANELS.register(Panel("talk", "conversation/panels/hub.html", load_hub_talk, order=55, beside=has_free_topics))
    of_hubs = has_topic("network.Hub")
    HUB_PANELS.register(Panel("said", "conversation/panels/record.html", load_said_of_hub, order=56, beside=of_hubs))
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
    PERSON_PANELS.register(Panel("vouching", "conversation/panels/person.html", load_vouching, order=30))
    TODAY.register(Panel("talk", "conversation/panels/today.html", talk_panel, order=35))
    PAGE_PARAMETERS.register("after", "hub", "since", "upto", "show")
