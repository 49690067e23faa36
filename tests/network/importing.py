"""Bring files in tests: what the worker does in the background happens at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.network.enums import ImportState
from estaminet.network.models import Hub, Import
from estaminet.network.operations.importing import ask_to_publish, ask_to_undo, bring_file, name_columns
from estaminet.network.queries.importing import kind_named

AT = datetime.fromisoformat("2026-11-20T14:00:00+00:00")
BY = Actor.system()


def work() -> None:
    """What waits in the background, until nothing does."""
    while job := Job.objects.filter(kind__startswith="network.import.", state=JobState.WAITING).first():
        before = job.attempts
        run_job(job_id=job.pk, at=datetime.fromisoformat("2999-01-01T00:00:00+00:00"))
        job.refresh_from_db()
        assert job.attempts > before, f"{job.kind} does not run"
        if job.state == JobState.WAITING:
            raise AssertionError(f"{job.kind} failed: {job.last_error}")


def brought(hub: Hub, content: str | bytes, kind: str = "places", name: str = "file.csv", **more: Any) -> Import:
    """A file of a hub, read; its columns are not named yet."""
    found = kind_named(kind)
    assert found is not None
    octets = content.encode() if isinstance(content, str) else content
    told = {"language": "fr", "by": BY, "at": AT, **more}
    made = bring_file(hub=Hub.objects.get(pk=hub.pk), kind=found, upload=ContentFile(octets), name=name, **told)
    work()
    return now(made)


def checked(hub: Hub, content: str | bytes, kind: str = "places", *, first: str = "", **more: Any) -> Import:
    """The same, its columns named as they were guessed, its lines checked."""
    made = brought(hub, content, kind, **more)
    if made.state != ImportState.MAPPING:
        return made
    orders = dict.fromkeys(made.reading["orders"], first)
    name_columns(imported=made, mapping=made.mapping, orders=orders, by=BY, at=AT)
    work()
    return now(made)


def published(hub: Hub, content: str | bytes, kind: str = "places", **more: Any) -> Import:
    made = checked(hub, content, kind, **more)
    ask_to_publish(imported=made, by=BY, at=AT)
    work()
    return now(made)


def undone(imported: Import) -> Import:
    ask_to_undo(imported=imported, by=BY, at=AT)
    work()
    return now(imported)


def now(imported: Import) -> Import:
    return Import.objects.select_related("hub__network").get(pk=imported.pk)


def verdicts(imported: Import) -> list[tuple[int, str]]:
    return list(imported.lines.values_list("number", "verdict"))


__all__ = ["AT", "BY", "brought", "checked", "now", "published", "undone", "verdicts", "work"]
