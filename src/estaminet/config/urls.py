"""Every URL of the house."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from estaminet.config.api import api_patterns
from estaminet.kernel.languages.urls import language_patterns
from estaminet.people.urls_account import single_sign_on_patterns
from estaminet.programme.urls_door import door_worker_patterns
from estaminet.site.urls import unspoken_patterns
from estaminet.ui.urls import drawing_patterns, style_guide_patterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("files/", include("estaminet.kernel.files.urls")),
    path("library/files/", include("estaminet.library.urls_files")),
    path("library/speech/", include("estaminet.library.urls_speech_files")),
    path("", include("estaminet.library.urls_exits")),
    path("", include(drawing_patterns)),
    path("", include(unspoken_patterns)),
    path("api/v1/", include((api_patterns(), "api"))),
    path("door/", include("estaminet.programme.urls_device")),
    path("", include(door_worker_patterns)),
    path("admin/", admin.site.urls),
    *single_sign_on_patterns(),
    language_patterns(
        path("", include("estaminet.demo.urls")),
        path("", include(style_guide_patterns)),
        path("", include("estaminet.site.urls")),
        path("", include("estaminet.people.urls")),
        path("account/", include("estaminet.people.urls_account")),
        path("", include("estaminet.impact.urls")),
        path("library/", include("estaminet.library.urls")),
        path("agora/", include("estaminet.agora.urls")),
        path("talk/", include("estaminet.conversation.urls")),
        path("", include("estaminet.programme.urls")),
        path("", include("estaminet.network.urls")),
        path("manage/", include("estaminet.manage.urls")),
    ),
]
