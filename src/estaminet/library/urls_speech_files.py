"""Captions as files: addresses without a language, as those of other files."""

from __future__ import annotations

from django.urls import path

from estaminet.library.views import tracks

app_name = "library-speech"

urlpatterns = [path("<slug:key>/<int:pk>.<slug:ending>", tracks.track_file, name="track")]
