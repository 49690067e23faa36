"""Ways from a team page to a date, a party or a question: through an activity the team makes, or not at all."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from estaminet.network.doors import hub_worked_at, reader
from estaminet.network.models import Hub
from estaminet.programme.models import Activity, AlsoAt, Party, Session
from estaminet.programme.queries.team_list import made_at
from estaminet.programme.views.found import activity_at

_OF_DATE = ("activity__hub", "activity__terms", "activity__network", "hub", "place")
_OF_PARTY = (*(f"session__{name}" for name in _OF_DATE), "group", "spot_hub", "spot_place", "made_by__person")


def date_at(request: HttpRequest, hub: str, pk: int, session: int) -> tuple[Hub, Activity, Session]:
    """A date with its activity and terms, also one that was taken away: whoever registered for it can be reached."""
    house = hub_worked_at(request, hub)
    made = made_at(reader(request), house).filter(pk=pk).values("pk")
    sessions = Session.objects.filter(activity__in=made).select_related(*_OF_DATE)
    further = Prefetch("also_at", AlsoAt.objects.select_related("hub", "place"))
    found = get_object_or_404(sessions.prefetch_related(further), pk=session)
    return house, found.activity, found


def party_at(request: HttpRequest, hub: str, pk: int, party: int) -> tuple[Hub, Activity, Party]:
    """A party of an activity the team makes, with its date."""
    house, _activity = activity_at(request, hub, pk)
    parties = Party.objects.worked_by(reader(request)).filter(activity=pk)
    found = get_object_or_404(parties.select_related(*_OF_PARTY), pk=party)
    found.activity = found.session.activity
    return house, found.session.activity, found
