"""Take in a bag of ours: looked through whole, then all of it or nothing. What is here already is recognised, and
what broke here is put right from it."""

from __future__ import annotations

import logging
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.files.places import path_of
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import RESERVE, is_full
from estaminet.kernel.uploads.refusals import FileRefused, NoRoomForFile
from estaminet.library.bag_format import PIECE
from estaminet.library.enums import BagState, BagWay
from estaminet.library.models import Bag, KeptFact, Media, Work
from estaminet.library.operations.arriving import MOST_BYTES, keep_original
from estaminet.library.operations.bagging.opening import BagDamaged, OpenBag, open_bag
from estaminet.library.operations.bagging.restoring import (
    ReadCaptions,
    Restoring,
    relate_works,
    restore_collection,
    restore_work,
)
from estaminet.library.operations.bagging.said import Said
from estaminet.library.operations.keeping.placing import taken_away_if_it_fails
from estaminet.library.operations.keeping.repairing import repair_file
from estaminet.library.processes.opening import Facts, look
from estaminet.library.processes.running import desk
from estaminet.network.models import Hub

Progress = Callable[[int], None]
_SLUG: Final = re.compile(r"[-\w]{1,80}")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,22}")
log = logging.getLogger(__name__)


class Overtaken(Exception):
    """Another bag brought one of its works meanwhile: it is looked through again."""


def take_in_bag(*, bag_id: int, at: datetime, progress: Progress, read_captions: ReadCaptions) -> Bag | None:
    """Take in a bag somebody brought. A refusal is kept with it, and nothing else then.

    Who may: the house, for what a manager brought. Any other fault is raised, and the job tried again.
    """
    bag = Bag.objects.select_related("hub__network").filter(pk=bag_id, way=BagWay.IN, state=BagState.WAITING).first()
    if bag is None:
        return None
    by = Actor.person(bag.made_by_id) if bag.made_by_id is not None else Actor.system()
    with _on_a_desk(bag) as path:
        try:
            restore_bag(path=path, hub=bag.hub, by=by, at=at, progress=progress, read_captions=read_captions, of=bag)
        except FileRefused as refusal:
            if isinstance(refusal, NoRoomForFile) or is_full():
                raise  # it is here, and waits until there is room
            _settle(bag, BagState.FAILED, {}, at, refusal.code)
    default_storage.delete(bag.stored_name)
    return bag


def restore_bag(
    *,
    path: Path,
    hub: Hub,
    by: Actor,
    at: datetime,
    read_captions: ReadCaptions,
    progress: Progress = lambda _percent: None,
    of: Bag | None = None,
) -> dict[str, int]:
    """Look through a bag and take it in, all or nothing; gives figures by name.

    Works that are here already stay as they are; damaged originals of the hub are put right where the bag holds the
    very same bytes. New works come as drafts. Who may: the hub's managers, and the operator. Call it outside a
    transaction. Raises FileRefused of one kind or another; then nothing was taken in.
    """
    bag = open_bag(path, progress)
    try:
        repaired = _repair(bag, hub, by, at)
        known = set(_known(hub, bag))
        _check_room(bag, known)
        with taken_away_if_it_fails() as put:
            originals = _originals_in(bag, known, hub, by, at, put, progress)
            progress(95)
            here = Restoring(bag, hub, by, at, originals, read_captions, told=Counter(repaired=repaired))
            return _rows_in(here, known, of)
    finally:
        bag.zip.close()


def _records(bag: OpenBag) -> Iterator[tuple[str, Said]]:
    """The works of a bag in their order, with what is said of each. Raises BagDamaged."""
    works = bag.description.get("works")
    if not isinstance(works, list) or len(set(map(str, works))) != len(works):
        raise BagDamaged
    for slug in works:
        if not isinstance(slug, str) or _SLUG.fullmatch(slug) is None:
            raise BagDamaged
        said = Said(bag.json(f"data/works/{slug}/work.json"))
        if said.text("slug", 80) != slug:
            raise BagDamaged
        yield slug, said


def _new_files(bag: OpenBag, known: set[str]) -> Iterator[tuple[Said, str]]:
    """Files of works that are not here, each with its path; those whose original was lost have none."""
    for slug, said in _records(bag):
        if slug not in known:
            for each in said.parts("files"):
                if (path := each.maybe("path", 400)) is not None:
                    yield each, path


def _known(hub: Hub, bag: OpenBag) -> dict[str, Work]:
    """Works that are here already, removed ones too, by the ends of their addresses in the bag.

    One is known by its address and the instant it was begun, or by a file that is or was its. Whatever happened to it
    here since stays: who took a yes back, and who removed a work, did so after the bag.
    """
    made: dict[str, Any] = {}
    owners: dict[str, str] = {}
    for slug, said in _records(bag):
        made[slug] = said.part("facts").told.get("made_at")
        owners |= {each.text("key", 22): slug for each in said.parts("files")}
    rows = Work.objects.filter(network=hub.network_id, slug__in=list(made))
    known = {work.slug: work for work in rows if work.made_at.isoformat() == made[work.slug]}
    keys = {key: slug for key, slug in owners.items() if slug not in known}
    facts = KeptFact.objects.filter(file_key__in=list(keys), media__work__network=hub.network_id)
    for fact in facts.select_related("media__work").order_by("pk"):
        if fact.media is not None:
            known.setdefault(keys[fact.file_key], fact.media.work)
    return known


def _repair(bag: OpenBag, hub: Hub, by: Actor, at: datetime) -> int:
    """Put right what broke here and lies whole in the bag; gives how many."""
    paths = {digest: path for path, digest in bag.digests.items() if path.startswith("data/works/")}
    number = 0
    for media in Media.objects.filter(hub=hub, removed_at=None).exclude(damage="").select_related("file"):
        path = paths.get(media.file.sha256) if media.file is not None else None
        if path is None:
            continue
        with desk() as here:
            _unpack(bag, path, here.source)
            repair_file(media=media, source=here.source, by=by, at=at)
        number += 1
    return number


def _check_room(bag: OpenBag, known: set[str]) -> None:
    paths = [path for _said, path in _new_files(bag, known)]
    sizes = [bag.members[path].file_size for path in paths if path in bag.members]
    if len(sizes) != len(paths) or any(size > MOST_BYTES for size in sizes):
        raise BagDamaged
    folder = partial.folder()
    folder.mkdir(parents=True, exist_ok=True)
    # The largest lies there twice while it is looked at.
    if shutil.disk_usage(folder).free < sum(sizes) + max(sizes, default=0) + RESERVE:
        raise NoRoomForFile


def _originals_in(
    bag: OpenBag, known: set[str], hub: Hub, by: Actor, at: datetime, put: list[str], progress: Progress
) -> dict[str, tuple[StoredFile, Facts]]:
    """Look at each original as if somebody had just sent it, and put it into the storage."""
    found: dict[str, tuple[StoredFile, Facts]] = {}
    number = sum(1 for _each in _new_files(bag, known))
    for done, (said, path) in enumerate(_new_files(bag, known), start=1):
        if path in found or not path.startswith("data/works/"):
            raise BagDamaged
        digest = said.text("sha256", 64)
        if bag.digests[path] != digest:
            raise BagDamaged
        with desk() as here:
            _unpack(bag, path, here.source)
            facts = look(here.source)
            key = _free_key(said.text("key", 22))
            file = keep_original(
                here.source, facts, digest, hub_id=hub.pk, network_id=hub.network_id, by=by, at=at, key=key
            )
        put.append(file.original_name)
        found[path] = file, facts
        progress(45 + 50 * done // number)
    return found


def _free_key(key: str) -> str:
    """The key it had, so that addresses people kept lead to it again; empty for a new one, where that key is taken or
    belongs to something that was deleted here: its address must not come back to life."""
    free = _KEY.fullmatch(key) is not None and not default_storage.exists(StoredFile(key=key).original_name)
    if not free or StoredFile.objects.filter(key=key).exists() or KeptFact.objects.filter(file_key=key).exists():
        return ""
    return key


def _unpack(bag: OpenBag, path: str, target: Path) -> None:
    with bag.open(path) as content, target.open("wb") as copy:
        shutil.copyfileobj(content, copy, PIECE)


def _rows_in(here: Restoring, known: set[str], of: Bag | None) -> dict[str, int]:
    """All rows in one transaction. Raises BagDamaged, Overtaken."""
    try:
        with transaction.atomic():
            Hub.objects.select_for_update(of=("self",), no_key=True).get(pk=here.hub.pk)
            there = _known(here.hub, here.bag)
            if set(there) != known:
                raise Overtaken
            here.works.update(there)
            here.told["known"] += len(there)
            for slug, said in _records(here.bag):
                if slug not in there:
                    restore_work(here, said)
            relate_works(here)
            for said in Said(here.bag.description).parts("collections"):
                restore_collection(here, said)
            told = dict(here.told)
            if of is not None:
                _settle(of, BagState.READY, told, here.at)
            details = {"works": told.get("works", 0)}
            record(by=here.by, at=here.at, did="bag.restored", on=here.hub, hub_id=here.hub.pk, details=details)
            return told
    except FileRefused:
        raise
    except (Refusal, ValidationError, IntegrityError, DataError, KeyError) as fault:
        # What this house writes fits this house; anything else was written by hand.
        log.warning("a bag was refused: %s", type(fault).__name__)
        raise BagDamaged from fault


@contextmanager
def _on_a_desk(bag: Bag) -> Iterator[Path]:
    """The file of a bag on the disk of this machine, wherever the storage is."""
    path = path_of(bag.stored_name)
    if path is not None:
        yield path
        return
    with desk() as here:
        with default_storage.open(bag.stored_name, "rb") as content, here.source.open("wb") as copy:
            shutil.copyfileobj(content, copy, PIECE)
        yield here.source


def _settle(bag: Bag, state: BagState, told: dict[str, Any], at: datetime, problem: str = "") -> None:
    Bag.objects.filter(pk=bag.pk, state=BagState.WAITING).update(
        state=state, told=told, problem=problem, ready_at=at if state == BagState.READY else None
    )
