"""What decisions add to navigations, to *Today* and to the tablet of the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.models import Decision, Process
from estaminet.agora.queries.decisions import decisions_of, waits_for_team
from estaminet.agora.slots import PROCESS_PANELS, TEAM_PROCESS_PANELS
from estaminet.kernel.slots import TEAM_NAV, TODAY, NavItem, Panel
from estaminet.network.doors import reader
from estaminet.programme.kiosk_slots import KIOSK_DOORS, KioskDoor

MOST = 5


def waiting_behind() -> Combinable:
    """Decisions a hub leads whose time is over and that nobody has counted."""
    rows = Decision.objects.filter(
        process__hub=OuterRef("pk"), announced_at__isnull=False, closed_at=None, closes_at__lte=Now()
    )
    number = rows.order_by().values("process__hub").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


def load_today(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """What is to be counted. Nothing, and no query, where nothing waits behind the door."""
    if not getattr(hub, "behind_manage_decisions", True):
        return None
    found = waits_for_team(reader(request), hub, timezone.now())
    return {"hub": hub, "decisions": found[:MOST]} if found else None


def load_of_process(request: HttpRequest, process: Process) -> Mapping[str, Any] | None:
    """The decisions of a process, for everybody. One query."""
    at = timezone.now()
    found = [each for each in decisions_of(process, reader(request)) if each.announced_at is not None]
    return {"lines": [{"decision": each, "state": each.state(at).value} for each in found]} if found else None


def load_for_team(request: HttpRequest, process: Process) -> Mapping[str, Any] | None:
    """The same for its team, with those that are prepared. Nothing for a process that coordinators lead by no hub."""
    if process.hub is None:
        return None
    at, found = timezone.now(), decisions_of(process, reader(request))
    lines = [{"decision": each, "state": each.state(at).value} for each in found]
    return {"hub": process.hub, "process": process, "lines": lines}


def register_vote_doors() -> None:
    """Called once, when the house starts."""
    TEAM_NAV.register(
        NavItem(
            label=_("Votes"),
            short=pgettext_lazy("navigation of a phone", "Votes"),
            url_name="manage:decisions",
            icon="vote",
            order=49,
            visible=lambda reader, hub: reader.works_at(hub.pk),
            count=waiting_behind,
        )
    )
    TODAY.register(Panel("votes", "agora/panels/votes_today.html", load_today, order=34))
    PROCESS_PANELS.register(Panel("decisions", "agora/panels/votes_of_process.html", load_of_process, order=20))
    TEAM_PROCESS_PANELS.register(Panel("decisions", "agora/panels/votes_for_team.html", load_for_team, order=20))
    KIOSK_DOORS.register(KioskDoor(pgettext_lazy("do it", "Vote"), "agora:kiosk_vote", "vote"))
