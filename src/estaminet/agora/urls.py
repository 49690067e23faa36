"""Public addresses of the room, below ``/<language>/agora/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.agora.urls_votes import vote_patterns
from estaminet.agora.views import own, proposing, public, translating

app_name = "agora"

_PROPOSAL = "proposals/<int:pk>/"

urlpatterns: list[URLPattern] = [
    *vote_patterns,
    path("", public.processes, name="processes"),
    path("<int:pk>/", public.process, name="process"),
    path("<int:pk>/propose/", proposing.propose, name="propose"),
    path("<int:pk>/translate/", translating.translate, name="translate_process"),
    path(_PROPOSAL, public.proposal, name="proposal"),
    path(f"{_PROPOSAL}talk/", public.talk, name="talk"),
    path(f"{_PROPOSAL}support/", own.support_it, name="support"),
    path(f"{_PROPOSAL}follow/", own.follow, name="follow"),
    path(f"{_PROPOSAL}edit/", own.edit, name="edit"),
    path(f"{_PROPOSAL}translate/", own.translate, name="translate"),
    path(f"{_PROPOSAL}withdraw/", own.withdraw, name="withdraw"),
    path(f"{_PROPOSAL}beside/", own.beside, name="beside"),
    # A mail program that drops the last slash must not be sent elsewhere: what it posts would be lost on the way.
    path("mails/<str:token>", own.leave_mails, name="leave_mails"),
    path("mails/<str:token>/", own.leave_mails, name="leave_mails"),
]
