"""Make the reader of a request: her languages and her rights, in two queries at most."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import FilteredRelation, Q

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Network
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account


def reading_order(page: str, own: Iterable[str], network: Iterable[str]) -> tuple[str, ...]:
    """The page's language first, then the reader's own list, then the network's order; each once."""
    return tuple(dict.fromkeys(code for code in (page, *own, *network) if code))


def anonymous_reader(*, network: Network | None, page_language: str) -> Reader:
    """Somebody nobody knows: what she gets depends on the URL alone."""
    return Reader(
        network_id=network.pk if network is not None else 0,
        languages=reading_order(page_language, (), network.languages if network is not None else ()),
    )


def reader_of(*, account_id: int, network: Network, page_language: str) -> Reader | None:
    """The reader of an account in one network; None when the account is gone or shut."""
    rows = list(
        Account.objects.filter(pk=account_id, is_active=True)
        .annotate(held=FilteredRelation("roles", condition=Q(roles__withdrawn_at=None)))
        .values_list(
            *("is_staff", "person__id", "person__languages"),
            *("held__kind", "held__hub_id", "held__hub__network_id", "held__network_id"),
        )
    )
    if not rows:
        return None
    operator, person_id, own, *_role = rows[0]
    roles = {
        (kind, hub_id) for *_account, kind, hub_id, of_hub, own_network in rows if network.pk in (of_hub, own_network)
    }
    coordinates = (RoleKind.COORDINATOR, None) in roles
    managed = frozenset(hub_id for kind, hub_id in roles if kind == RoleKind.MANAGER)
    animated = managed | frozenset(hub_id for kind, hub_id in roles if kind == RoleKind.ANIMATOR)
    if coordinates:
        # A coordinator sees to every hub of the network.
        managed = animated = frozenset(Hub.objects.filter(network=network).values_list("pk", flat=True))
    return Reader(
        network_id=network.pk,
        languages=reading_order(page_language, own or (), network.languages),
        account_id=account_id,
        person_id=person_id,
        managed_hubs=managed,
        animated_hubs=animated,
        coordinates=coordinates,
        operator=operator,
    )
