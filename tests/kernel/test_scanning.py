"""A virus scanner that is asked over its socket: what it finds is refused, and nothing passes while it is silent."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from estaminet.config.doctor import check_scanner
from estaminet.kernel.models import Job, JobState, Upload, UploadState
from estaminet.kernel.operations.run_jobs import BACK_OFF, run_job
from estaminet.kernel.slots import UPLOADS, UploadPurpose
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import begin_upload
from estaminet.kernel.uploads.finishing import WAITS_FOR_SCANNER, finish_upload
from estaminet.kernel.uploads.refusals import FileHarmful, FileNotChecked, FileTooLargeToCheck
from estaminet.kernel.uploads.scanning import check_for_harm
from tests.conftest import Cast

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MOST = 1_000_000
# The file that every scanner knows and that harms nobody, in two parts: this one is not to be found in ours.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Daemon(socketserver.StreamRequestHandler):
    """Speaks clamd's protocol, and knows one harmful file."""

    def handle(self) -> None:
        command = self._until_nul()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
            return
        assert command == b"zINSTREAM"
        content = b""
        while (size := struct.unpack(">I", self.rfile.read(4))[0]) > 0:
            content += self.rfile.read(size)
            if len(content) > MOST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append(len(content))  # type: ignore[attr-defined]
        self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")

    def _until_nul(self) -> bytes:
        said = b""
        while (one := self.rfile.read(1)) not in (b"", b"\0"):
            said += one
        return said


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class TcpServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True


def serving(server: Any) -> Iterator[Any]:
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["unix", "tcp"])
def scanner(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[Any]:
    if request.param == "unix":
        server: Any = UnixServer(str(tmp_path / "clamd"), Daemon)
        settings.SCANNER = f"unix://{tmp_path}/clamd"
    else:
        server = TcpServer(("127.0.0.1", 0), Daemon)
        settings.SCANNER = f"tcp://127.0.0.1:{server.server_address[1]}"
    yield from serving(server)


@pytest.fixture
def silent(settings: Any) -> Iterator[str]:
    """An address at which nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.SCANNER = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        yield settings.SCANNER


def test_the_scanner_sees_the_whole_file_and_its_word_counts(scanner: Any, tmp_path: Path) -> None:
    good, bad, large = (tmp_path / name for name in ("good", "bad", "large"))
    good.write_bytes(bytes(700_000))
    bad.write_bytes(bytes(300_000) + EICAR + bytes(300_000))
    large.write_bytes(bytes(8 * MOST))
    check_for_harm(good)
    assert scanner.seen == [700_000]
    with pytest.raises(FileHarmful):
        check_for_harm(bad)
    with pytest.raises(FileTooLargeToCheck):
        check_for_harm(large)
    assert [each.state for each in check_scanner()] == ["well"]


@pytest.mark.parametrize("address", ["", "http://127.0.0.1/", "unix:///nowhere/clamd", "tcp://"])
def test_no_scanner_is_asked_where_there_is_none_and_a_wrong_address_lets_nothing_pass(
    address: str, settings: Any, tmp_path: Path
) -> None:
    settings.SCANNER = address
    (tmp_path / "a").write_bytes(b"x")
    if not address:
        check_for_harm(tmp_path / "a")
        assert [each.state for each in check_scanner()] == ["note"]
        return
    with pytest.raises(FileNotChecked):
        check_for_harm(tmp_path / "a")
    assert [each.state for each in check_scanner()] == ["wrong"]


def test_one_that_hangs_up_lets_nothing_pass(settings: Any, tmp_path: Path) -> None:
    class Mute(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(16)

    (tmp_path / "a").write_bytes(b"x" * 100)
    for server in serving(TcpServer(("127.0.0.1", 0), Mute)):
        settings.SCANNER = f"tcp://127.0.0.1:{server.server_address[1]}"
        with pytest.raises(FileNotChecked):
            check_for_harm(tmp_path / "a")


@pytest.mark.django_db
def test_a_file_waits_for_the_scanner_however_long_it_is_away(
    silent: str, settings: Any, tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    taken: list[int] = []

    def take(_upload: Upload, source: Path, _at: datetime) -> Any:
        check_for_harm(source)
        taken.append(source.stat().st_size)

    purpose = UploadPurpose("test.scanned", 100, take)
    monkeypatch.setattr(UPLOADS, "items", lambda: [purpose])
    upload = begin_upload(
        purpose="test.scanned", length=3, name="a", args={}, network_id=cast.network.pk, hub_id=None,
        by=cast.actor(cast.alice), at=AT,
    )  # fmt: skip
    partial.path_of(upload.key).write_bytes(b"abc")
    finish_upload(key=upload.key, at=AT)
    job = Job.objects.get(kind="uploads.take")
    at = AT
    for _time in range(len(BACK_OFF) + 3):
        assert not run_job(job_id=job.pk, at=at)
        job.refresh_from_db()
        assert (job.state, job.last_error, job.next_at) == (JobState.WAITING, "not_checked", at + WAITS_FOR_SCANNER)
        at = job.next_at
    assert Upload.objects.get(pk=upload.pk).state == UploadState.WHOLE
    assert partial.path_of(upload.key).exists()

    settings.SCANNER = ""
    assert run_job(job_id=job.pk, at=at + timedelta(seconds=1))
    assert (taken, Upload.objects.get(pk=upload.pk).state) == ([3], UploadState.TAKEN)
