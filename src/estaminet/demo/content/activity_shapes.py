"""The shapes in which the demo network's activities are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Literal

from estaminet.demo.content.shapes import Words

Mode = Literal["in_person", "online", "hybrid"]


@dataclass(frozen=True)
class Dates:
    """Sessions that come back on one weekday (Monday is 0), in wall time of the hub.

    ``week`` counts from the week in which the demo is made (0): -20 was twenty weeks ago. ``times`` sessions follow,
    ``every`` so many weeks. With ``nth`` (1 to 4, -1 the last) they come once a month, on the nth such weekday,
    beginning in the month that lies ``week`` weeks away. ``minutes`` is how long each lasts (more than 1440 for an
    exhibition). ``place`` is the slug of a place of the activity's hub, or ``hub/place`` elsewhere; empty means the
    hub at large. ``turns`` are places taken in turn, instead of ``place``. ``also_at`` are further places at the same
    time (a joint session). ``titles`` are the sessions' own titles, one by one. ``holidays`` off leaves out public
    holidays. ``meeting_point`` is where exactly, for what happens outside.
    """

    week: int
    weekday: int
    begins: time
    minutes: int
    times: int = 1
    every: int = 1
    nth: int | None = None
    place: str = ""
    turns: tuple[str, ...] = ()
    also_at: tuple[str, ...] = ()
    mode: Mode = "in_person"
    online_url: str = ""
    titles: tuple[Words, ...] = ()
    meeting_point: Words | None = None
    seats: int | None = None
    holidays: bool = True


@dataclass(frozen=True)
class Mishap:
    """Something that happened to the session of number ``session`` (0 is the first of all): why, in words."""

    session: int
    what: Literal["cancelled", "postponed", "full", "note"]
    note: Words | None = None


@dataclass(frozen=True)
class Hand:
    """Somebody who leads or helps. ``person`` is a key of ``content/people.py``; else ``name`` says who it is."""

    role: Literal["leads", "helps", "guest", "interprets"]
    person: str = ""
    name: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Price:
    name: Words
    amount: str


@dataclass(frozen=True)
class ActivityContent:
    """An activity. ``made_weeks_ago`` is when the team began it; ``draft`` ones are not published yet.

    ``facts`` is what its kind asks for: a screening ``film``, ``director``, ``year``, ``minutes`` and ``subtitles``
    (language codes); a walk ``metres``, ``stops`` and ``surface``; a trip ``leaves_from`` and ``goes_to``.
    """

    slug: str
    hub: str
    kind: str
    title: Words
    summary: Words
    description: Words | None
    dates: tuple[Dates, ...]
    practical: Words | None = None
    access_words: Words | None = None
    transport_words: Words | None = None
    price_words: Words | None = None
    partners: tuple[str, ...] = ()
    parent: str = ""
    audience: str = "everyone"
    ages: tuple[int | None, int | None] = (None, None)
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    easy_to_read: bool = False
    transport: tuple[str, ...] = ()
    entry: Literal["open", "booked"] = "open"
    seats: int | None = None
    price: Literal["free", "as_you_can", "solidarity", "fixed"] = "free"
    prices: tuple[Price, ...] = ()
    closed: bool = False
    draft: bool = False
    made_weeks_ago: int = 30
    hands: tuple[Hand, ...] = ()
    mishaps: tuple[Mishap, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
