"""Make a decision ready: its question, rule and options; announce it, with its roll and the text for its lots."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.counting.model import WrongCount
from estaminet.agora.counting.rules import rule_of
from estaminet.agora.enums import ProposalDid, StageKind
from estaminet.agora.models import Decision, Option, Process, Proposal, RollEntry
from estaminet.agora.operations.holding import hold_open_process
from estaminet.agora.operations.holding_votes import hold_draft
from estaminet.agora.operations.telling import tell_of_vote
from estaminet.agora.queries.taking_part import asked_people, places_of
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.texts import Origin
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal

AT_ONCE = 500


class OutsideStage(Refusal):
    """A vote lies in the stage in which the process decides."""

    message = _("The vote has to lie within the stage “Decide” of this process. Change the stage, or the times.")
    field = "opens_at"


class NoStage(Refusal):
    """The process has no time for deciding."""

    message = _("This process has no stage “Decide” yet. Give it one first.")


class WrongSettings(Refusal):
    """Options or settings with which nothing can be counted."""

    message = _("With these options and settings nothing could be counted. Please look at them again.")


class TooFewOptions(Refusal):
    """Nothing to choose between."""

    message = _("Write two options at least; for consent exactly one proposal.")
    field = "options"


class OverAlready(Refusal):
    """Nobody could vote any more."""

    message = _("The end lies in the past. Choose a later one first.")
    field = "closes_at"


@dataclass(frozen=True, kw_only=True)
class OptionDraft:
    """An option as it is made: ``cost`` in cents."""

    label: str
    cost: int = 0
    proposal: Proposal | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionDraft:
    """All of a decision: texts in one ``language``; ``quorum`` by the names of the columns."""

    question: str
    explanation: str
    language: str
    method: str
    settings: Mapping[str, Any]
    options: Sequence[OptionDraft]
    opens_at: datetime
    closes_at: datetime
    quorum: Mapping[str, int] = field(default_factory=dict)
    form_key: str | None = None


@transaction.atomic
def make_decision(*, process: Process, draft: DecisionDraft, by: Actor, at: datetime) -> Decision:
    """Prepare a decision; nobody but the team sees it. Sent twice, it is one. Who may: who leads the process.

    Raises ProcessEnded, NoStage, OutsideStage, WrongSettings, TooFewOptions.
    """
    if draft.form_key is not None and (made := Decision.objects.filter(form_key=draft.form_key).first()):
        return made
    process = hold_open_process(process.pk)
    _check(process, draft)
    decision = Decision(process=process, made_at=at, form_key=draft.form_key)
    _fill(decision, draft)
    decision.save()
    _write(decision, draft, by, at)
    record(by=by, at=at, did="decision.made", on=decision, hub_id=process.hub_id)
    return decision


@transaction.atomic
def change_decision(*, decision: Decision, draft: DecisionDraft, by: Actor, at: datetime) -> Decision:
    """Change what nobody has announced yet. Who may: who leads the process. Raises AnnouncedAlready and the like."""
    now = _hold(decision)
    _check(now.process, draft)
    _fill(now, draft)
    now.save()
    now.options.all().delete()
    _write(now, draft, by, at)
    record(by=by, at=at, did="decision.changed", on=now, hub_id=now.process.hub_id)
    return now


@transaction.atomic
def announce_decision(*, decision: Decision, by: Actor, at: datetime) -> Decision:
    """Make it public with a new text for its lots, and write its roll. From now on nothing of it can be changed.

    Where its beginning has passed it opens now, and not before: everything is public before anybody votes.
    Whoever follows a proposal that stands on the ballot is told. Who may: who leads the process. Raises ProcessEnded,
    AnnouncedAlready, OverAlready, NoStage, OutsideStage.
    """
    now = _hold(decision)
    if now.closes_at <= at:
        raise OverAlready
    _check_times(now.process, now.opens_at, now.closes_at)
    now.seed, now.announced_at, now.opens_at = secrets.token_hex(16), at, max(now.opens_at, at)
    now.save(update_fields=["seed", "announced_at", "opens_at"])
    _write_roll(now, at)
    record(by=by, at=at, did="decision.announced", on=now, hub_id=now.process.hub_id)
    for option in now.options.exclude(proposal=None).select_related("proposal"):
        tell_of_vote(option, ProposalDid.BALLOT, by=by, at=at)
    return now


def _hold(decision: Decision) -> Decision:
    """A draft, with its process held first, as whoever changes the stages holds it."""
    process = hold_open_process(decision.process_id)
    now = hold_draft(decision)
    now.process = process
    return now


def _write_roll(now: Decision, at: datetime) -> None:
    """All who take part as things stand; whoever comes later is added when they vote."""
    people = list(asked_people(now.process))
    found = places_of(now.process, people, at)
    entries = [
        RollEntry(decision=now, person_id=person_id, hub_id=place.hub_id) for person_id, place in found.items() if place
    ]
    RollEntry.objects.bulk_create(entries, batch_size=AT_ONCE)


def _check_times(process: Process, opens_at: datetime, closes_at: datetime) -> None:
    stage = process.stages.filter(kind=StageKind.DECIDE).first()
    if stage is None:
        raise NoStage
    if opens_at < stage.starts_at or closes_at > stage.ends_at or opens_at >= closes_at:
        raise OutsideStage


def _check(process: Process, draft: DecisionDraft) -> None:
    _check_times(process, draft.opens_at, draft.closes_at)
    consent = draft.method == "consent"
    if (consent and len(draft.options) != 1) or (not consent and len(draft.options) < 2):
        raise TooFewOptions
    try:
        rule = rule_of(draft.method, draft.settings)
        rule.check_options([option.counted for option in _options(draft)])
    except WrongCount as wrong:
        raise WrongSettings from wrong


def _fill(decision: Decision, draft: DecisionDraft) -> None:
    decision.method, decision.settings = draft.method, dict(draft.settings)
    decision.opens_at, decision.closes_at = draft.opens_at, draft.closes_at
    for name, number in draft.quorum.items():
        setattr(decision, name, number)


def _options(draft: DecisionDraft) -> list[Option]:
    return [
        Option(key=key_at(place), place=place, cost=each.cost, proposal=each.proposal)
        for place, each in enumerate(draft.options, start=1)
    ]


def key_at(place: int) -> str:
    """a, b, c … z, then o27, o28 …"""
    return chr(96 + place) if place <= 26 else f"o{place}"


def _write(decision: Decision, draft: DecisionDraft, by: Actor, at: datetime) -> None:
    texts = {"question": {draft.language: draft.question}, "explanation": {draft.language: draft.explanation}}
    set_texts(on=decision, texts=texts, by=by, at=at)
    for option, said in zip(_options(draft), draft.options, strict=True):
        option.decision = decision
        option.save()
        set_texts(on=option, texts={"label": option_texts(said, draft.language)}, by=by, at=at)


def option_texts(said: OptionDraft, language: str) -> dict[str, str]:
    """What is written as the option; a proposal brings its title as its author wrote it and people translated it."""
    if said.proposal is None or not said.proposal.title.source:
        return {language: said.label}
    title = said.proposal.title
    others = {code: entry.text for code, entry in title.items() if entry.origin == Origin.PERSON}
    return {title.source_language: title.source, **others}
