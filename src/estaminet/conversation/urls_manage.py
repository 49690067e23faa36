"""Addresses of the team's pages of conversations, below ``/manage/<hub>/talk/``; the room *manage* includes them."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.conversation.views import manage_comments, manage_people, manage_topics

team_patterns: list[URLPattern] = [
    path("", manage_comments.talk, name="talk"),
    path("log/", manage_comments.talk_log, name="talk_log"),
    path("rules/", manage_topics.talk_rules, name="talk_rules"),
    path("topics/", manage_topics.talk_topics, name="talk_topics"),
    path("topics/new/", manage_topics.talk_topic_new, name="talk_topic_new"),
    re_path(r"^topics/(?P<pk>[0-9]+)/(?P<act>close|open)/$", manage_topics.talk_topic, name="talk_topic"),
    path("people/<int:pk>/vouch/", manage_people.talk_vouch, name="talk_vouch"),
    path("comments/<int:pk>/", manage_comments.talk_comment, name="talk_comment"),
]
