"""Team pages about the photographs of a date."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.photographs import album, looking

_OF_DATE = "<int:pk>/sessions/<int:session>/photographs/"

photograph_team_patterns: list[URLPattern] = [
    path(_OF_DATE, album.session_photographs, name="session_photographs"),
    path(f"{_OF_DATE}photographs.zip", album.photographs_zip, name="photographs_zip"),
    path(f"{_OF_DATE}who/", looking.photographs_settle, name="photographs_settle"),
    path(f"{_OF_DATE}taken-back/", looking.pictures_taken_back, name="pictures_taken_back"),
    path(f"{_OF_DATE}<int:photograph>/", looking.photograph, name="photograph"),
    path(f"{_OF_DATE}<int:photograph>/remove/", looking.photograph_remove, name="photograph_remove"),
]
