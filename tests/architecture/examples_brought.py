"""An example of every address of what residents bring, and of the calls that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estaminet.library.models import Contribution
from estaminet.library.queries.contributions import confirm_token
from tests.architecture.addresses import Door, Example
from tests.factories.brought import BroughtFileFactory, ContributionFactory, MemoryCallFactory


def brought_rows(cast: Any) -> dict[str, Any]:
    """A call of Wattrelos, something that waits there with a file, and something that is still put together."""
    call = MemoryCallFactory(hub=cast.wattrelos, slug="usine")
    waiting = ContributionFactory(hub=cast.wattrelos, email="chloe@example.org")
    begun = ContributionFactory(hub=cast.wattrelos, state="begun", allowed_at=None)
    file = BroughtFileFactory(contribution=waiting)
    return {"call": call, "contribution": waiting, "begun": begun, "brought_file": file}


def _call(world: Any) -> Mapping[str, Any]:
    return {"slug": world.rows["call"].slug}


def _key(row: str, **more: Any) -> Callable[[Any], Mapping[str, Any]]:
    return lambda world: {"key": world.rows[row].key, **more}


def _token(world: Any) -> Mapping[str, Any]:
    found: Contribution = world.rows["contribution"]
    return {"token": confirm_token(found)}


def _team(*names: str) -> Callable[[Any], Mapping[str, Any]]:
    """Arguments of a team address: the hub, and by name what else stands in it."""

    def told(world: Any) -> Mapping[str, Any]:
        rows = world.rows
        known = {
            "pk": rows["contribution"].pk,
            "file": rows["brought_file"].pk,
            "slug": rows["call"].slug,
            "act": "publish",
            "activity": rows["activity"].pk,
            "session": rows["session"].pk,
        }
        return {"hub": world.cast.wattrelos.slug, **{name: known[name] for name in names}}

    return told


BROUGHT = {
    "library:memory_call": Example(Door.ANYBODY, _call),
    "library:memory_call_poster": Example(Door.ANYBODY, _call),
    "library:contribute_to_call": Example(Door.ANYBODY, _call),
    "library:contribute": Example(Door.ANYBODY),
    "library:contribute_at": Example(Door.ANYBODY, lambda world: {"slug": world.cast.wattrelos.slug}),
    "library:brought": Example(Door.ANYBODY, _key("contribution")),
    "library:brought_confirm": Example(Door.ANYBODY, _token),
    "library:brought_what": Example(Door.ANYBODY, _key("begun")),
    "library:brought_files": Example(Door.ANYBODY, _key("begun")),
    "library:brought_files_begin": Example(Door.ANYBODY, _key("begun")),
    "library:brought_file_remove": Example(Door.ANYBODY, _key("begun", pk=1)),
    "library:brought_you": Example(Door.ANYBODY, _key("begun")),
    "library:brought_withdraw": Example(Door.ANYBODY, _key("contribution")),
    "manage:contributions": Example(Door.TEAM, _team()),
    "manage:contribution": Example(Door.TEAM, _team("pk"), scoped=True),
    "manage:contribution_file": Example(Door.NOBODY, _team("pk", "file"), scoped=True),  # its bytes lie nowhere
    "manage:keep_session": Example(Door.TEAM, _team("activity", "session"), scoped=True),
    "manage:memory_calls": Example(Door.TEAM, _team()),
    "manage:memory_call": Example(Door.TEAM, _team("slug"), scoped=True),
    "manage:memory_call_state": Example(Door.TEAM, _team("slug", "act"), scoped=True),
}
