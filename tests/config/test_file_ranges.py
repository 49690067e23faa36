"""Parts of files, as browsers ask for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estaminet.config.serving.answers import Answer, OpenFile
from estaminet.config.serving.file_ranges import file_answer, matches, parse_range


@pytest.mark.parametrize(
    ("wanted", "span"),
    [
        (b"bytes=0-9", (0, 10)),
        (b"bytes=90-", (90, 100)),
        (b"bytes=90-500", (90, 100)),
        (b"bytes=-10", (90, 100)),
        (b"bytes=-500", (0, 100)),
        (b"bytes=0-0", (0, 1)),
        (b"bytes=100-", (0, 0)),
        (b"bytes=-0", (0, 0)),
        (b"bytes=5-4", None),
        (b"bytes=-", None),
        (b"bytes=a-b", None),
        (b"bytes=0-1,5-6", None),
        (b"lines=0-1", None),
        (b"bytes=99999999999999999999-", None),
    ],
)
def test_one_range(wanted: bytes, span: tuple[int, int] | None) -> None:
    assert parse_range(wanted, 100) == span


@given(st.binary(max_size=40), st.integers(0, 200))
def test_whatever_is_asked_the_span_lies_in_the_file(wanted: bytes, size: int) -> None:
    span = parse_range(b"bytes=" + wanted, size)
    if span is not None:
        assert 0 <= span[0] <= span[1] <= size


@pytest.fixture
def film(tmp_path: Path) -> OpenFile:
    target = tmp_path / "film"
    target.write_bytes(bytes(range(100)))
    return OpenFile.at(target)


def test_a_file_is_offered_whole_with_what_is_needed_to_ask_for_parts(film: OpenFile) -> None:
    answer = file_answer(Answer(200, [(b"content-type", b"video/mp4")]), film)
    assert (answer.status, answer.start, answer.end) == (200, 0, 100)
    assert answer.header(b"accept-ranges") == b"bytes"
    assert answer.header(b"etag")
    assert answer.header(b"last-modified")


def test_a_part(film: OpenFile) -> None:
    answer = file_answer(Answer(200, []), film, wanted=b"bytes=10-19")
    assert (answer.status, answer.start, answer.end, answer.length) == (206, 10, 20, 10)
    assert answer.header(b"content-range") == b"bytes 10-19/100"


def test_a_part_beyond_the_end(film: OpenFile) -> None:
    answer = file_answer(Answer(200, []), film, wanted=b"bytes=100-")
    assert (answer.status, answer.length) == (416, 0)
    assert answer.header(b"content-range") == b"bytes */100"


def test_a_part_only_of_the_same_file(film: OpenFile) -> None:
    tag = file_answer(Answer(200, []), film).header(b"etag")
    modified = file_answer(Answer(200, []), film).header(b"last-modified")
    statuses = [
        file_answer(Answer(200, []), film, wanted=b"bytes=0-1", if_range=given).status
        for given in (tag, b'"another"', modified, b"Thu, 01 Jan 1970 00:00:00 GMT", b"nonsense")
    ]
    assert statuses == [206, 200, 206, 200, 200]


def test_a_browser_that_has_the_file_is_told_so(film: OpenFile) -> None:
    tag = file_answer(Answer(200, []), film).header(b"etag")
    answer = file_answer(Answer(200, []), film, if_none_match=tag)
    assert (answer.status, answer.file) == (304, None)


@pytest.mark.parametrize(
    ("given", "same"),
    [(b'"a"', True), (b'W/"a"', True), (b'"b", "a"', True), (b"*", True), (b'"b"', False), (b"a", False), (b"", False)],
)
def test_comparing_tags(given: bytes, same: bool) -> None:
    assert matches(given, b'"a"') is same
    assert matches(given, b'W/"a"') is same
