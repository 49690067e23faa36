"""The events of a hub as agendas of the region know them: an activity at one house, with its dates there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.languages.urls import speaking
from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature, Hub
from estaminet.network.queries.origins import origin_of_network
from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.rules import has_open_link

Data = dict[str, Any]
# Which of our features help somebody whom the agendas speak of; the activity itself may help as well.
HELPS: Mapping[str, tuple[Feature, ...]] = {
    "hi": (Feature.HEARING_LOOP, Feature.SIGN_LANGUAGE),
    "vi": (Feature.TACTILE,),
    "mi": (Feature.STEP_FREE,),
    "ii": (Feature.EASY_SIGNS,),
    "pi": (Feature.QUIET_ROOM,),
}


@dataclass(frozen=True)
class RegionalEvent:
    """An activity at one house. ``dates`` are those everybody sees, earliest first; ``place`` is how the agenda knows
    the house, where that is known."""

    activity: Activity
    house: Hub
    dates: tuple[Session, ...]
    url: str
    picture: str
    features: frozenset[str] = frozenset()
    place: str = ""
    prices: tuple[Any, ...] = field(default=())

    @property
    def standing(self) -> tuple[Session, ...]:
        """Dates that take place, or did."""
        return tuple(each for each in self.dates if each.state == SessionState.PLANNED)

    @property
    def online_url(self) -> str:
        """Where one takes part from afar: the open link, else the page that says how."""
        return next((each.online_url for each in self.dates if has_open_link(self.activity, each)), self.url)

    def mode(self) -> Mode:
        modes = {each.mode for each in self.dates}
        if modes == {Mode.ONLINE}:
            return Mode.ONLINE
        return Mode.IN_PERSON if modes == {Mode.IN_PERSON} else Mode.HYBRID

    def ahead(self, at: datetime) -> bool:
        """Whether something of it is still to come."""
        return any(each.ends_at > at for each in self.standing)


def regional_events(hub: Hub, *, places: Mapping[int, str] | None = None) -> list[RegionalEvent]:
    """All that a hub leads and everybody may know of, house by house, in the order of its dates. Six queries.

    What is shared with other hubs is told by the one that leads it, so that no agenda has it twice. ``places`` maps
    hubs to what the agenda calls them.
    """
    origin = origin_of_network(hub.network_id) or str(settings.SITE_URL)
    dates = Session.objects.filter(shown=True, activity__hub=hub).exclude(state=SessionState.DRAFT)
    rows = dates.select_related("activity__hub", "hub", "place").prefetch_related("also_at__hub", "activity__tariffs")
    grouped: dict[tuple[int, int], tuple[Activity, Hub, list[Session]]] = {}
    for session in rows.order_by("starts_at", "pk"):
        for house in _houses(session):
            place = grouped.setdefault((session.activity_id, house.pk), (session.activity, house, []))
            place[2].append(session)
    features = _features({house.pk for _activity, house, _dates in grouped.values()})
    # Addresses have a language: always the same one, whoever asks, or everything would seem to have changed.
    with speaking(next(iter(hub.languages), "fr")):
        return [
            RegionalEvent(
                activity=activity,
                house=house,
                dates=tuple(those),
                url=urljoin(origin, activity.get_absolute_url()),
                picture=urljoin(origin, reverse("programme:activity_card", args=[activity.slug])),
                features=features.get(house.pk, frozenset()),
                place=(places or {}).get(house.pk, ""),
                prices=tuple(activity.tariffs.all()),
            )
            for activity, house, those in grouped.values()
        ]


def _houses(session: Session) -> list[Hub]:
    if session.mode == Mode.ONLINE:
        return [session.hub]
    return list({each.pk: each for each in (session.hub, *(also.hub for also in session.also_at.all()))}.values())


def _features(hubs: set[int]) -> dict[int, frozenset[str]]:
    """Codes of those whom each house can surely receive."""
    found: dict[int, set[str]] = {}
    rows = AccessFeature.objects.filter(hub__in=hubs, place=None, answer=Answer.YES)
    for hub, feature in rows.values_list("hub", "feature"):
        found.setdefault(hub, set()).update(code for code, those in HELPS.items() if feature in those)
    return {hub: frozenset(codes) for hub, codes in found.items()}


# --- words, as far as they may be long ----------------------------------------------------------------------------


def bare(html: str) -> str:
    """Rich text as plain text, its paragraphs apart."""
    apart = html.replace("</p>", "\n\n").replace("<br>", "\n").replace("</li>", "\n").replace("</h2>", "\n\n")
    lines = [" ".join(line.split()) for line in strip_tags(apart).replace("&nbsp;", " ").split("\n")]
    return "\n".join(lines).replace("\n\n\n", "\n\n").strip()


def cut(text: str, limit: int) -> str:
    """At most so many characters; what is cut ends with an ellipsis."""
    return text if len(text) <= limit else str(Truncator(text).chars(limit))


def texts_in(texts: Texts, languages: Sequence[str], limit: int) -> dict[str, str]:
    """A text in the languages it is written in, of those an agenda takes."""
    return {code: cut(texts[code].text, limit) for code in languages if code in texts}
