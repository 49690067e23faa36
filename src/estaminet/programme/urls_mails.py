"""Addresses of the programme: mails."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views import subscriptions

mails_patterns: list[URLPattern] = [
    path("agenda/by-mail/", subscriptions.subscribe, name="subscribe"),
    path("agenda/by-mail/sent/", subscriptions.subscribe_sent, name="subscribe_sent"),
    path("activities/<slug:slug>/follow/", subscriptions.follow, name="follow"),
    path("mails/<str:token>/", subscriptions.subscription, name="subscription"),
    path("mails/<str:token>/confirm/", subscriptions.subscription_confirm, name="subscription_confirm"),
    path("mails/<str:token>/pause/", subscriptions.subscription_pause, name="subscription_pause"),
    # A mail program that drops the last slash must not be sent elsewhere: what it posts would be lost on the way.
    path("mails/<str:token>/end", subscriptions.subscription_end, name="subscription_end"),
    path("mails/<str:token>/end/", subscriptions.subscription_end, name="subscription_end"),
]
