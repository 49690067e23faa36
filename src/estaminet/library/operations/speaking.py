"""Keep the search inside speech in step with what everybody may hear."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Final

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search import index_rows
from estaminet.kernel.slots import SEARCH_KINDS
from estaminet.library.models import Cue
from estaminet.library.queries.speech import SPEECH, blocks_of_tracks, tracks_to_index

AT_ONCE: Final = 200


def index_speech(work_id: int) -> None:
    """Let the search find what is said in a work, or forget it, in the caller's transaction.

    Lines of a track that stays in sight are not looked at: whoever changes them calls ``forget_speech`` before.
    """
    missing, gone = tracks_to_index(work_id)
    if gone:
        forget_speech(gone)
    kind = next((each for each in SEARCH_KINDS.items() if each.name == SPEECH), None)
    if not missing or kind is None:
        return
    blocks = blocks_of_tracks(missing)
    while some := list(islice(blocks, AT_ONCE)):
        index_rows(kind, some)


def forget_speech(tracks: Collection[int]) -> None:
    """Take the lines of some tracks out of the search, before they are changed or deleted."""
    of_tracks = Cue.objects.filter(track__in=tracks).values("pk")
    SearchDocument.objects.filter(kind=SPEECH, object_id__in=of_tracks).delete()
