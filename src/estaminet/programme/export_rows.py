"""What of the programme a hub can take out as tables: rows of activities, dates, registrations and facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from estaminet.network.export_kinds import Values
from estaminet.network.models import Hub
from estaminet.programme.enums import DoorDid, PartyState
from estaminet.programme.models import (
    Activity,
    DoorFact,
    Feedback,
    MoneyFact,
    Party,
    Registration,
    Session,
    Tariff,
)
from estaminet.programme.models.attendance import COUNTED

AT_ONCE: Final = 500


def _wall(instant: datetime | None, hub: Hub) -> datetime | None:
    """An instant by the clock of the hub, by which whoever brings the file again reads it."""
    return instant.astimezone(hub.clock) if instant is not None else None


def _own(hub: Hub) -> QuerySet[Session]:
    """Dates of the activities the hub leads, in the order of time."""
    return Session.objects.filter(activity__hub=hub, activity__removed_at=None, removed_at=None).order_by(
        "starts_at", "pk"
    )


def activities(hub: Hub) -> Iterator[Values]:
    """A line for each date of each activity."""
    rows = _own(hub).select_related("activity", "hub", "place")
    tariffs = Prefetch("activity__tariffs", queryset=Tariff.objects.order_by("position", "pk"))
    for row in rows.prefetch_related(tariffs).iterator(chunk_size=AT_ONCE):
        activity = row.activity
        prices = list(activity.tariffs.all())
        yield {
            "title": activity.title,
            "activity": activity.slug,
            "short": activity.summary,
            "description": activity.description,
            "kind": activity.kind,
            "begins_at": _wall(row.starts_at, hub),
            "ends_at": _wall(row.ends_at, hub),
            "hub": row.hub.name.source or row.hub.slug,
            "place": (row.place.name.source or row.place.slug) if row.place else "",
            "point": row.meeting_point,
            "mode": row.mode,
            "online_url": row.online_url,
            "session_title": row.title,
            "note": row.note,
            "state": row.state,
            "entry": activity.entry,
            "seats": row.seats if row.seats is not None else activity.seats,
            "price": activity.price,
            "amount": prices[0].amount if len(prices) == 1 else None,
            "audience": activity.audience,
            "youngest": activity.youngest,
            "oldest": activity.oldest,
            "spoken": activity.spoken,
            "published": activity.published,
            "uid": row.uid,
            "zone": row.zone,
        }


def descriptions(hub: Hub) -> Iterator[Values]:
    """A line for each activity, those without a date as well, with all its words."""
    rows = Activity.objects.filter(hub=hub, removed_at=None).order_by("made_at", "pk")
    told = rows.prefetch_related("partner_hubs", "tariffs", "facilitators__person")
    for row in told.iterator(chunk_size=AT_ONCE):
        yield {
            "activity": row.slug,
            "kind": row.kind,
            "title": row.title,
            "summary": row.summary,
            "description": row.description,
            "practical": row.practical,
            "access_words": row.access_words,
            "transport_words": row.transport_words,
            "price_words": row.price_words,
            "audience": row.audience,
            "youngest": row.youngest,
            "oldest": row.oldest,
            "spoken": row.spoken,
            "interpreted": row.interpreted,
            "entry": row.entry,
            "seats": row.seats,
            "price": row.price,
            "tariffs": [f"{each.name.source}: {each.amount:.2f} {row.currency}" for each in row.tariffs.all()],
            "partners": [each.name.source or each.slug for each in row.partner_hubs.all()],
            "led_by": [each.person.name if each.person else each.name for each in row.facilitators.all()],
            "visibility": row.visibility,
            "made": _wall(row.made_at, hub),
            "published_at": _wall(row.published_at, hub),
        }


def registrations(hub: Hub) -> Iterator[Values]:
    """A line for each person who holds a place, or waits for one."""
    rows = Registration.objects.filter(
        party__activity__hub=hub, party__activity__removed_at=None, session__removed_at=None, gone_at=None
    ).exclude(party__state=PartyState.ENDED)
    told = rows.select_related("party__activity", "session", "guardian", "tariff").order_by("session__starts_at", "pk")
    for row in told.iterator(chunk_size=AT_ONCE):
        party = row.party
        yield {
            **_which(row.session, party.activity, hub),
            "given_name": row.given_name,
            "family_name": row.family_name,
            "party": party.code,
            "people": 1,
            "email": party.email,
            "phone": party.phone,
            "language": [party.language],
            "spoken": [party.spoken] if party.spoken else [],
            "birth_date": row.birth_date,
            "minor": row.minor,
            "guardian_name": row.guardian.name if row.guardian else row.guardian_name,
            "guardian_phone": row.guardian_phone,
            "country": row.country or party.country,
            "mode": party.mode,
            "group_name": party.group_name,
            "waiting": party.state == PartyState.WAITING,
            "registered_at": _wall(party.made_at, hub),
            "note": party.note,
            "reference": row.code,
            "contact_name": party.contact_name,
            "amount": row.amount,
            "state": party.state,
        }


def _which(session: Session, activity: Activity, hub: Hub) -> dict[str, Any]:
    return {
        "activity": activity.title.source or activity.slug,
        "begins_at": _wall(session.starts_at, hub),
        "uid": session.uid,
    }


def participation(hub: Hub) -> Iterator[Values]:
    """A line for each fact that counts: somebody was there, or so many people."""
    rows = DoorFact.objects.standing().filter(
        session__activity__hub=hub, session__activity__removed_at=None, session__removed_at=None, did__in=COUNTED
    )
    told = rows.select_related("session__activity", "registration").order_by("session__starts_at", "pk")
    for row in told.iterator(chunk_size=AT_ONCE):
        who = row.registration
        yield {
            **_which(row.session, row.session.activity, hub),
            "people": row.people,
            "age_band": row.age_band,
            "online": row.did == DoorDid.ONLINE,
            "given_name": who.given_name if who else "",
            "family_name": who.family_name if who else "",
            "reference": row.nonce,
            "country": row.country,
            "at": _wall(row.at, hub),
            "how": row.how,
        }


def feedback(hub: Hub) -> Iterator[Values]:
    """A line for each answering, with what was written while it is kept."""
    rows = Feedback.objects.filter(session__activity__hub=hub, session__activity__removed_at=None)
    told = rows.select_related("session__activity", "words").order_by("at", "pk")
    for row in told.iterator(chunk_size=AT_ONCE):
        words = getattr(row, "words", None)
        yield {
            **_which(row.session, row.session.activity, hub),
            "at": _wall(row.at, hub),
            "how": row.how,
            "face": str(row.face) if row.face is not None else None,
            "again": row.again,
            "words": (words.told or {}).get("", "") if words is not None else "",
            "language": [row.language] if row.language else [],
            "age_band": row.age_band,
            "country": row.country,
        }


def money(hub: Hub) -> Iterator[Values]:
    """A line for each fact of the books."""
    rows = MoneyFact.objects.filter(party__activity__hub=hub).order_by("day", "pk")
    for row in rows.select_related("session__activity", "party").iterator(chunk_size=AT_ONCE):
        yield {
            **_which(row.session, row.session.activity, hub),
            "day": row.day,
            "kind": row.kind,
            "amount": Decimal(row.amount),
            "currency": row.currency,
            "method": row.method,
            "party": row.party.code,
            "name": _payer(row.party),
            "note": row.note,
            "at": _wall(row.at, hub),
        }


def _payer(party: Party) -> str:
    return party.contact_name or party.group_name
