"""Static files: named by content, compressed once, kept by browsers for ever, and nothing beside them is served."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from django.templatetags.static import static
from django.test import override_settings

from estaminet.config.serving.answers import Answer
from estaminet.config.serving.static_files import FOR_EVER, HashedStaticStorage, StaticFiles, out_of_date
from tests.config.asking import scope

CSS = "/* the house */\n" + "p { color: black; background: url('dot.svg') }\n" * 40


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "room").mkdir(parents=True)
    (folder / "room" / "house.css").write_text(CSS)
    (folder / "room" / "dot.svg").write_text("<svg/>")
    (folder / "room" / "film.bin").write_bytes(bytes(range(256)) * 4000)
    return folder


@pytest.fixture
def root(tmp_path: Path, source: Path) -> Iterator[Path]:
    """A collected folder."""
    target = tmp_path / "static"
    with override_settings(
        STATIC_ROOT=str(target),
        STATICFILES_DIRS=[str(source)],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STORAGES={"staticfiles": {"BACKEND": "estaminet.config.serving.static_files.HashedStaticStorage"}},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield target


def get(root: Path, name: str, **headers: str) -> Answer:
    return asyncio.run(StaticFiles(root).answer(scope("/static/" + name, **headers)))


def test_names_carry_the_content_and_refer_to_each_other(root: Path) -> None:
    name = static("room/house.css").removeprefix("/static/")
    assert name != "room/house.css"
    text = (root / name).read_text()
    assert Path(static("room/dot.svg")).name in text


def test_hashed_files_are_kept_for_ever_and_plain_ones_are_asked_for_each_time(root: Path) -> None:
    hashed, plain = get(root, static("room/house.css")[8:]), get(root, "room/house.css")
    assert hashed.header(b"cache-control") == FOR_EVER
    assert plain.header(b"cache-control") == b"public, max-age=0, must-revalidate"
    assert hashed.header(b"content-type") == b"text/css; charset=utf-8"


def test_texts_come_in_the_encoding_the_browser_takes(root: Path) -> None:
    name = static("room/house.css")[8:]
    plain, small, other = (
        get(root, name),
        get(root, name, accept_encoding="br"),
        get(root, name, accept_encoding="gzip"),
    )
    assert brotli.decompress(small.body) == gzip.decompress(other.body) == plain.body
    assert {each.header(b"vary") for each in (plain, small, other)} == {b"Accept-Encoding"}
    assert len({each.header(b"etag") for each in (plain, small, other)}) == 3


def test_the_second_reader_is_served_from_memory_and_told_when_nothing_changed(root: Path) -> None:
    files = StaticFiles(root)
    asked = scope("/static/room/house.css", accept_encoding="br")

    async def run() -> tuple[Answer, Answer, Answer]:
        first = await files.answer(asked)
        tag = (first.header(b"etag") or b"").decode()
        return (
            first,
            await files.answer(asked),
            await files.answer(scope("/static/room/house.css", accept_encoding="br", if_none_match=tag)),
        )

    first, second, same = asyncio.run(run())
    assert second is first
    assert (same.status, same.body) == (304, b"")


def test_large_files_are_sent_in_parts_and_not_kept_in_memory(root: Path) -> None:
    whole, part = get(root, "room/film.bin"), get(root, "room/film.bin", range="bytes=0-9")
    assert (whole.status, whole.body, whole.length) == (200, b"", 1_024_000)
    assert (part.status, part.length, part.header(b"content-range")) == (206, 10, b"bytes 0-9/1024000")


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "room/../../secret",
        "/etc/passwd",
        "room",
        "",
        "room/.hidden",
        "nothing",
        "a\x00b",
        "..",
        "./../secret",
    ],
)
def test_nothing_outside_is_served(root: Path, name: str) -> None:
    (root.parent / "secret").write_text("secret")
    (root / "room" / ".hidden").write_text("secret")
    assert get(root, name).status == 404


def test_static_files_are_only_read(root: Path) -> None:
    assert asyncio.run(StaticFiles(root).answer(scope("/static/room/house.css", "POST"))).status == 405


def test_a_younger_a_new_and_a_missing_source_are_noticed(root: Path, source: Path) -> None:
    assert not out_of_date(root)
    late = (root / "staticfiles.json").stat().st_mtime + 10
    os.utime(source / "room" / "dot.svg", (late, late))
    assert out_of_date(root)
    call_command("collectstatic", interactive=False, verbosity=0)
    os.utime(source / "room" / "dot.svg", (1, 1))
    assert not out_of_date(root)
    (source / "room" / "new.txt").write_text("new")
    os.utime(source / "room" / "new.txt", (1, 1))
    assert out_of_date(root)


def test_collecting_again_compresses_nothing_twice(root: Path) -> None:
    made = {path: path.stat().st_mtime_ns for path in root.rglob("*.br")}
    assert made
    call_command("collectstatic", interactive=False, verbosity=0)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.br")} == made


def test_before_anything_is_collected_names_are_plain(tmp_path: Path) -> None:
    assert HashedStaticStorage(location=tmp_path, base_url="/static/").url("room/house.css") == "/static/room/house.css"


def test_a_file_that_names_a_missing_one_does_not_keep_the_house_closed(root: Path, source: Path) -> None:
    (source / "room" / "other.css").write_text("p { background: url('missing.png') }")
    call_command("collectstatic", interactive=False, verbosity=0)
    assert get(root, "room/other.css").status == 200
