"""Open an archive, and believe nothing it says before it has been looked at whole."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from estaminet.network import archive_format
from estaminet.network.archive_format import DATA_NAME, FILE_NAME, MANIFEST, PIECE, README, REFERENCES
from estaminet.network.operations.arriving.refusals import Damaged, NotAnArchive, OtherDigest, OtherVersion, TooLarge

_ENCRYPTED: Final = 0x1
UNREADABLE: Final = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
"""What the library may raise over a file somebody made to that end."""


@dataclass
class Archive:
    """An archive whose members are all what its manifest says. ``keys`` are those of the files in it."""

    zip: ZipFile
    manifest: dict[str, Any]
    references: dict[str, Any]
    members: dict[str, ZipInfo]
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        return [found[1] for name in self.members if (found := FILE_NAME.fullmatch(name))]

    def lines(self, label: str) -> Iterator[dict[str, Any]]:
        """The rows of a model; none when the archive has none. Raises Damaged."""
        name = archive_format.data_name(label)
        if name not in self.members:
            return
        with self.zip.open(self.members[name]) as member:
            while line := member.readline(archive_format.LONGEST_LINE):
                try:
                    said = json.loads(line)
                except ValueError as fault:
                    raise Damaged(name) from fault
                if not isinstance(said, dict) or not line.endswith(b"\n"):
                    raise Damaged(name)
                yield said

    def file(self, key: str) -> IO[bytes]:
        return self.zip.open(self.members[archive_format.file_name(key)])


def open_archive(path: Path, *, digest: str = "") -> Archive:
    """Look through a whole archive: names, sizes, digests, versions. Writes nothing.

    ``digest`` is the SHA-256 the team page shows for the file; given, only that very file is taken. Raises
    NotAnArchive, Damaged, OtherDigest, OtherVersion, TooLarge.
    """
    if digest and digest_of(path) != digest.strip().lower():
        raise OtherDigest
    try:
        archive = ZipFile(path)
    except UNREADABLE as fault:
        raise NotAnArchive from fault
    try:
        # Members that lie over one another are how a small file becomes an endless one.
        if sum(entry.compress_size for entry in archive.infolist()) > path.stat().st_size:
            raise TooLarge
        return _looked_through(archive)
    except UNREADABLE as fault:
        archive.close()
        raise NotAnArchive from fault
    except BaseException:
        archive.close()
        raise


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _looked_through(archive: ZipFile) -> Archive:
    entries = archive.infolist()
    members = {entry.filename: entry for entry in entries}
    if len(entries) > archive_format.MOST_MEMBERS or len(members) != len(entries):
        raise NotAnArchive
    for entry in entries:
        _check_entry(entry)
    manifest = _manifest(archive, members)
    said = {each["name"]: each for each in manifest["members"]}
    if set(said) != set(members) - {MANIFEST} or not {REFERENCES, README} <= set(said):
        raise NotAnArchive
    if len(said) != len(manifest["members"]) or manifest["schema"] != archive_format.schema():
        raise OtherVersion(_steps(manifest["schema"]), _steps(archive_format.schema()))
    for name, each in said.items():
        _check_member(archive, members[name], each)
    references = json.loads(archive.read(members[REFERENCES]))
    digests = {name: each["sha256"] for name, each in said.items()}
    return Archive(archive, manifest, references, members, digests)


def _check_entry(entry: ZipInfo) -> None:
    """A member's name and kind. Only names of our own are taken, so none can lead out of where it belongs."""
    name = entry.filename
    known = name in (MANIFEST, REFERENCES, README) or DATA_NAME.fullmatch(name) or FILE_NAME.fullmatch(name)
    if not known or entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotAnArchive
    if entry.file_size > entry.compress_size * archive_format.MOST_TIMES + PIECE:
        raise TooLarge


def _manifest(archive: ZipFile, members: dict[str, ZipInfo]) -> dict[str, Any]:
    entry = members.get(MANIFEST)
    if entry is None or entry.file_size > archive_format.LONGEST_MANIFEST:
        raise NotAnArchive
    said = json.loads(archive.read(entry))
    if not isinstance(said, dict) or said.get("format") != archive_format.FORMAT:
        raise NotAnArchive
    if said.get("version") != archive_format.VERSION:
        raise OtherVersion(str(said.get("version"))[:20], str(archive_format.VERSION))
    if not archive_format.is_manifest(said):
        raise NotAnArchive
    manifest: dict[str, Any] = said
    return manifest


def _check_member(archive: ZipFile, entry: ZipInfo, said: dict[str, Any]) -> None:
    """Read a member through, and stop as soon as it is longer than it says."""
    if entry.file_size != said["bytes"]:
        raise Damaged(entry.filename)
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(entry) as member:
            while piece := member.read(PIECE):
                size += len(piece)
                if size > said["bytes"]:
                    raise TooLarge
                digest.update(piece)
    except UNREADABLE as fault:
        raise Damaged(entry.filename) from fault
    if size != said["bytes"] or digest.hexdigest() != said["sha256"]:
        raise Damaged(entry.filename)


def _steps(schema: Any) -> str:
    return ", ".join(f"{label} {str(name)[:4]}" for label, name in sorted(schema.items()))[:300]
