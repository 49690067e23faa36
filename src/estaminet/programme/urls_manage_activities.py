"""Team pages of activities."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.programme.views import manage_activities, manage_activity, manage_people, manage_picture

activity_patterns: list[URLPattern] = [
    path("", manage_activities.programme, name="programme"),
    path("calendar/", manage_activities.calendar, name="programme_calendar"),
    path("new/", manage_activities.activity_new, name="activity_new"),
    path("<int:pk>/", manage_activity.overview, name="activity"),
    path("<int:pk>/words/", manage_activity.words, name="activity_words"),
    path("<int:pk>/versions/", manage_activity.activity_versions, name="activity_versions"),
    path("<int:pk>/facts/", manage_activity.facts, name="activity_facts"),
    path("<int:pk>/picture/", manage_picture.picture, name="activity_picture"),
    path("<int:pk>/people/", manage_people.people, name="activity_people"),
    re_path(
        r"^(?P<pk>[0-9]+)/(?P<act>publish|withdraw|remove|put-back)/$", manage_activity.state, name="activity_state"
    ),
]
