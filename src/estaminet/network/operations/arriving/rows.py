"""Rows of an archive, read line by line and put right for where they arrive."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from estaminet.kernel.models import AuditEntry
from estaminet.kernel.operations.take_in_rows import read_value, renew_row, room_for, take_in_rows
from estaminet.network.belongings import Belongs, Values
from estaminet.network.models import Hub, Network, Place
from estaminet.network.operations.arriving.opening import Archive
from estaminet.network.operations.arriving.refusals import WrongRow
from estaminet.network.queries.belonging import aim_of, model_of, travelling

AT_ONCE: Final = 200
STOOD_IN: Final = "hub.stood_in"
HUB: Final = "network.Hub"
PLACE: Final = "network.Place"
_NO_IDS: Final = array("q")


class HereIds:
    """Which row of the archive has become which: its number moved along, or the row that was here already.

    Eight bytes are kept for each row, and nothing else of it.
    """

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.within: dict[str, array[int]] = {}
        self.shifts: dict[str, int] = {}
        self.found: dict[str, dict[int, int]] = {}
        self.renewed: dict[str, set[int]] = {}
        self.hubs: dict[str, int] = {}
        self.places: dict[tuple[str, str], int] = {}

    def of(self, model: str, old: Any) -> int | None:
        if isinstance(old, dict):
            hub, place = str(old.get("hub")), str(old.get("place"))
            found = {HUB: self.hubs.get(hub), PLACE: self.places.get((hub, place))}
            return found.get(model)
        if not self.holds(model, old):
            return None
        here = self.found.get(model, {}).get(old)
        return old + self.shifts[model] if here is None else here

    def is_renewed(self, model: str, old: int) -> bool:
        return self.holds(model, old) and (
            old not in self.found.get(model, {}) or old in self.renewed.get(model, set())
        )

    def holds(self, model: str, old: Any) -> bool:
        if not isinstance(old, int) or isinstance(old, bool):
            return False
        ids = self.within.get(model, _NO_IDS)
        at = bisect_left(ids, old)
        return at < len(ids) and ids[at] == old


def read_ids(archive: Archive, ids: HereIds) -> None:
    """Note the ids of all rows and keep room for them. Raises WrongRow: each model's must grow from line to line."""
    for belongs in travelling():
        own = array("q")
        for number, line in enumerate(archive.lines(belongs.model), start=1):
            pk = line.get("id")
            if not isinstance(pk, int) or isinstance(pk, bool) or not 0 < pk < 2**62 or (own and pk <= own[-1]):
                raise WrongRow(belongs.model, number)
            own.append(pk)
        if own:
            ids.within[belongs.model] = own
            ids.shifts[belongs.model] = room_for(model_of(belongs), own[0], own[-1])


class Arrival:
    """Takes in the rows of an archive, model by model. ``counts`` says how many came, ``met`` how many were here."""

    def __init__(self, archive: Archive, ids: HereIds) -> None:
        self.archive, self.ids = archive, ids
        self.counts: Counter[str] = Counter()
        self.met: Counter[str] = Counter()

    def take_in(self, belongs: Belongs) -> None:
        """All rows of one model. In the caller's transaction."""
        model, waiting = model_of(belongs), []
        for values in self._arriving(belongs):
            waiting.append(values)
            if len(waiting) == AT_ONCE:
                take_in_rows(model, waiting)
                waiting = []
        take_in_rows(model, waiting)

    def _arriving(self, belongs: Belongs) -> Iterator[Values]:
        """The rows to be written: those that are here already are met instead."""
        model, label = model_of(belongs), belongs.model
        fields = {field.name: field for field in model._meta.concrete_fields}
        before = _Before(belongs, model, self.ids)
        for number, line in enumerate(self.archive.lines(label), start=1):
            old, values = line["id"], self._read(belongs, fields, line, number)
            if values is None:
                continue
            if (here := before.found(values)) is None:
                self.counts[label] += 1
                yield values
                continue
            self.ids.found.setdefault(label, {})[old] = here
            self.met[label] += 1
            if belongs.stands_in and _stands_in(model, here):
                self.ids.renewed.setdefault(label, set()).add(old)
                renew_row(model, here, {**values, "id": here})

    def _read(self, belongs: Belongs, fields: dict[str, Any], line: Values, number: int) -> Values | None:
        """A line as the columns of a row here. Raises WrongRow."""
        label = belongs.model
        if set(line) != set(fields):
            raise WrongRow(label, number)
        try:
            said: Values | None = {**line, **belongs.instead}
            for name, field in fields.items():
                if field.is_relation and line[name] is not None:
                    assert said is not None
                    said[name] = self.ids.of(aim_of(field), line[name])
            if belongs.arriving is not None and said is not None:
                said = belongs.arriving(said, self.ids)
            if said is None:
                return None
            said["id"] = self.ids.shifts[label] + line["id"]
            return {field.attname: read_value(field, said[name]) for name, field in fields.items()}
        except ValidationError as fault:
            raise WrongRow(label, number, name) from fault
        except (AttributeError, FieldDoesNotExist, LookupError, TypeError, ValueError) as fault:
            raise WrongRow(label, number) from fault


class _Before:
    """Finds rows that were here before the archive came, by what makes them the same."""

    def __init__(self, belongs: Belongs, model: type[models.Model], ids: HereIds) -> None:
        self.columns = {name: model._meta.get_field(name) for name in belongs.known_by}
        own, shift = ids.within.get(belongs.model, _NO_IDS), ids.shifts.get(belongs.model, 0)
        rows = model._base_manager.all()
        if own:
            rows = rows.exclude(pk__range=(own[0] + shift, own[-1] + shift))
        self.rows = rows
        # Where nothing was, nothing needs to be looked for.
        self.any = bool(self.columns) and rows.exists()

    def found(self, values: Values) -> int | None:
        if not self.any:
            return None
        wanted = {name: values[field.attname] for name, field in self.columns.items()}  # type: ignore[union-attr]
        pk: int | None = self.rows.filter(**wanted).order_by("pk").values_list("pk", flat=True).first()
        return pk


def _stands_in(model: type[models.Model], pk: int) -> bool:
    """Whether a hub or place was only kept for what named it."""
    hub = Place.objects.filter(pk=pk).values_list("hub", flat=True).first() if model is Place else pk
    return hub is not None and is_stand_in(hub)


def is_stand_in(hub_id: int) -> bool:
    """Whether a hub is here by its name only, because rows of another one named it, and its own archive may come."""
    acts = AuditEntry.objects.filter(on_model=Hub._meta.label, on_id=hub_id)
    return acts.filter(did=STOOD_IN).exists() and not acts.filter(did="hub.taken_in").exists()


def network_here(slug: str) -> Network | None:
    return Network.objects.filter(slug=slug).first()
