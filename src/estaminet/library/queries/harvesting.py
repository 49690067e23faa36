"""What archives that harvest us are told: works that strangers may see, and those they could see once.

A work stands in the list by its stamp, which moves whenever its record tells something else. Lists go on behind the
last stamp and id that were told, so that they need no memory of ours and no page costs more than the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Prefetch, prefetch_related_objects

from estaminet.kernel.languages.texts import Texts
from estaminet.library.enums import Visibility
from estaminet.library.models import (
    Collection,
    CollectionItem,
    Concept,
    Contributor,
    Media,
    Work,
    WorkConcept,
    WorkProperty,
)
from estaminet.library.models.work import Works
from estaminet.library.queries.works import is_named
from estaminet.network.models import Hub

HUB: Final = "hub-"
COLLECTION: Final = "collection-"
# A record tells of a text that it is there; the text itself is read on its page.
_NOT_TOLD: Final = ("body", "form_key", "changed_at", "made_at")
_OF_PEOPLE: Final = (
    *("work", "role", "name", "position", "person", "organisation", "organisation__name"),
    *("person__called_name", "person__given_name", "person__family_name"),
)


@dataclass(frozen=True, slots=True)
class HarvestSet:
    """A part of the library that can be harvested by itself: what a hub keeps, or a collection holds."""

    spec: str
    name: Texts
    about: Texts


@dataclass(frozen=True, slots=True)
class Span:
    """Which works a list tells of: stamped from ``since`` on, before ``before``, of one set or, without, of all."""

    network_id: int
    since: datetime | None = None
    before: datetime | None = None
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A work as it is told. Of one that strangers may not see any more nothing is told but that it was here."""

    work: Work
    gone: bool
    sets: tuple[str, ...]
    named: Sequence[Contributor] = ()
    properties: Sequence[WorkProperty] = ()
    subjects: Sequence[Concept] = ()
    files: Sequence[Media] = field(default=())


def works_within(span: Span, at: datetime) -> Works | None:
    """Works of a span, unordered; None where its set is not one of ours. One query for a set, none without."""
    rows = Work.objects.filter(network=span.network_id, ever_public=True)
    if span.since is not None:
        rows = rows.filter(datestamp__gte=span.since)
    if span.before is not None:
        rows = rows.filter(datestamp__lt=span.before)
    if not span.whose:
        return rows
    if span.whose.startswith(HUB):
        hub = Hub.objects.filter(network=span.network_id, slug=span.whose.removeprefix(HUB)).first()
        return rows.filter(hub=hub) if hub is not None else None
    if span.whose.startswith(COLLECTION):
        slug = span.whose.removeprefix(COLLECTION)
        held = Collection.objects.public(at).filter(network=span.network_id, slug=slug).first()
        return rows.filter(in_collections__collection=held) if held is not None else None
    return None


def next_works(rows: Works, after: tuple[datetime, int] | None, limit: int) -> list[Work]:
    """The next works behind a stamp and an id, in the order of both. One query, two behind a stamp.

    Works may share a stamp by the thousand (an import): those that share the last one are asked for by their ids.
    """
    rows = rows.defer(*_NOT_TOLD)
    if after is None:
        return list(rows.order_by("datestamp", "pk")[:limit])
    stamp, pk = after
    found = list(rows.filter(datestamp=stamp, pk__gt=pk).order_by("pk")[:limit])
    if len(found) < limit:
        found += rows.filter(datestamp__gt=stamp).order_by("datestamp", "pk")[: limit - len(found)]
    return found


def harvested_work(network_id: int, pk: int) -> Work | None:
    """A work that was ever told of; None for every other one. One query."""
    rows = Work.objects.filter(network=network_id, ever_public=True, pk=pk)
    return rows.defer(*_NOT_TOLD).first()


def records_of(works: Iterable[Work], at: datetime) -> list[Record]:
    """The works' records in the same order. Six queries, whatever their number; two where all have gone."""
    rows = list(works)
    prefetch_related_objects(rows, "hub")
    sets = sets_of(rows, at)
    shown = [work for work in rows if not is_gone(work, at)]
    people = Contributor.objects.filter(shown=True).select_related("person", "organisation").only(*_OF_PEOPLE)
    subjects = WorkConcept.objects.filter(concept__retired_at=None).select_related("concept")
    files = Media.objects.public(at).defer("words").order_by("position", "pk")
    prefetch_related_objects(
        shown,
        Prefetch("contributors", people, to_attr="told_people"),
        Prefetch("subjects", subjects, to_attr="told_subjects"),
        Prefetch("media", files, to_attr="told_files"),
        "properties",
    )
    seen = {work.pk for work in shown}
    return [_record(work, sets[work.pk]) if work.pk in seen else Record(work, True, sets[work.pk]) for work in rows]


def headers_of(works: Iterable[Work], at: datetime) -> list[Record]:
    """Which works there are and whether they have gone, and nothing else of them. Two queries."""
    rows = list(works)
    prefetch_related_objects(rows, "hub")
    sets = sets_of(rows, at)
    return [Record(work, is_gone(work, at), sets[work.pk]) for work in rows]


def is_gone(work: Work, at: datetime) -> bool:
    """Whether a stranger may not see it at that instant."""
    return work.visibility != Visibility.PUBLIC or not work.in_sight_at(at)


def _record(work: Work, sets: tuple[str, ...]) -> Record:
    told = work.__dict__  # what ``records_of`` laid beside the row
    return Record(
        work,
        False,
        sets,
        named=[each for each in told["told_people"] if is_named(each)],
        properties=list(work.properties.all()),
        subjects=[each.concept for each in told["told_subjects"]],
        files=told["told_files"],
    )


def sets_of(works: Sequence[Work], at: datetime) -> dict[int, tuple[str, ...]]:
    """Of each work the sets it stands in: its hub's first, then collections everybody may see. One query."""
    held = CollectionItem.objects.filter(work__in=[work.pk for work in works])
    held = held.filter(collection__in=Collection.objects.public(at)).order_by("collection")
    found: dict[int, list[str]] = {work.pk: [f"{HUB}{work.hub.slug}"] for work in works}
    for work_id, slug in held.values_list("work", "collection__slug"):
        found[work_id].append(f"{COLLECTION}{slug}")
    return {pk: tuple(sets) for pk, sets in found.items()}


def all_sets(network_id: int, at: datetime) -> list[HarvestSet]:
    """Hubs that keep works everybody may see or could, then collections. Two queries."""
    told = Work.objects.filter(network=network_id, ever_public=True)
    hubs = Hub.objects.filter(network=network_id, pk__in=told.values("hub")).order_by("slug")
    filled = CollectionItem.objects.filter(work__in=told.values("pk")).values("collection")
    held = Collection.objects.public(at).filter(network=network_id, pk__in=filled).order_by("slug")
    return [
        *(HarvestSet(f"{HUB}{hub.slug}", hub.name, hub.summary) for hub in hubs),
        *(HarvestSet(f"{COLLECTION}{each.slug}", each.title, each.summary) for each in held),
    ]


def earliest_stamp(network_id: int) -> datetime | None:
    """The first stamp there is; None where nothing was told yet. One query."""
    rows = Work.objects.filter(network=network_id, ever_public=True, datestamp__isnull=False)
    return rows.order_by("datestamp", "pk").values_list("datestamp", flat=True).first()
