"""A disk that is really full: a file system of its own with little room, filled while a large file arrives."""

from __future__ import annotations

import http.client
from pathlib import Path

import pytest

from tests.faults.house import House, house, until
from tests.faults.small_disk import filled, small_disk
from tests.faults.test_upload_cuts import MEGABYTE, VERSION, Line

pytestmark = pytest.mark.prove

SIZE = 24 * MEGABYTE
DISK = 1200
"""Megabytes: the house keeps some hundreds free for its own work, and refuses beforehand what would take them."""


def test_an_upload_to_a_full_disk_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", DISK) as disk, house(disk) as served:
        line = Line(served, SIZE, 11)
        line.send(5 * MEGABYTE)
        before = line.offset()
        assert before > 0
        with filled(disk, left=3 * MEGABYTE):
            line.send(SIZE)
            assert before <= line.offset() < SIZE
            assert _goes_on(line) == 507
            confirmed = line.offset()
            _house_goes_on(served)
        assert line.offset() >= confirmed
        assert any(line.send(SIZE) for _attempt in range(5)) or line.offset() == SIZE
        until(line.whole, served)


def _goes_on(line: Line) -> int:
    """One more piece, sent as a browser does; gives what it is answered."""
    connection = http.client.HTTPConnection(*line.served.address, timeout=30)
    heads = {**VERSION, "Upload-Offset": str(line.offset()), "Content-Type": "application/offset+octet-stream"}
    try:
        connection.request("PATCH", line.place, body=line.block, headers=heads)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _house_goes_on(served: House) -> None:
    """Pages are read as before, and every process stands."""
    assert served.ask("/page") == 200
    assert served.is_complete()
