"""What is new for open pages, and who of them may still hear it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.contrib.sessions.models import Session

from estaminet.kernel.live.telling import LIVE, Listener

Row = tuple[str, int]


def numbers_of(rows: Collection[Row]) -> Mapping[Row, int]:
    """The present number of each row; one that is gone is missing. One query for each kind."""
    return {
        (kind.name, pk): number
        for kind in LIVE.items()
        if (wanted := {pk for name, pk in rows if name == kind.name})
        for pk, number in kind.numbers(wanted).items()
    }


def signed_in_still(listeners: Collection[Listener], at: datetime) -> list[Listener]:
    """Those nobody has signed out meanwhile, and whoever never signed in. One query."""
    wanted = {each.session for each in listeners if each.session}
    kept = set(
        Session.objects.filter(session_key__in=wanted, expire_date__gt=at).values_list("session_key", flat=True)
        if wanted
        else ()
    )
    return [each for each in listeners if not each.session or each.session in kept]


def may_hear(row: Row, listeners: Collection[Listener], at: datetime) -> Collection[Listener]:
    """Those of a row's listeners who are still signed in, where they were, and may see it at this instant."""
    kind = next((each for each in LIVE.items() if each.name == row[0]), None)
    return kind.may_hear(row[1], signed_in_still(listeners, at), at) if kind is not None else []
