"""Addresses at which people say how it was, and take back what may be shown."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.feedback import give, testimonial

feedback_patterns: list[URLPattern] = [
    path("feedback/at/<slug:code>/", give.feedback_at, name="feedback_at"),
    path("feedback/thanks/", give.feedback_thanks, name="feedback_thanks"),
    path("feedback/words/<str:token>/", testimonial.testimonial, name="testimonial"),
    path("registrations/<str:token>/feedback/", give.party_feedback, name="party_feedback"),
]
