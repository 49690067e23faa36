"""Who may be seen, and what somebody wants taken down: public pages, and those of the team."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.library.views import manage_people, manage_takedowns, release, taking_down
from estaminet.library.views.release_paper import release_form

# Below ``/<language>/library/``, before the pages of works.
public_patterns: list[URLPattern] = [
    path("release/<str:token>/", release.release, name="release"),
    path("takedowns/<str:key>/", taking_down.takedown_status, name="takedown_status"),
    path("<slug:slug>/take-down/", taking_down.takedown, name="takedown"),
]

_PEOPLE = "<slug:slug>/people/"
# Below ``/manage/<hub>/library/``, before the pages of works.
team_patterns: list[URLPattern] = [
    path("takedowns/", manage_takedowns.takedowns, name="takedowns"),
    path("takedowns/<int:pk>/", manage_takedowns.takedown, name="takedown"),
    path(_PEOPLE, manage_people.work_people, name="work_people"),
    path(f"{_PEOPLE}mark/", manage_people.work_mark, name="work_mark"),
    path(f"{_PEOPLE}<int:mark>/", manage_people.work_mark_change, name="work_mark_change"),
    path(f"{_PEOPLE}<int:mark>/unmark/", manage_people.work_unmark, name="work_unmark"),
    path(f"{_PEOPLE}<int:mark>/withdraw/", manage_people.work_withdraw, name="work_withdraw"),
    path(f"{_PEOPLE}<int:mark>/ask/", manage_people.work_ask, name="work_ask"),
    path(f"{_PEOPLE}<int:mark>/paper/", manage_people.work_release_paper, name="work_release_paper"),
    path(f"{_PEOPLE}<int:mark>/form.pdf", release_form, name="release_form"),
]
