"""Addresses of the network's public pages."""

from __future__ import annotations

from django.urls import path

from estaminet.network.views import hubs, pages

app_name = "network"

urlpatterns = [
    path("hubs/", hubs.hubs, name="hubs"),
    path("hubs/towns.json", hubs.towns, name="towns"),
    path("hubs/<slug:slug>/", hubs.hub, name="hub"),
    path("hubs/<slug:hub>/pages/<slug:slug>/", pages.hub_page, name="hub_page"),
    path("partners/", pages.partners, name="partners"),
    path("pages/<slug:slug>/", pages.page, name="page"),
]
