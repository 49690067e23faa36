"""Make a process, say who takes part and when, show it, tell what was heard, end it, open it again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import STAGE_ORDER, Audience, ProcessDid, ProposalState, StageKind
from estaminet.agora.models import Invited, Process, ProcessHub, Proposal, Stage
from estaminet.agora.models.process import OLDEST_MINIMUM
from estaminet.agora.operations.holding import hold_open_process, hold_process
from estaminet.agora.operations.keeping_votes import keep_votes, refuse_uncounted
from estaminet.agora.operations.telling import act_on_process
from estaminet.conversation.wording import cut_words
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person

Versions = Mapping[str, Mapping[str, str]]
WRITTEN: Final = ("title", "asked", "about", "heard", "next")
ASIDE: Final = timedelta(days=365 * 500)
LONGEST_REASON: Final = 1000


class TitleMissing(Refusal):
    message = _("Give it a title: people find it by it.")
    field = "title"


class QuestionMissing(Refusal):
    message = _("Say in a few sentences what you ask people.")
    field = "asked"


class NoStages(Refusal):
    message = _("Choose at least one stage, so that people know when to do what.")
    field = "stages"


class StageEndsTooSoon(Refusal):
    """The last day lies before the first."""

    message = _("This stage would end before it begins.")

    def __init__(self, kind: str) -> None:
        super().__init__(field=f"{kind}_until")


class StagesOverlap(Refusal):
    """A stage begins before the one that comes before it has ended."""

    message = _("This stage begins before the one above it has ended.")

    def __init__(self, kind: str) -> None:
        super().__init__(field=f"{kind}_from")


class HubsMissing(Refusal):
    message = _("Choose the hubs whose people take part.")
    field = "hubs"


class AgeOutOfRange(Refusal):
    message = _("An age lies between 1 and 99.")
    field = "minimum_age"


class WhoIsSettled(Refusal):
    """People have begun to decide: who decides does not change any more."""

    message = _("Deciding has begun: who takes part stays as it is.")


class ClosingMissing(Refusal):
    message = _("Write how it ended: everybody reads it there.")
    field = "closing"


class AnswersMissing(Refusal):
    """Each proposal gets a reasoned answer before a process ends."""

    message = _("Some proposals have no answer yet. Answer each of them first: people wait for it.")


class WhyReopened(Refusal):
    """Everybody thought it was over."""

    message = _("Write why it goes on: everybody who took part reads it.")
    field = "words"


@dataclass(frozen=True, kw_only=True)
class StageDraft:
    """A stage from one instant on until another."""

    kind: StageKind
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class WhoDraft:
    """Who may take part."""

    audience: Audience = Audience.EVERYONE
    hubs: Sequence[Hub] = ()
    minimum_age: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProcessDraft:
    """A process to be made. ``texts`` are those of ``set_texts``; title and question are asked for."""

    texts: Versions
    stages: Sequence[StageDraft]
    who: WhoDraft = field(default_factory=WhoDraft)
    form_key: str | None = None


@transaction.atomic
def make_process(*, network: Network, hub: Hub | None, draft: ProcessDraft, by: Actor, at: datetime) -> Process:
    """Make a process nobody sees yet but its team. Sent twice, it is one.

    Who may: the hub's team; for the network (``hub`` None) its coordinators. Raises TitleMissing, QuestionMissing,
    NoStages, StageEndsTooSoon, StagesOverlap, HubsMissing, AgeOutOfRange, and what ``set_texts`` raises.
    """
    _refuse_empty(draft.texts)
    _check_stages(draft.stages)
    _check_who(draft.who)
    facts = {"network": network, "hub": hub, "made_at": at, **_who(draft.who)}
    if draft.form_key is None:
        process, made = Process.objects.create(**facts), True
    else:
        process, made = Process.objects.get_or_create(form_key=draft.form_key, defaults=facts)
    if made:
        set_texts(on=process, texts=draft.texts, by=by, at=at)
        ProcessHub.objects.bulk_create([ProcessHub(process=process, hub=each) for each in draft.who.hubs])
        _write_stages(process, draft.stages)
        record(by=by, at=at, did="process.made", on=process, hub_id=process.hub_id)
    return process


@transaction.atomic
def write_process(
    *, process: Process, texts: Versions, by: Actor, at: datetime, seen: Mapping[tuple[str, str], str] | None = None
) -> Process:
    """Write or translate what is asked, what was heard, what happens next. Who may: the team that leads it.

    Raises ProcessEnded, TitleMissing, QuestionMissing, TextChangedMeanwhile, and what ``set_texts`` raises.
    """
    now = hold_open_process(process.pk)
    for name, refusal in (("title", TitleMissing), ("asked", QuestionMissing)):
        source = getattr(now, name).source_language
        if name in texts and not texts[name].get(source, "-").strip():
            raise refusal
    set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    languages = sorted({language for versions in texts.values() for language in versions})
    details = {"fields": sorted(texts), "languages": languages}
    record(by=by, at=at, did="process.written", on=now, hub_id=now.hub_id, details=details)
    return now


@transaction.atomic
def set_stages(*, process: Process, stages: Sequence[StageDraft], by: Actor, at: datetime) -> Process:
    """Say anew which stages there are, and when; notes of those that stay are kept. Who may: the team that leads it.

    A vote that is prepared moves along; one that was announced stays when it is, within its stage. Raises ProcessEnded,
    NoStages, StageEndsTooSoon, StagesOverlap, VoteAnnounced, VotePrepared.
    """
    _check_stages(stages)
    now = hold_open_process(process.pk)
    keep_votes(now, stages, by, at)
    _write_stages(now, stages)
    record(by=by, at=at, did="process.stages_set", on=now, hub_id=now.hub_id)
    return _again(now)


@transaction.atomic
def set_who(*, process: Process, who: WhoDraft, by: Actor, at: datetime) -> Process:
    """Say anew who takes part, as long as nobody has begun to decide. Who may: the team that leads it.

    Raises ProcessEnded, WhoIsSettled, HubsMissing, AgeOutOfRange.
    """
    _check_who(who)
    now = hold_open_process(process.pk)
    _refuse_deciding(now, at)
    for name, value in _who(who).items():
        setattr(now, name, value)
    now.save(update_fields=["audience", "minimum_age"])
    ProcessHub.objects.filter(process=now).exclude(hub__in=who.hubs).delete()
    for hub in who.hubs:
        ProcessHub.objects.get_or_create(process=now, hub=hub)
    record(by=by, at=at, did="process.who_set", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def invite(*, process: Process, people: Collection[Person], by: Actor, at: datetime) -> int:
    """Add people to those who are asked; gives how many are new. Who may: the team that leads it.

    Raises ProcessEnded, WhoIsSettled.
    """
    now = hold_open_process(process.pk)
    _refuse_deciding(now, at)
    known = set(Invited.objects.filter(process=now).values_list("person", flat=True))
    new = [each for each in people if each.pk not in known]
    Invited.objects.bulk_create([Invited(process=now, person=each, at=at) for each in new])
    if new:
        details = {"people": [each.pk for each in new]}
        record(by=by, at=at, did="process.invited", on=now, hub_id=now.hub_id, details=details)
    return len(new)


@transaction.atomic
def uninvite(*, process: Process, person: Person, by: Actor, at: datetime) -> None:
    """Take somebody off the list. Twice is once. Who may: as for ``invite``. Raises ProcessEnded, WhoIsSettled."""
    now = hold_open_process(process.pk)
    _refuse_deciding(now, at)
    gone, _rows = Invited.objects.filter(process=now, person=person).delete()
    if gone:
        record(by=by, at=at, did="process.uninvited", on=now, hub_id=now.hub_id, details={"people": [person.pk]})


@transaction.atomic
def publish_process(*, process: Process, by: Actor, at: datetime) -> Process:
    """Show it to everybody. Twice is once. Who may: the team that leads it. Raises ProcessEnded, NoStages."""
    now = hold_open_process(process.pk)
    if now.published_at is not None:
        return now
    if not now.stages.all():
        raise NoStages
    now.published_at = at
    now.save(update_fields=["published_at"])
    record(by=by, at=at, did="process.published", on=now, hub_id=now.hub_id)
    index_row(now)
    return now


@transaction.atomic
def close_process(*, process: Process, closing: Mapping[str, str], by: Actor, at: datetime) -> Process:
    """End it with words about how it ended, once each proposal has its answer. Twice is once.

    What was said stays to be read; whoever follows it, or something in it, is told. Who may: the team that leads it.
    Raises ClosingMissing, AnswersMissing, VoteNotCounted.
    """
    now = hold_process(process.pk)
    if now.closed_at is not None:
        return now
    if now.published_at is None or not any(text.strip() for text in closing.values()):
        raise ClosingMissing
    waiting = Proposal.objects.filter(process=now)
    if waiting.waiting().exists() or waiting.filter(state=ProposalState.HELD).exists():
        raise AnswersMissing
    refuse_uncounted(now)
    set_texts(on=now, texts={"closing": closing}, by=by, at=at)
    now.closed_at = at
    now.save(update_fields=["closed_at"])
    record(by=by, at=at, did="process.closed", on=now, hub_id=now.hub_id)
    act_on_process(now, ProcessDid.ENDED, by, at)
    index_row(now)
    return now


@transaction.atomic
def reopen_process(*, process: Process, words: str, by: Actor, at: datetime) -> Process:
    """Let it go on, with words that everybody reads; whoever follows it, or something in it, is told. Twice is once.

    Its stages stay as they are: one that runs grants again what it is for. The words with which it ended stay for
    those who end it again. Who may: the team that leads it. Raises WhyReopened.
    """
    now = hold_process(process.pk)
    if now.closed_at is None:
        return now
    said = cut_words(words, LONGEST_REASON)
    if not said:
        raise WhyReopened
    now.closed_at = None
    now.save(update_fields=["closed_at"])
    record(by=by, at=at, did="process.reopened", on=now, hub_id=now.hub_id)
    act_on_process(now, ProcessDid.REOPENED, by, at, said)
    index_row(now)
    return now


def _refuse_empty(texts: Versions) -> None:
    for name, refusal in (("title", TitleMissing), ("asked", QuestionMissing)):
        if not any(text.strip() for text in texts.get(name, {}).values()):
            raise refusal


def _check_stages(stages: Sequence[StageDraft]) -> None:
    """In the order of their kinds, one after the other, each once."""
    if not stages or len({each.kind for each in stages}) < len(stages):
        raise NoStages
    before: StageDraft | None = None
    for each in sorted(stages, key=lambda stage: STAGE_ORDER.index(stage.kind)):
        if each.starts_at >= each.ends_at:
            raise StageEndsTooSoon(each.kind)
        if before is not None and each.starts_at < before.ends_at:
            raise StagesOverlap(each.kind)
        before = each


def _write_stages(process: Process, stages: Sequence[StageDraft]) -> None:
    """Stages that stay are put aside first, so that one may begin where another one did."""
    known = {each.kind: each for each in Stage.objects.filter(process=process)}
    Stage.objects.filter(process=process).exclude(kind__in=[each.kind for each in stages]).delete()
    for each in stages:
        if (row := known.get(each.kind)) is not None:
            aside = {"starts_at": row.starts_at + ASIDE, "ends_at": row.ends_at + ASIDE}
            Stage.objects.filter(pk=row.pk).update(**aside)
    for each in stages:
        dates = {"starts_at": each.starts_at, "ends_at": each.ends_at}
        if each.kind in known:
            Stage.objects.filter(process=process, kind=each.kind).update(**dates)
        else:
            Stage.objects.create(process=process, kind=each.kind, **dates)


def _check_who(who: WhoDraft) -> None:
    if who.audience == Audience.HUBS and not who.hubs:
        raise HubsMissing
    if who.minimum_age is not None and not 1 <= who.minimum_age <= OLDEST_MINIMUM:
        raise AgeOutOfRange


def _who(who: WhoDraft) -> dict[str, object]:
    return {"audience": who.audience, "minimum_age": who.minimum_age}


def _refuse_deciding(process: Process, at: datetime) -> None:
    deciding = (each for each in process.stages.all() if each.kind == StageKind.DECIDE)
    if process.published_at is not None and any(each.starts_at <= at for each in deciding):
        raise WhoIsSettled


def _again(process: Process) -> Process:
    return Process.objects.select_related("hub", "network").prefetch_related("stages").get(pk=process.pk)


def guard_closing(process: Process, _field: str, language: str, text: str) -> None:
    """The words with which a process ended are not taken away. Raises ClosingMissing."""
    if not text.strip() and process.closed_at is not None and set(process.closing) <= {language}:
        raise ClosingMissing
