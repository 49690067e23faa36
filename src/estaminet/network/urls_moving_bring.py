"""Addresses of bringing files along, below ``/manage/<hub>/moving/``."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.network.views import importing, moving

patterns: list[URLPattern] = [
    path("", moving.moving, name="manage_moving"),
    path("bring/<slug:kind>/", importing.import_new, name="import_new"),
    re_path(r"^bring/(?P<kind>[-\w]+)/example\.(?P<form>csv|xlsx)$", importing.import_example, name="import_example"),
    path("imports/<int:pk>/", importing.import_page, name="import"),
    path("imports/<int:pk>/columns/", importing.import_columns, name="import_columns"),
    path("imports/<int:pk>/reading/", importing.import_reading, name="import_reading"),
    path("imports/<int:pk>/lines/", importing.import_decide, name="import_decide"),
    path("imports/<int:pk>/wrong.csv", importing.import_wrong, name="import_wrong"),
    re_path(
        r"^imports/(?P<pk>[0-9]+)/(?P<act>publish|undo|cancel|again|back)/$", importing.import_act, name="import_act"
    ),
]
