"""What a browser meets on the wire: refusals it can read, parts of files, connections that stay in order."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.house import House, house, until

MEGABYTE = 1024 * 1024
TOLD: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 120}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("house"), ESTAMINET_BODY_MEGABYTES="2") as made:
        yield made


@pytest.fixture
def connection(served: House) -> Iterator[http.client.HTTPConnection]:
    made = http.client.HTTPConnection(*served.address, timeout=20)
    yield made
    made.close()


def raw(served: House, request: bytes) -> bytes:
    """All bytes that come back until the server closes or falls silent."""
    got = b""
    with socket.create_connection(served.address, timeout=5) as line:
        line.sendall(request)
        try:
            while chunk := line.recv(65536):
                got += chunk
        except TimeoutError:
            pass
    return got


def test_too_large_an_upload_is_answered_and_the_answer_can_be_read(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/fr/anything", body=b"x" * (8 * MEGABYTE))
    answer = connection.getresponse()
    assert answer.status == 413
    assert b'<html lang="fr">' in answer.read()
    connection.request("GET", "/own")
    assert connection.getresponse().status == 200


def test_too_large_an_upload_in_chunks_is_answered_too(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/fr/anything", body=(b"x" * MEGABYTE for _ in range(5)), encode_chunked=True)
    assert connection.getresponse().status == 413


def test_who_asks_first_is_refused_before_sending(served: House) -> None:
    asked = b"POST /receive HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"
    answer = raw(served, asked)
    assert answer.startswith(b"HTTP/1.1 413")


def test_who_asks_first_is_let_send(served: House) -> None:
    with socket.create_connection(served.address, timeout=10) as line:
        line.sendall(
            b"POST /receive HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"
            b"Connection: close\r\n\r\n"
        )
        assert line.recv(1000).startswith(b"HTTP/1.1 100")
        line.sendall(b"hello")
        assert b'"size": 5' in line.makefile("rb").read()


def test_an_upload_of_some_megabytes_arrives_whole(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/receive", body=b"x" * (2 * MEGABYTE))
    assert json.loads(connection.getresponse().read())["size"] == 2 * MEGABYTE


@pytest.mark.parametrize("length", [b"-5", b"abc", b"5, 6"])
def test_a_length_that_is_none_is_refused(served: House, length: bytes) -> None:
    answer = raw(served, b"POST /receive HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + b"\r\n\r\nhello")
    assert b" 400 " in answer.split(b"\r\n")[0]


def test_a_part_of_a_film(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/film", headers={"Range": "bytes=-256"})
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (206, bytes(range(256)))
    connection.request("HEAD", "/film")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"")


def test_many_pages_on_one_connection(connection: http.client.HTTPConnection) -> None:
    statuses = []
    for path in ["/page", "/own", "/nope", "/broken", "/form", "/page", "/film", "/stream", "/own"]:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    assert statuses == [200, 200, 404, 500, 200, 200, 200, 200, 200]


def test_the_log_names_routes_and_nothing_of_what_was_asked(served: House) -> None:
    assert served.ask("/where?secret=token&email=alice@example.org") == 200
    assert served.ask("/nope/alice@example.org") == 404
    until(lambda: "GET where 200" in served.log.read_text(), served)
    log = served.log.read_text()
    assert "alice" not in log
    assert "secret" not in log
    assert all(line[:4].isdigit() for line in log.splitlines() if line)


def test_a_second_house_on_the_same_port_says_so(served: House) -> None:
    again = subprocess.run(
        served.command("serve"),
        env={**served.environment, "PORT": str(served.address[1])},
        check=False,
        **TOLD,
    )
    assert again.returncode == 3
    assert "Choose another PORT" in again.stderr


def test_a_house_whose_database_is_behind_says_what_to_do(tmp_path: Path) -> None:
    behind = House(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    said = subprocess.run(behind.command("serve"), env=behind.environment, check=False, **TOLD)
    assert said.returncode == 3
    assert "Run: estaminet migrate" in said.stderr


def test_doctor_finds_a_served_house_well(served: House) -> None:
    until((served.data / "worker.json").exists, served)
    said = subprocess.run(served.command("doctor"), env=served.environment, check=False, **TOLD)
    lines = said.stdout.splitlines()
    assert "ok   a worker is alive on this machine" in lines
    assert any(line.startswith("ok   database") and line.endswith("is reached and up to date") for line in lines)
    assert "note no mail server: mails go to the mailbox page" in lines
    assert "FIX " not in said.stdout.replace("FIX  catalogues not compiled", "")
