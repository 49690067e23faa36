"""Let people of the demo network talk, and teams look after what is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from estaminet.conversation.enums import CommentState, ReportReason
from estaminet.conversation.models import Comment, Reaction, Topic
from estaminet.conversation.operations.appealing import appeal
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.topics import close_topic, open_topic, topic_on
from estaminet.conversation.operations.writing import CommentDraft, write_comment
from estaminet.demo.content.conversations import APPEAL, HIDDEN, HIDDEN_WORDS, REPORTED, TALKS, SaidContent, TalkContent
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity

SOMEBODY = Actor.visitor()


def tell_conversations(
    *,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    by: Mapping[int, Actor],
    at: datetime,
) -> None:
    """Topics with what was said in them, in five languages; one comment of each state, a report and an appeal.

    ``by`` is a hub's team by the hub's id.
    """
    said: dict[str, Comment] = {}
    for content in sorted(TALKS, key=lambda each: each.days_ago, reverse=True):
        begun = at - timedelta(days=content.days_ago)
        topic = _opened(content, network, hubs, people, activities, begun)
        end = _talk(content, topic, people, said, begun)
        if content.closed_because:
            close_topic(topic=topic, because=content.closed_because, by=by[hubs[content.hub].pk], at=end)
    loud, team = said[HIDDEN], by[hubs["wattrelos"].pk]
    hidden = loud.written_at + timedelta(hours=2)
    hide_comment(comment=loud, reason=ReportReason.UNKIND, words=HIDDEN_WORDS, by=team, at=hidden)
    appeal(comment=loud, words=APPEAL, by=SOMEBODY, at=hidden + timedelta(hours=3))
    report_comment(
        comment=said[REPORTED],
        person=people["hugo"],
        reason=ReportReason.ADVERTISING,
        words="",
        form_key=None,
        by=somebody(people["hugo"]),
        at=said[REPORTED].written_at + timedelta(hours=1),
    )


def _opened(
    content: TalkContent,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    at: datetime,
) -> Topic:
    if content.activity:
        first = people[content.said[0].who]
        return topic_on(subject_row=activities[content.activity], person=first, by=somebody(first), at=at)
    person = people[content.opened_by]
    (language, title), *others = content.title.items()
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


def _talk(
    content: TalkContent, topic: Topic, people: Mapping[str, Person], said: dict[str, Comment], begun: datetime
) -> datetime:
    then = begun
    for each in content.said:
        then = awake(then + timedelta(hours=each.after, minutes=len(each.text) % 53))
        comment = write_comment(
            topic=topic,
            author=people[each.who],
            draft=CommentDraft(text=each.text, language=each.language),
            reply_to=said[each.answers] if each.answers else None,
            by=somebody(people[each.who]),
            at=then,
        )
        said[each.key or f"{topic.pk}:{comment.pk}"] = comment
        if comment.state == CommentState.SHOWN:
            _answered(each, comment, people, then)
    return then + timedelta(days=2)


def awake(then: datetime) -> datetime:
    """Who would have written at night writes after breakfast."""
    while not 6 <= then.hour <= 20:
        then += timedelta(hours=1)
    return then


def _answered(content: SaidContent, comment: Comment, people: Mapping[str, Person], at: datetime) -> None:
    """Translated by somebody, and met with something kind."""
    for language, (who, text) in content.in_other_words.items():
        later = at + timedelta(hours=5)
        set_texts(on=comment, texts={"text": {language: text}}, by=somebody(people[who]), at=later)
    Reaction.objects.bulk_create(
        Reaction(comment=comment, person=people[who], kind=kind, at=at + timedelta(hours=1 + place))
        for kind, several in content.reacted.items()
        for place, who in enumerate(several)
    )


def somebody(person: Person) -> Actor:
    """Somebody with an account acts by it; whoever has none is written down by the house."""
    return Actor.person(person.account_id) if person.account_id is not None else SOMEBODY
