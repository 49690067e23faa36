"""What residents bring, and the calls that ask for it: public pages, and those of the team."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.library.views import manage_brought, manage_calls, memory_calls
from estaminet.library.views.contributing import status, steps

_KEY = "brought/<slug:key>/"
# Below ``/<language>/library/``, before the pages of works.
public_patterns: list[URLPattern] = [
    path("calls/<slug:slug>/", memory_calls.memory_call, name="memory_call"),
    path("calls/<slug:slug>/poster.pdf", memory_calls.memory_call_poster, name="memory_call_poster"),
    path("calls/<slug:slug>/contribute/", steps.contribute_to_call, name="contribute_to_call"),
    path("contribute/", steps.contribute, name="contribute"),
    path("contribute/<slug:slug>/", steps.contribute_at, name="contribute_at"),
    path("brought/confirm/<str:token>/", status.brought_confirm, name="brought_confirm"),
    path(_KEY, status.brought, name="brought"),
    path(f"{_KEY}what/", steps.brought_what, name="brought_what"),
    path(f"{_KEY}files/", steps.brought_files, name="brought_files"),
    path(f"{_KEY}files/begin/", steps.brought_files_begin, name="brought_files_begin"),
    path(f"{_KEY}files/<int:pk>/remove/", steps.brought_file_remove, name="brought_file_remove"),
    path(f"{_KEY}you/", steps.brought_you, name="brought_you"),
    path(f"{_KEY}withdraw/", status.brought_withdraw, name="brought_withdraw"),
]

# Below ``/manage/<hub>/library/``, before the pages of works.
team_patterns: list[URLPattern] = [
    path("brought/", manage_brought.contributions, name="contributions"),
    path("brought/dates/<int:activity>/<int:session>/", manage_brought.keep_session, name="keep_session"),
    path("brought/<int:pk>/", manage_brought.contribution, name="contribution"),
    path("brought/<int:pk>/files/<int:file>/", manage_brought.contribution_file, name="contribution_file"),
    path("calls/", manage_calls.memory_calls, name="memory_calls"),
    path("calls/<slug:slug>/", manage_calls.memory_call, name="memory_call"),
    re_path(
        r"^calls/(?P<slug>[-\w]+)/(?P<act>publish|close|take-back)/$",
        manage_calls.memory_call_state,
        name="memory_call_state",
    ),
]
