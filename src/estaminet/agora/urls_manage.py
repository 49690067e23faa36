"""Addresses of the team's pages of the room, below ``/manage/<hub>/agora/``; the room *manage* includes them."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.agora.views import manage_processes, manage_proposals, manage_taking_part

_PROPOSAL = "proposals/<int:pk>/"

team_patterns: list[URLPattern] = [
    path("", manage_processes.processes, name="processes"),
    path("new/", manage_processes.process_new, name="process_new"),
    path("<int:pk>/", manage_processes.process, name="process"),
    path("<int:pk>/publish/", manage_processes.process_publish, name="process_publish"),
    path("<int:pk>/words/", manage_processes.process_words, name="process_words"),
    path("<int:pk>/close/", manage_processes.process_close, name="process_close"),
    path("<int:pk>/reopen/", manage_processes.process_reopen, name="process_reopen"),
    path("<int:pk>/stages/", manage_taking_part.process_stages, name="process_stages"),
    path("<int:pk>/who/", manage_taking_part.process_who, name="process_who"),
    path("<int:pk>/proposals/", manage_proposals.process_proposals, name="process_proposals"),
    path(_PROPOSAL, manage_proposals.proposal, name="proposal"),
    path(f"{_PROPOSAL}answer/", manage_proposals.proposal_answer, name="proposal_answer"),
    path(f"{_PROPOSAL}show/", manage_proposals.proposal_show, name="proposal_show"),
    path(f"{_PROPOSAL}hide/", manage_proposals.proposal_hide, name="proposal_hide"),
    path(f"{_PROPOSAL}merge/", manage_proposals.proposal_merge, name="proposal_merge"),
    path(f"{_PROPOSAL}split/", manage_proposals.proposal_split, name="proposal_split"),
    path(f"{_PROPOSAL}link/", manage_proposals.proposal_link, name="proposal_link"),
]
