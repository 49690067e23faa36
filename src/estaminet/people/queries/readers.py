"""Make the reader of a request: her languages and her rights, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce

from estaminet.kernel.reader import Reader
from estaminet.kernel.worded import Worded
from estaminet.network.models import Network
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account
from estaminet.people.models.account import Rights


def reading_order(page: str, own: Iterable[str], network: Iterable[str]) -> tuple[str, ...]:
    """The page's language first, then the reader's own list, then the network's order; each once."""
    return tuple(dict.fromkeys(code for code in (page, *own, *network) if code))


def anonymous_reader(*, network: Network | None, page_language: str) -> Reader:
    """Somebody nobody knows: what she gets depends on the URL alone."""
    return Reader(
        network_id=network.pk if network is not None else 0,
        languages=reading_order(page_language, (), network.languages if network is not None else ()),
    )


def _with_roles(account_id: int) -> QuerySet[Account]:
    return (
        Account.objects.filter(pk=account_id)
        .annotate(held=FilteredRelation("roles", condition=Q(roles__withdrawn_at=None)))
        .annotate(
            person_pk=F("person__id"),
            person_languages=F("person__languages"),
            held_kind=F("held__kind"),
            held_hub=F("held__hub_id"),
            held_network=Coalesce("held__hub__network_id", "held__network_id"),
            hub_of_network=F("held__network__hubs"),
        )
    )


_WITH_ROLES: Final = Worded(_with_roles, 1)


def account_with_rights(account_id: int) -> Account | None:
    """The account with its ``rights`` beside it. One query, of a row for each role, or each hub one coordinates."""
    rows: list[Any] = _WITH_ROLES.asked(account_id)
    if not rows:
        return None
    account: Account = rows[0]
    account.rights = Rights(
        rows[0].person_pk,
        tuple(rows[0].person_languages or ()),
        tuple(dict.fromkeys((row.held_kind, row.held_hub, row.held_network) for row in rows if row.held_kind)),
        tuple((row.held_network, row.hub_of_network) for row in rows if row.hub_of_network),
    )
    return account


def reader_of(*, account_id: int, network: Network, page_language: str) -> Reader | None:
    """The reader of an account in one network; None when the account is gone or shut. One query."""
    account = account_with_rights(account_id)
    return reader_with(account=account, network=network, page_language=page_language) if account else None


def reader_with(*, account: Account, network: Network, page_language: str) -> Reader | None:
    """The reader of an account that was read with its rights; None when it is shut. No query."""
    rights = account.rights
    if not account.is_active or rights is None:
        return None
    roles = {(kind, hub_id) for kind, hub_id, of_network in rights.roles if of_network == network.pk}
    coordinates = (RoleKind.COORDINATOR, None) in roles
    managed = frozenset(hub_id for kind, hub_id in roles if kind == RoleKind.MANAGER and hub_id)
    animated = managed | frozenset(hub_id for kind, hub_id in roles if kind == RoleKind.ANIMATOR and hub_id)
    if coordinates:
        # A coordinator sees to every hub of the network.
        managed = animated = frozenset(hub for of_network, hub in rights.coordinated if of_network == network.pk)
    return Reader(
        network_id=network.pk,
        languages=reading_order(page_language, rights.languages, network.languages),
        account_id=account.pk,
        person_id=rights.person_id,
        managed_hubs=managed,
        animated_hubs=animated,
        coordinates=coordinates,
        operator=account.is_staff,
    )
