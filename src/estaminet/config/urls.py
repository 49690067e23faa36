"""Every URL of the house."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from estaminet.kernel.languages.urls import language_patterns

urlpatterns: list[URLPattern | URLResolver] = [
    language_patterns(),
]
