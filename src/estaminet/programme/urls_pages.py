"""Addresses of the programme: pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views import activity, agenda

pages_patterns: list[URLPattern] = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/week/", agenda.week, name="week"),
    path("agenda/month/", agenda.month, name="month"),
    path("hubs/<slug:slug>/agenda/", agenda.hub_agenda, name="hub_agenda"),
    path("activities/<slug:slug>/", activity.activity, name="activity"),
]
