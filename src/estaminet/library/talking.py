"""Works can be talked about, by whoever may see them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from estaminet.conversation.slots import TALKED_ABOUT, Subject
from estaminet.kernel.reader import Reader
from estaminet.library.enums import Visibility
from estaminet.library.models import Work


def _title(work: Work, language: str) -> str:
    return work.title.pick([language, *work.network.languages]).text


def _address(work: Work) -> str:
    return reverse("library:work", args=[work.slug])


def _visible(reader: Reader, work: Work, at: datetime) -> bool:
    """As ``Work.objects.shown_to`` says, for one row."""
    if work.network_id != reader.network_id or not work.in_sight_at(at):
        return False
    if work.visibility == Visibility.PUBLIC:
        return True
    if work.visibility == Visibility.NETWORK:
        return reader.on_a_team
    if work.visibility == Visibility.HUB:
        return reader.works_at(work.hub_id)
    made_it = reader.person_id is not None and any(
        each.person_id == reader.person_id for each in work.contributors.all()
    )
    return made_it or reader.manages(work.hub_id)


def _open_to_talk(work: Work, at: datetime) -> bool:
    return work.in_sight_at(at)


def _rows(ids: Collection[int]) -> Collection[Work]:
    """Without the texts that are works: nobody reads them here."""
    rows = Work.objects.filter(pk__in=ids).defer("body", "description").select_related("network")
    return list(rows.prefetch_related("contributors"))


def register_talking() -> None:
    """Called once, when the house starts."""
    TALKED_ABOUT.register(
        Subject(
            model=Work,
            title=_title,
            address=_address,
            hub_id=lambda work: work.hub_id,
            network_id=lambda work: work.network_id,
            visible=_visible,
            open_to_talk=_open_to_talk,
            rows=_rows,
            order=20,
        )
    )
