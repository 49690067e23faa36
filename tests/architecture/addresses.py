"""Every address of the house, read from the URL configuration, and an example of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


class Door(Enum):
    """Whom an address lets in. The cast: Alice manages Wattrelos, Ana animates it, Cleo coordinates the network; Bob
    manages another hub, Chloé is a resident, Eve has an account and no rights, Otto operates the platform."""

    ANYBODY = frozenset({"visitor", "alice", "ana", "bob", "cleo", "chloe", "eve", "otto"})
    SIGNED_IN = frozenset({"alice", "ana", "bob", "cleo", "chloe", "eve", "otto"})
    ANY_TEAM = frozenset({"alice", "ana", "bob", "cleo"})
    TEAM = frozenset({"alice", "ana", "cleo"})
    MANAGERS = frozenset({"alice", "cleo"})
    COORDINATORS = frozenset({"cleo"})
    ANA = frozenset({"ana"})
    NOBODY = frozenset[str]()


Arguments = Callable[[Any], Mapping[str, Any]]


def no_arguments(world: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Example:
    """One address of a name: its arguments in the world of the cast, and whom it lets in.

    ``scoped`` says that the arguments name a row of Wattrelos: Bob asks for it through his own hub as well.
    """

    door: Door
    arguments: Arguments = no_arguments
    scoped: bool = False


@dataclass(frozen=True)
class Address:
    """A named pattern of the URL configuration."""

    name: str
    route: str

    @property
    def of_team(self) -> bool:
        return "/manage/" in f"/{self.route}"


def addresses() -> list[Address]:
    """Every address that can be reversed, once."""
    found = {address.name: address for address in _walk(get_resolver().url_patterns, "", ())}
    return sorted(found.values(), key=lambda address: address.name)


def nameless() -> list[str]:
    """Routes without a name: nobody can link to them, and no test would find them."""
    return [address.route for address in _walk(get_resolver().url_patterns, "", ()) if address.name.endswith("None")]


def _walk(patterns: list[Any], before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(":".join((*spaces, str(pattern.name))), route)
