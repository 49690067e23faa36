"""Panels of this room on other rooms' pages: what is on today, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.requests import asked_once
from estaminet.network.doors import hubs_here, reader
from estaminet.network.models import Hub
from estaminet.programme.enums import Mode
from estaminet.programme.queries.agenda import Wish
from estaminet.programme.queries.card_rows import CardRow, next_cards
from estaminet.programme.queries.feedback.shown import read_voices
from estaminet.programme.queries.next_at_hub import NextUp, next_at_hub
from estaminet.programme.views import words
from estaminet.programme.views.cards import Card, Teller
from estaminet.programme.views.markup import said

AT_A_HUB = 6
ON_THE_BOARD = 6
LOOKED_AT = 30  # sessions of the next days, of which the home page shows some
ON_THE_WALL = 4
IN_LINES = 4
_HOME = "programme.home"


# --- a hub's page ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HubLine:
    """A session on a hub's page."""

    url: str
    day: date
    lead: str
    title: SafeString
    part: SafeString
    when: str
    where: SafeString | str
    tone: str
    state: str


def load_hub_agenda(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """What comes next at the hub; nothing where nothing is planned. Two queries."""
    who, at = reader(request), timezone.now()
    coming, running = next_at_hub(who, hub, at, AT_A_HUB)
    if not coming and not running:
        return None
    teller = Teller(who, at, hub.clock)
    return {"hub": hub, "lines": [_hub_line(teller, each) for each in (*running, *coming)]}


def _hub_line(teller: Teller, session: NextUp) -> HubLine:
    begins, ends = session.begins, session.finishes
    tone, state = teller.state_of(session, session.entry)
    running = session.long and session.starts_at <= teller.at
    where: SafeString | str = said(session.room, teller.languages) if session.room else ""
    if session.elsewhere:
        where = said(session.elsewhere, teller.languages)
    elif session.mode == Mode.ONLINE:
        where = pgettext("where a session is", "online")
    return HubLine(
        url=teller.address_of(session.slug),
        day=ends.date() if running else session.day,
        lead=pgettext("a day", "until") if running else "",
        title=said(session.activity, teller.languages),
        part=said(session.title, teller.languages),
        when="" if running else words.hours(begins, ends),
        where=where,
        tone="" if running and tone == "mustard" else tone,
        state=state,
    )


def load_hub_voices(_request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Words people allow to stand on a hub's page; nothing where there are none. They came with the hub."""
    voices = read_voices(getattr(hub, "for_voices", None))
    return {"hub": hub, "voices": voices} if voices else None


# --- the home page ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A session on the slate. ``near`` is the day where that is not today."""

    card: Card
    near: str
    where: SafeString


def _home(request: HttpRequest) -> tuple[Teller, list[CardRow], list[CardRow]]:
    """Sessions of the next days: those for the slate, and one of each other activity."""
    who, at, clock = reader(request), timezone.now(), timezone.get_current_timezone()
    hubs = {hub.pk: hub for hub in hubs_here(request)}
    found = next_cards(who, Wish(), at, hubs, limit=LOOKED_AT, running=False).sessions
    standing = [session for session in found if _stands(session)]
    board = standing[:ON_THE_BOARD]
    return Teller(who, at, clock), board, _one_of_each(standing, {session.activity_id for session in board})


def _stands(session: CardRow) -> bool:
    return session.state == "planned"


def _one_of_each(sessions: Iterable[CardRow], told: set[int]) -> list[CardRow]:
    once: dict[int, CardRow] = {}
    for session in sessions:
        if session.activity_id not in told:
            once.setdefault(session.activity_id, session)
    return list(once.values())[: ON_THE_WALL + IN_LINES]


def load_board(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """The slate: what is on today, and what comes next when that is little. Three queries for both panels."""
    teller, board, _wall = asked_once(request, _HOME, lambda: _home(request))
    if not board:
        return None
    lines = [BoardLine(teller.card(each), _near(each, teller.today), teller.where(each)) for each in board]
    today = words.long_day(teller.today, teller.today)
    return {"lines": lines, "today": today, "anything_today": board[0].day <= teller.today}


def _near(session: CardRow, today: date) -> str:
    return "" if session.day == today else words.near_day(session.day, today) or words.weekday(session.day)


def load_wall(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """Posters of what else comes."""
    teller, _board, wall = asked_once(request, _HOME, lambda: _home(request))
    if not wall:
        return None
    told = [(teller.card(each), _when(each, teller), teller.plate(each.hub)) for each in wall]
    return {"posters": told[:ON_THE_WALL], "lines": told[ON_THE_WALL:]}


def _when(session: CardRow, teller: Teller) -> str:
    near = words.near_day(session.day, teller.today) or f"{words.weekday(session.day)} {words.short_day(session.day)}"
    return _("%(day)s, %(time)s") % {"day": near, "time": words.hour(session.begins)}
