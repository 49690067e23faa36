"""Django's WSGI handler on a fixed pool of threads, each with its own lasting database connection."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, Final
from urllib.parse import quote_from_bytes

from estaminet.config.serving.answers import Answer, Headers, OpenFile, Scope, compress_answer
from estaminet.config.serving.file_ranges import file_answer
from estaminet.config.serving.refusals import short_answer, spoken
from estaminet.kernel.live import ENVIRON

Environ = dict[str, Any]
WSGIApplication = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MEGABYTE: Final = 1024 * 1024
# A page waits for a thread behind at most this many others; beyond, saying "later" at once is kinder.
QUEUE_LIMIT: Final = 400
# What a view may stream before it is a fault: the largest export we know is a few tens of megabytes.
COLLECTED_LIMIT: Final = 512 * MEGABYTE

access = logging.getLogger("estaminet.access")
log = logging.getLogger("estaminet.serving")


class FileBody:
    """What ``wsgi.file_wrapper`` returns: the view's file, so that the server sends it and not the thread."""

    def __init__(self, filelike: IO[bytes], block_size: int = 8192) -> None:
        self.filelike = filelike
        self.block_size = block_size

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self.filelike.read(self.block_size):
            yield chunk

    def close(self) -> None:
        self.filelike.close()


class Pages:
    """Runs requests on threads and collects their whole answer, so that a slow reader never holds one."""

    def __init__(self, application: WSGIApplication, *, threads: int, trusted_proxies: frozenset[str]) -> None:
        self.application = application
        self.trusted_proxies = trusted_proxies
        self.waiting = 0
        self.executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="page")

    async def answer(self, scope: Scope, body: IO[bytes], size: int, *, compress: bool = True) -> Answer:
        """Django's answer to the request; ``compress`` off leaves the body as the view made it."""
        environ = build_environ(scope, body, size, self.trusted_proxies)
        if environ is None:
            return short_answer(400, "This address cannot be read.", path=scope["path"], languages=spoken(scope))
        if self.waiting >= QUEUE_LIMIT:
            words = "Too many people at once. Please try again in a moment."
            later = (b"retry-after", b"5")
            return short_answer(503, words, later, path=scope["path"], languages=spoken(scope))
        self.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.executor, self._run, environ, compress)
        finally:
            self.waiting -= 1

    def _run(self, environ: Environ, compress: bool) -> Answer:
        begun = time.perf_counter()
        try:
            answer = _collect(self.application, environ)
        except Exception:
            # Django answers its own exceptions; this is a fault of a middleware or of this adapter.
            log.exception("a request broke outside of Django")
            spoke = environ.get("HTTP_ACCEPT_LANGUAGE", "")
            answer = short_answer(500, "Something went wrong on our side.", path=environ["PATH_INFO"], languages=spoke)
        answer.listener = environ.get(ENVIRON)
        if answer.listener is None and compress:
            answer = compress_answer(answer, environ.get("HTTP_ACCEPT_ENCODING", "").encode("latin-1"))
        if access.isEnabledFor(logging.INFO):
            # The name of the route, never the path: paths may hold a token, query strings a search.
            access.info(
                "%s %s %d %dms",
                environ["REQUEST_METHOD"],
                environ.get("estaminet.route", "-"),
                answer.status,
                (time.perf_counter() - begun) * 1000,
            )
        return answer


def _collect(application: WSGIApplication, environ: Environ) -> Answer:
    started: list[tuple[int, Headers]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        started[:] = [
            (
                int(status[:3]),
                [(key.lower().encode("latin-1"), value.strip().encode("latin-1")) for key, value in headers],
            )
        ]

    result = application(environ, start_response)
    try:
        status, headers = started[0]
        answer = Answer(status, headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return answer
        if isinstance(result, FileBody) and status == 200 and (file := _own_descriptor(result.filelike)):
            if answer.has(b"content-encoding"):
                return Answer(status, headers, file=file, start=0, end=file.size)
            return file_answer(
                answer,
                file,
                wanted=_header(environ, "HTTP_RANGE"),
                if_range=_header(environ, "HTTP_IF_RANGE"),
                if_none_match=_header(environ, "HTTP_IF_NONE_MATCH"),
            )
        return _gather(answer, result)
    finally:
        # Django's request_finished: close_old_connections keeps or drops this thread's connection.
        close = getattr(result, "close", None)
        if close is not None:
            close()


def _gather(answer: Answer, chunks: Iterable[bytes]) -> Answer:
    """Take the body into memory, or into an unnamed file when it is large."""
    parts: list[bytes] = []
    size = 0
    spool: IO[bytes] | None = None
    for chunk in chunks:
        size += len(chunk)
        if size > COLLECTED_LIMIT:
            raise OverflowError("a view streamed more than the server collects; answer a FileResponse instead")
        if spool is None and size > MEGABYTE:
            spool = tempfile.TemporaryFile(prefix="estaminet-answer-")  # noqa: SIM115 - closed below
            spool.writelines(parts)
            parts = []
        if spool is not None:
            spool.write(chunk)
        else:
            parts.append(chunk)
    if spool is None:
        answer.body = b"".join(parts)
        return answer
    with spool:
        spool.flush()
        answer.file = OpenFile(os.dup(spool.fileno()))
        answer.end = size
    return answer


def _own_descriptor(filelike: Any) -> OpenFile | None:
    """A second descriptor of a real file at its beginning; None for buffers and objects in remote storage."""
    try:
        fd = filelike.fileno()
        if filelike.tell() != 0:
            return None
    except (AttributeError, OSError, ValueError):
        return None
    return OpenFile(os.dup(fd))


def _header(environ: Environ, name: str) -> bytes | None:
    value = environ.get(name)
    return value.encode("latin-1") if value is not None else None


def build_environ(scope: Scope, body: IO[bytes], size: int, trusted_proxies: frozenset[str]) -> Environ | None:
    """The WSGI environment of a request; None when its address is not one."""
    try:
        query = scope["query_string"].decode("ascii")
    except UnicodeDecodeError:
        # Some clients send raw UTF-8 here; what it says is clear, so it is quoted for them.
        query = quote_from_bytes(scope["query_string"], safe="/?:@!$&'()*+,;=%-._~[]")
    path = scope["path"]
    if "\x00" in path:
        return None
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
    }
    server, port = scope.get("server") or ("localhost", 80)
    environ["SERVER_NAME"], environ["SERVER_PORT"] = server, str(port or 0)
    for name, value in scope["headers"]:
        if b"_" in name:
            # X_Forwarded_For would become the same variable as X-Forwarded-For.
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = "HTTP_" + key
        text = value.decode("latin-1")
        separator = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = environ[key] + separator + text if key in environ else text
    environ.pop("HTTP_PROXY", None)
    # The body is already here, whatever way it was sent.
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"] = str(size)
    environ["REMOTE_ADDR"] = _client_address(scope, environ, trusted_proxies)
    return environ


def _client_address(scope: Scope, environ: Environ, trusted_proxies: frozenset[str]) -> str:
    """The peer's address, or, behind proxies we trust, the last one that they did not add themselves."""
    address = (scope.get("client") or ("", 0))[0]
    if address in trusted_proxies:
        for hop in reversed(environ.get("HTTP_X_FORWARDED_FOR", "").split(",")):
            if hop.strip():
                address = hop.strip()
            if address not in trusted_proxies:
                break
    return str(address)
