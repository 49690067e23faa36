"""The choice of places for sessions that are there already: what is, stays a choice, whoever may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Place
from estaminet.programme.forms.where import Wheres
from estaminet.programme.queries.occurrences import Turn
from estaminet.programme.queries.where import HubPlaces

MOST_FURTHER = 30


def chosen_spot(hub_id: int, place_id: int | None) -> str:
    """A hub and its place, as a choice says it."""
    return f"{hub_id}-{place_id}" if place_id else str(hub_id)


@dataclass(frozen=True)
class Spots:
    """Places that can be chosen: those of the hubs one sees, and ``kept`` ones, where something takes place already."""

    wheres: Wheres
    kept: Sequence[tuple[Hub, Place | None]] = ()

    @classmethod
    def of(
        cls, house: Hub, known: Sequence[HubPlaces], reader: Reader, kept: Iterable[tuple[Hub, Place | None]] = ()
    ) -> Spots:
        wheres = Wheres(house, known, reader)
        offered = {value for _group, choices in wheres.choices(online=False) for value, _label in choices}
        missing = [each for each in kept if _value(each) not in offered]
        return cls(wheres, list({_value(each): each for each in missing}.values()))

    def choices(self) -> list[Any]:
        groups = self.wheres.choices(online=False)
        if self.kept:
            spoken = self.wheres.reader.languages
            groups.append((_("As it is now"), [(_value(each), _words(each, spoken)) for each in self.kept]))
        return groups

    def turn(self, chosen: str) -> Turn:
        """Hub and place by their ids."""
        hub, _hyphen, place = chosen.partition("-")
        return int(hub), int(place) if place else None

    def rows(self, chosen: str) -> tuple[Hub, Place | None]:
        """Hub and place."""
        for each in self.kept:
            if _value(each) == chosen:
                return each
        hub_id, place_id = self.turn(chosen)
        for known in self.wheres.known:
            if known.hub.pk == hub_id:
                return known.hub, next((each for each in known.places if each.pk == place_id), None)
        raise ValueError(chosen)  # the field has let only its own choices through

    def field(self, label: Any, *, required: bool = True, empty: str = "", help_text: Any = "") -> forms.ChoiceField:
        choices = self.choices() if required else [("", empty), *self.choices()]
        return forms.ChoiceField(
            label=label,
            choices=choices,
            required=required,
            help_text=help_text,
            error_messages={"invalid_choice": _("This is not one of the choices any more. Please choose again.")},
        )

    def several(self, label: Any, *, help_text: Any = "") -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label=label,
            choices=self.choices(),
            required=False,
            help_text=help_text,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("This is not one of the choices any more. Please choose again.")},
        )


def _value(spot: tuple[Hub, Place | None]) -> str:
    return chosen_spot(spot[0].pk, spot[1].pk if spot[1] else None)


def _words(spot: tuple[Hub, Place | None], languages: Sequence[str]) -> str:
    hub, place = spot
    name = hub.name.pick(languages).text
    if place is None:
        return _("%(hub)s, no room in particular") % {"hub": name}
    return _("%(hub)s, %(place)s") % {"hub": name, "place": place.name.pick(languages).text}
