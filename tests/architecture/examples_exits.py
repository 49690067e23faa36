"""An example of every door for other programs: see ``examples``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from estaminet.library.operations.sight import settle_sight
from tests.architecture.addresses import Door, Example
from tests.factories.library import MediaFactory
from tests.factories.network import MADE

PICTURE = {"name": "400.webp", "width": 400, "height": 300, "bytes": 8}


def exit_rows(cast: Any) -> dict[str, Any]:
    """A picture that everybody may see; its bytes lie nowhere."""
    media = MediaFactory(work__hub=cast.wattrelos, work__slug="halle", made={"pictures": [PICTURE]})
    settle_sight(work_id=media.work_id, at=MADE)
    return {"viewed": media}


def _of_work(world: Any) -> Mapping[str, Any]:
    return {"pk": world.rows["viewed"].work_id}


def _of_collection(world: Any) -> Mapping[str, Any]:
    return {"pk": world.rows["collection"].pk}


EXITS = {
    "library-exits:oai": Example(Door.ANYBODY),
    "library-exits:work_manifest": Example(Door.ANYBODY, _of_work),
    "library-exits:work_data": Example(Door.ANYBODY, _of_work),
    "library-exits:collection_manifest": Example(Door.ANYBODY, _of_collection),
    "library-exits:collection_data": Example(Door.ANYBODY, _of_collection),
}
