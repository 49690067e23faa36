"""A large file over a line cut again and again, to a server that is killed: it arrives, little of it sent twice."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import socket
from pathlib import Path

import pytest

from tests.faults.house import House, house, until

MEGABYTE = 1024 * 1024
PIECE = 32 * 1024
VERSION = {"Tus-Resumable": "1.0.0"}


class Line:
    """Somebody who sends a file over a line that is cut wherever the dice say."""

    def __init__(self, served: House, size: int, seed: int) -> None:
        self.served, self.size = served, size
        self.dice = random.Random(seed)
        self.block = self.dice.randbytes(MEGABYTE)
        self.sent = self.kept = 0
        self.digest = hashlib.sha256()
        for at in range(0, size, MEGABYTE):
            self.digest.update(self.block[: min(MEGABYTE, size - at)])
        self.place = self._begin()

    def _begin(self) -> str:
        return self._ask("POST", "/begin", {"Upload-Length": str(self.size)}, 201)["location"]

    def _ask(self, method: str, path: str, headers: dict[str, str], status: int) -> dict[str, str]:
        connection = http.client.HTTPConnection(*self.served.address, timeout=30)
        try:
            connection.request(method, path, headers={**VERSION, **headers})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status, (method, path, answer.status)
            return {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def offset(self) -> int:
        return int(self._ask("HEAD", self.place, {}, 200)["upload-offset"])

    def send(self, until_byte: int, *, kill: bool = False) -> bool:
        """One line: from where the server is, until it is cut at this byte. True once the file is whole."""
        offset = self.offset()
        assert offset >= self.kept, "what was confirmed was lost"
        self.kept = offset
        if offset == self.size:
            return True
        until_byte = max(until_byte, offset + 1) if until_byte < self.size else self.size
        line = socket.create_connection(self.served.address, timeout=30)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIECE)
        try:
            head = (
                f"PATCH {self.place} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\n"
                f"Upload-Offset: {offset}\r\nContent-Type: application/offset+octet-stream\r\n"
                f"Content-Length: {self.size - offset}\r\n\r\n"
            )
            line.sendall(head.encode())
            half = (offset + until_byte) // 2
            while offset < until_byte:
                at = offset % MEGABYTE
                data = self.block[at : min(at + PIECE, at + until_byte - offset)]
                line.sendall(data)
                offset += len(data)
                self.sent += len(data)
                if kill and offset >= half:
                    self._kill()
                    kill = False
            if offset < self.size:
                return False
            answer = line.makefile("rb").readline()
            return b" 204 " in answer
        except OSError:
            return False
        finally:
            line.close()

    def _kill(self) -> None:
        for role in ("web 1", "web 2"):
            self.served.kill(role)
        until(self.served.is_complete, self.served)

    def whole(self) -> bool:
        connection = http.client.HTTPConnection(*self.served.address, timeout=30)
        try:
            connection.request("GET", self.place.replace("/uploads/", "/arrived/"))
            told = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        assert told["state"] in ("arriving", "whole", "taken"), told
        return bool(told["state"] == "taken" and told["digest"] == self.digest.hexdigest())


def over_a_bad_line(tmp_path: Path, *, size: int, cuts: int, kills: int, seed: int) -> float:
    """Sends a file; gives which part of it was sent again."""
    with house(tmp_path) as served:
        line = Line(served, size, seed)
        places = sorted(line.dice.sample(range(PIECE, size), cuts))
        killed = set(line.dice.sample(range(cuts), kills))
        for number, place in enumerate(places):
            line.send(place, kill=number in killed)
        # However often it takes, but not for ever.
        for _attempt in range(5):
            if line.send(size):
                break
        assert line.offset() == size
        until(line.whole, served)
    return (line.sent - size) / size


def test_25_megabytes_over_a_line_cut_ten_times_arrive(tmp_path: Path) -> None:
    again = over_a_bad_line(tmp_path, size=25 * MEGABYTE, cuts=10, kills=1, seed=7)
    print(f"sent again: {again:.2%}")
    assert again <= 0.02


@pytest.mark.prove
def test_a_gigabyte_over_a_line_cut_thirty_times_arrives(tmp_path: Path) -> None:
    again = over_a_bad_line(tmp_path, size=1024 * MEGABYTE, cuts=30, kills=2, seed=30)
    print(f"sent again: {again:.2%}")
    assert again <= 0.02
