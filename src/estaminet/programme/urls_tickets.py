"""Addresses of tickets, for whoever has a party's link."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.registering import tickets

ticket_patterns: list[URLPattern] = [
    path("registrations/<str:token>/ticket/", tickets.ticket, name="ticket"),
    path("registrations/<str:token>/ticket.pdf", tickets.ticket_pdf, name="ticket_pdf"),
    path("registrations/<str:token>/calendar.ics", tickets.party_ics, name="party_ics"),
]
