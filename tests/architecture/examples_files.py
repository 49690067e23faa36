"""Examples of the addresses of files of works: see ``examples``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.architecture.addresses import Door, Example
from tests.factories.library import MediaFactory


def file_rows(cast: Any) -> dict[str, Any]:
    """A picture that Wattrelos keeps; its bytes lie nowhere."""
    return {"file": MediaFactory(work__hub=cast.wattrelos, work__slug="atelier")}


def _of_file(*names: str, **more: str) -> Callable[[Any], Mapping[str, Any]]:
    def arguments(world: Any) -> Mapping[str, Any]:
        media = world.rows["file"]
        known = {"hub": world.cast.wattrelos.slug, "slug": media.work.slug, "key": media.key}
        return {**{name: known[name] for name in names}, **more}

    return arguments


_FILE = ("hub", "slug", "key")
FILES = {
    "library-files:file": Example(Door.NOBODY, _of_file("key", name="400.webp")),
    "manage:work_files": Example(Door.TEAM, _of_file("hub", "slug"), scoped=True),
    "manage:work_files_begin": Example(Door.TEAM, _of_file("hub", "slug"), scoped=True),
    "manage:work_file": Example(Door.TEAM, _of_file(*_FILE), scoped=True),
    "manage:work_file_act": Example(Door.TEAM, _of_file(*_FILE, act="show"), scoped=True),
}
