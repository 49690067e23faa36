"""Registrations of an account."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from estaminet.kernel.reader import Reader
from estaminet.programme.models import Party

MOST: Final = 50


def my_parties(reader: Reader, at: datetime) -> list[Party]:
    """Those of the reader that are still to come, in the order of time, each with the ``number`` of its people.

    One query. Only those made from the account: at an address anybody may have registered.
    """
    people = Count("registrations", filter=Q(registrations__gone_at=None))
    mine = Party.objects.visible_to(reader).live().filter(session__ends_at__gt=at)
    found = mine.select_related("session__activity__hub", "session__hub").annotate(number=people)
    return list(found.order_by("session__starts_at", "pk")[:MOST])
