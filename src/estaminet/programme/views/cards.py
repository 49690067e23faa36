"""What a card says of a session: words, drawings and addresses, worked out here; the template only prints them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.enums import Feature
from estaminet.network.models import Hub
from estaminet.programme.enums import Entry, Mode, SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.queries.card_rows import CardActivity, CardRow, Where
from estaminet.programme.queries.next_at_hub import NextUp
from estaminet.programme.queries.spots import spots_of
from estaminet.programme.queries.ways_in import WaysIn
from estaminet.programme.views import words
from estaminet.programme.views.markup import (
    NOTHING_SAID,
    drawing,
    element,
    fact,
    focus,
    html,
    marked,
    marked_as,
    photograph,
    said,
    text_and_language,
)
from estaminet.programme.views.registering.places_left import few_left


@dataclass(slots=True)
class Card:
    """One session, as the template prints it. ``tone`` colours the word of its state; ``look`` is ``off`` where nobody
    can come. ``below`` is what stands under the title: the original's, and that of the session. What says nothing is
    empty, so that the template need not ask."""

    id: int
    url: str
    ink: str
    starts: str
    day: date
    begins: str
    ends: SafeString
    picture: SafeString
    title: SafeString
    below: SafeString
    spots: SafeString
    facts: SafeString
    tone: str
    state: str
    look: str
    note: SafeString
    until: date | None = None


@dataclass(slots=True)
class Day:
    """The cards of one day. ``near`` is today or tomorrow."""

    day: date
    heading: str
    near: str
    cards: list[Card]

    @property
    def number(self) -> str:
        return ngettext("%(number)s session", "%(number)s sessions", len(self.cards)) % {"number": len(self.cards)}


def places_of(session: Session | CardRow) -> list[Where]:
    """Hubs and rooms of a session, the main one first; none for what happens online only."""
    if isinstance(session, CardRow):
        return session.places
    return [
        (each.hub, each.place.pk if each.place else None, each.place.name if each.place else None)
        for each in spots_of(session)
    ]


class Teller:
    """Tells sessions to one reader: in her languages, at one instant. Another clock than the page's is said."""

    def __init__(self, reader: Reader, at: datetime, clock: tzinfo, doors: WaysIn | None = None) -> None:
        self.languages = reader.languages
        self.spoken = get_language() or "en"
        self.at = at
        self.clock = clock
        self.today = at.astimezone(clock).date()
        self.doors = doors
        # A slug's place in the address of its page is asked for once.
        self._before, self._after = reverse("programme:activity", args=["-"]).split("/-/")
        self._plates: dict[int, SafeString] = {}
        self._names: dict[int, SafeString] = {}
        self._rooms: dict[tuple[int, int | None], str] = {}
        self._facts: dict[int, SafeString] = {}
        self._signs = {
            "online": fact("globe", _("also online")),
            Feature.STEP_FREE: fact("wheelchair", "", str(Feature.STEP_FREE.label)),
            Feature.HEARING_LOOP: fact("ear", "", str(Feature.HEARING_LOOP.label)),
        }
        self._states = {
            "cancelled": ("brick", pgettext("a session", "cancelled")),
            "postponed": ("mustard", pgettext("a session", "postponed")),
            "over": ("line", pgettext("a session", "over")),
            "full": ("line", _("no place left")),
            "now": ("mustard", pgettext("a session", "on now")),
            Entry.OPEN: ("green", pgettext("a session", "just come")),
            Entry.BOOKED: ("blue", pgettext("a session", "book a place")),
        }

    # --- one session ------------------------------------------------------------------------------------------

    def card(self, session: Session | CardRow) -> Card:
        activity = session.activity
        begins, ends = session.begins, session.finishes
        title, language = text_and_language(activity.title, self.languages)
        tone, state = self.state(session)
        return Card(
            id=session.pk,
            url=self.address(activity),
            ink=session.hub.ink,
            starts=begins.isoformat(),
            day=session.day,
            begins=words.hour(begins, self.spoken),
            ends=self.ends(session, begins, ends),
            picture=self.picture(activity),
            title=marked(title, language, self.spoken),
            below=self.below(session, language),
            spots=self.spots(session),
            facts=self.facts(session),
            tone=tone,
            state=state,
            look=" off" if tone in ("brick", "line") else "",
            note=element("note-line", said(session.note, self.languages, self.spoken))
            if session.note
            else NOTHING_SAID,
            until=ends.date() if session.long else None,
        )

    def ends(self, session: Session | CardRow, begins: datetime, ends: datetime) -> SafeString:
        """Until when, and by whose clock where that is another one."""
        until = words.until_day(ends.date(), self.spoken) if session.long else words.until_hour(ends, self.spoken)
        if clock := self.other_clock(begins, session.zone):
            return html('<small>%s</small><small class="clock">%s</small>', until, clock)
        return html("<small>%s</small>", until)

    def below(self, session: Session | CardRow, shown: str) -> SafeString:
        """The title as it was first written, where another language is shown; and the session's own title."""
        told, title = NOTHING_SAID, session.activity.title
        if title.source_language != shown:
            told += marked_as(title.source, title.source_language)
        return told + element("part", said(session.title, self.languages, self.spoken)) if session.title else told

    def days(self, sessions: Iterable[Session | CardRow]) -> list[Day]:
        """Cards by the day on the clock of each place."""
        found: dict[date, list[Card]] = {}
        for session in sessions:
            found.setdefault(session.day, []).append(self.card(session))
        return [
            Day(day, words.day_heading(day, self.today), words.near_day(day, self.today), found[day])
            for day in sorted(found)
        ]

    def address(self, activity: Activity | CardActivity) -> str:
        return self.address_of(activity.slug)

    def address_of(self, slug: str) -> str:
        return f"{self._before}/{slug}/{self._after}"

    def other_clock(self, moment: datetime, zone: str) -> str:
        """Whose clock it is, where it is not the one most readers live by."""
        if moment.utcoffset() == moment.astimezone(self.clock).utcoffset():
            return ""
        return words.clock_of(zone, self.spoken)

    def state(self, session: Session | CardRow) -> tuple[str, str]:
        return self.state_of(session, session.activity.entry)

    def state_of(self, session: Session | CardRow | NextUp, entry: str) -> tuple[str, str]:
        """How it stands with a session, as the colour of a word and the word."""
        if session.state in (SessionState.CANCELLED, SessionState.POSTPONED):
            return self._states[session.state]
        if session.ends_at <= self.at:
            return self._states["over"]
        if session.is_full:
            return self._states["full"]
        if session.starts_at <= self.at:
            return self._states["now"]
        return (few_left(session.left) if entry == Entry.BOOKED else None) or self._states[entry]

    def picture(self, activity: Activity | CardActivity) -> SafeString:
        if activity.picture is not None and activity.picture.made:
            return photograph(activity.picture, focus(activity))
        return drawing(activity.kind, activity.hub.ink, activity.drawing_seed)

    # --- where ------------------------------------------------------------------------------------------------

    def plate(self, hub: Hub) -> SafeString:
        if hub.pk not in self._plates:
            town = said(hub.town, self.languages, self.spoken)
            self._plates[hub.pk] = html('<span class="plate" data-ink="%s">%s</span>', hub.ink, town)
        return self._plates[hub.pk]

    def name(self, hub: Hub) -> SafeString:
        if hub.pk not in self._names:
            self._names[hub.pk] = said(hub.name, self.languages, self.spoken)
        return self._names[hub.pk]

    def spots(self, session: Session | CardRow) -> SafeString:
        """The plates of all its towns, each with house and room; the meeting point stands in place of the first."""
        where = [self.room(*place) for place in places_of(session)]
        if not where:
            where = [self.spot(session.hub, pgettext("where a session is", "online"))]
        elif session.meeting_point:
            where[0] = self.spot(session.hub, said(session.meeting_point, self.languages, self.spoken))
        return SafeString("".join(where))

    def where(self, session: CardRow) -> SafeString:
        """Houses with their towns, in one line."""
        hubs = {hub.pk: hub for hub, _number, _name in session.places} or {session.hub.pk: session.hub}
        named = [(self.name(hub), said(hub.town, self.languages, self.spoken)) for hub in hubs.values()]
        return SafeString(" · ".join(html("%s, %s", house, town) for house, town in named))

    def spot(self, hub: Hub, where: str) -> SafeString:
        return html("<p>%s<span>%s</span></p>", self.plate(hub), where)

    def room(self, hub: Hub, number: int | None, name: Texts | None) -> str:
        """A house, or a room of it; told once on a page."""
        found = self._rooms.get((hub.pk, number))
        if found is None:
            where = self.name(hub)
            if name is not None:
                told = {"house": where, "room": said(name, self.languages, self.spoken)}
                where = format_html(pgettext("a house and its room", "{house}, {room}"), **told)
            found = self._rooms[hub.pk, number] = self.spot(hub, where)
        return found

    # --- facts ------------------------------------------------------------------------------------------------

    def facts(self, session: Session | CardRow) -> SafeString:
        of_activity = self._facts.get(session.activity_id)
        if of_activity is None:
            of_activity = self._facts[session.activity_id] = self._activity_facts(session)
        told = of_activity
        if session.mode == Mode.HYBRID:
            told += self._signs["online"]
        if self.doors is not None and session.mode != Mode.ONLINE:
            for feature in (Feature.STEP_FREE, Feature.HEARING_LOOP):
                if self.doors.offers(feature, session.hub_id, session.place_id):
                    told += self._signs[feature]
        return told

    def _activity_facts(self, session: Session | CardRow) -> SafeString:
        activity = session.activity
        found: list[SafeString] = []
        if subtitles := activity.facts.get("subtitles"):
            found.append(
                fact("captions", _("subtitles: %(languages)s") % {"languages": words.languages(subtitles, self.spoken)})
            )
        if activity.spoken:
            found.append(fact("languages", words.languages(activity.spoken, self.spoken)))
        found.append(fact("coin", words.price(activity.price, least_of(session), activity.currency, self.spoken)))
        if whom := words.for_whom(activity.youngest, activity.oldest, activity.audience, self.spoken):
            found.append(fact("people", whom))
        if activity.signed:
            found.append(fact("hands", "", pgettext("offered by an activity", "sign language")))
        if activity.easy_to_read:
            found.append(fact("book", "", _("papers in easy language")))
        return SafeString("".join(found))


def least_of(session: Session | CardRow) -> Decimal | None:
    """The lowest price, as ``on_cards`` or a row tells it."""
    return session.activity.least if isinstance(session, CardRow) else getattr(session, "least", None)
