"""Doors for other programs: archives that harvest us, viewers, and whoever reads linked data.

They have no language: all languages stand in each answer.
"""

from __future__ import annotations

from django.urls import path

from estaminet.library.views import exits, harvesting

app_name = "library-exits"

urlpatterns = [
    path("oai", harvesting.oai, name="oai"),
    path("iiif/works/<int:pk>/manifest.json", exits.work_manifest, name="work_manifest"),
    path("iiif/collections/<int:pk>/collection.json", exits.collection_manifest, name="collection_manifest"),
    path("library/data/works/<int:pk>.jsonld", exits.work_data, name="work_data"),
    path("library/data/collections/<int:pk>.jsonld", exits.collection_data, name="collection_data"),
]
