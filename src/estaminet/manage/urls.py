"""Addresses of the team pages: this room's own, and those the rooms below bring along."""

from __future__ import annotations

from django.urls import include, path

from estaminet.agora.urls_manage import team_patterns as agora_patterns
from estaminet.agora.urls_manage_votes import vote_team_patterns
from estaminet.conversation.urls_manage import team_patterns as conversation_patterns
from estaminet.impact.urls_manage import team_patterns as impact_patterns
from estaminet.library.urls_manage import team_patterns as library_patterns
from estaminet.manage.views import mailbox, today
from estaminet.network.urls_manage import team_patterns as network_patterns
from estaminet.programme.urls_manage import hub_patterns as programme_hub_patterns
from estaminet.programme.urls_manage import team_patterns as programme_patterns

app_name = "manage"

urlpatterns = [
    path("", today.hubs, name="hubs"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<int:mail>/", mailbox.letter, name="letter"),
    path("mailbox/<int:mail>/files/<int:number>/", mailbox.enclosure, name="enclosure"),
    path("<slug:hub>/", today.today, name="today"),
    path("<slug:hub>/mail/<int:mail>/again/", today.mail_again, name="mail_again"),
    path("<slug:hub>/programme/", include(programme_patterns)),
    path("<slug:hub>/", include(programme_hub_patterns)),
    path("<slug:hub>/library/", include(library_patterns)),
    path("<slug:hub>/agora/", include(agora_patterns)),
    path("<slug:hub>/agora/", include(vote_team_patterns)),
    path("<slug:hub>/talk/", include(conversation_patterns)),
    path("<slug:hub>/", include(impact_patterns)),
    path("<slug:hub>/", include(network_patterns)),
]
