"""Parties as a program with a token reads them: of sessions its hub makes, and nobody else's."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch

from estaminet.kernel.reader import Reader
from estaminet.programme.models import Party, Registration, Session
from estaminet.programme.models.party import Parties


def _with_people(rows: Parties) -> Parties:
    people = Registration.objects.order_by("position", "pk")
    return rows.select_related("activity", "spot_hub").prefetch_related(
        Prefetch("registrations", people, "people_told")
    )


def parties_after(
    reader: Reader, session: Session, states: Collection[str], after: int | None, limit: int
) -> list[Party]:
    """Parties of a session by their ids, after one of them; with ``states`` those only. Two queries."""
    rows = Party.objects.worked_by(reader).filter(session=session)
    if states:
        rows = rows.filter(state__in=states)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(_with_people(rows).order_by("pk")[:limit])


def party_told(reader: Reader, party_id: int) -> Party | None:
    """One party with its people. Two queries."""
    return _with_people(Party.objects.worked_by(reader)).filter(pk=party_id).first()


def session_worked_at(reader: Reader, session_id: int) -> Session | None:
    """A session the reader's hub makes, with what registering needs to know of it. Two queries."""
    rows = Session.objects.worked_by(reader).standing().filter(pk=session_id)
    named = ("activity__hub", "activity__network", "activity__terms", "hub", "place")
    return rows.select_related(*named).prefetch_related("also_at__hub", "also_at__place").first()
