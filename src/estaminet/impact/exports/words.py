"""What figures are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.impact.enums import Counting
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.slots import Text
from estaminet.network.models import Hub
from estaminet.network.templatetags.opening import country_name
from estaminet.programme.enums import ActivityKind, AgeBand, Mode
from estaminet.ui.paper.days import language_name, short_month

TITLES: Mapping[str, Text] = {
    "month": gettext_lazy("Participations, month by month"),
    "hub": gettext_lazy("Participations by hub"),
    "people_by_hub": gettext_lazy("Different people by hub"),
    "kind": gettext_lazy("Participations by kind of activity"),
    "age": gettext_lazy("Participations by age"),
    "country": gettext_lazy("Participations by country"),
    "language": gettext_lazy("Participations by language"),
    "mode": gettext_lazy("On the spot and online"),
    "returning": gettext_lazy("Come for the first time, or come again"),
}
HEADINGS: Mapping[str, Text] = {
    "month": gettext_lazy("Month"),
    "hub": gettext_lazy("Hub"),
    "people_by_hub": gettext_lazy("Hub"),
    "kind": gettext_lazy("Kind"),
    "age": gettext_lazy("Age"),
    "country": gettext_lazy("Country"),
    "language": gettext_lazy("Language"),
    "mode": pgettext_lazy("taking part", "How"),
    "returning": gettext_lazy("Participations"),
}
NOTES: Mapping[str, Text] = {
    "age": gettext_lazy(
        "Ages are those on the day. Who came without registering was counted by age as the team saw it."
    ),
    "country": gettext_lazy("Where people live, as they said when they registered."),
    "language": gettext_lazy("The language in which somebody registered, or likes to be spoken to."),
    "people_by_hub": gettext_lazy("Never add these up: somebody who came to two hubs is counted at both."),
    "returning": gettext_lazy("Only people who registered can be told from each other, within the whole network."),
}


def label_of(dimension: str, told: str, hubs: Mapping[int, Hub], languages: Iterable[str]) -> str:
    """What one cell of a breakdown is called."""
    if dimension in ("hub", "people_by_hub"):
        hub = hubs.get(int(told))
        return hub.name.pick(tuple(languages)).text if hub else told
    if dimension == "month":
        return short_month(date.fromisoformat(f"{told}-01"), page_language())
    if not told:
        return str(_("not known"))
    words = {
        "kind": lambda: capfirst(str(ActivityKind(told).label)),
        "age": lambda: str(AgeBand(told).label),
        "country": lambda: country_name(told),
        "language": lambda: language_name(told, page_language()),
        "mode": lambda: capfirst(str(Mode(told).label)),
        "counting": lambda: capfirst(str(Counting(told).label)),
    }
    return words[dimension]()


def in_order(dimension: str, cells: Mapping[str, int]) -> list[str]:
    """Ages from young to old, the rest from the largest to the smallest; what is not known stands last."""
    if dimension == "age":
        return [band for band in AgeBand.values if band in cells]
    return sorted(cells, key=lambda told: (told == "", -cells[told], told))
