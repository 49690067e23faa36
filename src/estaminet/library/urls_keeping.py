"""Addresses of keeping, below ``/manage/<hub>/library/``, before the pages of works."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.library.views import manage_bags, manage_keeping

keeping_patterns: list[URLPattern] = [
    path("keeping/", manage_keeping.keeping, name="keeping"),
    path("keeping/storage/", manage_keeping.storage, name="keeping_storage"),
    path("keeping/repair/<slug:key>/", manage_keeping.repair, name="repair"),
    path("keeping/repair/<slug:key>/begin/", manage_keeping.repair_begin, name="repair_begin"),
    path("keeping/bags/", manage_bags.bags, name="bags"),
    path("keeping/bags/bring/", manage_bags.bag_bring, name="bag_bring"),
    path("keeping/bags/begin/", manage_bags.bag_begin, name="bag_begin"),
    path("keeping/bags/<int:pk>/file/", manage_bags.bag_file, name="bag_file"),
    path("keeping/bags/<int:pk>/delete/", manage_bags.bag_delete, name="bag_delete"),
    path("keeping/files/", manage_bags.loose_files, name="loose_files"),
    path("keeping/files/begin/", manage_bags.loose_begin, name="loose_begin"),
    path("keeping/files/<int:pk>/delete/", manage_bags.loose_delete, name="loose_delete"),
]
