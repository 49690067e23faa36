"""Let people of the demo talk about most of what their houses do."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from estaminet.conversation.enums import ReactionKind
from estaminet.conversation.models import Comment, Reaction, Topic
from estaminet.conversation.operations.gathering import HeldWords, gather_comments
from estaminet.conversation.operations.topics import open_topic, topic_on
from estaminet.conversation.slots import subject_for
from estaminet.demo.content.talks import MORE_TALKS
from estaminet.demo.content.talks.lines import Talk
from estaminet.demo.operations.tell_conversations import awake, somebody
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.library.models import Work
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity

WARM: Final = (ReactionKind.THANKS, ReactionKind.AGREE, ReactionKind.AGREE, ReactionKind.MOVED, ReactionKind.CURIOUS)


def tell_talks(
    *,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    at: datetime,
) -> int:
    """Gives how many comments. What is about something that is not told, or not shown, is left out."""
    works = {work.slug: work for work in Work.objects.filter(slug__in=[each.work for each in MORE_TALKS if each.work])}
    chance, told = random.Random(8), 0
    for content in sorted(MORE_TALKS, key=lambda each: each.days_ago, reverse=True):
        begun = awake(at - timedelta(days=content.days_ago, minutes=chance.randrange(600)))
        record = activities[content.activity] if content.activity else works.get(content.work) if content.work else None
        if isinstance(record, Work):
            begun = max(begun, awake(record.made_at + timedelta(days=1)))
        if not (content.title or _is_open(record, begun)):
            continue
        topic = _opened(content, record, network, hubs, people, begun)
        said = _said(content, people, begun, at, chance)
        made = gather_comments(topic=topic, said=said, by=Actor.system(), at=said[-1].at)
        _answer_kindly(made, said, people, chance, at)
        told += len(made)
    return told


def _is_open(record: Activity | Work | None, at: datetime) -> bool:
    subject = subject_for(record) if record is not None else None
    return subject is not None and subject.open_to_talk(record, at)


def _opened(
    content: Talk,
    record: Activity | Work | None,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    at: datetime,
) -> Topic:
    if record is not None:
        first = people[content.lines[0].who]
        return topic_on(subject_row=record, person=first, by=somebody(first), at=at)
    person = people[content.opened_by]
    (language, title), *others = content.title
    topic = open_topic(
        network=network,
        hub=hubs[content.hub] if content.hub else None,
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


def _answer_kindly(
    made: Sequence[Comment],
    said: Sequence[HeldWords],
    people: Mapping[str, Person],
    chance: random.Random,
    at: datetime,
) -> None:
    """Now and then somebody says a kind word, mostly those who speak there themselves."""
    near = sorted({each.author.pk for each in said})
    everybody = sorted(each.pk for each in people.values() if each.account_id is not None)
    rows = []
    for comment, words in zip(made, said, strict=True):
        among = [pk for pk in {*near, *chance.sample(everybody, 3)} if pk != words.author.pk]
        for pk in sorted(chance.sample(sorted(among), min(len(among), chance.choice((0, 0, 0, 1, 1, 2, 3))))):
            later = min(words.at + timedelta(hours=chance.uniform(0.1, 20)), at)
            rows.append(Reaction(comment=comment, person_id=pk, kind=chance.choice(WARM), at=later))
    Reaction.objects.bulk_create(rows)
