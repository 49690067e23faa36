"""Fifty thousand facts: taken out and in with the memory of five thousand."""

from __future__ import annotations

import csv
import io
import tracemalloc
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from estaminet.kernel.many_rows import insert_rows
from estaminet.programme.models import DoorFact, Session
from tests.factories.network import MADE
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.network.archived import manifest, take, undone, write

pytestmark = [pytest.mark.django_db, pytest.mark.prove]
MANY, FEW, AT_ONCE = 50_000, 5_000, 1_000
MEGABYTE = 1024 * 1024


def facts(session: Session, first: int, last: int) -> None:
    """That many people were there."""
    for begin in range(first, last, AT_ONCE):
        rows = [
            {
                "network_id": session.network_id,
                "session_id": session.pk,
                "hub_id": session.hub_id,
                "nonce": f"{number:032x}",
                "did": "walked_in",
                "people": 1,
                "how": "paper",
                "at": MADE + timedelta(seconds=number),
                "heard_at": MADE,
            }
            for number in range(begin, min(begin + AT_ONCE, last))
        ]
        insert_rows(DoorFact, rows)


def peak(work: Any) -> float:
    """The most memory a piece of work holds at once, in megabytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_facts(request: Any, db: None, tmp_path: Path) -> None:
    ways = (("archive", "archive"), ("participation", "csv"), ("participation", "json"), ("participation", "xlsx"))
    files: dict[str, Path] = {}
    out: dict[tuple[str, int], float] = {}
    arriving: dict[int, float] = {}
    for number in (FEW, MANY):
        with undone():
            cast = request.getfixturevalue("cast") if number == FEW else None
            hub = cast.wattrelos if cast else _hub()
            facts(SessionFactory(activity=ActivityFactory(hub=hub)), 0, number)
            for kind, form in ways:
                path = files[form] = tmp_path / f"{number}.{form}"
                out[form, number] = peak(
                    lambda hub=hub, path=path, kind=kind, form=form: write(hub, path, MADE, kind, form)
                )
        assert manifest(files["archive"])["rows"]["programme.DoorFact"] == number
        with undone():
            arriving[number] = peak(lambda: take(files["archive"], MADE))
            assert DoorFact.objects.count() == number
    assert sum(1 for _line in csv.reader(io.StringIO(files["csv"].read_text("utf-8-sig")))) == MANY + 1
    print(
        {
            key: round(value, 1)
            for key, value in {**out, **{("in", key): value for key, value in arriving.items()}}.items()
        }
    )
    for _kind, form in ways:
        assert out[form, MANY] < out[form, FEW] + 6, out
    # Eight bytes are kept for each row that comes.
    assert arriving[MANY] < arriving[FEW] + 6, arriving


def _hub() -> Any:
    from tests.factories.network import HubFactory

    return HubFactory(slug="wattrelos")
