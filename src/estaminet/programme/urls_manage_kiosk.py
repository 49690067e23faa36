"""Team pages about the tablets of the house, below ``/manage/<hub>/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.kiosk import manage

kiosk_team_patterns: list[URLPattern] = [
    path("kiosks/", manage.kiosks, name="kiosks"),
    path("kiosks/<int:kiosk>/stop/", manage.kiosk_stop, name="kiosk_stop"),
]
