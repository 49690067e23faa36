"""Addresses of a tablet of the house; for every other browser there is nothing."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.kiosk import ending, pages

kiosk_patterns: list[URLPattern] = [
    path("kiosk/", pages.first, name="kiosk"),
    path("kiosk/programme/", pages.programme, name="kiosk_programme"),
    path("kiosk/register/", pages.register, name="kiosk_register"),
    path("kiosk/registered/", pages.registered, name="kiosk_registered"),
    path("kiosk/feedback/", pages.feedback, name="kiosk_feedback"),
    path("kiosk/feedback/<int:session>/", pages.give, name="kiosk_give"),
    path("kiosk/thanks/", pages.thanks, name="kiosk_thanks"),
    path("kiosk/end/", ending.end, name="kiosk_end"),
    path("kiosk/team/", ending.leave, name="kiosk_leave"),
]
