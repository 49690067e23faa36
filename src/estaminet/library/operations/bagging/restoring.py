"""Write the rows of a work that came in a bag. It comes as a draft, and nobody sees its files before somebody looked:
a bag never shows more than this house showed, and nobody's yes reaches further than they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record, set_texts
from estaminet.library.enums import (
    CollectionKind,
    ContributorRole,
    KeepingEvent,
    MediaKind,
    Property,
    Rights,
    SaidBy,
    TrackKind,
    TrackState,
    Use,
    Visibility,
    WorkKind,
    WorkRelation,
)
from estaminet.library.lines import Read
from estaminet.library.models import (
    Appearance,
    Collection,
    CollectionItem,
    Concept,
    Contributor,
    KeptFact,
    Media,
    RelatedWork,
    Release,
    Track,
    Work,
    WorkConcept,
    WorkProperty,
)
from estaminet.library.operations.bagging.opening import BagDamaged, OpenBag
from estaminet.library.operations.bagging.said import Said
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.operations.sight import settle_collection, settle_sight
from estaminet.library.operations.tracks import put_lines
from estaminet.library.operations.versions import note_version
from estaminet.library.operations.works import next_free
from estaminet.library.processes.opening import Facts
from estaminet.library.queries.bag_records import TEXTS
from estaminet.library.queries.majority import comes_of_age
from estaminet.library.queries.when_made import read_made
from estaminet.network.models import Hub, Organisation, Place
from estaminet.network.operations.checking import checked
from estaminet.people.models import Person
from estaminet.programme.models import Activity, Session

ReadCaptions = Callable[[bytes], Read]
"""Reads WebVTT; whoever calls gives it, as feeds stand above operations."""
MOST_TRACKS: Final = 100
MOST_FACTS: Final = 2000
LONGEST_CAPTIONS: Final = 4 * 1024 * 1024


@dataclass
class Restoring:
    """A bag being taken in: where to, by whom, and what came of it so far.

    ``originals`` are those that lie in the storage already, by their paths in the bag; their rows are not written yet.
    ``works`` are works by the ends of their addresses in the bag, those that were here already among them.
    """

    bag: OpenBag
    hub: Hub
    by: Actor
    at: datetime
    originals: dict[str, tuple[StoredFile, Facts]]
    read_captions: ReadCaptions
    works: dict[str, Work] = field(default_factory=dict)
    relations: list[tuple[Work, str, str]] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)


def restore_work(here: Restoring, said: Said) -> Work:
    """Write one work with everything that hangs on it, in the caller's transaction. Raises BagDamaged, NotValid."""
    hub, at = here.hub, here.at
    facts = said.part("facts")
    work = Work(network_id=hub.network_id, hub=hub, made_at=facts.past("made_at", at), changed_at=at)
    slug = said.text("slug", 80)
    stem = slug or "work"
    taken = set(Work.objects.filter(network=hub.network_id, slug__startswith=stem).values_list("slug", flat=True))
    work.slug = next_free(stem, taken)
    _set_facts(work, facts)
    _set_origin(here, work, said)
    checked(work).save()
    write_texts(work, said.part("texts"), TEXTS, here)
    _contributors(here, work, said)
    _beside(here, work, said)
    files = {
        each.text("key", 22): _media(here, work, place, each) for place, each in enumerate(said.parts("files"), start=1)
    }
    for mark in said.parts("appearances"):
        _appearance(here, work, files, mark)
    here.relations += [
        (work, each.text("work", 80), each.choice("relation", WorkRelation.values)) for each in said.parts("relations")
    ]
    note_version(work=work, by=here.by, at=at, why="")
    record(by=here.by, at=at, did="work.restored", on=work, hub_id=hub.pk)
    settle_sight(work_id=work.pk, at=at)
    here.works[slug] = work
    here.told["works"] += 1
    return work


def _set_facts(work: Work, facts: Said) -> None:
    work.kind = facts.choice("kind", WorkKind.values)
    work.rights = facts.choice("rights", Rights.values)
    work.visibility = facts.choice("visibility", Visibility.values)
    work.language = facts.language("language")
    spoken = facts.told.get("spoken", [])
    work.spoken = [Said({"code": code}).language("code") for code in spoken] if isinstance(spoken, list) else []
    made = read_made(facts.text("made", 60))
    work.made, work.year_from, work.year_to = made.edtf, made.year_from, made.year_to
    work.where, work.rights_holder = facts.text("where", 160), facts.text("rights_holder", 160)
    work.latitude, work.longitude = facts.decimal("latitude"), facts.decimal("longitude")
    work.embargo_until = facts.day("embargo_until")


def _set_origin(here: Restoring, work: Work, said: Said) -> None:
    """What it comes from, where that is here; what is not is left empty and counted."""
    network = here.hub.network_id
    if (slug := said.maybe("activity", 80)) is not None:
        work.activity = Activity.objects.filter(network=network, slug=slug).first()
        here.told["left_out"] += work.activity is None
    if (uid := said.maybe("session", 200)) is not None and work.activity is not None:
        work.session = Session.objects.filter(activity=work.activity, uid=uid).first()
        here.told["left_out"] += work.session is None
    if (slug := said.maybe("place", 80)) is not None:
        work.place = Place.objects.filter(hub=here.hub, slug=slug).first()
        here.told["left_out"] += work.place is None


def write_texts(row: Any, said: Said, names: tuple[str, ...], here: Restoring) -> None:
    """Texts in all their languages, the original first, each as it came to be."""
    for name in names:
        for code, text, origin in said.texts(name):
            set_texts(on=row, texts={name: {code: text}}, by=here.by, at=here.at, origin=origin)


def _contributors(here: Restoring, work: Work, said: Said) -> None:
    for place, each in enumerate(said.parts("contributors")):
        person = _person(here, each.maybe("person", 32))
        slug = each.maybe("organisation", 80)
        organisation = Organisation.objects.filter(network=work.network_id, slug=slug).first() if slug else None
        name = each.text("name", 160)
        if person is None and organisation is None and not name:
            here.told["left_out"] += 1
            continue
        row = Contributor(
            work=work,
            person=person,
            organisation=organisation if person is None else None,
            name=name,
            role=each.choice("role", ContributorRole.values),
            shown=each.flag("shown"),
            position=place,
        )
        checked(row).save()


def _person(here: Restoring, subject_key: str | None) -> Person | None:
    """Somebody the hub knows, held: nobody becomes one with another while they are linked."""
    if not subject_key:
        return None
    rows = Person.objects.at_hub(here.hub.pk).filter(subject_key=subject_key, merged_into=None)
    found = rows.values_list("pk", flat=True).first()
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=found) if found is not None else None


def _beside(here: Restoring, work: Work, said: Said) -> None:
    for place, each in enumerate(said.parts("properties")):
        term, value = each.choice("term", Property.values), each.text("value")
        checked(
            WorkProperty(work=work, term=term, language=each.language("language"), value=value, position=place)
        ).save()
    slugs = [each.text("slug", 60) for each in said.parts("subjects")]
    known = Concept.objects.filter(network=work.network_id, slug__in=slugs).order_by("slug")
    WorkConcept.objects.bulk_create([WorkConcept(work=work, concept=each) for each in known])
    here.told["left_out"] += len(set(slugs)) - len(known)


# --- files ------------------------------------------------------------------------------------------------------


def _media(here: Restoring, work: Work, place: int, said: Said) -> Media | None:
    """A file with its captions; None where its original was lost before the bag was made."""
    if (path := said.maybe("path", 400)) is None:
        here.told["missing"] += 1
        return None
    file, facts = here.originals[path]
    file.save()
    hidden = said.instant("hidden_at", here.at)
    made = Media.objects.create(
        network_id=work.network_id,
        hub_id=work.hub_id,
        work=work,
        file=file,
        kind=facts.kind,
        duration=facts.duration,
        file_name=said.text("file_name", 200),
        language=said.language("language"),
        credit=said.text("credit", 120),
        position=said.number("position", 10**6) or place,
        hidden_at=hidden,
        added_at=said.past("added_at", here.at),
        added_by_id=here.by.account_id,
        checked_at=here.at,
    )
    write_texts(made, said, ("words",), here)
    _history(here, made, file, said)
    if made.kind in (MediaKind.FILM, MediaKind.SOUND):
        for each in said.parts("captions", MOST_TRACKS):
            _track(here, made, each)
    ask_for_derivatives(media=made, at=here.at)
    here.told["files"] += 1
    return made


def _history(here: Restoring, media: Media, file: StoredFile, said: Said) -> None:
    """What happened to it elsewhere, and that it came back."""
    facts = [
        KeptFact(
            media=media,
            hub_id=media.hub_id,
            file_key=file.key,
            did=each.choice("did", KeepingEvent.values),
            well=each.flag("well"),
            digest=each.text("digest", 64),
            bytes=each.number("bytes"),
            told=each.text("told", 200),
            at=each.past("at", here.at),
        )
        for each in said.parts("history", MOST_FACTS)
    ]
    came = KeptFact(
        media=media,
        hub_id=media.hub_id,
        file_key=file.key,
        did=KeepingEvent.RESTORED,
        digest=file.sha256,
        bytes=file.bytes,
        at=here.at,
        by_id=here.by.account_id,
    )
    KeptFact.objects.bulk_create([*facts, came])


def _track(here: Restoring, media: Media, said: Said) -> None:
    with here.bag.open(said.text("path", 400)) as content:
        read = here.read_captions(content.read(LONGEST_CAPTIONS + 1))
    if read.faults:
        raise BagDamaged
    reviewed = said.choice("state", TrackState.values) == TrackState.REVIEWED
    track = Track.objects.create(
        media=media,
        kind=said.choice("kind", TrackKind.values),
        language=said.language("language"),
        origin=said.choice("origin", ("author", "machine", "person")),
        state=TrackState.REVIEWED if reviewed else TrackState.DRAFT,
        reviewed_at=said.past("reviewed_at", here.at) if reviewed else None,
        changed_at=here.at,
        changed_by_id=here.by.account_id,
    )
    put_lines(track, read.lines)
    here.told["captions"] += 1


# --- who appears ------------------------------------------------------------------------------------------------


def _appearance(here: Restoring, work: Work, files: dict[str, Media | None], said: Said) -> None:
    """A mark and what was said to it. Whoever erased themselves here stays erased; a no follows all they said."""
    file_key = said.maybe("file", 22)
    media = files.get(file_key) if file_key is not None else None
    if file_key is not None and media is None:
        here.told["left_out"] += 1
        return
    key = said.text("subject_key", 32)
    erased = said.instant("erased_at", here.at)
    if erased is None and Appearance.objects.filter(subject_key=key, erased_at__isnull=False).exists():
        erased = here.at
    person = _person(here, key) if erased is None else None
    until = said.day("minor_until")
    if person is not None and person.birth_date is not None:
        until = comes_of_age(person.birth_date)
    own_name = said.text("name", 160)
    numbers = {name: said.number(name) for name in ("begins", "ends", "left", "top", "width", "height")}
    mark = Appearance.objects.create(
        work=work,
        media=media,
        person=person,
        name="" if erased else own_name if person is not None else own_name or said.text("known_as", 400)[:160],
        shown=said.flag("shown") and erased is None,
        minor_until=until,
        guardian_name="" if erased else said.text("guardian_name", 160),
        subject_key=key,
        erased_at=erased,
        made_at=said.past("made_at", here.at),
        made_by_id=here.by.account_id,
        **numbers,
    )
    last: list[str] = []
    for each in said.parts("releases"):
        last = each.words("uses", Use.values)
        Release.objects.create(
            appearance=mark,
            subject_key=key,
            uses=last,
            said_by=each.choice("said_by", SaidBy.values),
            language=each.language("language"),
            until=each.day("until"),
            at=each.past("at", here.at),
        )
    if erased is not None and last:
        Release.objects.create(appearance=mark, subject_key=key, uses=[], said_by=SaidBy.HOUSE, at=here.at)


# --- what holds works together ----------------------------------------------------------------------------------


def relate_works(here: Restoring) -> None:
    """How the works stand to each other, and to those that are here; what is not here is left out and counted."""
    for work, slug, relation in here.relations:
        other = here.works.get(slug) or Work.objects.filter(network=work.network_id, slug=slug, removed_at=None).first()
        if other is None or other.pk == work.pk:
            here.told["left_out"] += 1
            continue
        RelatedWork.objects.get_or_create(work=work, other=other, defaults={"relation": relation})


def restore_collection(here: Restoring, said: Said) -> None:
    """A collection with its works in their order, as a draft; one that is here already stays as it is."""
    hub, at = here.hub, here.at
    slug, made_at = said.text("slug", 80), said.past("made_at", at)
    if Collection.objects.filter(network=hub.network_id, slug=slug, made_at=made_at).exists():
        here.told["known"] += 1
        return
    taken = Collection.objects.filter(network=hub.network_id, slug__startswith=slug).values_list("slug", flat=True)
    made = checked(
        Collection(
            network_id=hub.network_id,
            hub=hub,
            slug=next_free(slug or "collection", set(taken)),
            kind=said.choice("kind", CollectionKind.values),
            visibility=said.choice("visibility", Visibility.values),
            made_at=made_at,
            changed_at=at,
        )
    )
    made.save()
    write_texts(made, said.part("texts"), ("title", "summary", "description"), here)
    for place, each in enumerate(said.parts("items", 1000)):
        work = here.works.get(each.text("work", 80))
        if work is None:
            here.told["left_out"] += 1
            continue
        item = CollectionItem.objects.create(collection=made, work=work, position=place)
        write_texts(item, each, ("text",), here)
    record(by=here.by, at=at, did="collection.restored", on=made, hub_id=hub.pk)
    settle_collection(collection_id=made.pk)
    here.told["collections"] += 1
