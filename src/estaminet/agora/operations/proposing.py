"""Send a proposal, change its words, say them in another language, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import ProposalDid, ProposalState
from estaminet.agora.models import LONGEST_PROPOSAL, LONGEST_TITLE, Process, Proposal
from estaminet.agora.operations.holding import ChangedMeanwhile, hold_open_process, hold_proposal, refuse_gone
from estaminet.agora.operations.telling import act, follow_along, tell_followers
from estaminet.agora.queries.taking_part import place_of
from estaminet.agora.rules import leads, may_propose
from estaminet.conversation.operations.holding import hold_person
from estaminet.conversation.queries.trust import is_trusted, why_held
from estaminet.conversation.rules import MOST_LINKS
from estaminet.conversation.wording import clean_words, has_odd_link, leads_away, links_in
from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import TextTooLong, forget_texts, set_texts
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row
from estaminet.network.models import Hub, Place
from estaminet.people.models import Person

MOST_IN_A_DAY: Final = 5


class NotTheTime(Refusal):
    """No stage lets people propose at this moment."""

    message = _("Proposals cannot be sent or changed here at this moment. The page of the process says when.")


class TakesNoPart(Refusal):
    """Told in the words of ``WhyNot``."""


class TitleMissing(Refusal):
    message = _("Give your proposal a title of a few words.")
    field = "title"


class WordsMissing(Refusal):
    message = _("Say what you would like to see happen.")
    field = "text"


class OddWords(Refusal):
    message = _("Please leave at most three links, each without a space in it.")
    field = "text"


class TooManyProposals(Refusal):
    message = _("You have sent several proposals today. Please come back tomorrow, and let others propose.")


class WhatThePictureShows(Refusal):
    message = _("Please say in a few words what the picture shows: some readers hear it instead of seeing it.")
    field = "picture_words"


class NotYours(Refusal):
    message = _("Only whoever wrote this proposal can change it.")


class AnsweredAlready(Refusal):
    """What was decided upon is not changed behind the decision."""

    message = _("This proposal has its answer: it stays as it is.")


class NotKnownYet(Refusal):
    message = _(
        "Translations are written by people a team knows. Come to an activity, or say hello at a hub: then you can "
        "help."
    )


class IsTheOriginal(Refusal):
    message = _("This is the language the proposal was written in: only its author changes it.")
    field = "language"


class LinkAdded(Refusal):
    message = _("There is a link in this translation, and none in the original. Please leave it out.")
    field = "text"


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    """What somebody proposes, in which language, and where it would be. ``form_key`` is the nonce of its form."""

    title: str
    text: str
    language: str
    hub: Hub | None = None
    place: Place | None = None
    where: str = ""
    picture: StoredFile | None = None
    picture_words: str = ""
    form_key: str | None = None


@transaction.atomic
def send_proposal(*, process: Process, author: Person, draft: ProposalDraft, by: Actor, at: datetime) -> Proposal:
    """Propose something. Sent twice, it is one proposal. Its author hears what becomes of it.

    What a minor writes, or a stranger with a link, is held until the team has looked, as the network wants it for
    comments. Who may: whoever takes part, while the process asks for proposals. Raises ProcessEnded, NotTheTime,
    TakesNoPart, TitleMissing, WordsMissing, OddWords, TextTooLong, TooManyProposals, WhatThePictureShows,
    UnknownLanguage.
    """
    title, text = checked_title(draft.title), checked_text(draft.text)
    person, now = hold_person(author), hold_open_process(process.pk)
    if draft.form_key is not None and (sent := Proposal.objects.filter(form_key=draft.form_key).first()):
        if sent.author_id != person.pk:
            raise ChangedMeanwhile
        return sent
    if not may_propose(now, at):
        raise NotTheTime
    refuse_outsiders(now, person, at)
    day = timedelta(days=1)
    if Proposal.objects.filter(author=person, sent_at__gt=at - day, sent_at__lte=at).count() >= MOST_IN_A_DAY:
        raise TooManyProposals
    if draft.picture is not None and not draft.picture_words.strip():
        raise WhatThePictureShows
    held = why_held(person=person, text=f"{title}\n{text}", network_id=now.network_id, at=at)
    proposal = Proposal.objects.create(
        process=now,
        author=person,
        hub=draft.hub or (draft.place.hub if draft.place is not None else None),
        place=draft.place,
        where=" ".join(clean_words(draft.where).split())[:160],
        picture=draft.picture,
        state=ProposalState.SHOWN if held is None else ProposalState.HELD,
        sent_at=at,
        form_key=draft.form_key,
    )
    texts = {"title": {draft.language: title}, "text": {draft.language: text}}
    if draft.picture is not None:
        texts["picture_words"] = {draft.language: clean_words(draft.picture_words)[:200]}
    set_texts(on=proposal, texts=texts, by=by, at=at)
    act(proposal, ProposalDid.SENT, by, at)
    if held is not None:
        act(proposal, ProposalDid.HELD, by, at)
    follow_along(proposal, [person.pk], by, at)
    return proposal


@transaction.atomic
def edit_proposal(
    *,
    proposal: Proposal,
    author: Person,
    title: str,
    text: str,
    by: Actor,
    at: datetime,
    seen: dict[tuple[str, str], str] | None = None,
) -> Proposal:
    """Change one's own proposal, in the language it was written in, while the process still asks for proposals.

    The page says when it was changed last. Who may: its author. Raises ProcessEnded, NotYours, ChangedMeanwhile,
    AnsweredAlready, NotTheTime, TextChangedMeanwhile, and what is said of the words.
    """
    clean = {"title": checked_title(title), "text": checked_text(text)}
    person, now = hold_person(author), _own(proposal, author)
    if now.outcome:
        raise AnsweredAlready
    if now.state not in (ProposalState.SHOWN, ProposalState.HELD):
        raise ChangedMeanwhile
    if not may_propose(now.process, at):
        raise NotTheTime
    if clean == {"title": now.title.source, "text": now.text.source}:
        return now
    words = f"{clean['title']}\n{clean['text']}"
    held = why_held(person=person, text=words, network_id=now.process.network_id, at=at)
    newly_held = held is not None and now.state == ProposalState.SHOWN
    now.state = ProposalState.HELD if newly_held else now.state
    now.edited_at = at
    now.save(update_fields=["state", "edited_at"])
    texts = {name: {getattr(now, name).source_language: words} for name, words in clean.items()}
    set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    act(now, ProposalDid.EDITED, by, at)
    if newly_held:
        act(now, ProposalDid.HELD, by, at)
    return now


@transaction.atomic
def translate_proposal(
    *,
    proposal: Proposal,
    person: Person,
    reader: Reader,
    language: str,
    title: str,
    text: str,
    by: Actor,
    at: datetime,
    seen: dict[tuple[str, str], str] | None = None,
) -> Proposal:
    """Say somebody's proposal in another language; the page notes that a person translated it.

    Who may: people a team knows, the team that leads the process, the author. Raises ProcessEnded, NotKnownYet,
    IsTheOriginal, LinkAdded, ChangedMeanwhile, TextChangedMeanwhile, UnknownLanguage, and what is said of the words.
    """
    clean = {"title": checked_title(title), "text": checked_text(text)}
    helper, now = hold_person(person), hold_proposal(proposal)
    refuse_gone(now)
    if language == now.text.source_language:
        raise IsTheOriginal
    if leads_away(clean["title"] + "\n" + clean["text"]) and not leads_away(now.text.source):
        raise LinkAdded
    known = now.author_id == helper.pk or leads(reader, now.process) or is_trusted(helper, now.process.network_id)
    if not known:
        raise NotKnownYet
    set_texts(on=now, texts={name: {language: words} for name, words in clean.items()}, by=by, at=at, seen=seen)
    return now


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, author: Person, by: Actor, at: datetime) -> Proposal:
    """Take one's proposal back: its words go with their history, those who follow it are told. Twice is once.

    Who may: its author, before it has an answer. Raises ProcessEnded, NotYours, AnsweredAlready, ChangedMeanwhile.
    """
    hold_person(author)
    now = _own(proposal, author)
    if now.state == ProposalState.WITHDRAWN:
        return now
    if now.outcome:
        raise AnsweredAlready
    if now.state in (ProposalState.MERGED, ProposalState.SPLIT):
        raise ChangedMeanwhile
    known = now.state == ProposalState.SHOWN
    said = act(now, ProposalDid.WITHDRAWN, by, at)
    if known:
        tell_followers(said, at=at)
    empty_proposals([now], by, at)
    now.refresh_from_db()
    return now


def empty_proposals(proposals: Sequence[Proposal], by: Actor, at: datetime) -> None:
    """Words, their history and pictures of proposals go; the caller holds them."""
    ids = [each.pk for each in proposals]
    for field in ("title", "text", "picture_words"):
        forget_texts(model=Proposal, ids=ids, field=field)
    rows = list(Proposal.objects.filter(pk__in=ids).select_related("picture", "process"))
    Proposal.objects.filter(pk__in=ids).update(state=ProposalState.WITHDRAWN, where="", picture=None, place=None)
    for row in rows:
        if row.picture is not None:
            forget_file(file=row.picture, by=by, at=at)
        row.refresh_from_db()
        index_row(row)


def refuse_outsiders(process: Process, person: Person, at: datetime) -> None:
    """Raises TakesNoPart, in words that say why."""
    why_not = place_of(process, person, at).why_not
    if why_not is not None:
        raise TakesNoPart(why_not.label)


def checked_title(title: str) -> str:
    """The title as it is kept. Raises TitleMissing, OddWords, TextTooLong."""
    words = " ".join(clean_words(title[: 10 * LONGEST_TITLE]).split())
    if not words:
        raise TitleMissing
    if len(words) > LONGEST_TITLE:
        raise TextTooLong("title", "", LONGEST_TITLE)
    if has_odd_link(words):
        raise OddWords(field="title")
    return words


def checked_text(text: str) -> str:
    """The words as they are kept. Raises WordsMissing, OddWords, TextTooLong."""
    if len(text) > 4 * LONGEST_PROPOSAL:
        raise TextTooLong("text", "", LONGEST_PROPOSAL)
    words = clean_words(text)
    if not words:
        raise WordsMissing
    if len(words) > LONGEST_PROPOSAL:
        raise TextTooLong("text", "", LONGEST_PROPOSAL)
    if has_odd_link(text) or has_odd_link(words) or len(links_in(words)) > MOST_LINKS:
        raise OddWords
    return words


def _own(proposal: Proposal, author: Person) -> Proposal:
    """One's own, held. Raises ProcessEnded, NotYours."""
    now = hold_proposal(proposal)
    if now.author_id is None or now.author_id != author.pk:
        raise NotYours
    return now
