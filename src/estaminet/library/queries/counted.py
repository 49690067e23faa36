"""What is counted of a work: one row, as the database tells it, or as the search keeps it beside the work's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from estaminet.library.models import Work


class Row(NamedTuple):
    """What is counted of a work. ``spoken`` is a list as JSON; ``subjects`` are ids, with commas between them."""

    pk: int
    kind: str
    hub: int
    written: str
    spoken: str
    year_from: int | None
    year_to: int | None
    where: str
    place: int | None
    subjects: str


def noted(work: Work, subjects: Iterable[int]) -> str:
    """A row as the search keeps it: a list in JSON, without the id."""
    row = (
        work.kind,
        work.hub_id,
        work.language,
        json.dumps(work.spoken),
        work.year_from,
        work.year_to,
        work.where,
        work.place_id,
        ",".join(map(str, sorted(subjects))),
    )
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def read_noted(counted: Mapping[int, str]) -> list[Row]:
    """Rows from notes, all at once. None may be empty."""
    told = json.loads(f"[{','.join(counted.values())}]")
    return [Row(pk, *each) for pk, each in zip(counted, told, strict=True)]
