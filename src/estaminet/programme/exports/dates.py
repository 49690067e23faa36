"""Dates of an activity as a sheet tells them: each a house number where they are few, gathered where they are many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.languages.names import direction
from estaminet.programme.enums import Mode
from estaminet.programme.exports.words import Said, Tongues, said
from estaminet.programme.models import Activity, Session
from estaminet.programme.queries.spots import spots_of
from estaminet.ui.paper import printable
from estaminet.ui.paper.days import (
    city_of,
    clock,
    day_span,
    days_of_month,
    long_day,
    short_month,
    short_weekday,
    weekday,
)

FEW = 4
Key = tuple[Any, ...]


def hours(session: Session, tongues: Tongues, *, end: bool = True) -> str:
    """14 h – 16 h; on a sheet of two languages the figures alone, which both read."""
    language = tongues.first if tongues.alone else ""
    begins, finishes = clock(session.begins, language), clock(session.finishes, language)
    return f"{begins}–{finishes}" if end and not session.long else begins


def whereabouts(session: Session, tongues: Tongues) -> dict[str, Any]:
    """The plates of its towns, its places, and whether one can take part from afar."""
    spots = spots_of(session)
    places: list[Said] = []
    for spot in spots:
        words = tongues.one(spot.place.name) if spot.place else None
        words = words or tongues.one(spot.hub.name)
        if words and words not in places:
            places.append(words)
    if point := tongues.one(session.meeting_point):
        places = [point]
    afar = []
    if session.mode != Mode.IN_PERSON:
        afar = tongues.each(lambda _language: _("also online") if spots else pgettext("where a session is", "online"))
    return {
        "plates": plates_of([spot.hub for spot in spots], tongues),
        "places": places,
        "online": [*afar, *other_clock(session, tongues)],
    }


def other_clock(session: Session, tongues: Tongues) -> list[Said]:
    """Sofia time, where it is not that of the sheet."""
    begins = session.begins
    if begins.utcoffset() == begins.astimezone(tongues.clock).utcoffset():
        return []
    return tongues.each(lambda language: _("%(city)s time") % {"city": city_of(session.zone, language)})


def plates_of(hubs: Sequence[Any], tongues: Tongues) -> list[dict[str, Any]]:
    """Towns on enamel, each once."""
    found: dict[str, dict[str, Any]] = {}
    for hub in hubs:
        words = tongues.one(hub.town) or tongues.one(hub.name) or said(hub.slug, "")
        found.setdefault(words["text"], {"words": words, "ink": hub.ink})
    return list(found.values())


def told_dates(activity: Activity, sessions: Sequence[Session], tongues: Tongues, most: int) -> dict[str, Any]:
    """``blocks`` for a few dates, ``rows`` for many; ``left`` is how many dates found no room."""
    if len(sessions) <= FEW:
        return {"blocks": [_block(activity, session, tongues) for session in sessions], "rows": [], "left": 0}
    rows = [_row(activity, group, tongues) for group in gathered(activity, sessions)]
    left = sum(row["number"] for row in rows[most:])
    return {"blocks": [], "rows": rows[:most], "left": left}


def gathered(activity: Activity, sessions: Sequence[Session]) -> list[list[Session]]:
    """Sessions alike in all but their day, together; one with a title or a note of its own stands alone."""
    groups: dict[Key, list[Session]] = {}
    for session in sessions:
        alike: Key = (
            session.activity_id,
            session.begins.weekday(),
            session.begins.time(),
            session.ends_at - session.starts_at,
            session.hub_id,
            session.place_id,
            session.mode,
            tuple(each.hub_id for each in session.also_at.all()),
            session.is_full,
        )
        alone = session.title or session.note or session.meeting_point or session.long
        groups.setdefault((*alike, session.pk) if alone else alike, []).append(session)
    return list(groups.values())


def _block(activity: Activity, session: Session, tongues: Tongues) -> dict[str, Any]:
    day = session.begins.date()
    return {
        "weekday": _shared([short_weekday(day, language) for language in tongues.languages]),
        "day": str(day.day),
        "month": _shared([short_month(day, language) for language in tongues.languages]),
        "ink": session.hub.ink,
        "hours": hours(session, tongues),
        "until": until(session, tongues),
        "title": _title(activity, session, tongues),
        "note": remarks(session, tongues),
        **whereabouts(session, tongues),
    }


def _shared(words: Sequence[str]) -> str:
    """sam./za.: what two languages call a day, once where they agree."""
    told: dict[str, str] = {}
    for word in words:
        told.setdefault(word.strip(".").lower(), printable(word))
    return "/".join(told.values())


def _row(activity: Activity, group: Sequence[Session], tongues: Tongues) -> dict[str, Any]:
    session = group[0]
    days = [each.begins.date() for each in group]
    return {
        "number": len(group),
        "label": _row_labels(days, tongues),
        "days": tongues.each(lambda language: _row_days(days, language), own=True) if len(days) > 1 else [],
        "ink": session.hub.ink,
        "hours": hours(session, tongues),
        "until": until(session, tongues),
        "title": _title(activity, session, tongues),
        "note": remarks(session, tongues),
        **whereabouts(session, tongues),
    }


def _row_labels(days: Sequence[date], tongues: Tongues) -> list[Said]:
    """Saturday 21 November; in two languages sam./za. 21 nov., for both read the figure between."""
    ways = {direction(language) for language in tongues.languages}
    if tongues.alone or len(days) > 1 or len(ways) > 1:
        return tongues.each(lambda language: _row_label(days, language), own=True)
    names = [
        _shared([tell(days[0], language) for language in tongues.languages]) for tell in (short_weekday, short_month)
    ]
    return [said(capfirst(f"{names[0]} {days[0].day} {names[1]}"), tongues.first)]


def _row_label(days: Sequence[date], language: str) -> str:
    return capfirst(long_day(days[0], language) if len(days) == 1 else weekday(days[0], language))


def _row_days(days: Sequence[date], language: str) -> str:
    months: dict[tuple[int, int], list[date]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day)
    return "; ".join(days_of_month(those, language) for those in months.values())


def until(session: Session, tongues: Tongues) -> list[Said]:
    """The last day of what lasts longer than one."""
    if not session.long:
        return []
    last = session.finishes.date()
    return tongues.each(lambda language: _("until %(day)s") % {"day": day_span(last, last, language)})


def _title(activity: Activity, session: Session, tongues: Tongues) -> list[Said]:
    """The session's own title, or that of the part of a festival; nothing where it is the sheet's."""
    if session.title:
        return tongues.of(session.title)
    return tongues.of(session.activity.title) if session.activity_id != activity.pk else []


def remarks(session: Session, tongues: Tongues) -> list[Said]:
    """What one should know beside: that no place is left, what has changed."""
    full = tongues.each(lambda _language: _("no place left")) if session.is_full else []
    return [*full, *tongues.of(session.note)]
