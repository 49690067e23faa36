"""Be for a proposal, and stand beside its author."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import CoAuthor, Process, Proposal, Support
from estaminet.agora.operations.holding import hold_proposal, refuse_gone
from estaminet.agora.operations.proposing import NotTheTime, NotYours, refuse_outsiders
from estaminet.agora.operations.telling import address_of, follow_along, place_named
from estaminet.agora.rules import may_support
from estaminet.conversation.operations.holding import hold_person
from estaminet.conversation.rules import shown_name
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import queue_mail, record
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person
from estaminet.people.queries.languages import mail_language

MOST_CO_AUTHORS: Final = 5


class TooManyCoAuthors(Refusal):
    message = _("Name at most five people beside you.")
    field = "co_authors"


class NotAsked(Refusal):
    message = _("Nobody asked you to stand beside this proposal, or they have changed their mind.")


@transaction.atomic
def support(*, proposal: Proposal, person: Person, by: Actor, at: datetime) -> Support:
    """Be for a proposal, and hear from now on what becomes of it. Twice is once.

    Who may: whoever takes part, while a stage lets people support. Raises ProcessEnded, ChangedMeanwhile, NotTheTime,
    TakesNoPart.
    """
    held = hold_person(person)
    process = _open_for_support(proposal, at)
    refuse_outsiders(process, held, at)
    row, made = Support.objects.get_or_create(proposal=proposal, person=held, defaults={"at": at})
    if made:
        follow_along(row.proposal, [held.pk], by, at)
    return row


@transaction.atomic
def take_back_support(*, proposal: Proposal, person: Person, by: Actor, at: datetime) -> None:
    """Be for it no longer. Twice is once. Who may: the person herself, while a stage lets people support.

    Raises ProcessEnded, ChangedMeanwhile, NotTheTime.
    """
    held = hold_person(person)
    _open_for_support(proposal, at)
    Support.objects.filter(proposal=proposal, person=held).delete()


@transaction.atomic
def ask_co_authors(*, proposal: Proposal, author: Person, addresses: Collection[str], by: Actor, at: datetime) -> int:
    """Ask people by their addresses to stand beside the proposal; gives how many letters went out.

    Only people with an account get one, and nobody learns who has. Their names stand there once they agree. Who may:
    its author. Raises ProcessEnded, ChangedMeanwhile, NotYours, TooManyCoAuthors.
    """
    hold_person(author)
    now = hold_proposal(proposal)
    if now.author_id != author.pk:
        raise NotYours
    if now.state not in (ProposalState.SHOWN, ProposalState.HELD):
        refuse_gone(now)
    wanted = {each.strip().lower() for each in addresses if each.strip()}
    if len(wanted) + now.co_authors.count() > MOST_CO_AUTHORS:
        raise TooManyCoAuthors
    known = Person.objects.filter(account__email__in=wanted, merged_into=None).exclude(pk=author.pk)
    asked = 0
    for person in known.select_related("account").order_by("pk"):
        _row, made = CoAuthor.objects.get_or_create(proposal=now, person=person, defaults={"asked_at": at})
        if made:
            asked += 1
            _ask(now, author, person, at)
    return asked


@transaction.atomic
def answer_co_author(*, proposal: Proposal, person: Person, yes: bool, by: Actor, at: datetime) -> None:
    """Stand beside a proposal with one's name, or not: then the question goes, or the name. Twice is once.

    Who may: whoever was asked. Raises ProcessEnded, NotAsked.
    """
    held = hold_person(person)
    now = hold_proposal(proposal)
    row = CoAuthor.objects.filter(proposal=now, person=held).first()
    if row is None:
        raise NotAsked
    if not yes:
        row.delete()
        record(by=by, at=at, did="proposal.left_by_co_author", on=now, hub_id=now.process.hub_id)
        return
    if row.agreed_at is None:
        row.agreed_at = at
        row.save(update_fields=["agreed_at"])
        record(by=by, at=at, did="proposal.joined_by_co_author", on=now, hub_id=now.process.hub_id)
        follow_along(now, [held.pk], by, at)


def _open_for_support(proposal: Proposal, at: datetime) -> Process:
    now = hold_proposal(proposal)
    refuse_gone(now)
    if not may_support(now.process, at):
        raise NotTheTime
    process: Process = now.process
    return process


def _ask(proposal: Proposal, author: Person, person: Person, at: datetime) -> None:
    process = proposal.process
    language = mail_language(person.languages, process.network)
    queue_mail(
        key=f"proposal:{proposal.pk}:beside:{person.pk}:{at.isoformat()}",
        to=address_of(person),
        language=language,
        template="agora/mail/beside",
        context={
            "place": place_named(process, language),
            "title": proposal.title.source,
            "author": shown_name(author, at.date()),
            "proposal": proposal.pk,
        },
        hub_id=process.hub_id,
        network_id=process.network_id,
        at=at,
    )
