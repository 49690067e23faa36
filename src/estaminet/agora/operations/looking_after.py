"""What the team that leads a process does with proposals: let through, hide with a reason, put together, take apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import ProposalDid, ProposalState
from estaminet.agora.models import CoAuthor, Proposal, Support
from estaminet.agora.operations.holding import (
    ChangedMeanwhile,
    hold_open_process,
    hold_proposal,
    hold_proposals,
    refuse_gone,
)
from estaminet.agora.operations.proposing import AnsweredAlready, checked_text, checked_title
from estaminet.agora.operations.telling import act, follow_along, tell_followers
from estaminet.agora.queries.following import followers
from estaminet.conversation.wording import cut_words
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row

LONGEST_WORDS = 1000


class WordsToAuthorMissing(Refusal):
    """Nobody's words are hidden without telling them why."""

    message = _("Write a few words to whoever proposed it: they want to understand.")
    field = "words"


class TheSameProposal(Refusal):
    message = _("Choose another proposal of this process.")
    field = "kept"


class TooFewParts(Refusal):
    message = _("Say what becomes of it: at least two proposals, each with a title and a text.")
    field = "title_1"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the proposals a split one becomes."""

    title: str
    text: str


@transaction.atomic
def let_through(*, proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    """Let everybody read what was held or hidden. Twice is once. Who may: the team that leads the process.

    Raises ProcessEnded, ChangedMeanwhile.
    """
    now = hold_proposal(proposal)
    if now.state == ProposalState.SHOWN:
        return now
    if now.state not in (ProposalState.HELD, ProposalState.HIDDEN):
        raise ChangedMeanwhile
    _set_state(now, ProposalState.SHOWN)
    tell_followers(act(now, ProposalDid.SHOWN, by, at), at=at)
    return now


@transaction.atomic
def hide_proposal(*, proposal: Proposal, words: str, by: Actor, at: datetime) -> Proposal:
    """Hide a proposal that has no answer; those who follow it are told why. Twice is once: the first reason stands.

    Who may: the team that leads the process. Raises ProcessEnded, WordsToAuthorMissing, AnsweredAlready,
    ChangedMeanwhile.
    """
    now = hold_proposal(proposal)
    if now.state == ProposalState.HIDDEN:
        return now
    if now.outcome:
        raise AnsweredAlready
    if now.state not in (ProposalState.SHOWN, ProposalState.HELD):
        raise ChangedMeanwhile
    said = cut_words(words, LONGEST_WORDS)
    if not said:
        raise WordsToAuthorMissing
    _set_state(now, ProposalState.HIDDEN)
    tell_followers(act(now, ProposalDid.HIDDEN, by, at, words=said), at=at)
    return now


@transaction.atomic
def merge_proposals(*, proposal: Proposal, kept: Proposal, words: str = "", by: Actor, at: datetime) -> Proposal:
    """Let one proposal go into another of the same process; gives the one that is kept.

    Those who are for it or follow it go along, each once; its page stays and leads there. Both must be without an
    answer. Done twice, it is once. Who may: the team that leads the process. Raises ProcessEnded, TheSameProposal,
    ChangedMeanwhile, AnsweredAlready.
    """
    process = hold_open_process(proposal.process_id)
    held = hold_proposals(process, [proposal.pk, kept.pk])
    if proposal.pk == kept.pk or kept.pk not in held:
        raise TheSameProposal
    goes, stays = held[proposal.pk], held[kept.pk]
    if goes.merged_into_id == stays.pk:
        return stays
    for each in (goes, stays):
        refuse_gone(each)
        if each.outcome:
            raise AnsweredAlready
    goes.merged_into = stays
    _set_state(goes, ProposalState.MERGED)
    _carry_along(goes, stays, by, at)
    said = act(goes, ProposalDid.MERGED, by, at, other=stays, words=cut_words(words, LONGEST_WORDS))
    act(stays, ProposalDid.TOOK_IN, by, at, other=goes)
    tell_followers(said, at=at, other=stays)
    return stays


@transaction.atomic
def split_proposal(*, proposal: Proposal, parts: Sequence[Part], by: Actor, at: datetime) -> list[Proposal]:
    """Make several proposals of one that asks for several things; gives them.

    They have its author and its place; those who are for it or follow it go along to each part. Its own page stays
    and leads to them. Who may: the team that leads the process. Raises ProcessEnded, TooFewParts, ChangedMeanwhile,
    AnsweredAlready, and what is said of the words.
    """
    if len(parts) < 2:
        raise TooFewParts
    clean = [(checked_title(each.title), checked_text(each.text)) for each in parts]
    whole = hold_proposal(proposal)
    refuse_gone(whole)
    if whole.outcome:
        raise AnsweredAlready
    language = whole.text.source_language
    _set_state(whole, ProposalState.SPLIT)
    made = []
    for title, text in clean:
        part = Proposal.objects.create(
            process=whole.process,
            author=whole.author,
            hub=whole.hub,
            place=whole.place,
            where=whole.where,
            came_of=whole,
            sent_at=at,
        )
        set_texts(on=part, texts={"title": {language: title}, "text": {language: text}}, by=by, at=at)
        agreed = whole.co_authors.filter(agreed_at__isnull=False)
        CoAuthor.objects.bulk_create(
            CoAuthor(proposal=part, person_id=each.person_id, asked_at=each.asked_at, agreed_at=each.agreed_at)
            for each in agreed
        )
        _carry_along(whole, part, by, at)
        act(part, ProposalDid.SPLIT_OFF, by, at, other=whole)
        said = act(whole, ProposalDid.SPLIT, by, at, other=part)
        made.append(part)
    tell_followers(said, at=at)
    return made


def _carry_along(goes: Proposal, stays: Proposal, by: Actor, at: datetime) -> None:
    """Whoever is for the one is for the other, once; whoever follows it goes on following."""
    known = set(stays.supports.values_list("person", flat=True))
    Support.objects.bulk_create(
        Support(proposal=stays, person_id=each.person_id, at=each.at)
        for each in goes.supports.order_by("pk")
        if each.person_id not in known
    )
    follow_along(stays, followers(goes), by, at)


def _set_state(proposal: Proposal, state: ProposalState) -> None:
    proposal.state = state
    proposal.save(update_fields=["state", "merged_into"])
    index_row(proposal)
