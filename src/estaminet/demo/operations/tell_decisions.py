"""Let people of the demo network vote: one decision is counted, one is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random

from estaminet.agora.models import Decision, Process, RollEntry
from estaminet.agora.operations.casting import cast_ballot
from estaminet.agora.operations.closing import close_decision
from estaminet.agora.operations.deciding import DecisionDraft, OptionDraft, announce_decision, make_decision
from estaminet.demo.content.decisions import DECISIONS, DecisionContent
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts

DAY = timedelta(days=1)


def tell_decisions(*, processes: Mapping[str, Process], by: Mapping[int, Actor], at: datetime) -> None:
    """``processes`` by the hub that leads them, ``by`` a hub's team by its id."""
    chance = Random(31)
    for content in DECISIONS:
        process = processes[content.hub]
        assert process.hub_id is not None
        team = by[process.hub_id]
        decision = _made(content, process, team, at)
        _voted(content, decision, chance, at)
        if decision.closes_at < at:
            close_decision(decision=decision, by=team, at=decision.closes_at + timedelta(minutes=1))


def _by_the_clock(process: Process, at: datetime, days: int, hour: int) -> datetime:
    return datetime.combine(at.astimezone(process.clock).date() + days * DAY, time(hour), process.clock)


def _made(content: DecisionContent, process: Process, team: Actor, at: datetime) -> Decision:
    language = next(iter(content.question))
    opens = _by_the_clock(process, at, content.opens, 9)
    # Told in the order in which their content stands, the options first.
    sent = dict(zip(_keys(content), process.proposals.order_by("pk"), strict=False))
    options = [
        OptionDraft(
            label=each.label.get(language, ""),
            cost=each.cost * 100,
            proposal=sent.get(each.proposal),
        )
        for each in content.options
    ]
    draft = DecisionDraft(
        question=content.question[language],
        explanation=content.explanation[language],
        language=language,
        method=content.method,
        settings=content.settings,
        options=options,
        opens_at=opens,
        closes_at=_by_the_clock(process, at, content.closes, 20),
        quorum=content.quorum,
    )
    made = make_decision(process=process, draft=draft, by=team, at=opens - DAY)
    texts = {"question": _others(content.question, language), "explanation": _others(content.explanation, language)}
    set_texts(on=made, texts=texts, by=team, at=opens - DAY)
    for option, each in zip(made.options.all(), content.options, strict=True):
        said = each.label or {code: entry.text for code, entry in option.proposal.title.items()}  # type: ignore[union-attr]
        source = option.label.source_language
        set_texts(on=option, texts={"label": _others(said, source)}, by=team, at=opens - DAY)
    return announce_decision(decision=made, by=team, at=opens - timedelta(hours=2))


def _keys(content: DecisionContent) -> list[str]:
    """Proposals in the order in which they were sent."""
    return [each.proposal for each in content.options if each.proposal]


def _others(texts: Mapping[str, str], source: str) -> dict[str, str]:
    return {code: words for code, words in texts.items() if code != source}


def _voted(content: DecisionContent, decision: Decision, chance: Random, at: datetime) -> None:
    """Some of those on the roll, each by what they like. Where one can vote still, those with an account have not."""
    voters = RollEntry.objects.filter(decision=decision, person__isnull=False).select_related("person")
    if at < decision.closes_at:
        voters = voters.filter(person__account=None)
    for entry in voters.order_by("person"):
        if chance.randrange(100) >= content.turnout:
            continue
        marks = [chr(97 + place) for place, each in enumerate(content.options) if chance.random() < each.liked]
        choice = ("agree",) if content.method == "consent" else tuple(marks)
        assert entry.person is not None
        cast_ballot(
            decision=decision,
            person=entry.person,
            choice=choice,
            form_key=f"{chance.getrandbits(128):032x}",
            at=decision.opens_at + timedelta(hours=1),
        )
