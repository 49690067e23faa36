"""Addresses of the pages that compose what the rooms hold."""

from __future__ import annotations

from django.urls import path

from estaminet.site.views import mine, public

app_name = "site"

urlpatterns = [
    path("", public.home, name="home"),
    path("search/", public.search, name="search"),
    path("mine/", mine.mine, name="mine"),
]

# Doors for machines, which have no language.
unspoken_patterns = [path("healthz", public.healthz, name="healthz")]
