"""Let people of the demo talk: about what their houses do, about the houses, about what somebody proposes."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from estaminet.agora.models import Proposal
from estaminet.conversation.enums import ReactionKind, ReportReason
from estaminet.conversation.models import Comment, Reaction, Topic
from estaminet.conversation.operations.appealing import appeal
from estaminet.conversation.operations.gathering import HeldWords, gather_comments
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.topics import close_topic, open_topic, topic_to_follow
from estaminet.conversation.operations.writing import CommentDraft, write_comment
from estaminet.conversation.slots import subject_for
from estaminet.demo.content.talks import TALKS
from estaminet.demo.content.talks.lines import Line, Talk
from estaminet.demo.content.talks.told_whole import APPEAL, HIDDEN, HIDDEN_WORDS, REPORTED
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.library.models import Work
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity

SOMEBODY: Final = Actor.visitor()
WARM: Final = (ReactionKind.THANKS, ReactionKind.AGREE, ReactionKind.AGREE, ReactionKind.MOVED, ReactionKind.CURIOUS)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told before, and can be talked about."""

    network: Network
    hubs: Mapping[str, Hub]
    people: Mapping[str, Person]
    activities: Mapping[str, Activity]
    proposals: Mapping[str, Proposal]


def tell_talks(*, told: Told, by: Mapping[int, Actor], at: datetime) -> int:
    """Topics with what was said in them; one comment of each state, a report and an appeal. Gives how many comments.

    What is about something that is not told, or not shown, is left out. ``by`` is a hub's team by the hub's id.
    """
    works = {work.slug: work for work in Work.objects.filter(slug__in=[each.work for each in TALKS if each.work])}
    chance, number = random.Random(8), 0
    named: dict[str, Comment] = {}
    for content in sorted(TALKS, key=lambda each: each.days_ago, reverse=True):
        begun = awake(at - timedelta(days=content.days_ago, minutes=chance.randrange(600)))
        record = _record(content, told, works)
        if isinstance(record, Work):
            begun = max(begun, awake(record.made_at + timedelta(days=1)))
        if not (content.title or _is_open(record, begun)):
            continue
        topic = _opened(content, record, told, begun)
        said = _said(content, told.people, begun, at, chance)
        made = _talk(content, topic, said, at)
        _answer_kindly(content, made, said, told.people, chance, at)
        named |= {line.name: each for line, each in zip(content.lines, made, strict=True) if line.name}
        number += len(made)
        if content.closed_because:
            team = by[told.hubs[content.hub].pk]
            close_topic(
                topic=topic, because=content.closed_because, by=team, at=min(said[-1].at + timedelta(days=2), at)
            )
    _look_after(named, told.people, by[told.hubs["wattrelos"].pk], at)
    return number


def _record(content: Talk, told: Told, works: Mapping[str, Work]) -> Activity | Work | Hub | Proposal | None:
    if content.activity:
        return told.activities[content.activity]
    if content.house:
        return told.hubs[content.house]
    if content.proposal:
        return told.proposals[content.proposal]
    return works.get(content.work)


def _is_open(record: Any, at: datetime) -> bool:
    """Whether one could talk about it then. What a process asked may have ended since."""
    subject = subject_for(record) if record is not None else None
    return subject is not None and (isinstance(record, Proposal) or subject.open_to_talk(record, at))


def _opened(content: Talk, record: Any, told: Told, at: datetime) -> Topic:
    if record is not None:
        first = told.people[content.lines[0].who]
        return topic_to_follow(subject_row=record, person=first, by=somebody(first), at=at)
    person = told.people[content.opened_by]
    (language, title), *others = content.title
    topic = open_topic(
        network=told.network,
        hub=told.hubs[content.hub] if content.hub else None,
        title=title,
        language=language,
        person=person,
        form_key=None,
        by=somebody(person),
        at=at,
    )
    return set_texts(on=topic, texts={"title": dict(others)}, by=somebody(person), at=at + timedelta(hours=1))


def _said(
    content: Talk, people: Mapping[str, Person], begun: datetime, at: datetime, chance: random.Random
) -> list[HeldWords]:
    """Each some hours after the one before, closer together where the days are few; nobody writes tomorrow."""
    pause = min(30.0, content.days_ago * 24 / (len(content.lines) + 1))
    then, root, said = begun, 0, []
    for place, line in enumerate(content.lines):
        then = min(awake(then + timedelta(hours=chance.uniform(0.2, 1.6) * pause)), at - timedelta(minutes=20 - place))
        root = root if line.answers else place
        author = people[line.who]
        answers = root if line.answers else None
        words = HeldWords(
            author=author, text=line.text, language=line.language, at=then, by=somebody(author), answers=answers
        )
        said.append(words)
    return said


def _talk(content: Talk, topic: Topic, said: Sequence[HeldWords], at: datetime) -> list[Comment]:
    """What was held then at one stroke; what is written as today one by one, behind it."""
    held = [words for words, line in zip(said, content.lines, strict=True) if not line.as_today]
    made = gather_comments(topic=topic, said=held, by=Actor.system(), at=held[-1].at)
    for words in said[len(held) :]:
        comment = write_comment(
            topic=topic,
            author=words.author,
            draft=CommentDraft(text=words.text, language=words.language),
            reply_to=made[words.answers] if words.answers is not None else None,
            by=words.by,
            at=words.at,
        )
        made.append(comment)
    return made


def awake(then: datetime) -> datetime:
    """Who would have written at night writes after breakfast."""
    while not 6 <= then.hour <= 20:
        then += timedelta(hours=1)
    return then


def _answer_kindly(
    content: Talk,
    made: Sequence[Comment],
    said: Sequence[HeldWords],
    people: Mapping[str, Person],
    chance: random.Random,
    at: datetime,
) -> None:
    """Translated by somebody, where it is told so. Kind words as told; else now and then one, mostly of those near."""
    near = sorted({each.author.pk for each in said})
    everybody = sorted(each.pk for each in people.values() if each.account_id is not None)
    told_whole = any(line.kind_words for line in content.lines)
    rows = []
    for comment, words, line in zip(made, said, content.lines, strict=True):
        _say_in_other_words(comment, line, people, min(words.at + timedelta(hours=5), at))
        for kind, several in line.kind_words.items():
            times = (min(words.at + timedelta(hours=1 + place), at) for place in range(len(several)))
            rows += [
                Reaction(comment=comment, person=people[who], kind=kind, at=then)
                for who, then in zip(several, times, strict=True)
            ]
        if told_whole or line.name or line.as_today:
            continue
        among = [pk for pk in {*near, *chance.sample(everybody, 3)} if pk != words.author.pk]
        for pk in sorted(chance.sample(sorted(among), min(len(among), chance.choice((0, 0, 0, 1, 1, 2, 3))))):
            later = min(words.at + timedelta(hours=chance.uniform(0.1, 20)), at)
            rows.append(Reaction(comment=comment, person_id=pk, kind=chance.choice(WARM), at=later))
    Reaction.objects.bulk_create(rows)


def _say_in_other_words(comment: Comment, line: Line, people: Mapping[str, Person], at: datetime) -> None:
    for language, (who, text) in line.in_other_words.items():
        set_texts(on=comment, texts={"text": {language: text}}, by=somebody(people[who]), at=at)


def _look_after(named: Mapping[str, Comment], people: Mapping[str, Person], team: Actor, at: datetime) -> None:
    """A team hides what hurts, with its reason, and its author answers; somebody reports an advertisement."""
    loud, salesman = named[HIDDEN], named[REPORTED]
    hidden = min(loud.written_at + timedelta(hours=2), at)
    hide_comment(comment=loud, reason=ReportReason.UNKIND, words=HIDDEN_WORDS, by=team, at=hidden)
    appeal(comment=loud, words=APPEAL, by=SOMEBODY, at=min(hidden + timedelta(hours=3), at))
    report_comment(
        comment=salesman,
        person=people["hugo"],
        reason=ReportReason.ADVERTISING,
        words="",
        form_key=None,
        by=somebody(people["hugo"]),
        at=min(salesman.written_at + timedelta(hours=1), at),
    )


def somebody(person: Person) -> Actor:
    """Somebody with an account acts by it; whoever has none is written down by the house."""
    return Actor.person(person.account_id) if person.account_id is not None else SOMEBODY
