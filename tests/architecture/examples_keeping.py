"""Examples of the addresses of keeping: see ``examples``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estaminet.library.enums import BagWay, Damage
from estaminet.library.models import Bag, LooseFile
from tests.architecture.addresses import Door, Example
from tests.factories.library import LibraryFileFactory, MediaFactory
from tests.factories.network import MADE


def keeping_rows(cast: Any) -> dict[str, Any]:
    """A bag, a file that waits, and an original that is lost; no bytes lie anywhere."""
    hub = cast.wattrelos
    file = LibraryFileFactory(hub_id=hub.pk)
    return {
        "bag": Bag.objects.create(hub=hub, way=BagWay.OUT, made_at=MADE),
        "loose": LooseFile.objects.create(hub=hub, file=file, kind="picture", file_name="fete.jpg", at=MADE),
        "damaged": MediaFactory(work__hub=hub, work__slug="lost", damage=Damage.MISSING, checked_at=MADE),
    }


def _at(row: str = "", **more: str) -> Callable[[Any], Mapping[str, Any]]:
    def arguments(world: Any) -> Mapping[str, Any]:
        told: dict[str, Any] = {"hub": world.cast.wattrelos.slug, **more}
        if row:
            told["pk"] = world.rows[row].pk
        return told

    return arguments


def _of_damaged(world: Any) -> Mapping[str, Any]:
    return {"hub": world.cast.wattrelos.slug, "key": world.rows["damaged"].key}


KEEPING = {
    "manage:keeping": Example(Door.TEAM, _at()),
    "manage:keeping_storage": Example(Door.TEAM, _at()),
    "manage:repair": Example(Door.TEAM, _of_damaged, scoped=True),
    "manage:repair_begin": Example(Door.TEAM, _of_damaged, scoped=True),
    "manage:bags": Example(Door.MANAGERS, _at()),
    "manage:bag_bring": Example(Door.MANAGERS, _at()),
    "manage:bag_begin": Example(Door.MANAGERS, _at()),
    "manage:bag_file": Example(Door.MANAGERS, _at("bag"), scoped=True),
    "manage:bag_delete": Example(Door.MANAGERS, _at("bag"), scoped=True),
    "manage:loose_files": Example(Door.MANAGERS, _at()),
    "manage:loose_begin": Example(Door.MANAGERS, _at()),
    "manage:loose_delete": Example(Door.MANAGERS, _at("loose"), scoped=True),
}
