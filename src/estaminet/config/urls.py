"""Every URL of the house."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from estaminet.kernel.languages.urls import language_patterns
from estaminet.ui.urls import drawing_patterns, style_guide_patterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("files/", include("estaminet.kernel.files.urls")),
    path("", include(drawing_patterns)),
    language_patterns(
        path("", include(style_guide_patterns)),
    ),
]
