"""Addresses of the library's team pages, below ``/manage/<hub>/library/``; the room *manage* includes them."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.library.urls_brought import team_patterns as brought_patterns
from estaminet.library.urls_files_manage import manage_file_patterns
from estaminet.library.urls_keeping import keeping_patterns
from estaminet.library.urls_people import team_patterns as people_patterns
from estaminet.library.urls_speech import manage_speech_patterns
from estaminet.library.views import manage_beside, manage_collections, manage_subjects, manage_works

# Pages of the whole library come first: no work has an address that is one of theirs.
work_patterns: list[URLPattern] = [
    path("", manage_works.library, name="library"),
    path("new/", manage_works.library_new, name="library_new"),
    path("collections/", manage_collections.collections, name="collections"),
    path("collections/<slug:slug>/", manage_collections.collection, name="collection"),
    path("collections/<slug:slug>/words/", manage_collections.collection_words, name="collection_words"),
    path("collections/<slug:slug>/works/<int:work>/", manage_collections.collection_story, name="collection_story"),
    re_path(
        r"^collections/(?P<slug>[-\w]+)/(?P<act>publish|take-back|remove|put-back)/$",
        manage_collections.collection_state,
        name="collection_state",
    ),
    path("subjects/", manage_subjects.subjects, name="subjects"),
    path("subjects/<int:pk>/", manage_subjects.subject, name="subject"),
    re_path(r"^subjects/(?P<pk>[0-9]+)/(?P<act>retire|take-up)/$", manage_subjects.subject_state, name="subject_state"),
    path("<slug:slug>/", manage_works.work, name="work"),
    path("<slug:slug>/words/", manage_works.work_words, name="work_words"),
    path("<slug:slug>/record/", manage_works.work_record, name="work_record"),
    path("<slug:slug>/made-by/", manage_beside.work_made_by, name="work_made_by"),
    path("<slug:slug>/more/", manage_beside.work_more, name="work_more"),
    path("<slug:slug>/versions/", manage_works.work_versions, name="work_versions"),
    re_path(
        r"^(?P<slug>[-\w]+)/(?P<act>publish|take-back|remove|put-back)/$", manage_works.work_state, name="work_state"
    ),
]

team_patterns: list[URLPattern] = [
    *people_patterns,
    *brought_patterns,
    *keeping_patterns,
    *work_patterns,
    *manage_file_patterns,
    *manage_speech_patterns,
]
