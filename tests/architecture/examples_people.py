"""An example of every address of those who appear in works, and of requests to take something down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from estaminet.library.models import Takedown
from estaminet.library.queries.appearing import token_of
from tests.architecture.addresses import Door, Example
from tests.factories.library import AppearanceFactory
from tests.factories.network import MADE


def people_rows(cast: Any, work: Any) -> dict[str, Any]:
    """Somebody in a work of Wattrelos, and a request to take it down."""
    asked = Takedown.objects.create(
        work=work, hub=work.hub, language="fr", reason="…", asked_at=MADE, answer_by=MADE.date() + timedelta(days=14)
    )
    return {"mark": AppearanceFactory(work=work, media=None, person=cast.chloe), "takedown": asked}


def _of_mark(world: Any) -> Mapping[str, Any]:
    mark = world.rows["mark"]
    return {"hub": world.cast.wattrelos.slug, "slug": mark.work.slug, "mark": mark.pk}


def _of_work(world: Any) -> Mapping[str, Any]:
    return {"hub": world.cast.wattrelos.slug, "slug": world.rows["mark"].work.slug}


PEOPLE_IN_WORKS = {
    "library:release": Example(Door.ANYBODY, lambda world: {"token": token_of(world.rows["mark"])}),
    "library:takedown": Example(Door.ANYBODY, lambda world: {"slug": world.rows["mark"].work.slug}),
    "library:takedown_status": Example(Door.ANYBODY, lambda world: {"key": world.rows["takedown"].key}),
    "manage:release_form": Example(Door.TEAM, _of_mark, scoped=True),
    "manage:takedown": Example(
        Door.TEAM,
        lambda world: {"hub": world.cast.wattrelos.slug, "pk": world.rows["takedown"].pk},
        scoped=True,
    ),
    "manage:takedowns": Example(Door.TEAM, lambda world: {"hub": world.cast.wattrelos.slug}),
    "manage:work_ask": Example(Door.TEAM, _of_mark, scoped=True),
    "manage:work_mark": Example(Door.TEAM, _of_work, scoped=True),
    "manage:work_mark_change": Example(Door.TEAM, _of_mark, scoped=True),
    "manage:work_people": Example(Door.TEAM, _of_work, scoped=True),
    "manage:work_release_paper": Example(Door.TEAM, _of_mark, scoped=True),
    "manage:work_unmark": Example(Door.TEAM, _of_mark, scoped=True),
    "manage:work_withdraw": Example(Door.TEAM, _of_mark, scoped=True),
}
