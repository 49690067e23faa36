"""Addresses of decisions, below ``/<language>/agora/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.agora.views import kiosk_votes, voting

vote_patterns: list[URLPattern] = [
    path("vote/", voting.vote_by_letter, name="vote_by_letter"),
    path("kiosk/", kiosk_votes.kiosk_vote, name="kiosk_vote"),
    path("decisions/<int:pk>/", voting.decision, name="decision"),
    path("decisions/<int:pk>/vote/", voting.vote, name="vote"),
    path("decisions/<int:pk>/receipts/", voting.receipts, name="receipts"),
    path("decisions/<int:pk>/count.json", voting.recount, name="recount"),
]
