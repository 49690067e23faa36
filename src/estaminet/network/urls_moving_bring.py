"""Addresses of bringing files along, below ``/manage/<hub>/moving/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.network.views import moving

patterns: list[URLPattern] = [
    path("", moving.moving, name="manage_moving"),
]
