"""Whether dates that lines tell of are here already: certainly, or as it looks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from estaminet.network.import_kinds import Circumstances, Understood
from estaminet.programme.models import Session
from estaminet.programme.operations.bringing.finding import fold


def same(here: Circumstances, lines: Sequence[Understood]) -> dict[int, int]:
    """Dates of the hub's activities that have the same UID. One query."""
    uids = {str(each.facts["session"]["uid"]): number for number, each in enumerate(lines) if _uid(each)}
    rows = Session.objects.standing().filter(uid__in=uids, activity__hub=here.hub, activity__removed_at=None)
    return {uids[uid]: pk for uid, pk in rows.values_list("uid", "pk")}


def _uid(line: Understood) -> str:
    return str(line.facts["session"].get("uid", ""))


def doubles(here: Circumstances, lines: Sequence[Understood]) -> dict[int, int]:
    """Dates with the same title on the same day at the hub, or with the same UID elsewhere in the network.

    Two queries.
    """
    wanted: dict[tuple[Any, str], list[int]] = {}
    uids: dict[str, int] = {}
    for number, each in enumerate(lines):
        if uid := _uid(each):
            uids[uid] = number
        if starts := each.facts["session"].get("starts"):
            day = datetime.fromisoformat(starts).astimezone(ZoneInfo(each.facts["session"]["zone"])).date()
            for title in each.facts["texts"].get("title", {}).values():
                wanted.setdefault((day, fold(title)), []).append(number)
    found: dict[int, int] = {}
    elsewhere = Session.objects.standing().filter(network=here.hub.network_id, uid__in=uids)
    for uid, pk in elsewhere.exclude(activity__hub=here.hub).order_by("-pk").values_list("uid", "pk"):
        found[uids[uid]] = pk
    theirs = Q(hub=here.hub) | Q(activity__hub=here.hub)
    rows = Session.objects.standing().filter(theirs, day__in={day for day, _title in wanted}, activity__removed_at=None)
    for session in rows.select_related("activity").order_by("-pk"):
        for title in (*session.activity.title.values(), *session.title.values()):
            for number in wanted.get((session.day, fold(title.text)), ()):
                found[number] = session.pk
    return found


def group_mark(hub_id: int, group: str) -> str:
    """What an activity that came from lines is known by, so that further lines of it find it."""
    return f"b:{hashlib.sha256(f'{hub_id} {group}'.encode()).hexdigest()[:30]}"
