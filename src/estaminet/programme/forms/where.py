"""The choice of a place: the house, its rooms, online, and the other hubs with theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.queries.occurrences import Turn
from estaminet.programme.queries.where import HubPlaces

ONLINE = "online"


@dataclass(frozen=True)
class Wheres:
    """All places that can be chosen, as a form offers them; ``own`` stands first."""

    own: Hub
    known: Sequence[HubPlaces]
    reader: Reader

    def choices(self, *, online: bool) -> list[Any]:
        """Groups of choices: each hub with its rooms, and online when that makes sense."""
        groups: list[Any] = []
        for each in self.known:
            spoken = self.reader.languages
            name = each.hub.name.pick(spoken).text
            whole = _("%(hub)s, no room in particular") % {"hub": name}
            rooms = [(f"{each.hub.pk}-{place.pk}", place.name.pick(spoken).text) for place in each.places]
            if each.hub.pk != self.own.pk:
                # What is chosen must say where it is also when the list is shut.
                rooms = [(value, _("%(place)s (%(hub)s)") % {"place": room, "hub": name}) for value, room in rooms]
            groups.append((name, [(str(each.hub.pk), whole), *rooms]))
            if online and each.hub.pk == self.own.pk:
                groups.append((_("Nowhere in particular"), [(ONLINE, _("Online only"))]))
        return groups

    @property
    def first(self) -> str:
        """What is chosen when nobody chooses."""
        return str(self.own.pk)

    def hub(self, chosen: str) -> Hub:
        """The hub of a choice; one's own for what is online only."""
        wanted = chosen.partition("-")[0]
        return next((each.hub for each in self.known if str(each.hub.pk) == wanted), self.own)

    def turn(self, chosen: str) -> Turn:
        """Hub and place of a choice, by their ids."""
        _hub, _hyphen, place = chosen.partition("-")
        return self.hub(chosen).pk, int(place) if place else None
