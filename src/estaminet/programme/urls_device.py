"""Doors for devices, which have no language: they show a pass and speak JSON."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.attendance import device

app_name = "programme_device"

urlpatterns: list[URLPattern] = [
    path("list", device.door_list, name="door_list"),
    path("sync", device.door_sync, name="door_sync"),
]
