"""Team pages about who was there."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.attendance import manage, passes

attendance_team_patterns: list[URLPattern] = [
    path("<int:pk>/sessions/<int:session>/attendance/", manage.session_attendance, name="session_attendance"),
    path("<int:pk>/sessions/<int:session>/door/", passes.door_passes, name="door_passes"),
    path("<int:pk>/sessions/<int:session>/door/<int:door_pass>/stop/", passes.door_pass_stop, name="door_pass_stop"),
    path("<int:pk>/sessions/<int:session>/door/held/<int:held>/", passes.held_facts, name="held_facts"),
]
