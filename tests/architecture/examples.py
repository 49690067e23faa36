"""An example of every address: a new one gets a line here, or the role matrix fails.

A team address names the hub Wattrelos and a row of it; ``scoped`` asks for the same row through Bob's hub, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import Door, Example
from tests.factories.network import PageFactory

LANGUAGE = "fr"


@dataclass
class World:
    """The cast, and one row of each kind at Wattrelos."""

    cast: Any
    rows: dict[str, Any] = field(default_factory=dict)

    def client(self, player: str) -> Client:
        return self.cast.client(None if player == "visitor" else getattr(self.cast, player))

    def url(self, name: str, example: Example, **instead: Any) -> str:
        arguments: Mapping[str, Any] = {**example.arguments(self), **instead}
        return reverse(name, kwargs=dict(arguments))


def make_world(cast: Any) -> World:
    """One row of everything that an address can name."""
    world = World(cast)
    world.rows["page"] = PageFactory(network=cast.network, slug="a-propos")
    world.rows["hub_page"] = PageFactory(network=cast.network, hub=cast.wattrelos, slug="venir")
    return world


def at_hub(**more: Any) -> Any:
    """Arguments of a team address: the hub, and by name the row whose id stands in the address."""

    def arguments(world: World) -> Mapping[str, Any]:
        named = {key: world.rows[value].pk if isinstance(value, str) else value for key, value in more.items()}
        return {"hub": world.cast.wattrelos.slug, **named}

    return arguments


def just(**arguments: Any) -> Any:
    return lambda world: arguments


PUBLIC = {
    "demo:cast": Example(Door.NOBODY),  # there in a demo only
    "drawings:poster": Example(Door.ANYBODY, just(edition=1, motif="film", ink="brick", seed=7)),
    "files:file": Example(Door.NOBODY, just(key="unknown", variant="640.webp")),
    "healthz": Example(Door.ANYBODY),
    "network:hub": Example(Door.ANYBODY, just(slug="wattrelos")),
    "network:hub_page": Example(Door.ANYBODY, just(hub="wattrelos", slug="venir")),
    "network:hubs": Example(Door.ANYBODY),
    "network:page": Example(Door.ANYBODY, just(slug="a-propos")),
    "network:partners": Example(Door.ANYBODY),
    "network:towns": Example(Door.ANYBODY),
    "site:home": Example(Door.ANYBODY),
    "site:search": Example(Door.ANYBODY),
    "ui:style_guide": Example(Door.NOBODY),  # there in development only
}
OWN = {
    "site:mine": Example(Door.SIGNED_IN),
}
TEAM = {
    "manage:hubs": Example(Door.ANY_TEAM),
    "manage:letter": Example(Door.NOBODY, just(mail=1)),  # the mailbox is there in a demo only
    "manage:mailbox": Example(Door.NOBODY),
    "manage:today": Example(Door.TEAM, at_hub()),
}
EXAMPLES: dict[str, Example] = {**PUBLIC, **OWN, **TEAM}
