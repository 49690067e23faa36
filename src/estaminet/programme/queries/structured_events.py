"""An activity and its sessions as machines read them: schema.org data, saying nothing the page does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from django.db.models import Max, Min, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from estaminet.network.models import AccessFeature, Hub
from estaminet.network.queries.access import answers_of, place_answers
from estaminet.network.queries.structured_data import SCHEMA, TYPES, address_data, feature_data
from estaminet.programme.enums import PARENTS, ActivityKind, FacilitatorRole, Mode, PricePolicy, SessionState
from estaminet.programme.models import Activity, Change, Facilitator, Session, Tariff
from estaminet.programme.queries.spots import Spot, spots_of
from estaminet.programme.rules import has_open_link

Data = dict[str, Any]

EVENT_TYPES: dict[str, str] = {
    ActivityKind.WORKSHOP: "EducationEvent",
    ActivityKind.SERIES: "Event",
    ActivityKind.FESTIVAL: "Festival",
    ActivityKind.SCREENING: "ScreeningEvent",
    ActivityKind.OPEN_AIR: "ScreeningEvent",
    ActivityKind.PERFORMANCE: "TheaterEvent",
    ActivityKind.CONCERT: "MusicEvent",
    ActivityKind.STORYTELLING: "LiteraryEvent",
    ActivityKind.WALK: "Event",
    ActivityKind.OPEN_DAY: "VisualArtsEvent",
    ActivityKind.TRIP: "Event",
    ActivityKind.JAM: "Hackathon",
    ActivityKind.EXHIBITION: "ExhibitionEvent",
    ActivityKind.MEETING: "Event",
    ActivityKind.MEAL: "FoodEvent",
    ActivityKind.DROP_IN: "SocialEvent",
}
ATTENDANCE = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
STATUS = {
    SessionState.PLANNED: "EventScheduled",
    SessionState.POSTPONED: "EventPostponed",
    SessionState.CANCELLED: "EventCancelled",
}
NAMED_ROLES = (FacilitatorRole.LEADS, FacilitatorRole.GUEST)
MOST_SESSIONS = 50  # a page says when the next ones are; a calendar has them all
MOST_CHANGES = 100  # back to which a former date is looked for


def event_data(
    activity: Activity,
    sessions: Iterable[Session],
    languages: Sequence[str],
    url: str,
    *,
    access: Iterable[AccessFeature] | None = None,
    prices: Sequence[Tariff] | None = None,
    parts: Sequence[Activity] | None = None,
) -> list[Data]:
    """What a search engine may know: one event, or the whole and each of its sessions. Nothing for a draft.

    ``url`` is the page's own address, whole. ``sessions`` are those the page shows, loaded as for a card
    (``agenda.on_cards``); drafts among them are left out. Uses what is prefetched of ``tariffs``, ``facilitators``
    (with ``person``) and ``partner_hubs``; ``access``, ``prices`` and ``parts`` (each with its ``first`` and ``last``
    instant) save a query each.
    """
    if not activity.open_to_all:
        return []
    shown = [each for each in sessions if each.shown][:MOST_SESSIONS]
    telling = _Telling(activity, tuple(languages), url, _by_hub(shown, access), _former_starts(activity, shown), prices)
    if parts is None:
        parts = _parts(activity) if activity.kind in PARENTS else []
    if not shown and not parts:
        return []
    if len(shown) == 1 and not parts and not shown[0].title:
        return [_said({"@context": SCHEMA, **telling.whole, **telling.session(shown[0], alone=True)})]
    whole = telling.whole | telling.around(shown, parts)
    return [
        _said({"@context": SCHEMA, **whole}),
        *(_said({"@context": SCHEMA, **telling.of_whole, **telling.session(each)}) for each in shown),
    ]


def _said(told: Data) -> Data:
    """Without what says nothing."""
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _parts(activity: Activity) -> list[Activity]:
    shown = Q(sessions__shown=True)
    dated = Activity.objects.public().filter(parent=activity).order_by("pk")
    return list(
        dated.annotate(first=Min("sessions__starts_at", filter=shown), last=Max("sessions__ends_at", filter=shown))
    )


def _by_hub(sessions: Sequence[Session], access: Iterable[AccessFeature] | None) -> dict[int, list[AccessFeature]]:
    hubs = {spot.hub.pk for session in sessions for spot in spots_of(session)}
    if access is None:
        access = AccessFeature.objects.filter(hub__in=hubs) if hubs else ()
    found: dict[int, list[AccessFeature]] = {}
    for row in access:
        found.setdefault(row.hub_id, []).append(row)
    return found


def _former_starts(activity: Activity, sessions: Sequence[Session]) -> dict[int, datetime]:
    """When each moved session was to begin before, as far as the team's changes tell. No query when none has moved.

    What was moved before the activity was published, nobody had planned on; what was undone was never so.
    """
    moved = {each.pk: each.starts_at for each in sessions if each.sequence}
    if not moved or activity.published_at is None:
        return {}
    changes = Change.objects.filter(activity=activity, at__gte=activity.published_at, undoes=None, undone_by=None)
    found: dict[int, datetime] = {}
    for steps in changes.order_by("-pk").values_list("steps", flat=True)[:MOST_CHANGES]:
        for step in steps:
            before = (step["before"] or {}).get("starts_at")
            if before and step["model"] == Session._meta.label and step["id"] in moved:
                start = datetime.fromisoformat(before)
                if start != moved[step["id"]]:
                    found.setdefault(step["id"], start)
    return found


@dataclass
class _Telling:
    """One activity being told, in the languages of one page."""

    activity: Activity
    languages: tuple[str, ...]
    url: str
    access: dict[int, list[AccessFeature]]
    former: dict[int, datetime]
    prices: Sequence[Tariff] | None = None
    _described: set[str] = field(default_factory=set)

    @cached_property
    def _prices(self) -> list[Tariff]:
        return list(self.activity.tariffs.all() if self.prices is None else self.prices)

    @cached_property
    def _hands(self) -> list[Facilitator]:
        """Those who lead or are guests, and agreed to be named."""
        hands = list(self.activity.facilitators.all())
        prefetch_related_objects(hands, "person")
        return [each for each in hands if each.shown and each.role in NAMED_ROLES]

    @cached_property
    def whole(self) -> Data:
        """What holds for all sessions."""
        activity = self.activity
        summary = activity.summary or activity.description
        free = activity.price in (PricePolicy.FREE, PricePolicy.AS_YOU_CAN) or self._lowest() == 0
        return {
            "@type": EVENT_TYPES[activity.kind],
            "@id": self.url,
            "url": self.url,
            "name": activity.title.pick(self.languages).text,
            "description": Truncator(strip_tags(summary.pick(self.languages).text)).chars(300),
            "image": self._images(),
            "inLanguage": list(dict.fromkeys([*activity.spoken, *activity.interpreted, *activity.signed])),
            "isAccessibleForFree": free,
            "keywords": str(activity.get_kind_display()),
            "audience": _said(
                {
                    "@type": "PeopleAudience",
                    "audienceType": str(activity.get_audience_display()),
                    "suggestedMinAge": activity.youngest,
                    "suggestedMaxAge": activity.oldest,
                }
            ),
            "typicalAgeRange": self._ages(),
            "organizer": [self._house(hub) for hub in (activity.hub, *activity.partner_hubs.all())],
            "performer": self._performers(None),
            "workFeatured": self._work(),
            "superEvent": self._parent(),
            **self._film(),
        }

    def around(self, sessions: Sequence[Session], parts: Sequence[Activity]) -> Data:
        """A whole of several: from the first to the last, and what is in it."""
        series = "Festival" if self.activity.kind == ActivityKind.FESTIVAL else "EventSeries"
        told: Data = {
            "@type": series,
            "subEvent": [*({"@id": self._address(each)} for each in sessions), *(self._part(each) for each in parts)],
        }
        starts = [(each.starts_at, each.begins) for each in sessions]
        starts += [(each.first, each.first) for each in parts if each.first]  # type: ignore[attr-defined]
        ends = [(each.ends_at, each.finishes) for each in sessions]
        ends += [(each.last, each.last) for each in parts if each.last]  # type: ignore[attr-defined]
        if starts:
            told |= {"startDate": min(starts)[1].isoformat(), "endDate": max(ends)[1].isoformat()}
        spots = {self._spot_id(spot): spot for session in sessions for spot in spots_of(session)}
        told["location"] = [self._place(spot) for spot in spots.values() or [Spot(self.activity.hub)]]
        return told

    @cached_property
    def of_whole(self) -> Data:
        """What a session among several repeats, since each is read alone."""
        kept = ("description", "image", "inLanguage", "isAccessibleForFree", "organizer", "typicalAgeRange")
        whole = self.whole
        film = {name: whole[name] for name in ("workPresented", "subtitleLanguage") if name in whole}
        parent = {"@type": "EventSeries", "@id": self.url, "name": whole["name"], "url": self.url}
        if self.activity.kind == ActivityKind.FESTIVAL:
            parent["@type"] = "Festival"
        return {name: whole[name] for name in kept} | film | {"superEvent": parent}

    def session(self, session: Session, *, alone: bool = False) -> Data:
        """One session: when, where, whether it takes place. ``alone`` it is the activity itself."""
        address = self.url if alone else self._address(session)
        festival_day = self.activity.kind == ActivityKind.FESTIVAL and not alone
        told: Data = {
            "@type": "Event" if festival_day else EVENT_TYPES[self.activity.kind],
            "@id": address,
            "url": address,
            "name": (session.title or self.activity.title).pick(self.languages).text,
            "startDate": session.begins.isoformat(),
            "endDate": session.finishes.isoformat(),
            "eventAttendanceMode": f"{SCHEMA}/{ATTENDANCE[Mode(session.mode)]}",
            "eventStatus": f"{SCHEMA}/{STATUS[SessionState(session.state)]}",
            "location": list(self._locations(session)),
            "maximumAttendeeCapacity": session.seats or self.activity.seats,
            "offers": list(self._offers(session, address)),
        }
        if former := self.former.get(session.pk):
            told["previousStartDate"] = former.astimezone(session.clock).isoformat()
            if session.state == SessionState.PLANNED:
                told["eventStatus"] = f"{SCHEMA}/EventRescheduled"
        if performers := self._performers(session.pk):
            told["performer"] = [*self._performers(None), *performers]
        return told

    # --- where ------------------------------------------------------------------------------------------------

    def _address(self, session: Session) -> str:
        return f"{self.url}#session-{session.pk}"

    def _hub_url(self, hub: Hub) -> str:
        return urljoin(self.url, hub.get_absolute_url())

    def _locations(self, session: Session) -> Iterator[Data]:
        for spot in spots_of(session):
            yield self._place(spot) | _said({"description": session.meeting_point.pick(self.languages).text})
        if session.mode != Mode.IN_PERSON:
            link = session.online_url if has_open_link(self.activity, session) else self.url
            yield {"@type": "VirtualLocation", "url": link}

    def _spot_id(self, spot: Spot) -> str:
        hub = self._hub_url(spot.hub) if spot.hub.listed else f"{self.url}#hub-{spot.hub.pk}"
        return f"{hub}#place-{spot.place.slug}" if spot.place else hub

    def _place(self, spot: Spot) -> Data:
        """A hub or a place of it; what is known of access is said where it is first named, for it is one thing."""
        hub, name = spot.hub, self._spot_id(spot)
        told = {
            "@type": "Place" if spot.place else TYPES.get(hub.kind, "CivicStructure"),
            "@id": name,
            "name": (spot.place or hub).name.pick(self.languages).text,
            "url": self._hub_url(hub) if hub.listed else "",
            "address": address_data(hub, self.languages),
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": float(hub.latitude),
                "longitude": float(hub.longitude),
            },
        }
        if spot.place:
            told["containedInPlace"] = self._house(hub, "Place")
        if name not in self._described:
            self._described.add(name)
            rows = self.access.get(hub.pk, [])
            answers = answers_of(rows)
            if spot.place:
                own = place_answers(rows, spot.place.pk)
                answers = own + [each for each in answers if each.feature not in {one.feature for one in own}]
            told["amenityFeature"] = [feature_data(answer) for answer in answers if answer.known]
        return _said(told)

    def _house(self, hub: Hub, kind: str = "Organization") -> Data:
        address = self._hub_url(hub) if hub.listed else ""
        told = {"@type": kind, "name": hub.name.pick(self.languages).text, "url": address}
        return _said({**told, "@id": address if kind == "Place" else ""})

    # --- what and who -----------------------------------------------------------------------------------------

    def _images(self) -> list[str]:
        return [urljoin(self.url, reverse("programme:activity_card", args=[self.activity.slug]))]

    def _ages(self) -> str:
        youngest, oldest = self.activity.youngest, self.activity.oldest
        if youngest is None and oldest is None:
            return ""
        return f"{youngest or 0}-{'' if oldest is None else oldest}"

    def _performers(self, session_id: int | None) -> list[Data]:
        named = [each for each in self._hands if each.session_id == session_id]
        return [{"@type": "Person", "name": each.person.called if each.person else each.name} for each in named]

    def _work(self) -> Data:
        """What is shown or told, when it is made so that more people can follow it: events have no words for that."""
        activity = self.activity
        features = ["signLanguage"] if activity.signed else []
        summary = [activity.access_words.pick(self.languages).text] if activity.access_words else []
        if activity.easy_to_read:
            summary.append(_("Papers in easy language."))
        if not features and not summary:
            return {}
        name = activity.title.pick(self.languages).text
        told = {"@type": "CreativeWork", "name": name, "accessibilityFeature": features}
        return _said({**told, "accessibilitySummary": summary})

    def _film(self) -> Data:
        facts = self.activity.facts
        if EVENT_TYPES[self.activity.kind] != "ScreeningEvent" or not facts.get("film"):
            return {}
        director = {"@type": "Person", "name": facts["director"]} if facts.get("director") else {}
        film = {
            "@type": "Movie",
            "name": facts["film"],
            "director": director,
            "dateCreated": str(facts.get("year", "")),
            "duration": f"PT{facts['minutes']}M" if facts.get("minutes") else "",
        }
        return {"workPresented": _said(film), "subtitleLanguage": facts.get("subtitles", [])}

    def _parent(self) -> Data:
        parent = self.activity.parent
        return self._part(parent) if parent is not None and parent.open_to_all else {}

    def _part(self, activity: Activity) -> Data:
        address = urljoin(self.url, activity.get_absolute_url())
        kind = "EventSeries" if activity.kind == ActivityKind.SERIES else EVENT_TYPES[activity.kind]
        name = activity.title.pick(self.languages).text
        told = {"@type": kind, "@id": address, "name": name, "url": address}
        if first := getattr(activity, "first", None):
            told["startDate"] = first.isoformat()
        return told

    # --- prices -----------------------------------------------------------------------------------------------

    def _lowest(self) -> Any:
        return min((tariff.amount for tariff in self._prices), default=None)

    def _offers(self, session: Session, address: str) -> Iterator[Data]:
        """What it costs; whether a place is left, unless it does not take place."""
        activity = self.activity
        common: Data = {"@type": "Offer", "url": address, "priceCurrency": activity.currency}
        if session.state == SessionState.PLANNED:
            common["availability"] = f"{SCHEMA}/{'SoldOut' if session.is_full else 'InStock'}"
        if activity.published_at is not None:
            common["validFrom"] = activity.published_at.isoformat()
        if activity.price == PricePolicy.FREE:
            yield {**common, "price": "0"}
            return
        if activity.price == PricePolicy.AS_YOU_CAN and not self._prices:
            whole = {"@type": "PriceSpecification", "minPrice": "0", "priceCurrency": activity.currency}
            yield {**common, "price": "0", "priceSpecification": whole}
        for tariff in self._prices:
            yield _said({**common, "name": tariff.name.pick(self.languages).text, "price": f"{tariff.amount:f}"})
