"""The programme as a calendar: RFC 5545, and 7986 for what it is called and where it comes from."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from babel.lists import format_list
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar

from estaminet.kernel.languages.names import interface_language
from estaminet.kernel.languages.texts import Picked
from estaminet.network.enums import Ink
from estaminet.programme.enums import ActivityKind, Mode, PricePolicy, SessionState
from estaminet.programme.enums import Entry as EntryWay
from estaminet.programme.feeds.content_lines import address, folded, instant, quoted, text, texts, wall
from estaminet.programme.feeds.time_zones import time_zone
from estaminet.programme.models import Activity
from estaminet.programme.queries.calendar_entries import CalendarSession, Entry
from estaminet.programme.queries.spots import Spot
from estaminet.programme.rules import has_open_link
from estaminet.ui.paper.days import language_name, locale_of

MEDIA_TYPE = "text/calendar; charset=utf-8"
PUBLISH = "PUBLISH"  # RFC 5546: told, and no answer is waited for
_CLOSING = b"END:VCALENDAR\r\n"
ASK_AGAIN = timedelta(hours=1)  # how long a calendar may rest before it looks again
STATUS = {
    SessionState.PLANNED: "CONFIRMED",
    SessionState.POSTPONED: "TENTATIVE",
    SessionState.CANCELLED: "CANCELLED",
}
# These begin where they say, which need not be at the hub: its point on the map would lead astray.
ELSEWHERE = (ActivityKind.WALK, ActivityKind.TRIP)
# RFC 7986 knows the colours of CSS by their names; these come nearest to the inks.
COLORS = {
    Ink.BRICK.value: "firebrick",
    Ink.GREEN.value: "darkgreen",
    Ink.BLUE.value: "royalblue",
    Ink.OCHRE.value: "darkgoldenrod",
    Ink.PLUM.value: "purple",
}


@dataclass(frozen=True)
class Head:
    """What a calendar says of itself. ``url`` is the page that shows the same, ``source`` its own address, whole.

    ``busy``: who keeps it means to come, and has no time for others then. ``online_url``: who keeps it has a place, and
    the link.
    """

    name: str
    url: str
    source: str
    ink: str
    languages: tuple[str, ...]
    words: str = ""
    wished_hubs: frozenset[int] = frozenset()
    busy: bool = False
    online_url: str = ""


def calendar(head: Head, entries: Sequence[Entry]) -> bytes:
    """The whole calendar; call it while speaking its language. The same rows give the same octets."""
    made = _frame(head)
    if entries:
        made.add("last-modified", max(each.changed_at for each in entries))
    years = [moment.year for each in entries for moment in (each.session.starts_at, each.session.ends_at)]
    for zone in sorted({each.session.zone for each in entries}):
        # A year earlier: a clock holds since its last change.
        made.add_component(time_zone(zone, min(years) - 1, max(years) + 1))
    frame: bytes = made.to_ical(sorted=False)
    opening = frame.removesuffix(_CLOSING)
    teller = _Teller(head)
    return b"".join([opening, *(folded(teller.event(each)) for each in entries), _CLOSING])


def one_date(head: Head, entry: Entry, at: datetime) -> bytes:
    """One date, published to who takes part (RFC 5546): the same event, by its UID, as in the calendars of all."""
    session = entry.session
    made = _blank(head)
    made.add("method", PUBLISH)
    made.add_component(time_zone(session.zone, session.starts_at.year - 1, session.ends_at.year + 1))
    frame: bytes = made.to_ical(sorted=False)
    stamped = [f"DTSTAMP:{instant(at)}" if line.startswith("DTSTAMP:") else line for line in _Teller(head).event(entry)]
    return frame.replace(_CLOSING, folded(stamped) + _CLOSING)


def _blank(head: Head) -> Calendar:
    made = Calendar()
    made.add("prodid", f"-//Estaminet//programme//{head.languages[0].upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    return made


def _frame(head: Head) -> Calendar:
    made = _blank(head)
    made.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, head.source.partition("://")[2])))
    made.add("name", head.name, parameters={"LANGUAGE": head.languages[0]})
    made.add("x-wr-calname", head.name)
    if head.words:
        made.add("description", head.words, parameters={"LANGUAGE": head.languages[0]})
        made.add("x-wr-caldesc", head.words)
    made.add("url", head.url)
    made.add("source", head.source, parameters={"VALUE": "URI"})
    made.add("color", COLORS.get(head.ink, "firebrick"))
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    return made


@dataclass
class _Teller:
    """Tells events; what holds for all sessions of an activity or a hub is said once and kept."""

    head: Head
    _pages: dict[int, str] = field(default_factory=dict)
    _activities: dict[int, list[str]] = field(default_factory=dict)
    _spots: dict[tuple[int, int], str] = field(default_factory=dict)
    _words: dict[int, list[str]] = field(default_factory=dict)
    _labels: dict[models.TextChoices, str] = field(default_factory=dict)

    def event(self, entry: Entry) -> Iterator[str]:
        """The lines of one session."""
        session, changed = entry.session, instant(entry.changed_at)
        state = SessionState(session.state)
        yield "BEGIN:VEVENT"
        yield f"UID:{session.uid}"
        # Without a METHOD this is when the event was last written, so that the same event is the same octets.
        yield f"DTSTAMP:{changed}"
        yield f"LAST-MODIFIED:{changed}"
        yield f"SEQUENCE:{session.sequence}"
        yield wall("DTSTART", session.begins, session.zone)
        yield wall("DTEND", session.finishes, session.zone)
        yield f"STATUS:{STATUS[state]}"
        yield f"TRANSP:{'OPAQUE' if self.head.busy and state == SessionState.PLANNED else 'TRANSPARENT'}"
        yield self._title(entry, state)
        yield from self._where(entry)
        # A closed group has dates too, and no page that everybody can open.
        link = f"{self._page(entry.activity)}#session-{session.pk}" if entry.activity.open_to_all else ""
        yield f"DESCRIPTION:{text(self._description(entry, link))}"
        if link:
            yield f"URL;VALUE=URI:{address(link)}"
        yield f"COLOR:{COLORS.get(entry.hub.ink, 'firebrick')}"
        yield from self._of_activity(entry.activity)
        if session.mode != Mode.IN_PERSON:
            yield from self._conference(entry.activity, session)
        yield "END:VEVENT"

    # --- what -------------------------------------------------------------------------------------------------

    def _pick(self, value: Any) -> Picked:
        picked: Picked = value.pick(self.head.languages)
        return picked

    def _page(self, activity: Activity) -> str:
        if activity.pk not in self._pages:
            self._pages[activity.pk] = urljoin(self.head.url, activity.get_absolute_url())
        return self._pages[activity.pk]

    def _title(self, entry: Entry, state: SessionState) -> str:
        picked = self._pick(entry.activity.title)
        title = picked.text
        if own := self._pick(entry.session.title):
            title = _("%(activity)s: %(session)s") % {"activity": title, "session": own.text}
        # Few programs show the state of an event, and who stands before a closed door has read the title only.
        if state == SessionState.CANCELLED:
            title = _("Cancelled: %(title)s") % {"title": title}
        elif state == SessionState.POSTPONED:
            title = _("Postponed: %(title)s") % {"title": title}
        return f"SUMMARY{_tongue(picked)}:{text(title)}"

    def _description(self, entry: Entry, link: str) -> str:
        activity, session = entry.activity, entry.session
        words = self._words.get(activity.pk)
        if words is None:
            words = self._words[activity.pk] = [self._pick(activity.summary).text, "\n".join(self._facts(activity))]
        note = self._pick(session.note).text
        _here, further = self._spots_of(entry)
        also = [_("At the same time: %(place)s") % {"place": self._line(spot)} for spot in further]
        online = _("Take part online: %(link)s") % {"link": self.head.online_url} if self.head.online_url else ""
        return "\n\n".join(filter(None, [note, *words[:1], "\n".join(also), online, *words[1:], link]))

    def _of_activity(self, activity: Activity) -> list[str]:
        """Lines that are the same for each session."""
        lines = self._activities.get(activity.pk)
        if lines is None:
            lines = [f"CATEGORIES;LANGUAGE={self._spoken}:{texts([self._label(ActivityKind(activity.kind))])}"]
            if activity.open_to_all:
                lines.append(f"IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:{address(self._picture(activity))}")
            self._activities[activity.pk] = lines
        return lines

    @property
    def _spoken(self) -> str:
        """The language of words that are the interface's."""
        return interface_language(self.head.languages[0])

    def _label(self, choice: models.TextChoices) -> str:
        if choice not in self._labels:
            self._labels[choice] = str(choice.label)
        return self._labels[choice]

    def _facts(self, activity: Activity) -> Iterator[str]:
        """What it costs, how one takes part, what is spoken."""
        yield capfirst(self._label(PricePolicy(activity.price)))
        yield capfirst(self._label(EntryWay(activity.entry)))
        if activity.spoken:
            names = [language_name(code, self._spoken) for code in activity.spoken]
            yield _("Spoken: %(languages)s") % {"languages": format_list(names, locale=locale_of(self._spoken))}

    def _picture(self, activity: Activity) -> str:
        return urljoin(self.head.url, reverse("programme:activity_card", args=[activity.slug]))

    # --- where ------------------------------------------------------------------------------------------------

    def _spots_of(self, entry: Entry) -> tuple[list[Spot], list[Spot]]:
        """Where one goes, and where else it happens: who keeps the calendar of Mons goes to Mons."""
        own = [spot for spot in entry.spots if spot.hub.pk in self.head.wished_hubs]
        if not own:
            return list(entry.spots), []
        return own, [spot for spot in entry.spots if spot not in own]

    def _line(self, spot: Spot) -> str:
        key = (spot.hub.pk, spot.place.pk if spot.place else 0)
        if key not in self._spots:
            self._spots[key] = ", ".join(spot.lines(self.head.languages))
        return self._spots[key]

    def _where(self, entry: Entry) -> Iterator[str]:
        here, _further = self._spots_of(entry)
        if not here:
            yield f"LOCATION:{text(pgettext('where a session takes place', 'online'))}"
            return
        point = self._pick(entry.session.meeting_point).text
        places = " / ".join(self._line(spot) for spot in here)
        yield f"LOCATION:{text(f'{point}, {places}' if point else places)}"
        if not (point and entry.activity.kind in ELSEWHERE):
            yield f"GEO:{here[0].hub.latitude};{here[0].hub.longitude}"

    def _conference(self, activity: Activity, session: CalendarSession) -> Iterator[str]:
        label = quoted(_("Take part online"))
        link = session.online_url if has_open_link(activity, session) else self.head.online_url
        if link:
            yield f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL={label}:{address(link)}"
        elif activity.open_to_all:
            yield f"CONFERENCE;VALUE=URI;LABEL={label}:{address(self._page(activity))}"


def _tongue(picked: Picked) -> str:
    return f";LANGUAGE={picked.language}" if picked.language else ""
