"""Public addresses of the library, below ``/<language>/library/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.library.urls_brought import public_patterns as brought_patterns
from estaminet.library.urls_people import public_patterns
from estaminet.library.views import collections, listing, public

app_name = "library"

# Pages of the whole library come first: no work has an address that is one of theirs.
urlpatterns: list[URLPattern] = [
    path("", listing.library, name="library"),
    path("collections/", collections.collections, name="collections"),
    path("collections/<slug:slug>/", collections.collection, name="collection"),
    *brought_patterns,
    *public_patterns,
    path("<slug:slug>/", public.work, name="work"),
]
