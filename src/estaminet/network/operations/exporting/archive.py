"""Write a whole hub into one ZIP file: its rows, its files, and a manifest that says what each of them must be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage

from estaminet.kernel.models import StoredFile
from estaminet.network import archive_format
from estaminet.network.archive_format import PIECE, data_name, file_name
from estaminet.network.models import Hub, Place
from estaminet.network.operations.exporting.lines import Lines, plain
from estaminet.network.queries.belonging import belongs_of, rows_of, travelling

Progress = Callable[[int], None]
SOFTWARE: Final = "Estaminet"
# What everybody may know of another hub, so that what names it reads as before.
SAID_OF_HUBS: Final = (
    "slug", "name", "kind", "town", "country", "latitude", "longitude", "zone", "languages", "ink", "facade",
    "position",
)  # fmt: skip
SAID_OF_PLACES: Final = ("slug", "name", "kind", "listed")
READ_ME: Final = """This archive holds a hub of Estaminet whole: its words, its programme, its people, its files.

It tells of people, in plain words, what the house keeps encrypted: names, birth dates, needs, telephones.
Whoever has this file has all of that. Keep it as you keep a key, hand it over from hand to hand or encrypted,
and delete it once it has arrived.

An empty installation takes it in with:  estaminet take_in_archive <this file>
What lies in it is described in docs/archive.md.
"""


class _Members:
    """The members of an archive that is being written, one after the other, each with its digest."""

    def __init__(self, target: IO[bytes]) -> None:
        self.zip = ZipFile(target, "w", allowZip64=True)
        self.said: list[dict[str, Any]] = []

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> int:
        """Write one member; gives how many pieces it had."""
        entry = ZipInfo(name, archive_format.DAY)
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        entry.external_attr = 0o600 << 16
        digest, size, number = hashlib.sha256(), 0, 0
        with self.zip.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                number += 1
                member.write(piece)
        self.said.append({"name": name, "rows": number, "bytes": size, "sha256": digest.hexdigest()})
        return number

    def close(self, manifest: dict[str, Any]) -> None:
        """The manifest comes last: only then is it known."""
        entry = ZipInfo(archive_format.MANIFEST, archive_format.DAY)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
        self.zip.writestr(entry, _json({**manifest, "members": self.said}, indent=1))
        self.zip.close()


def write_archive(target: IO[bytes], *, hub: Hub, at: datetime, progress: Progress) -> dict[str, Any]:
    """Write a hub into a file; gives the manifest. Read within ``kernel.snapshots.snapshot``, it is of one instant.

    Memory does not grow with the hub. Encrypted columns are written in plain words: the archive says so.
    Who may: whoever the calling operation lets.
    """
    members, lines = _Members(target), Lines(hub)
    members.add(archive_format.README, [READ_ME.encode()])
    models = travelling()
    rows: dict[str, int] = {}
    for number, belongs in enumerate(models):
        rows[belongs.model] = members.add(data_name(belongs.model), (line for _row, line in lines.lines(belongs)))
        progress(80 * (number + 1) // len(models))
    members.add(archive_format.REFERENCES, [_json(_references(lines))])
    missing = [key for key in _write_files(members, hub, progress) if key]
    manifest = {
        "format": archive_format.FORMAT,
        "version": archive_format.VERSION,
        "software": SOFTWARE,
        "schema": archive_format.schema(),
        "network": hub.network.slug,
        "hub": hub.slug,
        "hub_id": hub.pk,
        "made_at": at.isoformat(),
        "personal_data": "decrypted",
        "rows": rows,
        "left_empty": dict(sorted(lines.outside.items())),
        "left_out": dict(sorted(lines.left_out.items())),
        "missing_files": missing,
    }
    members.close(manifest)
    return {**manifest, "members": members.said}


def _write_files(members: _Members, hub: Hub, progress: Progress) -> Iterator[str]:
    """Put the originals in; gives the keys of those that are no longer what they were."""
    belongs = belongs_of("kernel.StoredFile")
    assert belongs is not None
    files = rows_of(belongs, hub)
    number = files.count()
    for done, row in enumerate(files.iterator(chunk_size=200), start=1):
        assert isinstance(row, StoredFile)
        if _is_whole(row):
            with default_storage.open(row.original_name, "rb") as content:
                members.add(file_name(row.key), iter(lambda: content.read(PIECE), b""), packed=False)
        else:
            yield row.key
        progress(80 + 19 * done // number)


def _is_whole(file: StoredFile) -> bool:
    """Whether the original is there, and is what somebody once gave."""
    digest = hashlib.sha256()
    try:
        with default_storage.open(file.original_name, "rb") as content:
            while piece := content.read(PIECE):
                digest.update(piece)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == file.sha256


def _references(lines: Lines) -> dict[str, Any]:
    """What stands for rows of other hubs that this one names."""
    hubs = Hub.objects.filter(pk__in=lines.other_hubs).order_by("pk")
    places = Place.objects.filter(pk__in=lines.other_places).order_by("pk").select_related("hub")
    return {
        "hubs": [{name: plain(getattr(each, name)) for name in SAID_OF_HUBS} for each in hubs],
        "places": [
            {"hub": each.hub.slug, **{name: plain(getattr(each, name)) for name in SAID_OF_PLACES}} for each in places
        ],
    }


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False).encode()
