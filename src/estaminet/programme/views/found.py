"""Ways from a team page to an activity: through a hub that makes it, or not at all."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from estaminet.network.doors import hub_worked_at, reader
from estaminet.network.models import Hub
from estaminet.programme.models import Activity
from estaminet.programme.queries.counting_on import followers
from estaminet.programme.queries.team_list import made_at


def activity_at(request: HttpRequest, hub: str, pk: int) -> tuple[Hub, Activity]:
    """A hub where the reader works and one of its activities, as lead or partner; 404 for every other.

    The activity knows how many ``followers`` would be told of a change.
    """
    house = hub_worked_at(request, hub)
    made = made_at(reader(request), house).select_related("hub", "picture").annotate(followers=followers())
    return house, get_object_or_404(made, pk=pk)
