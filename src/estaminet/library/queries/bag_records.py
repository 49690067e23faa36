"""What a bag says of a work: its record, its texts, its files with captions, and what those who appear allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from estaminet.library.bag_format import FORMAT, VERSION
from estaminet.library.models import Appearance, Collection, Concept, Media, Release, Track, Work
from estaminet.library.queries.cues import lines_of

Told = dict[str, Any]
FACTS: Final = (
    *("kind", "language", "spoken", "made", "where", "latitude", "longitude", "rights", "rights_holder"),
    *("visibility", "embargo_until", "published_at", "made_at", "changed_at"),
)
TEXTS: Final = ("title", "summary", "description", "body", "credits")
OF_FILE: Final = (
    *("kind", "file_name", "language", "credit", "duration", "faces", "looked_at", "hidden_at", "position", "added_at"),
)
OF_MARK: Final = (
    *("shown", "begins", "ends", "left", "top", "width", "height", "minor_until", "guardian_name", "subject_key"),
    *("erased_at", "made_at"),
)
OF_RELEASE: Final = ("uses", "said_by", "language", "until", "at")


def plain(value: Any) -> Any:
    """A value as JSON says it: instants with their offset, numbers of places as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _of(row: Any, names: Iterable[str]) -> Told:
    return {name: plain(getattr(row, name)) for name in names}


def texts_of(row: Any, names: Iterable[str]) -> Told:
    """Texts in all their languages, each with how it came to be; empty ones are left out."""
    return {name: getattr(row, name).as_json() for name in names if getattr(row, name)}


def work_record(work: Work, files: list[Told]) -> Told:
    """All a bag says of a work but the bytes. ``files`` are made by ``file_record``. About nine queries."""
    contributors = work.contributors.select_related("person", "organisation").order_by("position", "pk")
    properties = work.properties.order_by("position", "pk").values("term", "language", "value")
    subjects = Concept.objects.filter(uses__work=work).order_by("slug")
    relations = work.relations.select_related("other").order_by("pk")
    marks = Appearance.objects.filter(work=work).select_related("person", "media__file").order_by("pk")
    return {
        "format": f"{FORMAT}/work",
        "version": VERSION,
        "network": work.network.slug,
        "hub": work.hub.slug,
        "slug": work.slug,
        "rights_uri": work.rights_uri,
        "facts": _of(work, FACTS),
        "texts": texts_of(work, TEXTS),
        "activity": work.activity.slug if work.activity is not None else None,
        "session": str(work.session.uid) if work.session is not None else None,
        "place": work.place.slug if work.place is not None else None,
        "contributors": [
            {
                "role": each.role,
                "shown": each.shown,
                "name": each.name or (each.person.name if each.person is not None else ""),
                "person": each.person.subject_key if each.person is not None else None,
                "organisation": each.organisation.slug if each.organisation is not None else None,
            }
            for each in contributors
        ],
        "properties": list(properties),
        "subjects": [{"slug": each.slug, "label": each.label.as_json(), "same_as": each.same_as} for each in subjects],
        "relations": [{"work": each.other.slug, "relation": each.relation} for each in relations],
        "files": files,
        "appearances": _appearances(work, list(marks)),
    }


def _appearances(work: Work, marks: list[Appearance]) -> list[Told]:
    said: dict[int, list[Told]] = {}
    for release in Release.objects.filter(appearance__work=work).select_related("text").order_by("pk"):
        said.setdefault(release.appearance_id, []).append(_of(release, OF_RELEASE))
    return [
        {
            "file": each.media.key if each.media is not None else None,
            "name": each.name,
            "known_as": each.person.name if each.person is not None else "",
            **_of(each, OF_MARK),
            "releases": said.get(each.pk, []),
        }
        for each in marks
    ]


def file_record(media: Media, path: str | None) -> Told:
    """What a bag says of a file; ``path`` is None where its original was lost or damaged. Two queries."""
    assert media.file is not None
    facts = media.facts.order_by("pk").values("did", "well", "digest", "bytes", "told", "at")
    return {
        "key": media.key,
        "path": path,
        "sha256": media.file.sha256,
        "bytes": media.file.bytes,
        "media_type": media.file.media_type,
        "width": media.file.width,
        "height": media.file.height,
        **_of(media, OF_FILE),
        "words": media.words.as_json(),
        "captions": [],
        "history": [{name: plain(value) for name, value in each.items()} for each in facts],
    }


def tracks_in_bag(media: Media) -> list[tuple[Track, Told]]:
    """Tracks of a file, drafts too, and what is said of each."""
    return [
        (each, _of(each, ("kind", "language", "origin", "state", "reviewed_at")))
        for each in Track.objects.filter(media=media).order_by("pk")
    ]


def captions_of(track: Track) -> Any:
    return lines_of(track.pk)


def collection_record(collection: Collection) -> Told:
    """A collection with its works in their order, by their slugs. One query."""
    items = collection.items.select_related("work").order_by("position", "pk")
    return {
        "slug": collection.slug,
        "kind": collection.kind,
        "visibility": collection.visibility,
        "made_at": plain(collection.made_at),
        "texts": texts_of(collection, ("title", "summary", "description")),
        "items": [{"work": each.work.slug, "text": each.text.as_json()} for each in items],
    }
