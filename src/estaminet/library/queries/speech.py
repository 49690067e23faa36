"""What is said, as the search finds it: blocks of a minute, each found in its language, each leading to the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from django.db.models import Q

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.slots import SearchText
from estaminet.library.enums import TrackState, Visibility
from estaminet.library.lines import clock_words, plain_text
from estaminet.library.models import Cue, Track

SPEECH: Final = "speech"
BLOCK: Final = 60_000
"""Milliseconds of a block. Words that stand further apart are not met together, and a hit shows what is around it."""

FOUND: Final = Q(
    state=TrackState.REVIEWED,
    media__settled=True,
    media__shown_from=None,
    media__work__settled=True,
    media__work__shown_from=None,
    media__work__visibility=Visibility.PUBLIC,
)
"""Tracks that everybody finds, as they were when the work was last settled: what begins later is settled then."""


def blocks_of_tracks(tracks: Iterable[int]) -> Iterator[Cue]:
    """The first line of each block, with ``block``: all that begin in the same minute."""
    yield from _blocks(Cue.objects.filter(track__in=list(tracks)))


class Heard(NamedTuple):
    """A line by its id, its track, and where it begins, in milliseconds."""

    cue: int
    track: int
    begins: int


def lines_heard(ids: Iterable[int]) -> list[Heard]:
    """Lines by their ids. One query."""
    return [Heard(*each) for each in Cue.objects.filter(pk__in=list(ids)).values_list("pk", "track", "begins")]


def found_blocks(heard: Iterable[Heard]) -> Iterator[Cue]:
    """Those of some lines that begin a block everybody finds, with their blocks; one query, none without lines."""
    by_track: dict[int, set[int]] = defaultdict(set)
    known = set()
    for each in heard:
        by_track[each.track].add(each.begins // BLOCK)
        known.add(each.cue)
    if not known:
        return
    around = reduce(or_, (Q(track=track) & _within(some) for track, some in by_track.items()))
    for cue in _blocks(Cue.objects.filter(around, track__in=Track.objects.filter(FOUND))):
        if cue.pk in known:
            yield cue


def _within(minutes: Iterable[int]) -> Q:
    """Runs of minutes as spans: one film of two hours is one span and not a hundred and twenty."""
    spans: list[list[int]] = []
    for minute in sorted(minutes):
        if spans and minute <= spans[-1][1]:
            spans[-1][1] = minute + 1
        else:
            spans.append([minute, minute + 1])
    return reduce(or_, (Q(begins__gte=first * BLOCK, begins__lt=end * BLOCK) for first, end in spans))


def _blocks(rows: Any) -> Iterator[Cue]:
    head: Any = None
    for cue in rows.select_related("track__media__work").order_by("track", "begins", "pk"):
        if head is not None and (cue.track_id, cue.begins // BLOCK) == (head.track_id, head.begins // BLOCK):
            head.block.append(cue)
            continue
        if head is not None:
            yield head
        head = cue
        head.block = [cue]
    if head is not None:
        yield head


def speech_documents(cue: Any) -> Iterator[SearchText]:
    """The words of a block in its language. No title: the work's own would be found once for each minute."""
    yield SearchText(language=cue.track.language, title="", body="\n".join(plain_text(each.text) for each in cue.block))


def where_it_is_said(cue: Any, _language: str, words_met: Callable[[str], int]) -> tuple[str, str]:
    """Title and address of a hit: the line that holds most of the words, to the second."""
    best = max(cue.block, key=lambda each: words_met(plain_text(each.text)))
    work = cue.track.media.work
    title = work.title.text(cue.track.language) or work.title.source
    return f"{title} · {clock_words(best.begins)}", address_of(work, cue.track.media_id, best.begins)


def address_of(work: Any, media_id: int, begins: int) -> str:
    """The work's page, its player at the second."""
    return f"{work.get_absolute_url()}?t={begins // 1000}#player-{media_id}"


def tracks_to_index(work_id: int) -> tuple[list[int], list[int]]:
    """Tracks of a work that everybody finds and that the search does not know yet; and those it must forget.

    Three queries, two where there are no tracks.
    """
    tracks = set(Track.objects.filter(media__work=work_id).values_list("pk", flat=True))
    if not tracks:
        return [], []
    found = set(Track.objects.filter(FOUND, pk__in=tracks).values_list("pk", flat=True))
    known = SearchDocument.objects.filter(kind=SPEECH).values("object_id")
    indexed = set(Cue.objects.filter(track__in=tracks, pk__in=known).values_list("track", flat=True))
    return sorted(found - indexed), sorted(indexed - found)
