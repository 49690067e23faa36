"""Team pages about who was there."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.attendance import manage

attendance_team_patterns: list[URLPattern] = [
    path("<int:pk>/sessions/<int:session>/attendance/", manage.session_attendance, name="session_attendance"),
]
