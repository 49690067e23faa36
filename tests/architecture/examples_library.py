"""An example of every address of works, collections and subjects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from estaminet.library.models import Collection, CollectionItem, Concept
from estaminet.library.operations.sight import settle_collection, settle_sight
from tests.architecture.addresses import Door, Example
from tests.factories.library import WorkFactory
from tests.factories.network import MADE


def library_rows(cast: Any) -> dict[str, Any]:
    """A work that everybody may read, in a collection of Wattrelos, and a subject of the network."""
    here = {"network": cast.network, "hub": cast.wattrelos}
    work = WorkFactory(hub=cast.wattrelos, kind="text", slug="poeme")
    settle_sight(work_id=work.pk, at=MADE)
    held = Collection.objects.create(
        **here, slug="usine", kind="collection", made_at=MADE, changed_at=MADE, published_at=MADE
    )
    settle_collection(collection_id=held.pk)
    CollectionItem.objects.create(collection=held, work=work)
    concept = Concept.objects.create(network=cast.network, slug="travail")
    return {"work": work, "collection": held, "concept": concept}


def of_work(world: Any) -> Mapping[str, Any]:
    return {"slug": world.rows["work"].slug}


def of_collection(world: Any) -> Mapping[str, Any]:
    return {"slug": world.rows["collection"].slug}


def at_hub(arguments: Any = None, **more: Any) -> Any:
    """Arguments of a team address of Wattrelos."""

    def told(world: Any) -> Mapping[str, Any]:
        named = arguments(world) if arguments is not None else {}
        rows = {key: world.rows[value].pk if value in world.rows else value for key, value in more.items()}
        return {"hub": world.cast.wattrelos.slug, **named, **rows}

    return told


LIBRARY = {
    "library:library": Example(Door.ANYBODY),
    "library:work": Example(Door.ANYBODY, of_work),
    "library:collections": Example(Door.ANYBODY),
    "library:collection": Example(Door.ANYBODY, of_collection),
    "manage:library": Example(Door.TEAM, at_hub()),
    "manage:library_new": Example(Door.TEAM, at_hub()),
    **{
        f"manage:{name}": Example(Door.TEAM, at_hub(of_work), scoped=True)
        for name in ("work", "work_words", "work_record", "work_made_by", "work_more", "work_versions")
    },
    "manage:work_state": Example(Door.TEAM, at_hub(of_work, act="take-back"), scoped=True),
    "manage:collections": Example(Door.TEAM, at_hub()),
    "manage:collection": Example(Door.TEAM, at_hub(of_collection), scoped=True),
    "manage:collection_words": Example(Door.TEAM, at_hub(of_collection), scoped=True),
    "manage:collection_story": Example(Door.TEAM, at_hub(of_collection, work="work"), scoped=True),
    "manage:collection_state": Example(Door.TEAM, at_hub(of_collection, act="take-back"), scoped=True),
    "manage:subjects": Example(Door.COORDINATORS, at_hub()),
    "manage:subject": Example(Door.COORDINATORS, at_hub(pk="concept")),
    "manage:subject_state": Example(Door.COORDINATORS, at_hub(pk="concept", act="retire")),
}
