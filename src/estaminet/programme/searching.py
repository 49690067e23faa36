"""What the programme gives the search: activities, each with its next date beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import SEARCH_KINDS, Beside, SearchKind
from estaminet.network.models import Hub
from estaminet.programme.enums import Mode
from estaminet.programme.models import Session
from estaminet.programme.queries.next_sessions import next_sessions, with_something_to_come
from estaminet.programme.queries.search_documents import (
    activities_of_hub,
    activities_of_person,
    activity_documents,
    addressed_activities,
    found_activities,
)
from estaminet.programme.views import words


@dataclass(frozen=True)
class NextDate:
    """When and where somebody who has found an activity can go; ``until`` is the last day of what is going on."""

    session: Session
    day: str
    hour: str
    near: str
    until: str
    town: Hub | None


def dates_beside(request: HttpRequest, ids: Collection[int]) -> Mapping[int, NextDate | None]:
    """The next date of each activity, in words; None for one whose dates are all over."""
    at = timezone.now()
    found = next_sessions(ids, at)
    return {pk: _in_words(found[pk]) if pk in found else None for pk in ids}


def _in_words(session: Session) -> NextDate:
    at = timezone.now()
    today = at.astimezone(session.clock).date()
    begun = session.long and session.starts_at <= at
    return NextDate(
        session=session,
        day=words.long_day(session.day, today),
        hour=words.hour(session.begins),
        near=words.near_day(session.day, today),
        until=words.long_day((session.finishes - timedelta(minutes=1)).date(), today) if begun else "",
        town=None if session.mode == Mode.ONLINE else session.hub,
    )


def register_search() -> None:
    """Called once, when the house starts."""
    SEARCH_KINDS.register(
        SearchKind(
            name="activity",
            label=_("Activities"),
            model="programme.Activity",
            documents=activity_documents,
            network_id=lambda activity: activity.network_id,
            hub_id=lambda activity: activity.hub_id,
            url=lambda activity: activity.get_absolute_url(),
            rows=addressed_activities,
            whole=found_activities,
            ahead=with_something_to_come,
            order=5,
            quotes={"network.Hub": activities_of_hub, "people.Person": activities_of_person},
            beside=Beside("programme/_next_date.html", dates_beside),
        )
    )
