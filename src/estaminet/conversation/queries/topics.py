"""Topics as a reader finds them: what each is called, where it stands, how much was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.models.topic import Topics
from estaminet.conversation.slots import TALKED_ABOUT, Subject, subject_named, subject_of
from estaminet.kernel.languages.texts import Picked
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub

Records = Mapping[tuple[str, int], Any]
EVERY: Final = Q()
BEGUN: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class TopicTold:
    """A topic with what everybody asks of it. ``about_url`` is the page of the record, empty for a free topic.

    ``shown`` is how many comments are read here, ``latest`` when the last one became readable. ``open`` says whether
    something new may be said.
    """

    topic: Topic
    title: str
    language: str
    about_url: str
    shown: int
    latest: datetime | None
    open: bool

    @property
    def url(self) -> str:
        return self.topic.get_absolute_url()


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A page of a list of topics; ``next`` is where the next one begins, empty on the last."""

    told: list[TopicTold]
    next: str


@dataclass(frozen=True, slots=True)
class RecordTold:
    """A record that can be talked about, with its topic where somebody has begun."""

    record: Any
    subject: Subject
    title: str
    url: str
    open: bool
    topic: Topic | None


def topic_told(reader: Reader, pk: int, at: datetime) -> TopicTold | None:
    """One topic; None where the reader may not see it. Three queries at most."""
    return next(iter(_told(reader, _counted(Topic.objects.visible_to(reader).filter(pk=pk)), at)), None)


def topics_seen(readers: Collection[Reader], pk: int, at: datetime) -> list[Reader]:
    """Those of some readers who may see a topic. Three queries at most, whoever they are."""
    topic = Topic.objects.filter(pk=pk).first()
    if topic is None:
        return []
    here = [each for each in readers if each.network_id == topic.network_id]
    subject, record = subject_of(topic.about), records_of([topic]).get((topic.about, topic.about_id or 0))
    if topic.is_free:
        return here
    return [each for each in here if subject and record is not None and subject.visible(each, record, at)]


def record_told(reader: Reader, name: str, pk: int, at: datetime) -> RecordTold | None:
    """A record by the name of its kind; None where it cannot be talked about, or the reader may not see it."""
    subject = subject_named(name)
    record = next(iter(subject.rows([pk])), None) if subject is not None else None
    if subject is None or record is None or not subject.visible(reader, record, at):
        return None
    topic = Topic.objects.select_related("hub", "network").filter(about=subject.label, about_id=pk).first()
    may = subject.open_to_talk(record, at) and (topic is None or topic.closed_at is None)
    return RecordTold(record, subject, subject.title(record, reader.languages[0]), subject.address(record), may, topic)


def topics_of(
    reader: Reader,
    *,
    at: datetime,
    hub: Hub | None = None,
    size: int = 20,
    only: Q = EVERY,
) -> list[TopicTold]:
    """The first page of ``topic_page`` alone."""
    return topic_page(reader, at=at, hub=hub, size=size, only=only).told


def topic_page(
    reader: Reader, *, at: datetime, hub: Hub | None = None, after: str = "", size: int = 20, only: Q = EVERY
) -> TopicPage:
    """Topics of a hub, or of the whole network with all its hubs, those first where something was said last.

    One query and some for each kind of record. ``after`` is ``TopicPage.next`` of the page before. Topics on a record
    are left out where the reader may not see it, and where nothing is shown yet; so a page may hold fewer than
    ``size``.
    """
    rows = Topic.objects.visible_to(reader).filter(only, Q(about="") | Q(last_number__gt=0))
    if hub is not None:
        rows = rows.filter(hub=hub)
    if (place := _read_place(after)) is not None:
        moment, pk = place
        rows = rows.filter(Q(spoke_at__lte=moment) & (Q(spoke_at__lt=moment) | Q(pk__lt=pk)))
    found = list(_counted(rows).order_by("-spoke_at", "-pk")[: size + 1])
    page = found[:size]
    return TopicPage(_told(reader, page, at), _place_of(page[-1]) if len(found) > size else "")


def _place_of(topic: Topic) -> str:
    """Where a topic stands in the order of lists, for an address."""
    return f"{(topic.spoke_at - BEGUN) // MICROSECOND}.{topic.pk}"


def _read_place(after: str) -> tuple[datetime, int] | None:
    moment, _dot, pk = after.partition(".")
    if not (after.isascii() and moment.isdecimal() and pk.isdecimal() and len(moment) < 17 and len(pk) < 19):
        return None
    return BEGUN + int(moment) * MICROSECOND, int(pk)


def topics_worked(reader: Reader, hub: Hub, at: datetime) -> Topics:
    """Every topic the team of a hub looks after, with ``shown``, the last spoken in first; for paging.

    For coordinators also those of the whole network. ``told_for_team`` gives a page of them their titles.
    """
    here = Q(hub=hub) | Q(hub=None) if reader.coordinates else Q(hub=hub)
    return _counted(Topic.objects.worked_by(reader).filter(here)).order_by("-spoke_at", "-pk")


def told_for_team(topics: Iterable[Topic], reader: Reader, at: datetime) -> list[TopicTold]:
    """Topics of ``topics_worked`` with their titles, also where the record is no longer shown to anybody."""
    return _told(reader, topics, at, of_team=True)


def titles(topics: Sequence[Topic], reader: Reader) -> dict[int, str]:
    """What topics are called, by their ids. A query for each kind of record."""
    records = records_of(topics)
    return {topic.pk: _title(topic, reader, records)[0] for topic in topics}


def title_in(topic: Topic, language: str) -> str:
    """What one topic is called in a language, for a letter; empty where its record is gone. One query at most."""
    if topic.is_free:
        picked: Picked = topic.title.pick([language, *topic.network.languages])
        return picked.text
    subject = subject_of(topic.about)
    record = next(iter(subject.rows([topic.about_id or 0])), None) if subject is not None else None
    return subject.title(record, language) if subject is not None and record is not None else ""


def _counted(rows: Topics) -> Topics:
    return rows.select_related("hub", "network").annotate(shown=F("last_number") - gone_of("pk"))


def gone_of(topic: str) -> Coalesce:
    """How many comments of a topic had a number and are shown no more; ``topic`` names it in the row around.

    All comments with a number, less these, are those that are shown: so a topic of five thousand is counted by a few.
    """
    rows = Comment.objects.filter(topic=OuterRef(topic), number__isnull=False).exclude(state=CommentState.SHOWN)
    counted = rows.order_by().values("topic").annotate(number_gone=Count("pk")).values("number_gone")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _told(reader: Reader, rows: Iterable[Any], at: datetime, *, of_team: bool = False) -> list[TopicTold]:
    topics = list(rows)
    records = records_of(topics)
    told = []
    for topic in topics:
        subject = None if topic.is_free else subject_of(topic.about)
        record = records.get((topic.about, topic.about_id or 0))
        seen = topic.is_free or (subject is not None and record is not None and subject.visible(reader, record, at))
        if not (seen or of_team):
            continue
        title, language = _title(topic, reader, records)
        may = topic.is_free or (subject is not None and record is not None and subject.open_to_talk(record, at))
        told.append(
            TopicTold(
                topic=topic,
                title=title,
                language=language,
                about_url=subject.address(record) if subject is not None and record is not None else "",
                shown=topic.shown,
                latest=topic.spoke_at if topic.shown else None,
                open=may and topic.closed_at is None,
            )
        )
    return told


def records_of(topics: Iterable[Topic]) -> Records:
    """What topics are about, by label and id. A query for each kind."""
    wanted: dict[str, set[int]] = {}
    for topic in topics:
        if topic.about_id is not None:
            wanted.setdefault(topic.about, set()).add(topic.about_id)
    return {
        (subject.label, record.pk): record
        for subject in TALKED_ABOUT.items()
        if subject.label in wanted
        for record in subject.rows(wanted[subject.label])
    }


def _title(topic: Topic, reader: Reader, records: Records) -> tuple[str, str]:
    """What a topic is called for a reader, and in which language where that is known."""
    if topic.is_free:
        picked = topic.title.pick(reader.languages)
        return picked.text, picked.language
    subject, record = subject_of(topic.about), records.get((topic.about, topic.about_id or 0))
    return (subject.title(record, reader.languages[0]), "") if subject is not None and record is not None else ("", "")
