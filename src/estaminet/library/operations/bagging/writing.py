"""Write a bag into a ZIP file as it goes: nothing of it is held in memory, and each byte is read once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from estaminet.library.bag_format import ALGORITHMS, DECLARATION, encoded


class BagWriter:
    """One bag below a folder ``name`` of a ZIP file. ``payload`` and ``tag`` add files, ``close`` the manifests."""

    def __init__(self, target: IO[bytes], name: str, at: datetime) -> None:
        self.zip = ZipFile(target, "w", allowZip64=True)
        self.name, self.day = name, at.timetuple()[:6]
        self.digests: dict[str, dict[str, str]] = {}
        self.bytes = self.files = 0

    def payload(self, path: str, pieces: Iterable[bytes], *, packed: bool = True) -> str:
        """A file of the payload; ``path`` begins with ``data/``. Gives its SHA-256."""
        self.bytes += self._add(path, pieces, packed)
        self.files += 1
        return self.digests[path]["sha256"]

    def payload_json(self, path: str, told: Any) -> str:
        return self.payload(path, [as_json(told)])

    def close(self, info: Mapping[str, str], tags: Mapping[str, str]) -> None:
        """Tag files, manifests of the payload, and manifests of these; then the ZIP file is whole."""
        payload = dict(self.digests)
        self.digests = {}
        said = {**info, "Payload-Oxum": f"{self.bytes}.{self.files}"}
        self._add("bagit.txt", [DECLARATION.encode()], packed=True)
        self._add("bag-info.txt", ["".join(f"{key}: {value}\n" for key, value in said.items()).encode()], packed=True)
        for path, text in tags.items():
            self._add(path, [text.encode()], packed=True)
        for algorithm in ALGORITHMS:
            self._add(f"manifest-{algorithm}.txt", _lines(payload, algorithm), packed=True)
        tagged = dict(self.digests)
        for algorithm in ALGORITHMS:
            self._add(f"tagmanifest-{algorithm}.txt", _lines(tagged, algorithm), packed=True)
        self.zip.close()

    def _add(self, path: str, pieces: Iterable[bytes], packed: bool) -> int:
        if path in self.digests:
            raise ValueError(f"{path} stands in the bag already")
        entry = ZipInfo(f"{self.name}/{path}", self.day)
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        entry.external_attr = 0o644 << 16
        digests, size = {name: hashlib.new(name) for name in ALGORITHMS}, 0
        with self.zip.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                for digest in digests.values():
                    digest.update(piece)
                size += len(piece)
                member.write(piece)
        self.digests[path] = {name: digest.hexdigest() for name, digest in digests.items()}
        return size


def _lines(digests: Mapping[str, Mapping[str, str]], algorithm: str) -> Iterable[bytes]:
    return (f"{each[algorithm]}  {encoded(path)}\n".encode() for path, each in sorted(digests.items()))


def as_json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
