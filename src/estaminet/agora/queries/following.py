"""Who wants to hear what becomes of a proposal."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from estaminet.agora.models import Proposal
from estaminet.conversation.enums import FollowHow
from estaminet.conversation.models import Following
from estaminet.kernel.signed_links import number_of, sealed
from estaminet.network.models import Network
from estaminet.people.models import Person

_SALT: Final = "agora.following"


def followings_of(proposal: Proposal) -> QuerySet[Following]:
    """Those who follow it, with the people and their accounts. One query."""
    rows = Following.objects.filter(
        topic__about=Proposal._meta.label, topic__about_id=proposal.pk, how=FollowHow.FOLLOW
    )
    return rows.select_related("person__account").order_by("pk")


def followers(proposal: Proposal) -> list[int]:
    """Their ids. One query."""
    return list(followings_of(proposal).values_list("person", flat=True))


def said_about(proposal: Proposal, person: Person | None) -> str:
    """What somebody said about hearing of it: ``follow``, ``mute`` or nothing. One query, none for nobody."""
    if person is None:
        return ""
    rows = Following.objects.filter(topic__about=Proposal._meta.label, topic__about_id=proposal.pk, person=person)
    return rows.values_list("how", flat=True).first() or ""


def end_of(following: Following) -> str:
    """The address that ends these mails in one press, for whoever has the link of one of them."""
    return reverse("agora:leave_mails", args=[sealed(_SALT, following.pk)])


def following_of_end(token: str, network: Network) -> tuple[Following | None, bool]:
    """The following a link speaks of, and whether we made such a link at all. One query at most."""
    number = number_of(_SALT, token)
    if number is None:
        return None, False
    rows = Following.objects.filter(pk=number, topic__network=network).select_related("topic", "person")
    return rows.first(), True
