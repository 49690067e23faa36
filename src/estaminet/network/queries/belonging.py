"""Which rows belong to a hub, from what each room says of its models."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, reduce
from graphlib import TopologicalSorter
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from estaminet.network.belongings import BELONGINGS, AlsoBelongs, Belongs
from estaminet.network.models import Hub

LAST = ("*",)
Key = models.ForeignKey[Any, Any]


def model_of(belongs: Belongs) -> type[models.Model]:
    return apps.get_model(belongs.model)


@cache
def travelling() -> tuple[Belongs, ...]:
    """All that travels, in an order in which each row comes after those it points to. Asked once the house stands."""
    said = {each.model: each for each in BELONGINGS.items() if isinstance(each, Belongs)}
    late = {label for label, each in said.items() if each.after == LAST}
    order: TopologicalSorter[str] = TopologicalSorter()
    for label, each in said.items():
        others = {aim for key in keys_of(each) if (aim := aim_of(key)) in said and aim != label}
        order.add(label, *sorted({*others, *(said if each.after == LAST else each.after)} - late))
    return tuple(said[label] for label in order.static_order())


@cache
def belongs_of(label: str) -> Belongs | None:
    """What is said of a model; None for one whose rows stay behind."""
    return next((each for each in travelling() if each.model == label), None)


def keys_of(belongs: Belongs) -> list[Key]:
    """The columns by which a row points to others."""
    return [field for field in model_of(belongs)._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def aim_of(key: Key) -> str:
    """The model a key points to."""
    return str(key.remote_field.model._meta.label)


@cache
def paths_of(belongs: Belongs) -> tuple[str, ...]:
    """Its own paths and those that other rooms add."""
    also = (each for each in BELONGINGS.items() if isinstance(each, AlsoBelongs) and each.model == belongs.model)
    return (*belongs.paths, *(path for each in also for path in each.paths))


def rows_of(belongs: Belongs, hub: Hub) -> QuerySet[models.Model]:
    """The rows of a model that travel with a hub, in the order of their ids."""
    every = model_of(belongs)._base_manager.all()
    paths = paths_of(belongs)
    if len(paths) == 1 and belongs.rows is None:
        return every.filter(**{paths[0]: hub.pk}).order_by("pk")
    # Each path by itself: joined, they would give a row as often as it is reached.
    ways = [Q(pk__in=every.filter(**{path: hub.pk}).values("pk")) for path in paths]
    if belongs.rows is not None:
        ways.append(belongs.rows(hub))
    return every.filter(reduce(or_, ways)).order_by("pk")


class Inside:
    """Tells of ids whether they are of rows that travel with a hub."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def always(self, belongs: Belongs, key: Key) -> bool:
        """Whether what a key points to always travels with the row: it lies on the way to its hub."""
        aim, paths = belongs_of(aim_of(key)), paths_of(belongs)
        if aim is None or len(paths) != 1 or belongs.rows is not None:
            return False
        head, _mark, rest = paths[0].partition("__")
        return head == key.name and (rest or "pk") in paths_of(aim)

    def among(self, label: str, ids: Collection[int]) -> set[int]:
        """Those of some ids whose rows travel. One query."""
        aim = belongs_of(label)
        if aim is None or not ids:
            return set()
        return set(rows_of(aim, self.hub).filter(pk__in=ids).order_by().values_list("pk", flat=True))


def in_parts(rows: QuerySet[models.Model], size: int) -> Iterator[list[models.Model]]:
    """Rows, some at a time and never all of them in memory."""
    part: list[models.Model] = []
    for row in rows.iterator(chunk_size=size):
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
