"""Bring something to a hub: begun, put together page by page, sent, added to, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import ContributionState, WhoIsSeen, WorkKind
from estaminet.library.models import BroughtFile, Contribution, ContributionWord, MemoryCall, Work
from estaminet.library.models.contribution import UNSETTLED
from estaminet.library.operations.brought_mails import tell_team, tell_them
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.queries.contributions import files_under_way
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.people.models.person import ADULT_AT

KEPT_UNSENT: Final = timedelta(days=7)
"""So long what was begun waits for whoever began it; the pages say it in words."""
MOST_WORDS: Final = 40
"""Things said about one contribution, from both sides."""


class CallClosed(Refusal):
    """The call does not take anything any more, or not yet."""

    message = _("This call is closed. You can still bring it to the hub without a call.")


class NotWelcomeHere(Refusal):
    """A kind of thing the call does not ask for."""

    message = _("This call asks for something else. You can bring this to the hub without a call.")
    field = "kind"


class WithoutTitle(Refusal):
    """Nobody would know what it is."""

    message = _("Say in a few words what it is.")
    field = "title"


class NothingBrought(Refusal):
    """Neither a file nor words."""

    message = _("There is nothing here yet: add a file, or write down what you remember.")


class RightsMissing(Refusal):
    """Who brings it did not say that they may."""

    message = _("We can keep it only if you may give it. Ask at the hub if you are not sure.")
    field = "may"


class GuardianNeeded(Refusal):
    """A minor without anybody who answers for them."""

    message = _(
        "Until you are 18, somebody who answers for you has to read this with you and say yes. Write their name."
    )
    field = "guardian_name"


class GuardianSilent(Refusal):
    """A guardian is named who has not said yes."""

    message = _("Tick this once the person who answers for you has said yes. Until then all you wrote is kept here.")
    field = "guardian_agrees"


class NotUnderAge(Refusal):
    """An age that is none of a minor."""

    message = _("How old are you? If you are 18 or more, take the tick above away.")
    field = "age"


class AlreadySent(Refusal):
    """It was sent already, or taken back."""

    message = _("This has been sent already. Add a word to it if something is missing.")


class NothingSaid(Refusal):
    """An empty word."""

    message = _("Write a few words first.")
    field = "text"


class EnoughSaid(Refusal):
    """More to and fro than a page can hold."""

    message = _("Much has been said here already. Please come by, or write to the hub.")
    field = "text"


class OverByNow(Refusal):
    """It was taken back; nothing can be said about it any more."""

    message = _("This was taken back. Nothing of it is left here.")


@dataclass(frozen=True, kw_only=True)
class What:
    """What somebody brings. ``words`` would stand in the library; ``when`` and ``where`` are as they know it."""

    kind: str
    title: str
    words: str = ""
    when: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Who brings it, who is in it, and what may be done with it. ``may``: they say that they may give it.

    ``age`` in years is asked of minors; ``guardian_agrees``: whoever answers for them has said yes.
    """

    rights: str
    may: bool
    seen: str
    seen_names: str = ""
    mine: bool = False
    maker: str = ""
    name: str = ""
    named: bool = False
    minor: bool = False
    age: int | None = None
    guardian_name: str = ""
    guardian_agrees: bool = False
    email: str = ""
    story: str = ""


@transaction.atomic
def begin_contribution(
    *,
    hub: Hub,
    what: What,
    language: str,
    form_key: str,
    by: Actor,
    at: datetime,
    call: MemoryCall | None = None,
    person: Person | None = None,
) -> Contribution:
    """Begin to bring something; a form sent twice begins it once. Nobody is told anything yet.

    Who may: anyone. Raises CallClosed, NotWelcomeHere, WithoutTitle.
    """
    if there := _begun_before(hub, form_key):
        return there
    if call is not None and not call.open_on(at.astimezone(hub.clock).date()):
        raise CallClosed
    made = Contribution(
        network_id=hub.network_id,
        hub=hub,
        call=call,
        person=person,
        language=language,
        state=ContributionState.BEGUN,
        brought_at=at,
        form_key=form_key,
    )
    _write_what(made, what)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was quicker.
        if there := _begun_before(hub, form_key):
            return there
        raise
    record(by=by, at=at, did="contribution.begun", on=made, hub_id=hub.pk)
    return made


def _begun_before(hub: Hub, form_key: str) -> Contribution | None:
    return Contribution.objects.filter(form_key=form_key, hub=hub).first()


@transaction.atomic
def write_contribution(*, contribution: Contribution, what: What, by: Actor, at: datetime) -> Contribution:
    """Write anew what it is, while it was not sent.

    Who may: whoever has its link. Raises AlreadySent, NotWelcomeHere, WithoutTitle.
    """
    now = hold_contribution(contribution)
    if now.state != ContributionState.BEGUN:
        raise AlreadySent
    _write_what(now, what)
    now.save()
    record(by=by, at=at, did="contribution.written", on=now, hub_id=now.hub_id)
    return now


def _write_what(made: Contribution, what: What) -> None:
    title = clean_plain(what.title).replace("\n", " ")[:160]
    if not title:
        raise WithoutTitle
    if made.call is not None and made.call.kinds and what.kind not in made.call.kinds:
        raise NotWelcomeHere
    made.kind, made.title = WorkKind(what.kind).value, title
    made.words = clean_plain(what.words)[:20_000] or None
    made.when, made.where = _line(what.when, 120), _line(what.where, 160)


@transaction.atomic
def send_contribution(
    *, contribution: Contribution, giver: Giver, by: Actor, at: datetime, own_address: bool = False
) -> Contribution:
    """Send it to the team, which is told by mail once a day. Sent twice, it is sent once.

    ``own_address``: the address is known to be theirs; else the first mail asks them to confirm it, and no other
    follows before. Who may: whoever has its link. Raises AlreadySent, NothingBrought, RightsMissing, NotUnderAge,
    GuardianNeeded, GuardianSilent.
    """
    now = hold_contribution(contribution)
    if now.state == ContributionState.WAITING:
        return now
    if now.state != ContributionState.BEGUN:
        raise AlreadySent
    if not now.words and not now.files.exists() and not files_under_way(now, at):
        raise NothingBrought
    if not giver.may:
        raise RightsMissing
    _check_guardian(giver)
    _write_giver(now, giver, at)
    now.state, now.brought_at, now.allowed_at = ContributionState.WAITING, at, at
    if now.email and own_address:
        now.email_confirmed_at = at
    now.save()
    record(by=by, at=at, did="contribution.sent", on=now, hub_id=now.hub_id, details={"call": now.call_id})
    tell_them(now, "brought_thanks", at, first=True)
    tell_team(now, "brought_received", at, once_a_day=True)
    return now


def _check_guardian(giver: Giver) -> None:
    if not giver.minor:
        return
    if giver.age is None or not 0 < giver.age < ADULT_AT:
        raise NotUnderAge
    if not _line(giver.guardian_name, 160):
        raise GuardianNeeded
    if not giver.guardian_agrees:
        raise GuardianSilent


def _write_giver(now: Contribution, giver: Giver, at: datetime) -> None:
    now.rights, now.seen = giver.rights, WhoIsSeen(giver.seen).value
    with_others = now.seen in (WhoIsSeen.AGREED, WhoIsSeen.UNASKED)
    now.seen_names = (clean_plain(giver.seen_names)[:1000] or None) if with_others else None
    now.mine, now.maker = giver.mine, "" if giver.mine else _line(giver.maker, 160)
    now.name, now.named = _line(giver.name, 160), giver.named
    now.email, now.story = giver.email.strip().lower(), clean_plain(giver.story)[:5000] or None
    now.minor = giver.minor
    if giver.minor and giver.age is not None:
        now.guardian_name, now.guardian_said_at = _line(giver.guardian_name, 160), at
        now.minor_until = _of_age_at_the_latest(giver.age, at.astimezone(now.hub.clock).date())


def _of_age_at_the_latest(age: int, today: date) -> date:
    """Whoever had a birthday yesterday is so old for another year."""
    year = today.year + ADULT_AT - age
    return date(year, 3, 1) if (today.month, today.day) == (2, 29) else today.replace(year=year)


def _line(text: str, most: int) -> str:
    return " ".join(clean_plain(text).split())[:most]


@transaction.atomic
def confirm_address(*, contribution: Contribution, by: Actor, at: datetime) -> Contribution:
    """The address is theirs: from now on they are told by mail what becomes of it. Twice is once.

    Who may: whoever has the link of the mail that went there.
    """
    now = hold_contribution(contribution)
    if now.email and now.email_confirmed_at is None:
        now.email_confirmed_at = at
        now.save(update_fields=["email_confirmed_at"])
        record(by=by, at=at, did="contribution.address_confirmed", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def add_word(*, contribution: Contribution, text: str, form_key: str, by: Actor, at: datetime) -> ContributionWord:
    """Say more about it, or answer the team. Sent twice, it is said once.

    Who may: whoever has its link. Raises NothingSaid, EnoughSaid, OverByNow.
    """
    now = hold_contribution(contribution)
    if now.state in (ContributionState.BEGUN, ContributionState.WITHDRAWN):
        raise OverByNow
    said = say(now, text, form_key, from_team=False, by=by, at=at)
    tell_team(now, "brought_received", at, once_a_day=True)
    return said


def say(now: Contribution, text: str, form_key: str, *, from_team: bool, by: Actor, at: datetime) -> ContributionWord:
    """Keep what one side says, the contribution being held. Raises NothingSaid, EnoughSaid."""
    words = clean_plain(text)[:2000]
    if not words:
        raise NothingSaid
    if there := ContributionWord.objects.filter(form_key=form_key, contribution=now).first():
        return there
    if now.said.count() >= MOST_WORDS:
        raise EnoughSaid
    made = ContributionWord.objects.create(
        contribution=now, text=words, from_team=from_team, at=at, by_id=by.account_id, form_key=form_key
    )
    did = "contribution.asked" if from_team else "contribution.word_added"
    record(by=by, at=at, did=did, on=now, hub_id=now.hub_id)
    return made


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution, by: Actor, at: datetime) -> None:
    """Take it back, at any time: what the team has not taken is deleted, a work is out of sight on every exit at once.

    Only the team can then remove the work; nobody brings it back into sight. Twice is once. Who may: whoever has its
    link.
    """
    try:
        now = hold_contribution(contribution)
    except OverByNow:
        return
    if now.state == ContributionState.WITHDRAWN:
        return
    record(by=by, at=at, did="contribution.withdrawn", on=now, hub_id=now.hub_id, details={"work": now.work_id})
    if now.state == ContributionState.BEGUN:
        discard(now, at)
        return
    now.state, now.settled_at, now.settled_by = ContributionState.WITHDRAWN, at, None
    forget_content(now, at)
    now.save()
    if now.work_id is not None:
        hold_work(now.work_id)
        # The database refuses to have in sight what is hidden; ``settle_sight`` derives the rest.
        Work.objects.filter(pk=now.work_id, hidden_at=None).update(hidden_at=at, settled=False)
        settle_sight(work_id=now.work_id, at=at)
        tell_team(now, "brought_withdrawn", at)


def forget_content(now: Contribution, at: datetime) -> None:
    """Delete the files and the words of what did not become a work, in the caller's transaction."""
    _forget_files(now, at)
    now.words = now.story = now.seen_names = None


def forget_giver(now: Contribution, at: datetime) -> None:
    """Nobody knows any more who brought it, nor what was said about it, in the caller's transaction."""
    forget_content(now, at)
    now.said.all().delete()
    now.person = None
    now.name = now.email = now.guardian_name = now.maker = now.answer = ""
    now.minor_until, now.email_confirmed_at, now.forgotten_at = None, None, at
    now.save()


def discard(now: Contribution, at: datetime) -> None:
    """Delete it whole, in the caller's transaction, which holds it."""
    _forget_files(now, at)
    now.delete()


def _forget_files(now: Contribution, at: datetime) -> None:
    for each in list(now.files.select_related("file")):
        file = each.file
        each.delete()
        forget_file(file=file, by=Actor.system(), at=at)


@transaction.atomic
def remove_brought_file(*, contribution: Contribution, file_id: int, by: Actor, at: datetime) -> None:
    """Take one file out again before sending. Twice is once. Who may: whoever has its link. Raises AlreadySent."""
    now = hold_contribution(contribution)
    if now.state != ContributionState.BEGUN:
        raise AlreadySent
    found = BroughtFile.objects.filter(contribution=now, pk=file_id).select_related("file").first()
    if found is None:
        return
    file = found.file
    found.delete()
    forget_file(file=file, by=by, at=at)


def hold_contribution(contribution: Contribution) -> Contribution:
    """As it is now, held until the transaction ends. Raises OverByNow for what is no longer there."""
    rows: Any = Contribution.objects.select_for_update(of=("self",), no_key=True).select_related("hub", "call")
    now: Contribution | None = rows.filter(pk=contribution.pk).first()
    if now is None:
        raise OverByNow
    return now


def is_open(contribution: Contribution) -> bool:
    """Whether a file may still join it."""
    return contribution.state in UNSETTLED
