"""What one house brought along from its old files, what still waits there, and what it took out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.utils.translation import override

from estaminet.demo.content.connections import (
    DATES,
    DATES_FILE,
    DATES_HEADER,
    ROOMS,
    ROOMS_FILE,
    WEEKS_AHEAD,
)
from estaminet.demo.content.typography import typeset
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, JobState
from estaminet.network.models import Hub, Import
from estaminet.network.operations.exporting.asking import ask_for_export
from estaminet.network.operations.exporting.making import make_export
from estaminet.network.operations.importing import (
    after_publishing,
    ask_to_publish,
    bring_file,
    check_lines,
    name_columns,
    publish_now,
    read_lines,
)
from estaminet.network.queries.importing import kind_named

LANGUAGE: Final = "fr"
WORK: Final = ("network.import.", "network.export")
"""Kinds of jobs that are done here, at the time of the story, and not by a worker now."""


def tell_moving(*, hub: Hub, by: Actor, at: datetime) -> None:
    """Rooms that came by a file months ago; dates of next spring that wait; a table of rooms taken out yesterday."""
    with override(LANGUAGE):  # work says what it has to say in the language of whoever asked
        moved_in, yesterday = at - timedelta(days=70), at - timedelta(days=1)
        _take_in(_brought(hub, "places", ROOMS_FILE, _rooms(), by, moved_in), by, moved_in)
        _brought(hub, "activities", DATES_FILE, _dates(hub, at), by, yesterday)
        _taken_out(hub, by, yesterday)
    for work in WORK:
        Job.objects.filter(kind__startswith=work, hub_id=hub.pk, state=JobState.WAITING).update(
            state=JobState.DONE, progress=100, done_at=at
        )


def _brought(hub: Hub, kind: str, name: str, rows: Iterable[Sequence[str]], by: Actor, at: datetime) -> Import:
    """A file that is read, its columns named as they were guessed, and its lines checked."""
    found = kind_named(kind)
    assert found is not None
    upload = ContentFile(_as_csv(rows), name=name)
    brought = bring_file(hub=hub, kind=found, upload=upload, name=name, language=LANGUAGE, by=by, at=at)
    read_lines(import_id=brought.pk, by=by, at=at, told=_nobody)
    brought.refresh_from_db()
    name_columns(imported=brought, mapping=brought.mapping, orders={}, by=by, at=at + timedelta(minutes=2))
    check_lines(import_id=brought.pk, by=by, at=at + timedelta(minutes=3), told=_nobody)
    return brought


def _take_in(brought: Import, by: Actor, at: datetime) -> None:
    later = at + timedelta(minutes=6)
    ask_to_publish(imported=brought, by=by, at=later)
    publish_now(import_id=brought.pk, by=by, at=later)
    after_publishing(import_id=brought.pk, by=by, at=later, told=_nobody)


def _taken_out(hub: Hub, by: Actor, at: datetime) -> None:
    """Asked for and made; nobody has downloaded it yet."""
    asked = ask_for_export(hub=hub, kind="places", form="xlsx", language=LANGUAGE, by=by, at=at)
    make_export(export_id=asked.pk, at=at + timedelta(minutes=1), progress=_nobody)


def _nobody(_percent: int) -> None:
    """Nobody watches how far it is."""


def _rooms() -> Iterable[Sequence[str]]:
    yield ("Nom", "Nom (nl)", "Type", "Jauge", "Description")
    for room in ROOMS:
        yield (room.fr, room.nl, str(room.kind.label), str(room.capacity), typeset("fr", room.description))


def _dates(hub: Hub, at: datetime) -> Iterable[Sequence[str]]:
    """A date each Saturday, as somebody writes it in a spreadsheet."""
    yield DATES_HEADER
    today = at.astimezone(hub.clock).date()
    first = today + timedelta(days=(5 - today.weekday()) % 7, weeks=WEEKS_AHEAD)
    for week, line in enumerate(DATES):
        saturday = first + timedelta(weeks=week)
        day = line.day.format(year=saturday.year) or f"{saturday:%d/%m/%Y}"
        yield (line.title, day, line.begins, line.ends, line.room, typeset("fr", line.words))


def _as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """As a spreadsheet saves it in France: with semicolons, and the mark by which it knows its letters again."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode("utf-8-sig")
