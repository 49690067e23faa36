"""What other viewers are told of works and collections: only what a stranger may see at that instant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from estaminet.kernel.reader import Reader
from estaminet.library.enums import MediaKind, TrackState
from estaminet.library.models import Collection, Media, Track, Work
from estaminet.library.queries.collections import Story, story
from estaminet.library.queries.covers import Cover, cover_among, covers_of
from estaminet.library.queries.files import ShownFile, files_of
from estaminet.library.queries.works import WorkPage, work_page
from estaminet.network.models import Network


@dataclass(frozen=True, slots=True)
class WorkTold:
    """A work with its files and the tracks that were read through, by the ids of their files."""

    page: WorkPage
    files: list[ShownFile]
    tracks: dict[int, list[Track]] = field(default_factory=dict)
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class CollectionTold:
    """A collection with its works in order; ``viewed`` are the ids of those a viewer can show something of."""

    story: Story
    viewed: frozenset[int]
    covers: dict[int, Cover]


def stranger(network: Network) -> Reader:
    """A reader about whom nothing is known."""
    return Reader(network.pk, tuple(network.languages))


def manifest_address(pk: int) -> str:
    """Where viewers of other archives find a work; outside the languages, and the same whatever it is called."""
    return reverse("library-exits:work_manifest", args=[pk])


def shows(media: Media) -> bool:
    """Whether there is something of a file, ready by now, that a viewer can show."""
    made = media.made
    if media.kind == MediaKind.PICTURE:
        return bool(made.get("tiles") or made.get("pictures"))
    return media.kind in (MediaKind.FILM, MediaKind.SOUND) and bool(
        media.duration and (made.get("plain") or made.get("hls"))
    )


def work_told(network: Network, pk: int, at: datetime) -> WorkTold | None:
    """A work for strangers; None where they may not know of it. At most nine queries, whatever it holds."""
    slug = Work.objects.public(at).filter(network=network, pk=pk).values_list("slug", flat=True).first()
    who = stranger(network)
    page = work_page(who, slug, at) if slug is not None else None
    if page is None:
        return None
    files = files_of(page.work, who, at)
    playing = [each.media.pk for each in files if each.kind in (MediaKind.FILM, MediaKind.SOUND)]
    cover = cover_among(each.media for each in files)
    return WorkTold(page, files, _tracks_of(playing), cover)


def _tracks_of(ids: Iterable[int]) -> dict[int, list[Track]]:
    """One query, none without films."""
    wanted = list(ids)
    found: dict[int, list[Track]] = defaultdict(list)
    if wanted:
        for track in Track.objects.filter(media__in=wanted, state=TrackState.REVIEWED):
            found[track.media_id].append(track)
    return dict(found)


def collection_told(network: Network, pk: int, at: datetime) -> CollectionTold | None:
    """A collection for strangers; None where they may not know of it. At most five queries."""
    slug = Collection.objects.public(at).filter(network=network, pk=pk).values_list("slug", flat=True).first()
    who = stranger(network)
    told = story(who, slug, at) if slug is not None else None
    if told is None:
        return None
    works = [item.work for item in told.items]
    files = Media.objects.public(at).filter(work__in=works).exclude(made={}).only("work", "kind", "made", "duration")
    viewed = frozenset(media.work_id for media in files if shows(media))
    return CollectionTold(told, viewed, covers_of(works, who, at))


def once_public(network: Network, pk: int) -> bool:
    """Whether strangers ever saw a work, so that they are told that it has gone. One query."""
    return Work.objects.filter(network=network, pk=pk, ever_public=True).exists()
