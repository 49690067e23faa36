"""Addresses of the files of a work, for its team; below ``/manage/<hub>/library/``."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.library.views import manage_files

manage_file_patterns: list[URLPattern] = [
    path("<slug:slug>/files/", manage_files.work_files, name="work_files"),
    path("<slug:slug>/files/begin/", manage_files.work_files_begin, name="work_files_begin"),
    path("<slug:slug>/files/<slug:key>/", manage_files.work_file, name="work_file"),
    re_path(
        r"^(?P<slug>[-\w]+)/files/(?P<key>[-\w]+)/(?P<act>hide|show|remove|retry|up|down)/$",
        manage_files.work_file_act,
        name="work_file_act",
    ),
]
