"""Addresses of taking out, below ``/manage/<hub>/moving/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.network.views import moving_out

patterns: list[URLPattern] = [
    path("out/", moving_out.ask, name="manage_export_new"),
    path("out/whole/", moving_out.whole, name="manage_archive_new"),
    path("out/<int:pk>/", moving_out.made, name="manage_export"),
    path("out/<int:pk>/file/", moving_out.file, name="manage_export_file"),
    path("out/<int:pk>/delete/", moving_out.delete, name="manage_export_delete"),
    path("out/schemas/<slug:kind>/", moving_out.schema, name="manage_export_schema"),
]
