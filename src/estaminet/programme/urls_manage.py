"""Addresses of the programme's team pages, below ``/manage/<hub>/programme/``; the room *manage* includes them."""

from __future__ import annotations

from estaminet.programme.urls_manage_activities import activity_patterns
from estaminet.programme.urls_manage_attendance import attendance_team_patterns
from estaminet.programme.urls_manage_feedback import feedback_team_patterns
from estaminet.programme.urls_manage_kiosk import kiosk_team_patterns
from estaminet.programme.urls_manage_photographs import photograph_team_patterns
from estaminet.programme.urls_manage_regional import regional_team_patterns
from estaminet.programme.urls_manage_registering import hub_team_patterns, registering_team_patterns
from estaminet.programme.urls_manage_sessions import session_patterns
from estaminet.programme.urls_manage_tickets import ticket_team_patterns

team_patterns = [
    *activity_patterns,
    *session_patterns,
    *registering_team_patterns,
    *ticket_team_patterns,
    *attendance_team_patterns,
    *feedback_team_patterns,
    *photograph_team_patterns,
]
hub_patterns = [*hub_team_patterns, *kiosk_team_patterns, *regional_team_patterns]
