"""Addresses of tokens, below ``/manage/<hub>/moving/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.network.views import moving_tokens

patterns: list[URLPattern] = [
    path("tokens/", moving_tokens.tokens, name="manage_tokens"),
    path("tokens/<int:token>/revoke/", moving_tokens.token_revoke, name="manage_token_revoke"),
]
