"""The reader of a request: in which languages, with which rights, made once per request."""

from __future__ import annotations

from dataclasses import dataclass, field

from estaminet.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Reader:
    """What a query may know of the person who reads. Rights are hub ids, so lower rooms need no roles.

    ``languages`` is the order in which a text is looked up. ``managed_hubs`` are those whose settings, people and
    roles the reader may change; ``animated_hubs`` those where she works (managers included).
    """

    network_id: int
    languages: tuple[str, ...]
    account_id: int | None = None
    person_id: int | None = None
    managed_hubs: frozenset[int] = field(default_factory=frozenset)
    animated_hubs: frozenset[int] = field(default_factory=frozenset)
    coordinates: bool = False
    operator: bool = False

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def on_a_team(self) -> bool:
        return bool(self.animated_hubs)

    def works_at(self, hub_id: int) -> bool:
        return hub_id in self.animated_hubs

    def manages(self, hub_id: int) -> bool:
        return hub_id in self.managed_hubs

    @property
    def actor(self) -> Actor:
        return Actor.visitor() if self.account_id is None else Actor.person(self.account_id)
