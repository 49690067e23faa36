"""Addresses of the programme: calendars and news, and the agenda on other people's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views import embed, feeds

feeds_patterns: list[URLPattern] = [
    path("agenda/calendar.ics", feeds.agenda_ics, name="agenda_ics"),
    path("agenda/feed.atom", feeds.agenda_atom, name="agenda_atom"),
    path("agenda/embed/", embed.embed, name="embed"),
    path("agenda/elsewhere/", embed.share_agenda, name="share_agenda"),
    path("hubs/<slug:slug>/calendar.ics", feeds.hub_ics, name="hub_ics"),
    path("activities/<slug:slug>/calendar.ics", feeds.activity_ics, name="activity_ics"),
]
