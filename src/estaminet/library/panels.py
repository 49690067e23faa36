"""Works on other rooms' pages: of a hub, of an activity, and the newest of all on the home page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from estaminet.library.queries.library_list import Wish, library_page
from estaminet.library.queries.memory_calls import open_calls
from estaminet.library.queries.works import works_of_activity, works_of_hub
from estaminet.library.views.cards import cards
from estaminet.network.doors import reader
from estaminet.network.models import Hub
from estaminet.programme.models import Activity

AT_A_HUB = 3
OF_AN_ACTIVITY = 6
AT_HOME = 4


def load_hub_works(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """The newest works a hub keeps; nothing where there are none. One query, one more for their pictures."""
    if not getattr(hub, "for_library", True):
        return None
    who, at = reader(request), timezone.now()
    found = works_of_hub(who, hub.pk, at, AT_A_HUB)
    return {"hub": hub, "cards": cards(found, who, at)} if found else None


def load_hub_calls(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Calls for memories that a hub has open; nothing where there are none. One query."""
    if not getattr(hub, "for_library_calls", True):
        return None
    found = open_calls(reader(request), timezone.now(), hub_id=hub.pk)
    return {"hub": hub, "calls": found} if found else None


def load_activity_works(request: HttpRequest, activity: Activity) -> Mapping[str, Any] | None:
    """What was made at an activity, and for its team a door to more; nothing where there is neither.

    Two queries where there is something.
    """
    who, at = reader(request), timezone.now()
    mine = who.works_at(activity.hub_id)
    told = getattr(activity, "for_library", True)
    found = works_of_activity(who, activity.pk, at, OF_AN_ACTIVITY) if told else []
    return {"activity": activity, "cards": cards(found, who, at), "mine": mine} if found or mine else None


def load_home_works(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """The newest works of the network. One query, one more for their pictures."""
    who, at = reader(request), timezone.now()
    found = library_page(who, Wish(), at, limit=AT_HOME).works
    return {"cards": cards(found, who, at)} if found else None
