"""Team pages of decisions, below ``/manage/<hub>/agora/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.agora.views import manage_letters, manage_papers, manage_votes, manage_voting

vote_team_patterns: list[URLPattern] = [
    path("decisions/", manage_votes.decisions, name="decisions"),
    path("processes/<int:process>/decide/", manage_votes.decision_new, name="decision_new"),
    path("processes/<int:process>/decide/<slug:method>/", manage_votes.decision_new, name="decision_new_by"),
    path("decisions/<int:pk>/", manage_votes.decision, name="decision"),
    path("decisions/<int:pk>/edit/", manage_votes.decision_edit, name="decision_edit"),
    path("decisions/<int:pk>/people/", manage_voting.decision_people, name="decision_people"),
    path("decisions/<int:pk>/letters/", manage_letters.decision_letters, name="decision_letters"),
    path("decisions/<int:pk>/papers/", manage_papers.decision_papers, name="decision_papers"),
    path("decisions/<int:pk>/papers/enter/", manage_papers.paper_enter, name="paper_enter"),
    path("decisions/<int:pk>/papers/<int:paper>/", manage_papers.paper, name="paper"),
]
