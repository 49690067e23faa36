"""Bags in tests: made, unpacked, changed; and a work that is as if it had never been here."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.library.enums import BagState
from estaminet.library.feeds.webvtt import write_webvtt
from estaminet.library.models import Appearance, Cue, KeptFact, Media, Release, Track, Work
from estaminet.library.operations.bagging.asking import ask_for_bag
from estaminet.library.operations.bagging.making import make_bag

DAY = timedelta(days=1)
LATER = datetime.fromisoformat("2999-01-01T00:00:00+00:00")  # what workers noted bears the day of the test


def bag_of(work: Any, at: datetime, target: Path, **what: Any) -> Path:
    """A bag of one work, or of what is said, on the disk."""
    bag = ask_for_bag(hub=work.hub, by=Actor.system(), at=at, **(what or {"work": work}))
    made = make_bag(bag_id=bag.pk, at=at, progress=lambda _percent: None, write_captions=write_webvtt)
    assert made is not None
    assert made.state == BagState.READY
    shutil.copyfile(default_storage.path(made.stored_name), target)
    return target


def unpacked(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def forget(work: Any) -> None:
    """As if it had never been here: what another house would know of it."""
    keys = list(StoredFile.objects.filter(media__work=work).values_list("pk", flat=True))
    Cue.objects.filter(track__media__work=work).delete()
    Track.objects.filter(media__work=work).delete()
    for model in (Release, KeptFact, Appearance, Media):
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)
    StoredFile.objects.filter(pk__in=keys).delete()
    Work.objects.filter(pk=work.pk).update(slug="another", made_at=work.made_at - DAY)
    shutil.rmtree(default_storage.path("originals"))


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same bag with its members changed."""
    with zipfile.ZipFile(path) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    change(members)
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def flip(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".jpg"))
    members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])
