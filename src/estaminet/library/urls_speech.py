"""Addresses of captions on the team's pages, below ``/manage/<hub>/library/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.library.views import captions_editor, manage_tracks

_FILE = "<slug:slug>/files/<slug:key>/captions/"

manage_speech_patterns: list[URLPattern] = [
    path(_FILE, manage_tracks.captions, name="captions"),
    path(f"{_FILE}<int:track>/", captions_editor.captions_track, name="captions_track"),
    path(f"{_FILE}<int:track>/more/", manage_tracks.captions_more, name="captions_more"),
    path(f"{_FILE}<int:track>/review/", manage_tracks.captions_review, name="captions_review"),
    path(f"{_FILE}<int:track>/remove/", manage_tracks.captions_remove, name="captions_remove"),
    path(f"{_FILE}<int:track>/lines.<slug:ending>", manage_tracks.captions_file, name="captions_file"),
]
