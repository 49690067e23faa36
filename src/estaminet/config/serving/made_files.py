"""Tiles, pieces of films and pictures in sizes, sent by the event loop while somebody's leave to show them holds.

Who may see a file is the library's to say (``kernel.handing_out``): without a leave, or with a session that might see
more, the request goes to the view, which asks the database.
"""

from __future__ import annotations

import asyncio
import os
import re
from typing import Final

from django.conf import settings

from estaminet.config.serving.answers import DISC, Answer, Headers, OpenFile, Scope
from estaminet.config.serving.file_ranges import file_answer
from estaminet.kernel.handing_out import FILE_NAME, Leave, leave_for

PREFIX: Final = "/library/files/"
GATHERED: Final = 256 * 1024
"""Up to so many bytes are read on the same trip to the disk that opens the file."""
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class MadeFiles:
    """Answers what it may without asking; None sends the request on to the view."""

    def __init__(self) -> None:
        # Whoever may be signed in is somebody whose team may see more, or sees a change at once.
        self.session = settings.SESSION_COOKIE_NAME.encode() + b"="

    async def answer(self, scope: Scope) -> Answer | None:
        if scope["method"] not in ("GET", "HEAD") or scope["query_string"]:
            return None
        key, slash, name = scope["path"][len(PREFIX) :].partition("/")
        if not slash or _KEY.fullmatch(key) is None or FILE_NAME.fullmatch(name) is None:
            return None
        asked = dict(scope["headers"])
        if self.session in asked.get(b"cookie", b""):
            return None
        leave = leave_for(asked.get(b"host", b"").decode("latin-1"), key)
        if leave is None:
            return None
        media_type = leave.types.get(name.rpartition(".")[2])
        if media_type is None:
            return None
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(DISC, _read, leave, name, media_type, asked)


def _read(leave: Leave, name: str, media_type: bytes, asked: dict[bytes, bytes]) -> Answer | None:
    """The answer with its bytes where they are few; None when there is no such file, which the view says in its way."""
    try:
        file = OpenFile.at(f"{leave.folder}/{name}")
    except OSError:
        return None
    headers: Headers = [(b"content-type", media_type), *leave.headers]
    answer = file_answer(
        Answer(200, headers),
        file,
        wanted=asked.get(b"range"),
        if_range=asked.get(b"if-range"),
        if_none_match=asked.get(b"if-none-match"),
    )
    if answer.file is not None and answer.length <= GATHERED:
        body = os.pread(file.fd, answer.length, answer.start)
        if len(body) == answer.length:
            answer.body, answer.file, answer.start, answer.end = body, None, 0, 0
    return answer
