"""Works that hold some words: in what is written of them, in their subjects' names, or in what is said in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.safestring import SafeString

from estaminet.kernel.id_lists import listed
from estaminet.kernel.reader import Reader
from estaminet.kernel.search.meeting import extracts, meetings
from estaminet.kernel.search.query import Query, read_query
from estaminet.kernel.search.snippets import Snippets
from estaminet.library.lines import clock_words, plain_text
from estaminet.library.models import Cue
from estaminet.library.models.sight import in_sight
from estaminet.library.queries.facets import COUNTED
from estaminet.library.queries.library_list import ON_A_PAGE
from estaminet.library.queries.speech import SPEECH, Heard, address_of, found_blocks

WRITTEN: Final = "work"
BLOCKS: Final = 2_000
"""Minutes of speech that are looked through for words, the newest first."""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Works in which words were met, the best first. ``heard``: of each work the lines that begin such minutes.

    Of each stands what is counted of it, where the search notes that. ``more``: there are others, older than these.
    ``understood``: something to look for was typed.
    """

    query: Query
    works: dict[int, str] = field(default_factory=dict)
    heard: dict[int, list[Heard]] = field(default_factory=dict)
    more: bool = False

    @property
    def understood(self) -> bool:
        return bool(self.query)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a work holds the words: ``said`` is marked text; ``clock`` and ``url`` lead to the second it is spoken."""

    said: SafeString
    language: str
    clock: str = ""
    url: str = ""


def looked_for(words: str, reader: Reader, at: datetime) -> LookedFor:
    """What everybody can find, titles first, then the newest. Three queries, two where nothing is said.

    The last word may be unfinished: where whole words lead to less than a page, what begins so is met as well.
    """
    query, most = read_query(words, reader.languages), {WRITTEN: COUNTED, SPEECH: BLOCKS}
    met = meetings(query.whole(), network_id=reader.network_id, most=most)
    if sum(len(each.ids) for each in met.values()) < ON_A_PAGE:
        met = meetings(query, network_id=reader.network_id, most=most, at_once=True)
    written, spoken = met[WRITTEN], met[SPEECH]
    heard: dict[int, list[Heard]] = {}
    if spoken.ids:
        # Heeded before the job: an end that has come since the words were indexed.
        rows = Cue.objects.filter(in_sight(at, "track__media__"), pk__in=listed(spoken.ids)).order_by("begins", "pk")
        for cue, track, begins, work in rows.values_list("pk", "track", "begins", "track__media__work"):
            heard.setdefault(work, []).append(Heard(cue, track, begins))
    every = sorted({*written.ids, *heard}, key=lambda pk: (pk in written.titled, pk), reverse=True)
    counted = {pk: written.counted.get(pk, "") for pk in every[:COUNTED]}
    return LookedFor(query, counted, heard, written.more or spoken.more or len(every) > COUNTED)


def passages(found: LookedFor, works: Iterable[int], languages: Sequence[str]) -> dict[int, list[Passage]]:
    """Of some of the works that were found, where words stand and where they are said. Two queries at the most."""
    page = list(works)
    written = extracts(found.query, kind=WRITTEN, ids=page, languages=languages)
    told = {pk: [Passage(each.said, each.language)] for pk, each in written.items()}
    wanted = [each for pk in page for each in found.heard.get(pk, [])]
    if not wanted:
        return told
    snippets = Snippets(found.query)
    first: dict[int, tuple[tuple[int, int], Passage]] = {}
    order = {language: place for place, language in enumerate(languages)}
    for head in found_blocks(wanted):
        block = head.block  # type: ignore[attr-defined]
        best = max(block, key=lambda each: snippets.words_met(plain_text(each.text)))
        media = head.track.media
        weight = (order.get(head.track.language, len(order)), best.begins)
        if media.work_id not in first or weight < first[media.work_id][0]:
            url = address_of(media.work, media.pk, best.begins)
            said = snippets.of(" ".join(plain_text(best.text).split()))
            first[media.work_id] = (weight, Passage(said, head.track.language, clock_words(best.begins), url))
    for pk, (_weight, passage) in first.items():
        told.setdefault(pk, []).append(passage)
    return told
