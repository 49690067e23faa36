"""What the library gives the search of what is said in its films and sounds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import PAGE_PARAMETERS, SEARCH_KINDS, SearchKind
from estaminet.library.queries.speech import (
    SPEECH,
    address_of,
    found_blocks,
    speech_documents,
    where_it_is_said,
)


def register_speech_search() -> None:
    """Called once, when the house starts."""
    PAGE_PARAMETERS.register("t")
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
            rows=found_blocks,
            order=30,
        )
    )
