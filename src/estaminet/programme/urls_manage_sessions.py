"""Team pages of sessions, their rules, prices and history."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views import manage_history, manage_prices, manage_rules, manage_sessions, session_acts

session_patterns: list[URLPattern] = [
    path("<int:pk>/sessions/", manage_sessions.sessions, name="sessions"),
    path("<int:pk>/sessions/act/", session_acts.act, name="sessions_act"),
    path("<int:pk>/sessions/new/", manage_sessions.session_new, name="session_new"),
    path("<int:pk>/sessions/<int:session>/", manage_sessions.session, name="session"),
    path("<int:pk>/rules/new/", manage_rules.rule_new, name="rule_new"),
    path("<int:pk>/rules/<int:rule>/", manage_rules.rule, name="rule"),
    path("<int:pk>/rules/<int:rule>/end/", manage_rules.rule_end, name="rule_end"),
    path("<int:pk>/prices/", manage_prices.prices, name="activity_prices"),
    path("<int:pk>/history/", manage_history.history, name="activity_history"),
    path("<int:pk>/duplicate/", manage_history.duplicate, name="activity_duplicate"),
]
