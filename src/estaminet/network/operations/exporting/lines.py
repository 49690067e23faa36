"""Rows as lines of an archive: each by itself, its keys as ids within the archive or as names of what lies outside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django.db import models

from estaminet.kernel.languages.texts import Texts
from estaminet.network.belongings import Belongs
from estaminet.network.models import Hub, Place
from estaminet.network.queries.belonging import Inside, Key, aim_of, in_parts, keys_of, model_of, rows_of

AT_ONCE: Final = 500
HUB, PLACE, NETWORK = "network.Hub", "network.Place", "network.Network"


class Lines:
    """The lines of all models of a hub, one model after the other; remembers what they name outside it.

    ``outside`` counts by column what points to a row that does not travel and is left empty; ``left_out`` counts rows
    that cannot stand without such a one. ``other_hubs`` and ``other_places`` are named and kept as references.
    """

    def __init__(self, hub: Hub) -> None:
        self.hub, self.inside = hub, Inside(hub)
        self.outside: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.other_hubs: dict[int, str] = {}
        self.other_places: dict[int, tuple[str, str]] = {}

    def lines(self, belongs: Belongs) -> Iterator[tuple[models.Model, bytes]]:
        """Each row of a model that travels, with its line."""
        keys, fields = keys_of(belongs), model_of(belongs)._meta.concrete_fields
        for rows in in_parts(rows_of(belongs, self.hub), AT_ONCE):
            told = {key.name: self._told(belongs, key, rows) for key in keys}
            for row in rows:
                if self._is_lost(belongs, row, told):
                    continue
                values = {
                    field.name: told[field.name].get(value) if field.name in told else plain(value)
                    for field in fields
                    for value in (getattr(row, field.attname),)
                }
                values.update(belongs.instead)
                if belongs.leaving is not None:
                    values = belongs.leaving(values, self)
                line = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
                yield row, f"{line}\n".encode()

    def _told(self, belongs: Belongs, key: Key, rows: list[models.Model]) -> Mapping[Any, Any]:
        """What is said of each id a column holds in some rows. One query, or none."""
        held = {value for row in rows if (value := getattr(row, key.attname)) is not None}
        aim = aim_of(key)
        if aim == NETWORK or self.inside.always(belongs, key):
            return {value: value for value in held}
        within = self.inside.among(aim, held)
        told: dict[Any, Any] = {value: value for value in within}
        if aim == HUB:
            told |= self._hubs(held - within)
        elif aim == PLACE:
            told |= self._places(held - within)
        return told

    def of(self, label: str, pk: Any) -> Any:
        """What is said of an id that stands in a row beside its keys."""
        if pk is None or (label == HUB and pk == self.hub.pk):
            return pk
        if label == HUB:
            return self._hubs({pk})[pk]
        if label == PLACE and not self.inside.among(label, {pk}):
            return self._places({pk})[pk]
        return pk

    def _hubs(self, ids: set[int]) -> dict[int, Any]:
        unknown = ids - set(self.other_hubs)
        if unknown:
            self.other_hubs |= dict(Hub.objects.filter(pk__in=unknown).values_list("pk", "slug"))
        return {each: {"hub": self.other_hubs[each]} for each in ids}

    def _places(self, ids: set[int]) -> dict[int, Any]:
        unknown = ids - set(self.other_places)
        if unknown:
            found = Place.objects.filter(pk__in=unknown).values_list("pk", "hub", "hub__slug", "slug")
            for pk, hub, hub_slug, slug in found:
                self.other_hubs[hub], self.other_places[pk] = hub_slug, (hub_slug, slug)
        return {each: dict(zip(("hub", "place"), self.other_places[each], strict=True)) for each in ids}

    def _is_lost(self, belongs: Belongs, row: models.Model, told: Mapping[str, Mapping[Any, Any]]) -> bool:
        """Whether a row cannot stand without one that does not travel; notes what is left empty in one that can."""
        lost = False
        for key in keys_of(belongs):
            value = getattr(row, key.attname)
            if value is None or value in told[key.name]:
                continue
            if key.null:
                self.outside[f"{belongs.model}.{key.name}"] += 1
            else:
                lost = True
        if lost:
            self.left_out[belongs.model] += 1
        return lost


def plain(value: Any) -> Any:
    """A value as JSON says it."""
    if isinstance(value, Texts):
        return _in_order(value.as_json())
    if isinstance(value, dict | list):
        return _in_order(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _in_order(value: Any) -> Any:
    """JSON with its keys in order: PostgreSQL keeps them in another one than SQLite, and the same hub is one file."""
    if isinstance(value, dict):
        return {name: _in_order(value[name]) for name in sorted(value)}
    return [_in_order(each) for each in value] if isinstance(value, list) else value
