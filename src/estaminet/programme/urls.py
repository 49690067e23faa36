"""Public addresses of the programme."""

from __future__ import annotations

from estaminet.programme.urls_door import door_patterns
from estaminet.programme.urls_feedback import feedback_patterns
from estaminet.programme.urls_feeds import feeds_patterns
from estaminet.programme.urls_kiosk import kiosk_patterns
from estaminet.programme.urls_mails import mails_patterns
from estaminet.programme.urls_pages import pages_patterns
from estaminet.programme.urls_paper import paper_patterns
from estaminet.programme.urls_registering import registering_patterns
from estaminet.programme.urls_tickets import ticket_patterns

app_name = "programme"

# What is printed, subscribed to or fed comes first: its addresses are narrower than those of the pages.
urlpatterns = [
    *door_patterns,
    *feeds_patterns,
    *paper_patterns,
    *mails_patterns,
    *ticket_patterns,
    *feedback_patterns,
    *registering_patterns,
    *kiosk_patterns,
    *pages_patterns,
]
