"""Put the greater part of the library into it: records now, and the files that go with them when the house is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.text import slugify

from estaminet.demo.content.library_collections import GATHERED, RELATED
from estaminet.demo.content.library_shapes import GatheredContent, MoreContent
from estaminet.demo.content.library_subjects import MORE_SUBJECTS
from estaminet.demo.content.library_works import MORE_WORKS
from estaminet.demo.operations.bring_files import ask_for_files
from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.operations.set_texts import set_texts_of_many
from estaminet.library.enums import CollectionKind
from estaminet.library.models import (
    Concept,
    Contributor,
    RelatedWork,
    Work,
    WorkConcept,
    WorkProperty,
    WorkVersion,
)
from estaminet.library.operations.collections import (
    add_to_collection,
    make_collection,
    publish_collection,
    tell_of_work,
)
from estaminet.library.operations.subjects import make_subject
from estaminet.library.operations.works import SLUG_LENGTH, next_free, publish_work
from estaminet.library.queries.records import record_of
from estaminet.library.queries.when_made import read_made
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity

BLANK: Final[dict[str, Any]] = {"language": "", "spoken": [], "where": "", "latitude": None, "longitude": None}
"""Facts that works of the story may have, as they are where it says nothing of them."""


def tell_more_subjects(
    *, network: Network, subjects: Mapping[str, Concept], by: Actor, at: datetime
) -> dict[str, Concept]:
    """The subjects of the many works, beside those that are there."""
    told = dict(subjects)
    for key, (label, broader) in MORE_SUBJECTS.items():
        above = told[broader] if broader else None
        told[key] = make_subject(network=network, texts={"label": label.texts}, broader=above, by=by, at=at)
    return told


def tell_more_works(
    *,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    subjects: Mapping[str, Concept],
    known: Mapping[str, Work],
    by: Mapping[int, Actor],
    at: datetime,
) -> dict[str, Work]:
    """The many works by their keys, as operations would leave them, written in a few statements.

    ``known`` are works that others stand beside. Those that wait for files are published when the first of these is
    there, the others now.
    """
    told = _works(hubs, activities, at)
    for hub in hubs.values():
        texts = [(told[each.key], _texts(each)) for each in MORE_WORKS if each.hub == hub.slug]
        set_texts_of_many(texts=texts, by=by[hub.pk], at=at)
    insert_rows(Contributor, [row for each in MORE_WORKS for row in _parts(each, told[each.key], people)])
    about = [
        {"work_id": told[each.key].pk, "concept_id": subjects[key].pk} for each in MORE_WORKS for key in each.about
    ]
    insert_rows(WorkConcept, about)
    insert_rows(WorkProperty, [row for each in MORE_WORKS for row in _further(each, told[each.key])])
    everything = {**known, **told}
    beside = [
        {"work_id": told[key].pk, "other_id": everything[other].pk, "relation": relation}
        for key, other, relation in RELATED
    ]
    insert_rows(RelatedWork, beside)
    _note_versions(list(told.values()), by)
    for content in MORE_WORKS:
        if not content.files:
            work, then = told[content.key], at - timedelta(days=content.days_ago)
            told[content.key] = publish_work(work=work, by=by[work.hub_id], at=then)
    ask_for_files(works=told, at=at)
    return told


def _works(hubs: Mapping[str, Hub], activities: Mapping[str, Activity], at: datetime) -> dict[str, Work]:
    """The rows themselves, without their texts, each with the address its title gives it."""
    network_id = next(iter(hubs.values())).network_id
    taken = set(Work.objects.filter(network=network_id).values_list("slug", flat=True))
    slugs: dict[str, str] = {}
    rows = []
    for content in MORE_WORKS:
        slug = next_free(slugify(content.title.source)[:SLUG_LENGTH].strip("-") or content.key, taken)
        taken.add(slug)
        slugs[slug] = content.key
        made, then = read_made(content.made), at - timedelta(days=content.days_ago)
        rows.append(
            {
                **BLANK,
                **content.facts,
                "network_id": network_id,
                "hub_id": hubs[content.hub].pk,
                "slug": slug,
                "kind": content.kind,
                "rights": content.rights,
                "made": made.edtf,
                "year_from": made.year_from,
                "year_to": made.year_to,
                "activity_id": activities[content.activity].pk if content.activity else None,
                **dict.fromkeys(("made_at", "changed_at", "datestamp"), then),
            }
        )
    insert_rows(Work, rows)
    found = Work.objects.filter(network=network_id, slug__in=slugs).select_related("hub")
    by_key = {slugs[work.slug]: work for work in found}
    return {content.key: by_key[content.key] for content in MORE_WORKS}


def _texts(content: MoreContent) -> dict[str, Mapping[str, str]]:
    body = {"body": content.body.texts} if content.body is not None else {}
    return {"title": content.title.texts, "summary": content.summary.texts, **body}


def _parts(content: MoreContent, work: Work, people: Mapping[str, Person]) -> Iterator[dict[str, Any]]:
    """Whoever took part: a person of the house by her key, as ``@odile``, or a name alone."""
    for place, (name, role) in enumerate(content.by):
        person = people[name[1:]] if name.startswith("@") else None
        yield {
            "work_id": work.pk,
            "person_id": person.pk if person is not None else None,
            "name": person.given_name if person is not None else name,
            "role": role,
            "shown": True,
            "position": place,
        }


def _further(content: MoreContent, work: Work) -> Iterator[dict[str, Any]]:
    for place, (term, language, value) in enumerate(content.further):
        yield {"work_id": work.pk, "term": term, "language": language, "value": value, "position": place}


def _note_versions(works: Sequence[Work], by: Mapping[int, Actor]) -> None:
    """The first version of each work, and in the audit that it was made."""
    versions: list[dict[str, Any]] = []
    audit: list[dict[str, Any]] = []
    for work in works:
        whose = by[work.hub_id]
        versions.append(
            {"work_id": work.pk, "number": 1, "record": record_of(work), "at": work.made_at, "by_id": whose.account_id}
        )
        audit.append(
            {
                "at": work.made_at,
                "by_id": whose.account_id,
                "by_label": whose.label,
                "did": "work.made",
                "on_model": work._meta.label,
                "on_id": work.pk,
                "hub_id": work.hub_id,
                "details": {},
            }
        )
    insert_rows(WorkVersion, versions)
    insert_rows(AuditEntry, audit)


def tell_gathered(*, hubs: Mapping[str, Hub], works: Mapping[str, Work], by: Mapping[int, Actor], at: datetime) -> int:
    """Collections and exhibitions of the hubs; gives how many. Of their works those are shown that may be seen."""
    for content in GATHERED:
        hub = hubs[content.hub]
        _gather(content, hub, works, by[hub.pk], at - timedelta(days=content.days_ago))
    return len(GATHERED)


def _gather(content: GatheredContent, hub: Hub, works: Mapping[str, Work], by: Actor, at: datetime) -> None:
    texts = {"title": content.title.texts, "summary": content.summary.texts}
    made = make_collection(hub=hub, kind=CollectionKind(content.kind), texts=texts, by=by, at=at)
    for key in content.works:
        add_to_collection(collection=made, work=works[key], by=by, at=at)
        if key in content.story:
            tell_of_work(collection=made, work_id=works[key].pk, text=content.story[key].texts, by=by, at=at)
    publish_collection(collection=made, by=by, at=at)
