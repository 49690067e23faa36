"""Addresses of the programme: paper."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views import paper

paper_patterns: list[URLPattern] = [
    path("agenda/week.pdf", paper.week_pdf, name="week_pdf"),
    path("activities/<slug:slug>/poster.pdf", paper.poster, name="poster"),
    path("activities/<slug:slug>/flyer.pdf", paper.flyer, name="flyer"),
    path("activities/<slug:slug>/card.png", paper.activity_card, name="activity_card"),
]
