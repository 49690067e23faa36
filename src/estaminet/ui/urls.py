"""Addresses of the drawings, which have no language, and of the style guide, which has one."""

from __future__ import annotations

from django.urls import path

from estaminet.ui import views

drawing_patterns = (
    [path("drawings/<int:edition>/poster/<slug:motif>-<slug:ink>-<int:seed>.svg", views.draw_poster, name="poster")],
    "drawings",
)
style_guide_patterns = ([path("styleguide/", views.style_guide, name="style_guide")], "ui")
