"""Places of a hub, brought as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.operations import set_texts_of_many
from estaminet.kernel.tables.words import plain_word
from estaminet.network.enums import PlaceKind
from estaminet.network.import_kinds import Circumstances, Column, ImportKind, Line, Problem, StillNeeded, Understood
from estaminet.network.models import Hub, Place
from estaminet.network.operations.importing.needed import needed_id
from estaminet.network.operations.importing.slugs import free_slug, in_languages

COLUMNS: Final = (
    Column(
        "number",
        _("Your number for it"),
        also=("ref", "reference", "id", "code", "room number", "numéro", "nummer", "kenmerk"),
        example="S1",
        longest=60,
    ),
    Column(
        "name",
        pgettext_lazy("of a place", "Name"),
        required=True,
        also=("nom", "naam", "room", "salle", "espace", "zaal", "ruimte", "raum", "lieu", "place", "title", "label"),
        example="Grande salle",
        in_languages=True,
        longest=80,
    ),
    Column(
        "kind",
        _("kind"),
        shape="choice",
        also=("type", "soort", "art", "catégorie", "category"),
        choices=dict(PlaceKind.choices),
        example="hall",
    ),
    Column(
        "description",
        _("description"),
        also=("beschrijving", "beschreibung", "details", "remarques", "opmerkingen"),
        example="Parquet, scène, 80 chaises",
        in_languages=True,
        longest=5000,
    ),
    Column(
        "capacity",
        _("people at most"),
        shape="number",
        also=("capacity", "capacité", "jauge", "places", "capaciteit", "kapazität", "plaatsen", "plätze", "max"),
        example="80",
    ),
    Column(
        "floor", _("floor"), shape="number", also=("étage", "niveau", "verdieping", "stockwerk", "etage"), example="0"
    ),
    Column(
        "listed",
        _("shown to the public"),
        shape="yes_no",
        also=("public", "publiek", "öffentlich", "visible", "zichtbaar"),
        example="yes",
    ),
)
# A place goes with its answers about access; whatever else points to it needs it.
GOES_ALONG: Final = ("network.AccessFeature.place",)


def understand(here: Circumstances, lines: Sequence[Line]) -> Sequence[Understood]:
    return [_understood(here, line) for line in lines]


def _understood(here: Circumstances, line: Line) -> Understood:
    values = line.values
    name = in_languages(values.items(), "name")
    capacity, floor = values.get("capacity"), values.get("floor")
    problems = []
    if capacity is not None and not (isinstance(capacity, int) and 1 <= capacity <= 100_000):
        problems.append(Problem("capacity", "not_a_capacity"))
    if floor is not None and not (isinstance(floor, int) and -20 <= floor <= 200):
        problems.append(Problem("floor", "not_a_floor"))
    label = name.get(here.language) or next(iter(name.values()), "")
    facts = {
        "name": _source_first(here, name),
        "description": _source_first(here, in_languages(values.items(), "description")),
        "kind": values.get("kind", PlaceKind.ROOM.value),
        "capacity": capacity,
        "floor": floor,
        "listed": values.get("listed", True),
    }
    key = f"number {values['number']}" if "number" in values else f"name {plain_word(label)}" if label else ""
    return Understood(key, label, facts, problems)


def _source_first(here: Circumstances, versions: Mapping[str, str]) -> dict[str, str]:
    """Versions with that in the file's own language first: what is written first is the original."""
    return dict(sorted(versions.items(), key=lambda item: item[0] != here.language))


def same(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """A place of this very name is this place."""
    known = _places_by_name(here.hub)
    found = {}
    for at, line in enumerate(lines):
        ids = {known[word] for text in line.facts["name"].values() if (word := plain_word(text)) in known}
        if len(ids) == 1:
            found[at] = ids.pop()
    return found


def _places_by_name(hub: Hub) -> dict[str, int]:
    known: dict[str, int] = {}
    for place in Place.objects.filter(hub=hub).only("pk", "name"):
        for entry in place.name.values():
            known.setdefault(plain_word(entry.text), place.pk)
    return known


def doubles(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """A name that is contained in that of a place, or contains it: the hall, and the great hall."""
    known = _places_by_name(here.hub)
    found = {}
    for at, line in enumerate(lines):
        words = [set(plain_word(text).split()) for text in line.facts["name"].values()]
        for name, pk in known.items():
            there = set(name.split())
            if there and any(each and (each <= there or there <= each) for each in words):
                found[at] = pk
                break
    return found


def take_in(here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    hub = here.hub
    taken = set(Place.objects.filter(hub=hub).values_list("slug", flat=True))
    position = (Place.objects.filter(hub=hub).aggregate(last=Max("position"))["last"] or 0) + 1
    rows = [
        Place(
            hub=hub,
            slug=free_slug(next(iter(each["name"].values())), taken, longest=60, otherwise="place"),
            kind=each["kind"],
            capacity=each["capacity"],
            floor=each["floor"],
            listed=each["listed"],
            position=min(position + number, 32_000),
        )
        for number, each in enumerate(facts)
    ]
    made = Place.objects.bulk_create(rows)
    texts = [(row, dict(_texts(each))) for row, each in zip(made, facts, strict=True)]
    set_texts_of_many(texts=texts, by=here.by, at=here.at)
    return [row.pk for row in made]


def _texts(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "name", facts["name"]
    yield "description", facts["description"]


def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    needed = needed_id(Place, record_ids, besides=GOES_ALONG)
    if needed is not None:
        raise StillNeeded(_("Something happens in this place: it is needed."), record_id=needed)
    Place.objects.filter(hub=here.hub, pk__in=record_ids).delete()


def address(hub: Hub, record_id: int) -> str:
    return reverse("manage:manage_place", args=[hub.slug, record_id])


PLACES: Final = ImportKind(
    name="places",
    label=_("Rooms and places"),
    explained=_("The rooms of the house and the spots around it, with how many people they hold."),
    columns=COLUMNS,
    visible=lambda reader, hub: reader.manages(hub.pk),
    understand=understand,
    same=same,
    doubles=doubles,
    take_in=take_in,
    take_back=take_back,
    address=address,
    problems={
        "not_a_capacity": _("A place holds one person at least, and a whole number of them."),
        "not_a_floor": _("A floor is a whole number; 0 is the ground floor."),
    },
    order=10,
)
