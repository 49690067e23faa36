"""Addresses of the room's team pages, below ``/manage/<hub>/``; the room *manage* includes them."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.impact.views import counting, files, manage

team_patterns: list[URLPattern] = [
    path("impact/", manage.overview, name="impact"),
    path("impact/rows/", manage.rows, name="impact_rows"),
    path("impact/counting/", counting.counting, name="impact_counting"),
    path("impact/counting/<int:session>/", counting.session, name="impact_session"),
    re_path(r"^impact/figures\.(?P<form>csv|xlsx)$", files.figures_file, name="impact_file"),
]
