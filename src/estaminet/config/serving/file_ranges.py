"""Parts of files (RFC 9110, section 14): a film can be sought in, a broken download goes on."""

from __future__ import annotations

import re
from email.utils import formatdate, parsedate_to_datetime

from estaminet.config.serving.answers import Answer, OpenFile

_ONE_RANGE = re.compile(rb"^bytes=\s*(\d{0,18})-(\d{0,18})\s*$")


def file_answer(
    answer: Answer,
    file: OpenFile,
    *,
    wanted: bytes | None = None,
    if_range: bytes | None = None,
    if_none_match: bytes | None = None,
) -> Answer:
    """Complete a 200 answer whose body is a file: validators, 304, one range (206) or an impossible one (416).

    Several ranges in one request are answered with the whole file, which the standard allows.
    """
    tag = answer.header(b"etag") or b'"%x-%x"' % (file.modified_ns, file.size)
    modified = formatdate(file.modified_ns / 1e9, usegmt=True).encode()
    headers = [item for item in answer.headers if item[0] not in (b"etag", b"last-modified", b"accept-ranges")]
    headers += [(b"etag", tag), (b"last-modified", modified), (b"accept-ranges", b"bytes")]
    if if_none_match is not None and matches(if_none_match, tag):
        return Answer(304, headers)
    whole = Answer(200, headers, file=file, start=0, end=file.size)
    if wanted is None or not _still_the_same(if_range, tag, modified):
        return whole
    span = parse_range(wanted, file.size)
    if span is None:
        return whole
    start, end = span
    if start >= end:
        return Answer(416, [*headers, (b"content-range", b"bytes */%d" % file.size)])
    return Answer(
        206, [*headers, (b"content-range", b"bytes %d-%d/%d" % (start, end - 1, file.size))], b"", file, start, end
    )


def parse_range(wanted: bytes, size: int) -> tuple[int, int] | None:
    """Half-open span of one byte range, empty when it cannot be satisfied; None when the header is to be ignored."""
    found = _ONE_RANGE.match(wanted)
    if found is None or found.groups() == (b"", b""):
        return None
    first, last = found.groups()
    if first == b"":
        length = int(last)
        return (max(size - length, 0), size) if length and size else (0, 0)
    start = int(first)
    end = min(int(last) + 1, size) if last else size
    if last and int(last) < start:
        return None
    return (start, end) if start < size else (0, 0)


def matches(if_none_match: bytes, tag: bytes) -> bool:
    """Weak comparison of a tag with ``If-None-Match``."""
    bare = tag.removeprefix(b"W/")
    given = if_none_match.strip()
    return given == b"*" or any(part.strip().removeprefix(b"W/") == bare for part in given.split(b","))


def _still_the_same(if_range: bytes | None, tag: bytes, modified: bytes) -> bool:
    if if_range is None:
        return True
    if if_range.startswith((b'"', b"W/")):
        return if_range == tag and not tag.startswith(b"W/")
    try:
        return parsedate_to_datetime(if_range.decode("latin-1")) == parsedate_to_datetime(modified.decode())
    except (ValueError, TypeError):
        return False
