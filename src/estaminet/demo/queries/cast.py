"""The cast as it is now: some may have been erased, or have lost their role, since the demo was made."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.demo.content.people import CAST, PEOPLE
from estaminet.demo.content.shapes import PersonContent, Words
from estaminet.kernel.languages.texts import Origin, Texts
from estaminet.kernel.models import AuditEntry
from estaminet.network.models import Hub, Network
from estaminet.people.models import Account, Role

MADE = "demo.made"


@dataclass(frozen=True)
class CastMember:
    """Somebody one can sign in as. ``role`` is what she may do at the moment, empty when nothing special."""

    key: str
    name: str
    role: str
    presents: Texts


@dataclass(frozen=True)
class Troupe:
    """Cast members who belong together: those of a hub, of the network (no hub), or of no team at all."""

    hub: Hub | None
    team: bool
    members: tuple[CastMember, ...]


def was_made_here(network: Network) -> bool:
    """Was this network told by the demo? Nobody is ever signed in by a button into another one."""
    return AuditEntry.objects.filter(did=MADE, on_model=Network._meta.label, on_id=network.pk).exists()


def account_of(key: str) -> Account | None:
    """The account of a cast member, unless it was erased or closed."""
    address = next((person.email for person in PEOPLE if person.key == key and person.email), "")
    return Account.objects.filter(email=address, is_active=True).first() if address else None


def troupes(network: Network) -> list[Troupe]:
    """The cast: those who see to the network, then hub by hub in street order, then people without a role."""
    accounts = {account.email: account for account in Account.objects.filter(is_active=True, email__in=_addresses())}
    held: dict[int, Role] = {}
    for role in Role.objects.active().filter(account__in=accounts.values()).select_related("hub").order_by("id"):
        assert role.account_id is not None
        held.setdefault(role.account_id, role)
    together: dict[tuple[int, bool], list[CastMember]] = {}
    for content in PEOPLE:
        account = accounts.get(content.email) if content.email else None
        if account is None:
            continue
        now = held.get(account.pk)
        group = (now.hub_id or 0 if now else 0, now is not None or account.is_staff)
        together.setdefault(group, []).append(_member(content, now))
    hubs = list(Hub.objects.filter(network=network).in_street())
    order: list[tuple[Hub | None, bool]] = [(None, True), *((hub, True) for hub in hubs), (None, False)]
    groups = [(hub, team, together.get((hub.pk if hub else 0, team), [])) for hub, team in order]
    return [Troupe(hub, team, tuple(members)) for hub, team, members in groups if members]


def _addresses() -> list[str]:
    return [person.email for person in PEOPLE if person.email]


def _member(content: PersonContent, role: Role | None) -> CastMember:
    return CastMember(
        key=content.key,
        name=f"{content.given} {content.family}",
        role=role.get_kind_display() if role else "",
        presents=_as_texts(content.presents) if content in CAST else Texts(),
    )


def _as_texts(words: Words | None) -> Texts:
    texts = Texts()
    for language, text in words.texts.items() if words else ():
        texts = texts.with_text(language, text, Origin.PERSON)
    return texts
