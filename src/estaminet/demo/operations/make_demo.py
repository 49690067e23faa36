"""Make the demo network, whole, in an empty database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.demo.content.hubs import HUBS
from estaminet.demo.content.people import ROLES
from estaminet.demo.operations.tell_attendance import tell_attendance
from estaminet.demo.operations.tell_connections import tell_connections
from estaminet.demo.operations.tell_decisions import tell_decisions
from estaminet.demo.operations.tell_feedback import tell_feedback
from estaminet.demo.operations.tell_impact import tell_impact
from estaminet.demo.operations.tell_kiosk import tell_kiosk
from estaminet.demo.operations.tell_letters import tell_invitations, tell_messages
from estaminet.demo.operations.tell_library import tell_library
from estaminet.demo.operations.tell_memory_call import tell_memory_call
from estaminet.demo.operations.tell_moving import tell_moving
from estaminet.demo.operations.tell_network import (
    tell_house,
    tell_hub,
    tell_hub_pages,
    tell_network,
    tell_pages,
    tell_partners,
)
from estaminet.demo.operations.tell_people import tell_accounts, tell_consents, tell_people, tell_roles
from estaminet.demo.operations.tell_photographs import tell_photographs
from estaminet.demo.operations.tell_processes import tell_processes
from estaminet.demo.operations.tell_programme import Stage, tell_programme
from estaminet.demo.operations.tell_registrations import tell_registrations
from estaminet.demo.operations.tell_talks import Told, tell_talks
from estaminet.demo.queries import MADE
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.models.outbox import MailState
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import indexed_once
from estaminet.network.models import Hub, Network
from estaminet.people.models import Account

FOUNDED = timedelta(days=420)
MANAGERS = {role.hub: role.person for role in ROLES if role.role == "manager"}


class DatabaseNotEmpty(Refusal):
    """Somebody's network is in there."""

    message = _("There is already a network in this database. The demo only fills an empty one; nothing was changed.")


@dataclass(frozen=True)
class MadeDemo:
    """What was made."""

    network: Network
    hubs: int
    people: int
    activities: int
    works: int


@transaction.atomic
@indexed_once()
def make_demo(*, at: datetime, mails_leave: bool = True, whole_library: bool = True) -> MadeDemo:
    """Fill an empty database with the demo network; the same instant gives the same network.

    ``whole_library`` off tells a few works of the library and leaves out those whose files are made by jobs.
    ``mails_leave`` off notes the mails of the story as sent already, where a mail server would carry them to
    addresses that lead nowhere. One transaction, unlike elsewhere: nobody is at work in an empty database, and half
    a network is worse than none. Who may: the operator, from the command line. Raises DatabaseNotEmpty.
    """
    if Network.objects.exists() or Account.objects.exists():
        raise DatabaseNotEmpty
    founded = at - FOUNDED
    network = tell_network(at=founded)
    accounts = tell_accounts(at=founded, last_seen=at - timedelta(days=1))
    coordinator = Actor.person(accounts["cleo"].pk)
    hubs: dict[str, Hub] = {}
    for position, content in enumerate(HUBS):
        opened = founded + timedelta(days=20 * (position + 1))
        hubs[content.slug] = tell_hub(network=network, content=content, position=position, by=coordinator, at=opened)
    people = tell_people(accounts=accounts, hubs=hubs, at=founded + timedelta(days=110), today=at.date())
    tell_roles(network=network, accounts=accounts, hubs=hubs, at=founded + timedelta(days=111))
    tell_pages(network=network, by=coordinator, at=founded + timedelta(days=112))
    for content in HUBS:
        team = Actor.person(accounts[MANAGERS[content.slug]].pk)
        settled = founded + timedelta(days=115)
        tell_house(hub=hubs[content.slug], content=content, by=team, at=settled, today=at.date())
        tell_hub_pages(hub=hubs[content.slug], by=team, at=settled + timedelta(days=2))
    tell_partners(network=network, hubs=hubs, by=coordinator, at=founded + timedelta(days=130), today=at.date())
    tell_consents(network=network, people=people, hubs=hubs, at=at)
    tell_messages(hubs=hubs, accounts=accounts, at=at)
    tell_invitations(hubs=hubs, accounts=accounts, at=at)
    activities = tell_programme(
        stage=Stage(
            hubs=hubs,
            teams={slug: Actor.person(accounts[manager].pk) for slug, manager in MANAGERS.items()},
            people=people,
            settled=founded + timedelta(days=118),
            at=at,
        )
    )
    teams = {hub.pk: Actor.person(accounts[MANAGERS[slug]].pk) for slug, hub in hubs.items()}
    tell_registrations(activities=activities, by=teams, at=at)
    tell_attendance(activities=activities, by=teams, at=at)
    tell_impact(network=network, activities=activities, by=teams, at=at)
    tell_feedback(activities=activities, by=teams, at=at)
    tell_photographs(activities=activities, by=teams, at=at)
    wattrelos = hubs["wattrelos"]
    works = tell_library(
        network=network,
        hubs=hubs,
        people=people,
        activities=activities,
        coordinator=coordinator,
        by=teams,
        at=at,
        whole=whole_library,
    )
    tell_memory_call(hub=wattrelos, by=teams[wattrelos.pk], at=at)
    processes, proposals = tell_processes(
        network=network, hubs=hubs, people=people, activities=activities, by=teams, at=at
    )
    tell_decisions(processes=processes, by=teams, at=at)
    told = Told(network=network, hubs=hubs, people=people, activities=activities, proposals=proposals)
    tell_talks(told=told, by=teams, at=at)
    tell_kiosk(hub=wattrelos, by=teams[wattrelos.pk], at=at)
    tell_moving(hub=wattrelos, by=teams[wattrelos.pk], at=at)
    tell_connections(hub=wattrelos, activities=activities, by=teams[wattrelos.pk], at=at)
    if not mails_leave:
        OutboxMail.objects.update(state=MailState.SENT, sent_at=at, next_at=None)
    record(by=Actor.system(), at=at, did=MADE, on=network)
    return MadeDemo(network, len(hubs), len(people), len(activities), works)
