"""Static files: named by their content, compressed once, sent by the event loop and kept by browsers for ever."""

from __future__ import annotations

import asyncio
import gzip
import logging
import mimetypes
import os
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import brotli
from django.contrib.staticfiles.finders import find, get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

from estaminet.config.serving.answers import Answer, OpenFile, Scope, best_encoding, text_answer
from estaminet.config.serving.file_ranges import file_answer

COMPRESSED_TYPES: Final = frozenset(
    {".css", ".js", ".mjs", ".json", ".svg", ".txt", ".html", ".xml", ".webmanifest", ".geojson"}
)
SMALLEST_COMPRESSED: Final = 500
KEPT_IN_MEMORY: Final = 8 * 1024 * 1024
LARGEST_IN_MEMORY: Final = 512 * 1024
FOR_EVER: Final = b"public, max-age=31536000, immutable"

log = logging.getLogger("estaminet.static")
_missed: set[str] = set()

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("application/geo+json", ".geojson")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


class HashedStaticStorage(ManifestStaticFilesStorage):
    """Names carry a hash of the content; beside each text lie its brotli and gzip forms, made only once.

    Before the first ``collectstatic`` (tests, one-off commands) there are no hashed names to give: the plain name is
    given then, which Django's own test server also serves.
    """

    manifest_strict = False
    keep_intermediate_files = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            # A stylesheet of a package may name a picture it does not bring; that must not keep the house closed.
            if name not in _missed:
                _missed.add(name)
                log.warning("static file %s is named by another and does not exist", name)
            return name

    def stored_name(self, name: str) -> str:
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        yield from super().post_process(paths, dry_run, **options)
        if dry_run:
            return
        for name in set(self.hashed_files.values()):
            write_compressed(Path(self.path(name)))


def write_compressed(path: Path) -> None:
    """Write ``.br`` and ``.gz`` beside a hashed file, once: its name changes when its content does."""
    if path.suffix not in COMPRESSED_TYPES or path.stat().st_size < SMALLEST_COMPRESSED:
        return
    targets = [path.with_name(path.name + ".br"), path.with_name(path.name + ".gz")]
    if all(target.exists() for target in targets):
        return
    content = path.read_bytes()
    # Quality 11 costs tens of seconds over all files for a few percent more than 9.
    for target, smaller in zip(
        targets, (brotli.compress(content, quality=9), gzip.compress(content, 9, mtime=0)), strict=True
    ):
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        draft.write_bytes(smaller)
        draft.replace(target)


def raw_sheets() -> list[str]:
    """The design system's sheets and scripts as they are written; pages use what is built of them."""
    folder = Path(find("ui/favicon.svg") or "").parent
    return [f"ui/{path.name}" for path in folder.glob("*.*") if path.suffix in {".css", ".js"}]


def out_of_date(root: Path) -> bool:
    """Whether a source file is younger than what was collected, or one was added or removed since."""
    manifest = root / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime_ns
    known = set(HashedStaticStorage(location=root).hashed_files)
    found = set()
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~", *raw_sheets()]):
            prefix = getattr(storage, "prefix", None)
            found.add(f"{prefix}/{name}" if prefix else name)
            if Path(storage.path(name)).stat().st_mtime_ns > collected:
                return True
    return found != known


class StaticFiles:
    """Answers ``/static/…`` from the collected folder without a thread of Django's pool."""

    def __init__(self, root: Path, url: str = "/static/") -> None:
        self.root = root.resolve()
        self.url = url
        self._names: frozenset[str] | None = None
        self._kept: OrderedDict[tuple[str, bytes], Answer] = OrderedDict()
        self._bytes = 0

    async def answer(self, scope: Scope) -> Answer:
        """The file, its compressed form where the client takes it; 404 for anything that was not collected."""
        if scope["method"] not in ("GET", "HEAD"):
            return text_answer(405, "Static files are only read.", (b"allow", b"GET, HEAD"))
        headers: dict[bytes, bytes] = dict(scope["headers"])
        name = scope["path"][len(self.url) :]
        encoding = best_encoding(headers.get(b"accept-encoding", b""))
        wanted = headers.get(b"range")
        kept = self._kept.get((name, encoding)) if wanted is None else None
        if kept is not None:
            if headers.get(b"if-none-match") == kept.header(b"etag"):
                return Answer(304, kept.headers)
            return kept
        found = await asyncio.get_running_loop().run_in_executor(None, self._open, name, encoding)
        if found is None:
            return text_answer(404, "There is no such file.")
        file, answer = found
        answer = file_answer(
            answer,
            file,
            wanted=wanted,
            if_range=headers.get(b"if-range"),
            if_none_match=headers.get(b"if-none-match"),
        )
        if answer.status == 200 and file.size <= LARGEST_IN_MEMORY:
            answer = Answer(200, answer.headers, os.pread(file.fd, file.size, 0))
            self._keep((name, encoding), answer)
        return answer

    def _open(self, name: str, encoding: bytes) -> tuple[OpenFile, Answer] | None:
        path = Path(os.path.normpath(self.root / name))
        # Only collected files, by their own name: no dot files, no way out of the folder.
        if (
            "\x00" in name
            or not path.is_relative_to(self.root)
            or any(part.startswith(".") for part in path.parts[len(self.root.parts) :])
        ):
            return None
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        headers = [
            (b"content-type", kind.encode()),
            (b"cache-control", FOR_EVER if self._is_hashed(name) else b"public, max-age=0, must-revalidate"),
            (b"x-content-type-options", b"nosniff"),
            (b"access-control-allow-origin", b"*"),
        ]
        if path.suffix in COMPRESSED_TYPES:
            headers.append((b"vary", b"Accept-Encoding"))
            suffix = {b"br": ".br", b"gzip": ".gz"}.get(encoding)
            if suffix is not None and (smaller := _open_file(path.with_name(path.name + suffix))):
                return smaller, Answer(200, [*headers, (b"content-encoding", encoding)])
        file = _open_file(path)
        return None if file is None else (file, Answer(200, headers))

    def _is_hashed(self, name: str) -> bool:
        if self._names is None:
            self._names = frozenset(HashedStaticStorage(location=self.root).hashed_files.values())
        return name in self._names

    def _keep(self, key: tuple[str, bytes], answer: Answer) -> None:
        if key in self._kept:
            return
        self._kept[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > KEPT_IN_MEMORY:
            self._bytes -= len(self._kept.popitem(last=False)[1].body)


def _open_file(path: Path) -> OpenFile | None:
    if not path.is_file():
        return None
    return OpenFile.at(path)
