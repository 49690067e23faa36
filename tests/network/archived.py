"""What tests of whole-hub archives share: writing one, emptying the house, changing what lies in it, comparing two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.core.cache import caches
from django.core.management.color import no_style
from django.db import connection, transaction

from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.network.operations.arriving.take_in import TakenIn, take_in_archive
from estaminet.network.operations.exporting.making import write_export

Members = dict[str, bytes]


def write(
    hub: Any, path: Path, at: datetime, kind: str = "archive", form: str = "archive", language: str = "fr"
) -> Path:
    """What the worker would write."""
    with path.open("w+b") as file:
        write_export(
            file,
            hub=Hub.objects.select_related("network").get(pk=hub.pk),
            kind=kind,
            form=form,
            language=language,
            at=at,
            spill=path.parent,
            progress=lambda percent: None,
        )
    return path


def take(path: Path, at: datetime, **more: Any) -> TakenIn:
    return take_in_archive(path=path, by=Actor.system(), at=at, **more)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens within never was; numbering begins anew on both databases."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    caches["process"].clear()
    if connection.vendor == "postgresql":
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def members(path: Path) -> Members:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(members(path)["manifest.json"])
    return said


def rows(path: Path, label: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in members(path)[f"data/{label}.jsonl"].splitlines()]


def changed(path: Path, target: Path, change: Callable[[Members], None], *, honest: bool = False) -> Path:
    """A copy with other members; ``honest`` lets the manifest say what they now are."""
    content = members(path)
    change(content)
    if honest:
        said = json.loads(content["manifest.json"])
        known = {each["name"]: each for each in said["members"]}
        said["members"] = [
            {
                "name": name,
                "rows": known.get(name, {}).get("rows", 0),
                "bytes": len(octets),
                "sha256": hashlib.sha256(octets).hexdigest(),
            }
            for name, octets in content.items()
            if name != "manifest.json"
        ]
        content["manifest.json"] = json.dumps(said).encode()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, octets in content.items():
            archive.writestr(name, octets)
    return target
