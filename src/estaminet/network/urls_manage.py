"""Addresses of the network's team pages, below ``/manage/<hub>/``; the room *manage* includes them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from estaminet.network import urls_moving_bring, urls_moving_out, urls_moving_tokens, urls_moving_webhooks
from estaminet.network.views import manage_network, manage_organisations, manage_pages, manage_places, manage_settings

team_patterns: list[URLPattern | URLResolver] = [
    path("settings/", manage_settings.words, name="manage_settings"),
    path("settings/address/", manage_settings.address, name="manage_address"),
    path("settings/opening/", manage_settings.opening, name="manage_opening"),
    path("settings/opening/exceptions/", manage_settings.exception_add, name="manage_exception_add"),
    path(
        "settings/opening/exceptions/<int:pk>/remove/", manage_settings.exception_remove, name="manage_exception_remove"
    ),
    path("settings/access/", manage_settings.access, name="manage_access"),
    path("settings/look/", manage_settings.look, name="manage_look"),
    path("settings/look/picture/", manage_settings.picture, name="manage_picture"),
    path("settings/places/", manage_places.places, name="manage_places"),
    path("settings/places/<int:pk>/", manage_places.place, name="manage_place"),
    path("settings/places/<int:place>/access/", manage_settings.access, name="manage_place_access"),
    path("settings/places/<int:pk>/close/", manage_places.place_close, name="manage_place_close"),
    path("pages/", manage_pages.pages, name="manage_pages"),
    path("pages/new/", manage_pages.page_new, name="manage_page_new"),
    path("pages/<int:pk>/", manage_pages.page, name="manage_page"),
    path("pages/<int:pk>/facts/", manage_pages.page_facts, name="manage_page_facts"),
    path("pages/<int:pk>/versions/", manage_pages.page_versions, name="manage_page_versions"),
    re_path(
        r"^pages/(?P<pk>[0-9]+)/(?P<act>publish|withdraw|remove|put-back)/$",
        manage_pages.page_state,
        name="manage_page_state",
    ),
    path("organisations/", manage_organisations.organisations, name="manage_organisations"),
    path("organisations/<int:pk>/", manage_organisations.organisation, name="manage_organisation"),
    path("organisations/<int:pk>/roles/", manage_organisations.partnership_add, name="manage_partnership_add"),
    path("organisations/<int:pk>/logo/", manage_organisations.logo, name="manage_logo"),
    path("roles/<int:pk>/change/", manage_organisations.partnership_change, name="manage_partnership_change"),
    path("roles/<int:pk>/remove/", manage_organisations.partnership_remove, name="manage_partnership_remove"),
    path("network/", manage_network.words, name="manage_network"),
    path("network/look/", manage_network.look, name="manage_network_look"),
    path("network/hubs/new/", manage_network.hub_new, name="manage_hub_new"),
    path("moving/", include(urls_moving_bring.patterns)),
    path("moving/", include(urls_moving_webhooks.patterns)),
    path("moving/", include(urls_moving_out.patterns)),
    path("moving/", include(urls_moving_tokens.patterns)),
]
