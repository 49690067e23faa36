"""What each kind of activity needs: its drawing, its usual length, and the facts it asks for beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import Text
from estaminet.programme.enums import ActivityKind

FactType = Literal["text", "number", "languages"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a kind asks for. ``most`` is the longest text, in characters, or the greatest number."""

    name: str
    label: Text
    type: FactType = "text"
    most: int = 200
    help: Text = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """``motif`` names the poster drawn for it (``ui.drawings.motifs``); ``minutes`` is how long it usually lasts."""

    motif: str
    minutes: int
    facts: tuple[Fact, ...] = ()


FILM = (
    Fact("film", _("Title of the film"), most=200),
    Fact("director", _("Directed by"), most=200),
    Fact("year", _("Year"), "number", 2200),
    Fact("minutes", _("Length in minutes"), "number", 1000),
    Fact("subtitles", _("Subtitles"), "languages"),
)
WALK = (
    Fact("metres", _("Length in metres"), "number", 100_000),
    Fact("stops", _("Stops on the way"), "number", 100),
    Fact(
        "surface", _("What one walks on"), most=200, help=_("For instance: cobbles and 40 steps, or flat all the way.")
    ),
)
TRIP = (
    Fact("leaves_from", _("Leaves from"), most=200),
    Fact("goes_to", _("Goes to"), most=200),
)

KINDS: dict[str, Kind] = {
    ActivityKind.WORKSHOP: Kind("weave", 120),
    ActivityKind.SERIES: Kind("fablab", 120),
    ActivityKind.FESTIVAL: Kind("music", 480),
    ActivityKind.SCREENING: Kind("film", 120, FILM),
    ActivityKind.OPEN_AIR: Kind("openair", 150, FILM),
    ActivityKind.PERFORMANCE: Kind("stories", 90),
    ActivityKind.CONCERT: Kind("music", 150),
    ActivityKind.STORYTELLING: Kind("stories", 90),
    ActivityKind.WALK: Kind("walk", 120, WALK),
    ActivityKind.OPEN_DAY: Kind("residency", 240),
    ActivityKind.TRIP: Kind("walk", 600, TRIP),
    ActivityKind.JAM: Kind("fablab", 480),
    ActivityKind.EXHIBITION: Kind("residency", 300),
    ActivityKind.MEETING: Kind("agora", 120),
    ActivityKind.MEAL: Kind("cuisine", 180),
    ActivityKind.DROP_IN: Kind("agora", 180),
}


def kind_of(name: str) -> Kind:
    """What a kind needs; every value of ``ActivityKind`` has its entry."""
    return KINDS[name]


def fitting_facts(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Those facts that this kind asks for and that say something, in its order.

    A fact of a kind the activity no longer has is left behind. Raises ValueError for a value of another type or size.
    """
    kept: dict[str, Any] = {}
    for fact in kind_of(kind).facts:
        value = facts.get(fact.name)
        if value in (None, "", []):
            continue
        if not _fits(fact, value):
            raise ValueError(fact.name)
        kept[fact.name] = value
    return kept


def _fits(fact: Fact, value: Any) -> bool:
    if fact.type == "number":
        return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= fact.most
    if fact.type == "languages":
        return isinstance(value, list) and all(isinstance(code, str) for code in value)
    return isinstance(value, str) and len(value) <= fact.most
