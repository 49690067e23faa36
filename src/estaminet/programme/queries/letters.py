"""Sessions and choices as mails carry them: plain data that says everything in one language, words of rows included.

Instants travel as text with their zone beside them; the mail's template says them in the words of its reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from estaminet.kernel.languages.texts import Texts
from estaminet.network.models import Hub, Network
from estaminet.people.queries.languages import mail_language
from estaminet.programme.enums import Audience, Entry, PricePolicy
from estaminet.programme.models import Session, Subscription
from estaminet.programme.queries.digests import AtHub, Digest, Told
from estaminet.programme.queries.spots import spots_of

# Characters of what stands in a weekly mail many times over; the page of the activity has the rest.
LONGEST_SUMMARY, LONGEST_TITLE, LONGEST_PLACE = 180, 60, 40
MOST_SPOKEN = 6


@dataclass(frozen=True)
class Letter:
    """In which language to write, and in which order to look for words; ``home`` is the clock people expect."""

    language: str
    languages: tuple[str, ...]
    home: ZoneInfo

    @classmethod
    def to(cls, language: str, network: Network, home: ZoneInfo) -> Letter:
        """A letter to somebody who wants this language; the network's first when it has given that one up."""
        spoken = mail_language([language], network)
        return cls(spoken, tuple(dict.fromkeys((spoken, language, *network.languages))), home)

    def words(self, texts: Texts) -> str:
        return texts.pick(self.languages).text

    def marked(self, texts: Texts) -> dict[str, str]:
        """Words, and their language where it is another than the letter's."""
        found = texts.pick(self.languages)
        return {"text": found.text, "language": "" if found.language == self.language else found.language}


def session_told(session: Session, letter: Letter, *, at: datetime, before: datetime | None = None) -> dict[str, Any]:
    """A session as mails tell it. ``before`` is when it began until now, for one that was moved."""
    here = session.starts_at.astimezone(session.clock).utcoffset()
    there = session.starts_at.astimezone(letter.home).utcoffset()
    spots = spots_of(session)
    return {
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "zone": session.zone,
        "other_clock": here != there,
        "running": session.long and session.starts_at < at,
        "before": before.isoformat() if before and before != session.starts_at else "",
        "title": letter.words(session.title),
        "note": letter.words(session.note),
        "hub": letter.words(session.hub.name),
        "spots": [spot_told(each.hub, letter.words(each.place.name) if each.place else "", letter) for each in spots],
        "meeting_point": letter.words(session.meeting_point),
        "mode": session.mode,
        "state": session.state,
        "full": session.is_full,
    }


def spot_told(hub: Hub, place: str, letter: Letter) -> dict[str, str]:
    return {"hub": letter.words(hub.name), "town": letter.words(hub.town), "place": place}


def digest_told(digest: Digest, letter: Letter, at: datetime) -> dict[str, Any]:
    """A weekly mail's body. Addresses are made in the language that is spoken: call it under ``speaking``."""
    return {
        "hubs": [_hub_told(each, letter, at) for each in digest.hubs],
        "sessions": digest.sessions,
        "more": digest.more,
    }


def _hub_told(at_hub: AtHub, letter: Letter, at: datetime) -> dict[str, Any]:
    hub = at_hub.hub
    return {
        "name": letter.words(hub.name),
        "town": letter.words(hub.town),
        "ink": hub.ink,
        "km": at_hub.km,
        "activities": [_activity_told(told, hub, letter, at) for told in at_hub.told],
    }


def _activity_told(told: Told, hub: Hub, letter: Letter, at: datetime) -> dict[str, Any]:
    activity = told.activity
    summary = letter.marked(activity.summary)
    summary["text"] = shortened(summary["text"], LONGEST_SUMMARY)
    return {
        "title": letter.marked(activity.title),
        "summary": summary,
        "address": activity.get_absolute_url(),
        "kind": activity.kind,
        "price": activity.price if activity.price in (PricePolicy.FREE, PricePolicy.AS_YOU_CAN) else "",
        "audience": "" if activity.audience == Audience.EVERYONE else activity.audience,
        "booked": activity.entry == Entry.BOOKED,
        "spoken": list(activity.spoken)[:MOST_SPOKEN],
        "sessions": [_line(session, hub, letter, at) for session in told.sessions],
        "more": told.more,
    }


def _line(session: Session, hub: Hub, letter: Letter, at: datetime) -> dict[str, Any]:
    """A session below the name of its hub: only what that does not say already."""
    line = session_told(session, letter, at=at)
    spots = spots_of(session)
    here = next((spot for spot in spots if spot.hub.pk == hub.pk and spot.place), None)
    elsewhere = [letter.words(spot.hub.town) for spot in spots if spot.hub.pk != hub.pk]
    kept = ("starts_at", "ends_at", "zone", "other_clock", "running", "mode", "state", "full")
    return {
        **{name: line[name] for name in kept},
        "title": shortened(line["title"], LONGEST_TITLE),
        "place": shortened(letter.words(here.place.name), LONGEST_PLACE) if here and here.place else "",
        "also": list(dict.fromkeys(elsewhere)),
    }


def shortened(words: str, most: int) -> str:
    """As many whole words as fit; a word that is longer by itself is cut."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def choice_told(subscription: Subscription, letter: Letter, network: Network) -> dict[str, Any]:
    """What somebody asked for, as mails and her page say it."""
    hub, activity = subscription.hub, subscription.activity
    return {
        "what": subscription.kind,
        "activity": letter.words(activity.title) if activity else "",
        "hub": letter.words(hub.name) if hub else "",
        "town": subscription.town,
        "radius": subscription.radius,
        "network": letter.words(network.name),
        "kinds": list(subscription.kinds),
        "language": letter.language,
    }


def agenda_parameters(hubs: Sequence[Hub], town: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """What the agenda shows of a choice: the hubs by name while they are few, else what lies near the town."""
    where = [("hub", hub.slug) for hub in hubs] if len(hubs) <= 6 and (town or len(hubs) == 1) else []
    if town and not where:
        where = [("near", town)]
    return [*where, *(("kind", kind) for kind in kinds)]
