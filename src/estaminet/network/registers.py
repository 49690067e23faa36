"""What the network adds to navigation, search and the registers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.personal_data import NotPersonal
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    MAIL_ORIGINS,
    PAGE_PARAMETERS,
    PERSONAL_FIELDS,
    PUBLIC_NAV,
    SEARCH_KINDS,
    TEAM_NAV,
    TODAY,
    TRANSLATABLE,
    FooterLink,
    NavItem,
    Panel,
    SearchKind,
    SearchText,
    TranslatableText,
)
from estaminet.network.bringing import register_bringing
from estaminet.network.models import Hub, Organisation, Page
from estaminet.network.panels import load_translations
from estaminet.network.queries.origins import origin_of_network
from estaminet.network.taking_out import register_taking_out

TEXTS = (
    ("network.Network", "name", _("Name of the network")),
    ("network.Network", "tagline", _("Headline of the home page")),
    ("network.Network", "welcome", _("Words below the headline")),
    ("network.Network", "notice", _("Notice on every page")),
    ("network.Hub", "name", _("Name of the hub")),
    ("network.Hub", "summary", _("The hub in one sentence")),
    ("network.Hub", "description", _("Description of the hub")),
    ("network.Hub", "town", _("Town of the hub")),
    ("network.Hub", "getting_here", _("How to get to the hub")),
    ("network.Hub", "picture_words", _("What the picture of the hub shows")),
    ("network.OpeningException", "reason", _("Reason of an exceptional day")),
    ("network.Place", "name", _("Name of the place")),
    ("network.Place", "description", _("Description of the place")),
    ("network.AccessFeature", "note", _("What to know about access")),
    ("network.Organisation", "name", _("Name of the organisation")),
    ("network.Organisation", "description", _("Description of the organisation")),
    ("network.Partnership", "text", _("What a partner does with us")),
    ("network.Page", "title", _("Title of the page")),
    ("network.Page", "summary", _("The page in one sentence")),
    ("network.Page", "body", _("Text of the page")),
)


def in_each_language(title: Texts, *bodies: Texts) -> Iterable[SearchText]:
    """A document per language in which something is written; a name without a translation counts in all of them."""
    for language in dict.fromkeys(code for texts in (title, *bodies) for code in texts):
        yield SearchText(
            language=language,
            title=title.text(language) or title.source,
            body="\n".join(filter(None, (texts.text(language) for texts in bodies))),
        )


def hub_documents(hub: Hub) -> Iterable[SearchText]:
    if not hub.listed:
        return ()
    return in_each_language(hub.name, hub.town, hub.summary, hub.description, hub.getting_here)


def organisation_documents(organisation: Organisation) -> Iterable[SearchText]:
    return in_each_language(organisation.name, organisation.description)


def page_documents(page: Page) -> Iterable[SearchText]:
    if not page.published or (page.hub is not None and not page.hub.listed):
        return ()
    return in_each_language(page.title, page.summary, page.body)


def organisation_url(organisation: Organisation) -> str:
    return f"{reverse('network:partners')}#{organisation.slug}"


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    PUBLIC_NAV.register(
        NavItem(label=_("Hubs"), url_name="network:hubs", icon="map", order=20),
        NavItem(label=_("Partners"), url_name="network:partners", icon="hands", order=80),
    )
    TEAM_NAV.register(
        NavItem(
            label=_("Pages"),
            short=pgettext_lazy("navigation of a phone", "Pages"),
            url_name="manage:manage_pages",
            icon="book",
            order=70,
            visible=lambda reader, hub: reader.works_at(hub.pk),
        ),
        NavItem(
            label=_("Organisations and partners"),
            short=_("Partners"),
            url_name="manage:manage_organisations",
            icon="hands",
            order=80,
            visible=lambda reader, hub: reader.coordinates,
        ),
        NavItem(
            label=_("Settings"),
            url_name="manage:manage_settings",
            icon="gear",
            order=90,
            visible=lambda reader, hub: reader.manages(hub.pk),
        ),
        NavItem(
            label=_("Move in and connect"),
            short=_("Move in"),
            url_name="manage:manage_moving",
            icon="link",
            order=95,
            visible=lambda reader, hub: reader.manages(hub.pk),
        ),
    )
    FOOTER_LINKS.register(
        FooterLink(_("The hubs"), "network:hubs", "network", 20),
        FooterLink(_("Partners and funders"), "network:partners", "network", 30),
    )
    PAGE_PARAMETERS.register("near", "town")
    MAIL_ORIGINS.register(origin_of_network)
    TODAY.register(Panel("translations", "network/manage/_translations.html", load_translations, order=60, side=True))
    TRANSLATABLE.register(
        *(TranslatableText(model, field, label, order) for order, (model, field, label) in enumerate(TEXTS))
    )
    PERSONAL_FIELDS.register(
        NotPersonal("network.Hub", "email", "the address of the house, not of a person"),
        NotPersonal("network.Hub", "phone", "the telephone of the house, not of a person"),
    )
    SEARCH_KINDS.register(*search_kinds())
    register_bringing()
    register_taking_out()


def search_kinds() -> tuple[SearchKind, ...]:
    def by_ids(model: Any, *related: str) -> Any:
        return lambda ids: model.objects.filter(pk__in=list(ids)).select_related(*related)

    return (
        SearchKind(
            name="hub",
            label=_("Hubs"),
            model="network.Hub",
            documents=hub_documents,
            network_id=lambda hub: hub.network_id,
            hub_id=lambda hub: hub.pk,
            url=lambda hub: hub.get_absolute_url(),
            rows=by_ids(Hub),
            order=10,
        ),
        SearchKind(
            name="page",
            label=_("Pages"),
            model="network.Page",
            documents=page_documents,
            network_id=lambda page: page.network_id,
            hub_id=lambda page: page.hub_id,
            url=lambda page: page.get_absolute_url(),
            rows=by_ids(Page, "hub"),
            order=20,
        ),
        SearchKind(
            name="organisation",
            label=_("Organisations"),
            model="network.Organisation",
            documents=organisation_documents,
            network_id=lambda organisation: organisation.network_id,
            hub_id=lambda organisation: None,
            url=organisation_url,
            rows=by_ids(Organisation),
            order=30,
        ),
    )
