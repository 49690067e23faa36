"""Files brought to a hub from beginning to end, as the worker would carry them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.base import File

from estaminet.kernel.actor import Actor
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import Circumstances, Line, Understood
from estaminet.network.models import Import, ImportLine
from estaminet.network.operations import importing
from estaminet.network.queries.importing import kind_named
from tests.conftest import AT


def here(hub: Any, *, language: str = "fr", at: datetime = AT, by: Actor | None = None) -> Circumstances:
    return Circumstances(hub=hub, language=language, zone=hub.clock, by=by or Actor.system(), at=at)


def understood(hub: Any, kind: str, *lines: Mapping[str, Any], **fields: Any) -> Sequence[Understood]:
    """Lines whose cells are read already, as the kind understands them."""
    found = kind_named(kind)
    assert found is not None
    return found.understand(here(hub, **fields), [Line(number, values) for number, values in enumerate(lines, 2)])


def taken(hub: Any, kind: str, *lines: Mapping[str, Any], **fields: Any) -> Sequence[int]:
    """The same lines taken in; their records."""
    found = kind_named(kind)
    assert found is not None
    read = understood(hub, kind, *lines, **fields)
    assert [each.problems for each in read] == [()] * len(read)
    place = here(hub, **fields)
    ids = found.take_in(place, [each.facts for each in read])
    if found.afterwards is not None:
        found.afterwards(place, ids)
    return ids


def problems(hub: Any, kind: str, line: Mapping[str, Any], **fields: Any) -> list[tuple[str, str]]:
    return [(each.column, each.code) for each in understood(hub, kind, line, **fields)[0].problems]


def _nothing(_percent: int) -> None:
    return None


def brought(
    hub: Any, kind: str, content: bytes, *, at: datetime = AT, by: Actor | None = None, language: str = "fr"
) -> Import:
    """A file up to where its lines are checked, or refused; its columns are named as they are guessed."""
    found, actor = kind_named(kind), by or Actor.system()
    assert found is not None
    upload: File[Any] = File(BytesIO(content), name="brought")
    made = importing.bring_file(hub=hub, kind=found, upload=upload, name="brought", language=language, by=actor, at=at)
    importing.read_lines(import_id=made.pk, at=at, by=actor, told=_nothing)
    made.refresh_from_db()
    if made.state == ImportState.REFUSED:
        return made
    if made.state == ImportState.MAPPING:  # a calendar names its columns itself
        orders = {str(place): "day" for place in made.mapping.values()}
        importing.name_columns(imported=made, mapping=made.mapping, orders=orders, by=actor, at=at)
    importing.check_lines(import_id=made.pk, by=actor, at=at, told=_nothing)
    made.refresh_from_db()
    return made


def published(imported: Import, *, at: datetime = AT, by: Actor | None = None, leave_out: bool = False) -> Import:
    """What can be taken in is taken in; with ``leave_out`` the rest stays behind."""
    actor = by or Actor.system()
    if leave_out:
        for verdict in (LineVerdict.WRONG, LineVerdict.DOUBLE):
            if imported.lines.filter(verdict=verdict).exists():
                importing.decide_lines(
                    imported=imported, verdict=verdict, decision=importing.Decision.LEAVE_OUT, by=actor, at=at
                )
    importing.ask_to_publish(imported=imported, by=actor, at=at)
    importing.publish_now(import_id=imported.pk, by=actor, at=at)
    importing.after_publishing(import_id=imported.pk, by=actor, at=at, told=_nothing)
    imported.refresh_from_db()
    assert (imported.state, imported.problem) == (ImportState.PUBLISHED, "")
    return imported


def undone(imported: Import, *, at: datetime = AT, by: Actor | None = None) -> Import:
    actor = by or Actor.system()
    importing.ask_to_undo(imported=imported, by=actor, at=at)
    importing.undo_now(import_id=imported.pk, by=actor, at=at)
    importing.after_undoing(import_id=imported.pk, by=actor, at=at, told=_nothing)
    imported.refresh_from_db()
    return imported


def verdicts(imported: Import) -> list[tuple[str, list[str]]]:
    """What the check says of each line, and what is wrong with it."""
    rows = ImportLine.objects.filter(imported=imported).order_by("number")
    return [(row.verdict, [problem["code"] for problem in row.problems]) for row in rows]
