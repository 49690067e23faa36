"""Addresses of the door page, which works without network once it was opened."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.attendance import door

door_patterns: list[URLPattern] = [path("door/", door.door, name="door")]

# A service worker has no language: it reads from its scope which door it stands at.
door_worker_patterns: list[URLPattern] = [path("door/worker.js", door.door_worker, name="door_worker")]
