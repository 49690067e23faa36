"""The programme of a week for a notice board: the data its template prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.network.models import Hub, Network
from estaminet.programme.enums import ActivityKind, Audience, Entry, SessionState
from estaminet.programme.exports import words
from estaminet.programme.exports.activity_sheets import mark_words, readable
from estaminet.programme.exports.dates import hours, plates_of, remarks, until, whereabouts
from estaminet.programme.exports.words import MARKS, Said, Tongues, plain, said
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity, Session, Tariff
from estaminet.programme.queries.agenda import Wish
from estaminet.programme.queries.sheets import WeekSheet
from estaminet.programme.queries.wishes import REACH, ReadWish
from estaminet.ui.paper import printable
from estaminet.ui.paper.days import day_span, language_name, long_day, short_month, short_weekday
from estaminet.ui.paper.pictures import code_picture, drawing, house_picture, icon_picture, icon_row

WEEK = "programme/exports/week"
LARGE = "programme/exports/large"
MOST_DRAWINGS = 30  # more sessions than this stand without their little pictures, and on fewer pages
MOST_HOUSES = 7


def week(
    sheet: WeekSheet, read: ReadWish, network: Network, tongues: Tongues, url: str, *, large: bool = False
) -> dict[str, Any]:
    """Data of both templates; ``url`` is the page of this week with the same wishes."""
    house = _house_of(sheet, read)
    hubs = [house] if house else sheet.hubs
    span = tongues.each(lambda language: day_span(sheet.first, sheet.last, language), own=True)
    who = tongues.of(house.name if house else network.name)[:1]
    drawn = len(sheet.sessions) <= MOST_DRAWINGS
    marks = {mark for session in sheet.sessions for mark in _marks(session, sheet)}
    running = [_entry(session, sheet, tongues, house, drawn=drawn, large=large) for session in sheet.running]
    return {
        "title": f"{plain(who)}: {plain(span)}",
        "heading": tongues.each(lambda _language: _("What is on")),
        "span": span,
        "who": who,
        "ink": house.ink if house else network.ink,
        "plates": plates_of(hubs, tongues)[:MOST_HOUSES],
        "alone": house is not None,
        "houses": [house_picture(hub.facade, hub.slug, hub.ink) for hub in hubs[:MOST_HOUSES]],
        "filters": tongues.each(lambda language: filter_words(read, language)),
        "running_heading": tongues.each(lambda _language: _("All week")),
        # It began before: at what hour is nothing one comes for.
        "running": [{**entry, "hours": ""} for entry in running],
        "days": [
            _day(day, sessions, sheet, tongues, house, drawn=drawn, large=large)
            for day, sessions in sheet.days.items()
            if sessions
        ],
        "empty": [] if sheet.sessions else _empty(read, tongues),
        "more": tongues.each(lambda _language: _("There is more than fits on paper: our page has it all."))
        if sheet.more
        else [],
        "legend": [
            {"icon": icon_picture(MARKS[mark]), "label": mark_words(mark, tongues)} for mark in MARKS if mark in marks
        ],
        "phone_icon": icon_picture("phone"),
        "contacts": [_contact(hub, tongues) for hub in hubs[:MOST_HOUSES]],
        "code": code_picture(url),
        "code_alt": tongues.each(lambda _language: _("Code to scan: opens this week on our page"))[0]["text"],
        "invitation": tongues.each(lambda _language: _("The latest news, and all weeks")),
        "address": readable(url.partition("?")[0]),
        "pages": tongues.each(lambda _language: _("Page %(page)s of %(pages)s") % {"page": "#", "pages": "##"}),
    }


def file_name(sheet: WeekSheet, read: ReadWish, network: Network, tongues: Tongues, *, large: bool) -> str:
    house = _house_of(sheet, read)
    parts = [house.slug if house else network.slug, f"{sheet.first:%Y-%m-%d}", *tongues.languages]
    return "-".join([*parts, *(["large"] if large else [])]) + ".pdf"


def _empty(read: ReadWish, tongues: Tongues) -> list[Said]:
    """Nothing at all, or nothing of what the sheet is narrowed to: not the same."""
    if any(tongues.each(lambda language: filter_words(read, language))):
        return tongues.each(lambda _language: _("Nothing of this kind is planned for this week."))
    return tongues.each(lambda _language: _("Nothing is planned for this week."))


def _house_of(sheet: WeekSheet, read: ReadWish) -> Hub | None:
    """The one hub a sheet is made for."""
    return read.hubs[0] if len(read.hubs) == 1 and read.near is None else None


def _day(
    day: date,
    sessions: Sequence[Session],
    sheet: WeekSheet,
    tongues: Tongues,
    house: Hub | None,
    *,
    drawn: bool,
    large: bool,
) -> dict[str, Any]:
    return {
        "weekday": printable(short_weekday(day, tongues.first)),
        "day": str(day.day),
        "month": printable(short_month(day, tongues.first)),
        "heading": tongues.each(lambda language: capfirst(long_day(day, language)), own=True),
        "entries": [_entry(session, sheet, tongues, house, drawn=drawn, large=large) for session in sessions],
    }


def _entry(
    session: Session, sheet: WeekSheet, tongues: Tongues, house: Hub | None, *, drawn: bool, large: bool
) -> dict[str, Any]:
    activity = session.activity
    title = tongues.of(activity.title) or tongues.each(lambda _language: capfirst(str(activity.get_kind_display())))
    marks = _marks(session, sheet)
    where = whereabouts(session, tongues)
    if house is not None and all(plate["ink"] == house.ink for plate in where["plates"]) and session.hub_id == house.pk:
        where["plates"] = []
    return {
        "hours": hours(session, tongues),
        "until": until(session, tongues),
        "title": title,
        "subtitle": tongues.of(session.title) if session.title else [],
        "ink": session.hub.ink,
        "facts": _facts(session, sheet, tongues, large=large),
        "marks": icon_row(tuple(MARKS[mark] for mark in marks)) if marks else "",
        "marks_words": [mark_words(mark, tongues)[0] for mark in marks],
        "state": _state(session, tongues),
        "off": session.state in (SessionState.CANCELLED, SessionState.POSTPONED),
        "note": remarks(session, tongues) if session.state == SessionState.PLANNED else tongues.of(session.note),
        "art": drawing(kind_of(activity.kind).motif, activity.hub.ink, activity.drawing_seed) if drawn else None,
        **where,
    }


def _facts(session: Session, sheet: WeekSheet, tongues: Tongues, *, large: bool) -> list[Said]:
    """Price, for whom, in which language: in few words; languages by their codes, in large print by their names."""
    activity = session.activity
    tariffs = sheet.tariffs.get(session.activity_id, [])
    booked = tongues.each(lambda _language: _("book a place")) if activity.entry == Entry.BOOKED else []
    spoken = [said(", ".join(activity.spoken), tongues.first)] if activity.spoken else []
    if large:
        spoken = tongues.each(lambda language: words.spoken(activity, language))
    return [
        *_price(activity, tariffs, tongues),
        *tongues.each(lambda language: words.audience(activity, language)),
        *tongues.each(lambda language: words.ages(activity, language)),
        *spoken,
        *booked,
    ]


def _price(activity: Activity, tariffs: Sequence[Tariff], tongues: Tongues) -> list[Said]:
    """In each language; a sum once, since both read it."""
    told = tongues.each(lambda language: words.short_price(activity, tariffs, language))
    return told[:1] if any(letter.isdigit() for each in told for letter in each["text"]) else told


def _state(session: Session, tongues: Tongues) -> list[Said]:
    if session.state == SessionState.PLANNED:
        return []
    return tongues.each(lambda _language: capfirst(str(session.get_state_display())))


def _marks(session: Session, sheet: WeekSheet) -> list[str]:
    return words.marks_of(session.activity, sheet.features.get(session.pk, frozenset()))


def _contact(hub: Hub, tongues: Tongues) -> dict[str, Any]:
    return {"name": tongues.one(hub.name), "phone": words.unbroken(printable(hub.phone)), "ink": hub.ink}


# --- what a sheet is narrowed to -------------------------------------------------------------------------------


def filter_words(read: ReadWish, language: str) -> str:
    """What a sheet leaves everything else out for; nothing when it has all. Call it while speaking the language."""
    told = [*_places_asked(read, language), *_people_asked(read.wish, language), *_ways_asked(read.wish)]
    return _("Only: %(wishes)s") % {"wishes": "; ".join(told)} if told else ""


def _places_asked(read: ReadWish, language: str) -> list[str]:
    told = []
    if len(read.hubs) > 1:
        told.append(words.listed([hub.name.pick((language,)).text for hub in read.hubs], language))
    if read.near:
        told.append(_("at most %(km)s km from %(town)s") % {"km": REACH, "town": read.near.name})
    kinds = [str(ActivityKind(kind).label) for kind in ActivityKind.values if kind in read.wish.kinds]
    return [*told, *([words.listed(kinds, language)] if kinds else [])]


def _people_asked(wish: Wish, language: str) -> list[str]:
    told = []
    if wish.audience:
        told.append(pgettext("filter", "for: %(audience)s") % {"audience": Audience(wish.audience).label})
    if wish.age is not None:
        told.append(pgettext("filter", "age %(age)s") % {"age": wish.age})
    if wish.language:
        told.append(pgettext("filter", "in %(language)s") % {"language": language_name(wish.language, language)})
    return [*told, *(words.mark_label(mark) for mark in sorted(wish.access))]


def _ways_asked(wish: Wish) -> list[str]:
    told = [
        (wish.free, pgettext("filter", "free, or pay what you can")),
        (wish.places, pgettext("filter", "places left")),
        (wish.online, pgettext("filter", "online too")),
    ]
    return [label for asked, label in told if asked]
