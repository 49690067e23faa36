"""Who wants to hear what becomes of a proposal, or of a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Process, Proposal
from estaminet.conversation.enums import FollowHow
from estaminet.conversation.models import Following
from estaminet.kernel.signed_links import number_of, opened, sealed
from estaminet.network.models import Network
from estaminet.people.models import Person

_SALT: Final = "agora.following"
_PROCESS_SALT: Final = "agora.following.process"


def followings_of(proposal: Proposal) -> QuerySet[Following]:
    """Those who follow it, with the people and their accounts. One query."""
    rows = Following.objects.filter(
        topic__about=Proposal._meta.label, topic__about_id=proposal.pk, how=FollowHow.FOLLOW
    )
    return rows.select_related("person__account").order_by("pk")


def followings_in(process: Process) -> list[Following]:
    """One for each who follows a process or something proposed in it, save those who muted the process. One query."""
    shown = Proposal.objects.filter(process=process).exclude(state=ProposalState.WITHDRAWN)
    of_process = Q(topic__about=Process._meta.label, topic__about_id=process.pk)
    of_proposals = Q(topic__about=Proposal._meta.label, topic__about_id__in=shown.values("pk"), how=FollowHow.FOLLOW)
    found: dict[int, Following] = {}
    muted: set[int] = set()
    rows = Following.objects.filter(of_process | of_proposals).select_related("person__account", "topic")
    for row in rows.order_by("pk"):
        if row.how == FollowHow.FOLLOW:
            found.setdefault(row.person_id, row)
        else:
            muted.add(row.person_id)
    return [row for person_id, row in found.items() if person_id not in muted]


def followers(proposal: Proposal) -> list[int]:
    """Their ids. One query."""
    return list(followings_of(proposal).values_list("person", flat=True))


def said_about(row: Proposal | Process, person: Person | None) -> str:
    """What somebody said about hearing of it: ``follow``, ``mute`` or nothing. One query, none for nobody."""
    if person is None:
        return ""
    rows = Following.objects.filter(topic__about=row._meta.label, topic__about_id=row.pk, person=person)
    return rows.values_list("how", flat=True).first() or ""


def end_of(following: Following) -> str:
    """The address that ends these mails in one press, for whoever has the link of one of them."""
    return reverse("agora:leave_mails", args=[sealed(_SALT, following.pk)])


def end_of_process(following: Following, process: Process) -> str:
    """The same for mails about a process as a whole: its number stands beside that of whoever gets them."""
    return reverse("agora:leave_mails", args=[sealed(_PROCESS_SALT, following.person_id, process.pk)])


@dataclass(frozen=True)
class Ends:
    """Whom and what a link speaks of: a ``following``, or a ``person`` and a ``process``."""

    following: Following | None = None
    person: Person | None = None
    process: Process | None = None

    @property
    def found(self) -> bool:
        return self.following is not None or (self.person is not None and self.process is not None)


def what_ends(token: str, network: Network) -> tuple[Ends, bool]:
    """What a link of a mail ends, and whether we made such a link at all. Two queries at most."""
    number = number_of(_SALT, token)
    if number is not None:
        rows = Following.objects.filter(pk=number, topic__network=network).select_related("topic", "person")
        return Ends(following=rows.first()), True
    pair = opened(_PROCESS_SALT, token)
    if pair is None:
        return Ends(), False
    person = Person.objects.select_related("merged_into").filter(pk=pair[0]).first()
    process = Process.objects.filter(pk=int(pair[1]), network=network).select_related("hub", "network").first()
    return Ends(person=(person.merged_into or person) if person is not None else None, process=process), True
