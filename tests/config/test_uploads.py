"""Large files over the whole application: what tus 1.0 asks of a server, header by header."""

from __future__ import annotations

import asyncio
import base64
import errno
import gc
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from estaminet.config.serving.application import Application, Handler
from estaminet.config.serving.options import read_options
from estaminet.config.serving.uploads import Patience
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, Upload, UploadState
from estaminet.kernel.slots import UPLOADS, Slot, UploadPurpose
from estaminet.kernel.uploads import asking, partial
from tests.config.asking import Said, ask, ask_now, scope

pytestmark = pytest.mark.django_db(transaction=True)
TEN = b"0123456789"
OCTETS = "application/offset+octet-stream"


@pytest.fixture(scope="module", autouse=True)
def _let_go() -> Iterator[None]:
    """Threads that have ended give their connections back; nobody else looks for them before the database goes."""
    yield
    gc.collect()


@pytest.fixture
def application(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    settings.DATA_FOLDER = tmp_path
    purposes: Slot[UploadPurpose] = Slot("large files")
    purposes.register(UploadPurpose("test", 1000, lambda *_: None))  # type: ignore[arg-type, return-value]
    monkeypatch.setattr(asking, "UPLOADS", purposes)
    monkeypatch.setattr("estaminet.config.serving.uploads.UPLOADS", purposes)
    assert UPLOADS is not purposes
    made = Application(Handler(), replace(read_options({"ESTAMINET_DATA": str(tmp_path)}), threads=1))
    made.uploads.patience = Patience(look=0.02, silence=0.2, other=0.2)
    yield made
    made.pages.executor.shutdown()
    made.uploads.disk.shutdown()


def begun(length: int = 10, **fields: Any) -> Upload:
    return asking.begin_upload(
        **{
            "purpose": "test",
            "length": length,
            "name": "film.mp4",
            "args": {},
            "network_id": 1,
            "hub_id": None,
            "by": Actor.visitor(),
            "at": timezone.now(),
            **fields,
        }
    )


def about(upload: Upload, method: str = "HEAD", **headers: str) -> dict[str, Any]:
    return scope(f"/uploads/{upload.key}", method, **{"tus_resumable": "1.0.0", **headers})


def piece(upload: Upload, offset: int, **headers: str) -> dict[str, Any]:
    return about(upload, "PATCH", **{"content_type": OCTETS, "upload_offset": str(offset), **headers})


def checksum(data: bytes, algorithm: str = "sha256") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def headers(said: Said, *names: str) -> dict[str, str | None]:
    return {name: said.header(name) for name in names}


def test_options_tell_what_is_offered(application: Application) -> None:
    said = ask_now(application, scope("/uploads/", "OPTIONS"))
    assert said.status == 204
    assert headers(said, "tus-resumable", "tus-version", "tus-extension", "tus-checksum-algorithm", "tus-max-size") == {
        "tus-resumable": "1.0.0",
        "tus-version": "1.0.0",
        "tus-extension": "creation,expiration,checksum,termination",
        "tus-checksum-algorithm": "sha1,sha256",
        "tus-max-size": "1000",
    }


def test_head_tells_how_far_it_is(application: Application) -> None:
    upload = begun()
    said = ask_now(application, about(upload))
    assert said.status == 200
    assert headers(said, "tus-resumable", "upload-offset", "upload-length", "cache-control") == {
        "tus-resumable": "1.0.0",
        "upload-offset": "0",
        "upload-length": "10",
        "cache-control": "no-store",
    }
    assert (said.header("upload-expires") or "").endswith("GMT")


def test_pieces_make_a_whole_which_is_handed_on(application: Application) -> None:
    upload = begun()
    first = ask_now(application, piece(upload, 0, content_length="4"), [b"01", b"23"])
    assert (first.status, first.header("upload-offset")) == (204, "4")
    last = ask_now(application, piece(upload, 4, transfer_encoding="chunked"), [b"456", b"789"])
    assert (last.status, last.header("upload-offset"), last.header("tus-resumable")) == (204, "10", "1.0.0")

    upload.refresh_from_db()
    assert (upload.state, upload.received) == (UploadState.WHOLE, 10)
    assert partial.path_of(upload.key).read_bytes() == TEN
    assert Job.objects.filter(kind="uploads.take", args={"upload": upload.pk}).count() == 1
    assert ask_now(application, about(upload)).header("upload-offset") == "10"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"tus_resumable": "0.2.0"}, 412),
        ({"content_type": "application/octet-stream"}, 415),
        ({"upload_offset": "-1"}, 400),
        ({"upload_offset": "x"}, 400),
        ({"upload_offset": "3"}, 409),
        ({"content_length": "11"}, 413),
        ({"upload_checksum": "crc32 AAAA"}, 400),
        ({"upload_checksum": "sha1 ?"}, 400),
        ({"upload_checksum": "sha1 AAAA"}, 460),
    ],
    ids=str,
)
def test_what_cannot_be_followed_is_said_and_changes_nothing(
    application: Application, given: dict[str, str], status: int
) -> None:
    upload = begun()
    said = ask_now(application, piece(upload, 0, **given), [TEN])
    assert (said.status, said.header("tus-resumable")) == (status, "1.0.0")
    if status == 412:
        assert said.header("tus-version") == "1.0.0"
    assert ask_now(application, about(upload)).header("upload-offset") == "0"


def test_more_than_was_announced_is_not_taken_however_it_is_sent(application: Application) -> None:
    upload = begun()
    said = ask_now(application, piece(upload, 0, transfer_encoding="chunked"), [TEN, b"more"])
    assert said.status == 413
    assert partial.path_of(upload.key).stat().st_size <= 10


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_checksum_that_fits_is_taken(application: Application, algorithm: str) -> None:
    upload = begun()
    said = ask_now(application, piece(upload, 0, upload_checksum=checksum(TEN, algorithm)), [TEN[:3], TEN[3:]])
    assert (said.status, said.header("upload-offset")) == (204, "10")


def test_a_method_may_be_said_in_a_header(application: Application) -> None:
    upload = begun()
    asked = {**piece(upload, 0, x_http_method_override="PATCH"), "method": "POST"}
    assert ask_now(application, asked, [TEN]).status == 204


def test_another_method_is_told_which_there_are(application: Application) -> None:
    said = ask_now(application, about(begun(), "GET"))
    assert (said.status, said.header("allow")) == (405, "OPTIONS, HEAD, PATCH, DELETE")


@pytest.mark.parametrize("key", ["", "a", "../../../etc/passwd", "A" * 16, "a/b"])
def test_an_address_nobody_was_given_is_not_there(application: Application, key: str) -> None:
    said = ask_now(application, scope(f"/uploads/{key}", "HEAD", tus_resumable="1.0.0"))
    assert (said.status, said.header("upload-offset")) == (404, None)


def test_what_was_given_up_is_gone(application: Application) -> None:
    upload = begun()
    assert ask_now(application, about(upload, "DELETE")).status == 204
    assert ask_now(application, about(upload)).status == 410
    assert ask_now(application, piece(upload, 0), [TEN]).status == 410
    upload.refresh_from_db()
    assert (upload.state, partial.path_of(upload.key).exists()) == (UploadState.GIVEN_UP, False)


def test_a_whole_file_cannot_be_given_up(application: Application) -> None:
    upload = begun()
    ask_now(application, piece(upload, 0), [TEN])
    assert ask_now(application, about(upload, "DELETE")).status == 403
    assert partial.path_of(upload.key).read_bytes() == TEN


def test_what_expired_is_gone(application: Application) -> None:
    upload = begun(at=timezone.now() - timedelta(days=8))
    assert ask_now(application, about(upload)).status == 410


def test_a_sender_whose_last_answer_was_lost_learns_that_all_is_here(application: Application) -> None:
    upload = begun()
    ask_now(application, piece(upload, 0), [TEN])
    partial.say_state(upload.key, partial.TAKEN)
    said = ask_now(application, about(upload))
    assert (said.status, said.header("upload-offset"), said.header("upload-length")) == (200, "10", "10")


def cut(application: Application, asked: dict[str, Any], data: bytes) -> Said:
    """The line breaks after these bytes."""
    messages = [{"type": "http.request", "body": data, "more_body": True}, {"type": "http.disconnect"}]
    said = Said()

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if len(messages) > 1 else messages[0]

    async def send(message: dict[str, Any]) -> None:
        said.status = message.get("status", said.status)

    asyncio.run(application(asked, receive, send))
    return said


def test_what_arrived_before_the_line_was_cut_counts(application: Application) -> None:
    upload = begun()
    cut(application, piece(upload, 0), b"0123")
    assert ask_now(application, about(upload)).header("upload-offset") == "4"
    assert ask_now(application, piece(upload, 4), [b"456789"]).status == 204
    assert partial.path_of(upload.key).read_bytes() == TEN


def test_unchecked_bytes_of_a_cut_line_do_not_count(application: Application) -> None:
    upload = begun()
    ask_now(application, piece(upload, 0), [b"01"])
    cut(application, piece(upload, 2, upload_checksum=checksum(TEN[2:])), b"xx")
    assert ask_now(application, about(upload)).header("upload-offset") == "2"


def test_nor_do_those_of_a_killed_process(application: Application) -> None:
    upload = begun()
    held = partial.Held(upload.key)
    held.write(b"01")
    held.doubt()
    held.write(b"xx")
    held.close()  # as the kernel does
    assert ask_now(application, about(upload)).header("upload-offset") == "2"


def test_a_line_that_is_silent_for_too_long_is_let_go_and_keeps_what_came(application: Application) -> None:
    upload = begun()

    async def run() -> Said:
        said, sent = Said(), [b"012"]

        async def receive() -> dict[str, Any]:
            if not sent:
                await asyncio.Event().wait()
            return {"type": "http.request", "body": sent.pop(), "more_body": True}

        async def send(message: dict[str, Any]) -> None:
            said.status = message.get("status", said.status)

        await application(piece(upload, 0), receive, send)
        return said

    assert asyncio.run(run()).status == 408
    assert ask_now(application, about(upload)).header("upload-offset") == "3"


def test_who_comes_later_takes_over_from_a_line_that_hangs(application: Application) -> None:
    upload = begun()
    application.uploads.patience = Patience(look=0.02, silence=60, other=30)

    async def run() -> tuple[int, Said, Said]:
        begun_, old = asyncio.Event(), Said()
        sent = [b"012"]

        async def receive() -> dict[str, Any]:
            if not sent:
                begun_.set()
                await asyncio.Event().wait()
            return {"type": "http.request", "body": sent.pop(), "more_body": True}

        async def send(message: dict[str, Any]) -> None:
            old.status = message.get("status", old.status)

        hanging = asyncio.create_task(application(piece(upload, 0), receive, send))
        await begun_.wait()
        head = await ask(application, about(upload))
        rest = await ask(application, piece(upload, 3), [TEN[3:]])
        hanging.cancel()
        return old.status, head, rest

    _old, head, rest = asyncio.run(run())
    assert (head.header("upload-offset"), rest.status) == ("3", 204)
    assert partial.path_of(upload.key).read_bytes() == TEN


def test_a_writer_who_does_not_leave_keeps_others_out(application: Application) -> None:
    upload = begun()
    held = partial.Held(upload.key)
    said = ask_now(application, piece(upload, 0), [TEN])
    held.close()
    assert (said.status, said.header("retry-after")) == (423, "1")


def test_a_full_disk_loses_nothing_that_was_confirmed(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = begun()
    ask_now(application, piece(upload, 0), [b"0123"])
    honest = partial.os.pwrite

    def full(fd: int, data: Any, offset: int) -> int:
        if offset >= 6:
            raise OSError(errno.ENOSPC, "no space")
        return honest(fd, data[: 6 - offset], offset)

    monkeypatch.setattr(partial.os, "pwrite", full)
    said = ask_now(application, piece(upload, 4), [TEN[4:]])
    assert (said.status, said.header("retry-after")) == (507, "60")
    assert ask_now(application, about(upload)).header("upload-offset") == "6"
    monkeypatch.undo()
    upload.refresh_from_db()


def test_a_database_that_is_away_is_told_and_the_next_question_brings_the_row_up(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = begun()
    with monkeypatch.context() as away:
        away.setattr("estaminet.config.serving.uploads.finish_upload", lambda **_: 1 / 0)
        assert ask_now(application, piece(upload, 0), [TEN]).status == 503
    assert ask_now(application, about(upload)).status == 200
    upload.refresh_from_db()
    assert upload.state == UploadState.WHOLE


def test_many_slow_senders_hold_no_thread(application: Application) -> None:
    """More senders than threads of any kind, all in the middle of a piece, and another file arrives whole."""
    application.uploads.patience = Patience(look=0.02, silence=60, other=5)
    slow, quick = [begun() for _ in range(30)], begun()

    async def run() -> Said:
        waiting = [asyncio.Event() for _ in slow]

        async def hang(number: int) -> None:
            sent = [b"0"]

            async def receive() -> dict[str, Any]:
                if not sent:
                    waiting[number].set()
                    await asyncio.Event().wait()
                return {"type": "http.request", "body": sent.pop(), "more_body": True}

            async def send(message: dict[str, Any]) -> None:
                return None

            await application(piece(slow[number], 0), receive, send)

        tasks = [asyncio.create_task(hang(number)) for number in range(len(slow))]
        await asyncio.gather(*(each.wait() for each in waiting))
        said = await ask(application, piece(quick, 0), [TEN])
        # What a line has brought is written down a moment later; only what is written survives its end.
        while any(partial.path_of(each.key).stat().st_size < 1 for each in slow):  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return said

    assert asyncio.run(run()).status == 204
    assert {ask_now(application, about(each)).header("upload-offset") for each in slow} == {"1"}
