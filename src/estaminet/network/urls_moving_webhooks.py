"""Addresses of webhooks, below ``/manage/<hub>/moving/``."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.network.views import manage_webhooks

patterns: list[URLPattern] = [
    path("webhooks/", manage_webhooks.webhooks, name="manage_webhooks"),
    path("webhooks/<int:pk>/", manage_webhooks.webhook, name="manage_webhook"),
    re_path(
        r"^webhooks/(?P<pk>[0-9]{1,18})/(?P<act>again|pause|remove|resume|secret|test)/$",
        manage_webhooks.webhook_act,
        name="manage_webhook_act",
    ),
]
