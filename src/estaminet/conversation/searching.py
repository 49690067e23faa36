"""What conversations give the search: free topics by their titles, comments by their words, where strangers read them.

A comment is found by itself, and not a whole topic: writing costs the same in a topic of five thousand, and whoever
finds it lands where the words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.queries.topics import records_of
from estaminet.conversation.slots import TALKED_ABOUT, subject_of
from estaminet.kernel.reader import Reader
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, SearchText


def topic_documents(topic: Topic) -> Iterator[SearchText]:
    """The title in each language; a topic about a record is found by the record."""
    if topic.is_free:
        for language, entry in topic.title.items():
            yield SearchText(language=language, title=entry.text)


def comment_documents(comment: Comment) -> Iterator[SearchText]:
    """What it says in each language. What it is about is said beside it, and is found by itself."""
    if comment.state != CommentState.SHOWN:
        return
    if comment.topic.is_free or _record_for_everybody(comment.topic) is not None:
        for language, entry in comment.text.items():
            yield SearchText(language=language, title="", body=entry.text)


def _record_for_everybody(topic: Topic) -> Any:
    """What a topic is about, where a stranger may see it at this moment."""
    subject = subject_of(topic.about)
    if subject is None or topic.about_id is None:
        return None
    record = next(iter(subject.rows([topic.about_id])), None)
    stranger = Reader(network_id=topic.network_id, languages=())
    return record if record is not None and subject.visible(stranger, record, timezone.now()) else None


def found_topics(ids: Iterable[int]) -> Iterable[Topic]:
    return Topic.objects.free().filter(pk__in=list(ids))


def found_comments(ids: Iterable[int]) -> Iterable[Comment]:
    """Comments that were found and may be read by a stranger at this very moment. A query for each kind of record."""
    rows = list(whole_comments(ids))
    records = records_of([row.topic for row in rows])
    at = timezone.now()
    for row in rows:
        subject, record = subject_of(row.topic.about), records.get((row.topic.about, row.topic.about_id or 0))
        stranger = Reader(network_id=row.topic.network_id, languages=())
        if row.topic.is_free or (subject and record is not None and subject.visible(stranger, record, at)):
            row.talks_about = record  # type: ignore[attr-defined]
            yield row


def named_by_topic(comment: Comment, language: str, words_met: Callable[[str], int]) -> tuple[str, str]:
    """What a comment that was found is about, and where it stands. No query: ``found_comments`` brought the record."""
    topic, subject = comment.topic, subject_of(comment.topic.about)
    if subject is None:
        return topic.title.text(language) or topic.title.source, comment.get_absolute_url()
    return subject.title(comment.talks_about, language), comment.get_absolute_url()  # type: ignore[attr-defined]


def whole_comments(ids: Iterable[int]) -> Iterable[Comment]:
    return Comment.objects.shown().filter(pk__in=list(ids)).select_related("topic")


def comments_about(record: Any) -> list[int]:
    """What is found while a record may be seen."""
    said = Comment.objects.shown().filter(topic__about=record._meta.label, topic__about_id=record.pk)
    return list(said.values_list("pk", flat=True))


def register_search() -> None:
    """Called once, when the house starts; rooms above have said before what can be talked about."""
    SEARCH_KINDS.register(
        SearchKind(
            name="topic",
            label=_("Topics"),
            model="conversation.Topic",
            documents=topic_documents,
            network_id=lambda topic: topic.network_id,
            hub_id=lambda topic: topic.hub_id,
            url=lambda topic: topic.get_absolute_url(),
            rows=found_topics,
            order=60,
        ),
        SearchKind(
            name="comment",
            label=_("Said in conversations"),
            model="conversation.Comment",
            documents=comment_documents,
            network_id=lambda comment: comment.topic.network_id,
            hub_id=lambda comment: comment.topic.hub_id,
            url=lambda comment: comment.get_absolute_url(),
            rows=found_comments,
            whole=whole_comments,
            order=65,
            quotes={each.label: comments_about for each in TALKED_ABOUT.items()},
            within=named_by_topic,
        ),
    )
