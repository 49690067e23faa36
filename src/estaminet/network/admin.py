"""The operator reads which networks and hubs there are; their texts are the teams' business."""

from __future__ import annotations

from django.contrib import admin

from estaminet.kernel.operator_site import ReadOnly
from estaminet.network.models import Hub, Network


@admin.register(Network)
class NetworkAdmin(ReadOnly):
    """Networks."""

    list_display = ("slug", "host", "languages", "ink", "theme", "made_at")
    fields = list_display


@admin.register(Hub)
class HubAdmin(ReadOnly):
    """Hubs."""

    list_display = ("slug", "network", "kind", "country", "zone", "listed", "made_at")
    list_filter = ("network", "country", "listed")
    list_select_related = ("network",)
    fields = (
        *("network", "slug", "kind", "street", "street2", "postcode", "country", "latitude", "longitude", "zone"),
        *("languages", "spoken", "email", "phone", "holidays", "subdivision", "listed", "position", "made_at"),
    )
