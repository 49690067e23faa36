"""Rows as programs are told them: plain values, put together without asking anything more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse

from estaminet.kernel.api.languages import Tongue, tongue_of
from estaminet.network.models import Hub
from estaminet.programme.enums import Entry
from estaminet.programme.models import Activity, Party, Registration, Session
from estaminet.programme.models import Tariff as TariffRow
from estaminet.programme.queries.programs.sessions import SessionsTold, SessionTold, Spot, Stored
from estaminet.programme.queries.registering.choices import Asked
from estaminet.programme.queries.registering.occupancy import modes_of
from estaminet.programme.queries.registering.windows import closes_at, window_of

Data = dict[str, Any]
_PLACEHOLDER = "-slug-"


@dataclass(slots=True)
class _Shared:
    """What sessions of one page have in common, told once."""

    activities: dict[int, Data] = field(default_factory=dict)
    spots: dict[Spot, Data] = field(default_factory=dict)
    clocks: dict[str, ZoneInfo] = field(default_factory=dict)


@dataclass(frozen=True)
class Teller:
    """Tells rows in the languages of one request. ``page`` is the address of an activity, cut at its slug."""

    tongue: Tongue
    page: tuple[str, str]
    hubs: Mapping[int, Hub]

    @classmethod
    def of(cls, request: HttpRequest, hubs: Iterable[Hub]) -> Teller:
        whole = request.build_absolute_uri(reverse("programme:activity", args=[_PLACEHOLDER]))
        head, _slug, tail = whole.rpartition(_PLACEHOLDER)
        return cls(tongue_of(request), (head, tail), {hub.pk: hub for hub in hubs})

    # --- sessions -----------------------------------------------------------------------------------------------

    def sessions(self, told: SessionsTold) -> list[Data]:
        """A page of them; what several of them share is put into words once."""
        shared = _Shared()
        return [self._session(each, told.spots.get(each.pk, ()), shared) for each in told.sessions]

    def _session(self, row: SessionTold, spots: Iterable[Spot], shared: _Shared) -> Data:
        words = self.tongue.told
        activity = shared.activities.get(row.activity_id)
        if activity is None:
            activity = shared.activities[row.activity_id] = self._activity_of(row)
        clock = shared.clocks.get(row.zone)
        if clock is None:
            clock = shared.clocks[row.zone] = ZoneInfo(row.zone)
        return {
            "id": row.pk,
            "uid": row.uid,
            "sequence": row.sequence,
            "starts_at": row.starts_at.astimezone(clock),
            "ends_at": row.ends_at.astimezone(clock),
            "zone": row.zone,
            "state": row.state,
            "mode": row.mode,
            "title": words(row.title),
            "note": words(row.note),
            "meeting_point": words(row.meeting_point),
            "where": [shared.spots.get(spot) or self._spot(spot, shared) for spot in spots],
            "places": {"left": row.left, "full": row.full or row.left == 0},
            "activity": activity,
            "changed_at": row.changed_at,
        }

    def _spot(self, spot: Spot, shared: _Shared) -> Data:
        hub_id, place_id, name = spot
        hub, words = self.hubs[hub_id], self.tongue.words
        told = shared.spots[spot] = {
            "hub": hub.slug,
            "hub_name": words(hub.name),
            "town": words(hub.town),
            "place_id": place_id,
            "place": self.tongue.told(name) if name is not None else {},
        }
        return told

    def _activity_of(self, row: SessionTold) -> Data:
        return {
            "id": row.activity_id,
            "slug": row.slug,
            "kind": row.kind,
            "title": self.tongue.told(row.activity_title),
            "hub": self.hubs[row.lead_id].slug,
            "url": row.slug.join(self.page),
            "entry": row.entry,
            "price": {"policy": row.price, "currency": row.currency, "lowest": _money(row.least)},
            "for_whom": {"audience": row.audience, "youngest": row.youngest, "oldest": row.oldest},
            "languages": {
                "spoken": _codes(row.spoken),
                "interpreted": _codes(row.interpreted),
                "signed": _codes(row.signed),
                "easy_to_read": row.easy_to_read,
            },
        }

    # --- activities ---------------------------------------------------------------------------------------------

    def activity(self, row: Activity) -> Data:
        """As a list names it; the row comes from ``queries.programs.activities``."""
        words = self.tongue.words
        prices = [price.amount for price in row.prices_told]  # type: ignore[attr-defined]
        part_of = row.parent_id if row.parent is not None and row.parent.open_to_all else None
        return {
            "id": row.pk,
            "slug": row.slug,
            "kind": row.kind,
            "title": words(row.title),
            "hub": row.hub.slug,
            "url": row.slug.join(self.page),
            "entry": row.entry,
            "price": {"policy": row.price, "currency": row.currency, "lowest": _money(min(prices, default=None))},
            "for_whom": {"audience": row.audience, "youngest": row.youngest, "oldest": row.oldest},
            "languages": {
                "spoken": row.spoken,
                "interpreted": row.interpreted,
                "signed": row.signed,
                "easy_to_read": row.easy_to_read,
            },
            "summary": words(row.summary),
            "with_hubs": [hub.slug for hub in row.partners_told],  # type: ignore[attr-defined]
            "part_of": part_of,
            "seats": row.seats,
            "published_at": row.published_at,
            "changed_at": row.changed_at,
        }

    def whole_activity(self, row: Activity) -> Data:
        words = self.tongue.words
        texts = ("description", "practical", "access_words", "transport_words", "price_words")
        return {
            **self.activity(row),
            **{name: words(getattr(row, name)) for name in texts},
            "prices": self.prices(row.prices_told),  # type: ignore[attr-defined]
            "facts": row.facts,
        }

    def prices(self, rows: Iterable[TariffRow]) -> list[Data]:
        return [{"id": row.pk, "name": self.tongue.words(row.name), "amount": _money(row.amount)} for row in rows]

    # --- registering --------------------------------------------------------------------------------------------

    def registering(self, session: Session, asked: Asked, at: datetime, url: str) -> Data:
        """How one registers for a session, and what is asked."""
        words, terms = self.tongue.words, asked.terms
        booked = session.activity.entry == Entry.BOOKED
        return {
            "window": window_of(session, terms, at),
            "opens_at": terms.opens_at if booked else None,
            "closes_at": closes_at(session, terms) if booked else None,
            "url": url if booked else "",
            "most": terms.most,
            "waiting": terms.waiting,
            "modes": list(modes_of(session)),
            "birth_dates": terms.birth_dates,
            "country": asked.country,
            "groups": asked.groups,
            "prices": self.prices(asked.tariffs),
            "questions": [
                {
                    "id": each.pk,
                    "asked_of": each.asked_of,
                    "kind": each.kind,
                    "label": words(each.label),
                    "help": words(each.help),
                    "required": each.required,
                    "choices": [{"id": one.pk, "label": words(one.label)} for one in each.choices.all()],
                }
                for each in asked.questions
            ],
        }


def _money(amount: Any) -> str | None:
    return None if amount is None else f"{amount:.2f}"


@lru_cache(maxsize=512)
def _codes(stored: Stored) -> list[str]:
    """A list of languages as it is stored. Few are in use; nobody changes what is told."""
    return list(json.loads(stored))


def party_data(party: Party) -> Data:
    """A party as programs with a token are told it; what people need and answered stays with the team."""
    people: list[Registration] = party.people_told  # type: ignore[attr-defined]
    return {
        "id": party.pk,
        "code": party.code,
        "state": party.state,
        "session": party.session_id,
        "activity": party.activity_id,
        "mode": party.mode,
        "at_hub": party.spot_hub.slug if party.spot_hub is not None else None,
        "contact_name": party.contact_name,
        "email": party.email,
        "phone": party.phone,
        "language": party.language,
        "group_name": party.group_name,
        "people": [
            {
                "id": each.pk,
                "given_name": each.given_name,
                "family_name": each.family_name,
                "minor": each.minor,
                "ticket": each.code,
                "left_at": each.gone_at,
            }
            for each in people
        ],
        "offered": party.offered,
        "offer_until": party.offer_until,
        "registered_at": party.made_at,
        "changed_at": party.changed_at,
    }


def party_with_link(request: HttpRequest, party: Party) -> Data:
    """The same with the link that lets them change it themselves."""
    return {**party_data(party), "url": request.build_absolute_uri(reverse("programme:party", args=[party.token]))}
