"""Open a bag somebody brought, and believe nothing it says before each of its bytes was looked at."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library import bag_format
from estaminet.library.bag_format import ALGORITHMS, PIECE, decoded

Progress = Callable[[int], None]
_ENCRYPTED: Final = 0x1
_LINK: Final = 0o120000
_KIND: Final = 0o170000
_DECLARED: Final = re.compile(r"BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?")
_LINE: Final = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(?:\./)?(\S.*)")
_MANIFEST: Final = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
UNREADABLE: Final = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)
"""What the library of ZIP files may raise over one that was made to that end."""


class NotABag(FileRefused):
    """No ZIP file with one bag in it."""

    code = "not_a_bag"
    message = _("This is not a bag: a ZIP file with one folder, in it bagit.txt, manifests and the folder data.")


class BagHarmful(FileRefused):
    """Names that lead elsewhere, links, or more bytes than it can hold."""

    code = "bag_harmful"
    message = _(
        "This ZIP file holds names that lead out of it, links, or more than it can honestly unpack to. "
        "Nothing of it was kept."
    )


class BagDamaged(FileRefused):
    """Something in it is not what its manifests say."""

    code = "bag_damaged"
    message = _("This bag is damaged: something in it is missing or is not what its manifests say. Take it out again.")


class BagFetches(FileRefused):
    """It names files that lie elsewhere."""

    code = "bag_fetches"
    message = _("This bag names files that lie elsewhere and are not in it. Please bring a bag that is whole.")


class BagOfOthers(FileRefused):
    """A sound bag of another program."""

    code = "bag_of_others"
    message = _(
        "This bag is sound, but another program made it: who appears in its files and what they allow cannot be known "
        "from it. Send its files under “Files for a table”, and bring a table of works that names them."
    )


class BagOfOtherVersion(FileRefused):
    """A bag of a later Estaminet."""

    code = "bag_version"
    message = _("This bag was made by another version of Estaminet, which says more than this one understands.")


@dataclass
class OpenBag:
    """A bag whose bytes are all what its manifests say. Paths are those in the bag: ``data/works/…``."""

    zip: ZipFile
    members: dict[str, ZipInfo]
    digests: dict[str, str]
    description: dict[str, Any]

    def json(self, path: str) -> dict[str, Any]:
        """A record in the bag. Raises BagDamaged."""
        entry = self.members.get(path)
        if entry is None or entry.file_size > bag_format.LONGEST_RECORD:
            raise BagDamaged
        said = _json(self.zip.read(entry))
        if not isinstance(said, dict):
            raise BagDamaged
        return said

    def open(self, path: str) -> IO[bytes]:
        """A file of the payload, to be read. Raises BagDamaged."""
        entry = self.members.get(path)
        if entry is None or not path.startswith("data/"):
            raise BagDamaged
        return self.zip.open(entry)


def open_bag(path: Path, progress: Progress = lambda _percent: None) -> OpenBag:
    """Look through a whole bag: names, sizes, every digest. Writes nothing, and unpacks nothing to the disk.

    Raises NotABag, BagHarmful, BagDamaged, BagFetches, BagOfOthers, BagOfOtherVersion.
    """
    try:
        archive = ZipFile(path)
    except (*UNREADABLE, OSError) as fault:
        raise NotABag from fault
    try:
        # Members that lie over one another are how a small file becomes an endless one.
        if sum(entry.compress_size for entry in archive.infolist()) > path.stat().st_size:
            raise BagHarmful
        return _looked_through(archive, progress)
    except UNREADABLE as fault:
        archive.close()
        raise BagDamaged from fault
    except BaseException:
        archive.close()
        raise


def _looked_through(archive: ZipFile, progress: Progress) -> OpenBag:
    members = _members(archive)
    declaration = members.get("bagit.txt")
    if declaration is None or declaration.file_size > 1000:
        raise NotABag
    if _DECLARED.fullmatch(archive.read(declaration).decode("utf-8-sig")) is None:
        raise NotABag
    if "fetch.txt" in members:
        raise BagFetches
    payload = {name for name in members if name.startswith("data/")}
    digests: dict[str, str] = {}
    wanted: dict[str, dict[str, str]] = {}
    manifests = 0
    for name in sorted(members):
        found = _MANIFEST.fullmatch(name)
        if found is None or found[2] not in ALGORITHMS:
            continue
        said = _manifest(archive, members[name])
        if not found[1]:
            manifests += 1
            # Each manifest of the payload names all of it, and nothing else.
            if set(said) != payload:
                raise BagDamaged
        elif not set(said) <= set(members) - payload:
            raise BagDamaged
        for path, digest in said.items():
            wanted.setdefault(path, {})[found[2]] = digest
    if not manifests:
        raise NotABag
    total, done = max(1, sum(members[path].file_size for path in wanted)), 0
    for path, by_algorithm in wanted.items():
        digests[path] = _check_member(archive, members[path], by_algorithm)
        done += members[path].file_size
        progress(45 * done // total)
    return OpenBag(archive, members, digests, _description(archive, members))


def _description(archive: ZipFile, members: dict[str, ZipInfo]) -> dict[str, Any]:
    entry = members.get(bag_format.DESCRIPTION)
    if entry is None:
        raise BagOfOthers
    if entry.file_size > bag_format.LONGEST_TAG_FILE:
        raise BagDamaged
    said = _json(archive.read(entry))
    if not isinstance(said, dict) or said.get("format") != bag_format.FORMAT:
        raise BagOfOthers
    if said.get("version") != bag_format.VERSION:
        raise BagOfOtherVersion
    return said


def _members(archive: ZipFile) -> dict[str, ZipInfo]:
    """Members by their paths in the bag, its own folder taken away. Raises NotABag, BagHarmful."""
    entries = archive.infolist()
    if len(entries) > bag_format.MOST_MEMBERS:
        raise BagHarmful
    for entry in entries:
        check_entry(entry)
    files = [entry for entry in entries if not entry.is_dir()]
    roots = {entry.filename.partition("/")[0] for entry in entries}
    if len(roots) != 1 or any("/" not in entry.filename for entry in files):
        raise NotABag
    members = {entry.filename.partition("/")[2]: entry for entry in files}
    if len(members) != len(files):
        raise BagHarmful
    return members


def check_entry(entry: ZipInfo) -> None:
    """A member's name and kind: no name leads anywhere but into the bag, and nothing stands for something else."""
    name = entry.filename
    parts = name.rstrip("/").split("/")
    odd = "\\" in name or "\0" in entry.orig_filename or name.startswith("/") or ":" in parts[0] or len(name) > 1000
    if odd or any(part in ("", ".", "..") for part in parts):
        raise BagHarmful
    mode = entry.external_attr >> 16
    if mode & _KIND == _LINK or entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BagHarmful
    if entry.file_size > entry.compress_size * bag_format.MOST_TIMES + PIECE:
        raise BagHarmful


def _manifest(archive: ZipFile, entry: ZipInfo) -> dict[str, str]:
    """Path → digest. Raises BagDamaged."""
    if entry.file_size > bag_format.LONGEST_TAG_FILE:
        raise BagDamaged
    said: dict[str, str] = {}
    for line in archive.read(entry).decode("utf-8-sig").replace("\r", "\n").split("\n"):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None or decoded(found[2]) in said:
            raise BagDamaged
        said[decoded(found[2])] = found[1].lower()
    return said


def _check_member(archive: ZipFile, entry: ZipInfo, wanted: dict[str, str]) -> str:
    """Read a member through, and stop as soon as it is longer than it says; gives its SHA-256."""
    digests = {name: hashlib.new(name) for name in {*wanted, "sha256"}}
    size = 0
    try:
        for piece in _pieces(archive, entry):
            size += len(piece)
            if size > entry.file_size:
                raise BagHarmful
            for digest in digests.values():
                digest.update(piece)
    except UNREADABLE as fault:
        raise BagDamaged from fault
    if any(digests[name].hexdigest() != digest for name, digest in wanted.items()):
        raise BagDamaged
    return digests["sha256"].hexdigest()


def _pieces(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as member:
        while piece := member.read(PIECE):
            yield piece


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except RecursionError as fault:
        raise BagHarmful from fault
