"""Addresses of files of works; outside the languages, for a picture has none."""

from __future__ import annotations

from django.urls import path

from estaminet.library.views.files import file

app_name = "library-files"
urlpatterns = [path("<slug:key>/<path:name>", file, name="file")]
