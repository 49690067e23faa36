"""Put works into the library, as the teams would, and an exhibition made of some of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from estaminet.demo.content.library import (
    EXHIBITION,
    EXHIBITION_SUMMARY,
    EXHIBITION_TITLE,
    SUBJECTS,
    WORKS,
    WorkContent,
)
from estaminet.demo.content.shapes import Words
from estaminet.demo.operations.draw_photograph import draw_photograph
from estaminet.demo.operations.keep_photograph import keep_photograph
from estaminet.demo.operations.tell_more_works import (
    tell_gathered,
    tell_more_subjects,
    tell_more_works,
)
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.library.enums import CollectionKind, Faces, MediaKind
from estaminet.library.models import Concept, Media, Work
from estaminet.library.operations.beside import set_subjects
from estaminet.library.operations.collections import (
    add_to_collection,
    make_collection,
    publish_collection,
    tell_of_work,
)
from estaminet.library.operations.contributors import Part, add_contributor
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.subjects import make_subject
from estaminet.library.operations.works import WorkDraft, make_work, publish_work
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity


def tell_library(
    *,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    coordinator: Actor,
    by: Mapping[int, Actor],
    at: datetime,
    whole: bool = True,
) -> int:
    """Works with their subjects, names and files, and exhibitions; gives how many works. ``by``: who works where.

    ``whole`` off tells a few of them, whose pictures are quickly drawn, and one exhibition. The files of the others
    are made by jobs afterwards.
    """
    begun = at - timedelta(days=200)
    subjects = {
        key: make_subject(network=network, texts={"label": label.texts}, names=names, by=coordinator, at=begun)
        for key, (label, names) in SUBJECTS.items()
    }
    works = {}
    for number, content in enumerate(WORKS):
        hub = hubs[content.hub]
        activity, then = activities.get(content.activity), at - timedelta(days=content.days_ago)
        works[content.key] = _tell(content, number, hub, activity, subjects, by[hub.pk], then)
    house = hubs["wattrelos"]
    _tell_exhibition(house, works, by[house.pk], at - timedelta(days=9))
    if whole:
        works |= tell_rest(
            network=network,
            hubs=hubs,
            people=people,
            activities=activities,
            subjects=subjects,
            works=works,
            coordinator=coordinator,
            by=by,
            at=at,
        )
    return len(works)


def tell_rest(
    *,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    subjects: Mapping[str, Concept],
    works: Mapping[str, Work],
    coordinator: Actor,
    by: Mapping[int, Actor],
    at: datetime,
) -> dict[str, Work]:
    """The greater part of the library, behind the few ``works`` that are there by their keys; gives those it told."""
    begun = at - timedelta(days=199)
    told = tell_more_works(
        hubs=hubs,
        people=people,
        activities=activities,
        subjects=tell_more_subjects(network=network, subjects=subjects, by=coordinator, at=begun),
        known=works,
        by=by,
        at=at,
    )
    tell_gathered(hubs=hubs, works={**works, **told}, by=by, at=at)
    return told


def _tell(
    content: WorkContent,
    number: int,
    hub: Hub,
    activity: Activity | None,
    subjects: Mapping[str, Concept],
    by: Actor,
    at: datetime,
) -> Work:
    texts = {"title": content.title.texts, "summary": content.summary.texts}
    if content.body is not None:
        texts["body"] = content.body.texts
    facts = {"kind": content.kind, "rights": content.rights, "made": content.made, **content.facts}
    work = make_work(hub=hub, draft=WorkDraft(texts, {**facts, "activity": activity}), by=by, at=at)
    for name, role in content.by:
        add_contributor(work=work, part=Part(role=role, shown=True, name=name), by=by, at=at)
    set_subjects(work=work, concepts=[subjects[key].pk for key in content.about], by=by, at=at)
    for place, (scene, words) in enumerate(content.scenes):
        _add_picture(work, draw_photograph(scene, 0, f"work {number} {place}"), words, place, by, at)
    return publish_work(work=work, by=by, at=at)


def _add_picture(work: Work, content: bytes, words: Words, place: int, by: Actor, at: datetime) -> None:
    file = keep_photograph(content, hub_id=work.hub_id, network_id=work.network_id, by=by, at=at)
    made = Media.objects.create(
        network_id=work.network_id,
        hub_id=work.hub_id,
        work=work,
        file=file,
        kind=MediaKind.PICTURE,
        file_name=f"photo-{place + 1}.png",
        position=place,
        added_at=at,
        added_by_id=by.account_id,
    )
    set_texts(on=made, texts={"words": words.texts}, by=by, at=at)
    ask_for_derivatives(media=made, at=at)
    look_at_file(media=made, faces=Faces.NOBODY, by=by, at=at)


def _tell_exhibition(hub: Hub, works: Mapping[str, Work], by: Actor, at: datetime) -> None:
    texts = {"title": EXHIBITION_TITLE.texts, "summary": EXHIBITION_SUMMARY.texts}
    made = make_collection(hub=hub, kind=CollectionKind.EXHIBITION, texts=texts, by=by, at=at)
    for key, story in EXHIBITION.items():
        add_to_collection(collection=made, work=works[key], by=by, at=at)
        tell_of_work(collection=made, work_id=works[key].pk, text=story.texts, by=by, at=at)
    publish_collection(collection=made, by=by, at=at)
