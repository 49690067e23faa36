"""What the library gives the search of what is said in its films and sounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import PAGE_PARAMETERS, SEARCH_KINDS, SearchKind
from estaminet.library.models import Cue
from estaminet.library.queries.speech import (
    SPEECH,
    address_of,
    found_blocks,
    lines_heard,
    speech_documents,
    where_it_is_said,
)
from estaminet.network.belongings import AUDIT_NAMES, AuditNames


def every_block(ids: Iterable[int]) -> Iterator[Cue]:
    """What was found, as everybody could hear it when its work was last settled."""
    return found_blocks(lines_heard(ids))


def shown_blocks(ids: Iterable[int]) -> Iterator[Cue]:
    """What was found and may be heard at this very moment: an end that has just come is heeded before the job."""
    at = timezone.now()
    for cue in every_block(ids):
        media = cue.track.media
        if media.in_sight_at(at) and media.work.in_sight_at(at):
            yield cue


def register_speech_search() -> None:
    """Called once, when the house starts."""
    PAGE_PARAMETERS.register("t")
    AUDIT_NAMES.register(AuditNames("track.removed", "media", "library.Media"))
    SEARCH_KINDS.register(
        SearchKind(
            name=SPEECH,
            label=_("Said in films and recordings"),
            model="library.Cue",
            documents=speech_documents,
            network_id=lambda cue: cue.track.media.network_id,
            hub_id=lambda cue: cue.track.media.hub_id,
            url=lambda cue: address_of(cue.track.media.work, cue.track.media_id, cue.begins),
            within=where_it_is_said,
            rows=shown_blocks,
            whole=every_block,
            order=30,
        )
    )
