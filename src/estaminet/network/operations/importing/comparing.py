"""What is here already and stands otherwise in the file: shown to a person, and left as it is unless she says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from estaminet.network.enums import LineVerdict
from estaminet.network.import_kinds import Again, Difference
from estaminet.network.models import Import, ImportLine

Marks = Mapping[str, str]
"""Aspect → mark of what a file says of it."""


def said_anew(said: Marks, before: Marks | None) -> frozenset[str]:
    """The aspects of which a file says something else than the last time; all of them where nobody knows."""
    known = before or {}
    return frozenset(name for name, mark in said.items() if known.get(name) != mark)


def again(record_id: int, understood: Mapping[str, Any], before: Marks | None) -> Again:
    """A line of a record that is here, as the check kept it. ``before`` are the marks of what was said of it last."""
    return Again(
        record_id=record_id,
        facts=understood["facts"],
        anew=said_anew(understood.get("marks", {}), before),
        remembered=bool(before),
        shown=differences_of(understood),
    )


def differences_of(understood: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What a check found, as it is kept with a line."""
    return tuple(Difference(*each) for each in understood.get("differences", ()))


def as_kept(differences: Iterable[Difference]) -> list[list[str]]:
    return [[each.aspect, each.here, each.there] for each in differences]


def standing_before(imported: Import, number: int, keys: Collection[str]) -> set[str]:
    """Keys that stand in an earlier line of the file, too: of a record that is told twice the first line counts."""
    earlier = ImportLine.objects.filter(imported=imported, number__lt=number, key__in=keys)
    return set(earlier.values_list("key", flat=True))


def chosen_before(lines: Sequence[ImportLine]) -> dict[int, tuple[Difference, ...]]:
    """Lines a person wants to bring records up to date, with what she was shown. No query where there are none."""
    wanted = [line.pk for line in lines if line.verdict == LineVerdict.UPDATE]
    if not wanted:
        return {}
    rows = ImportLine.objects.filter(pk__in=wanted).values_list("pk", "understood")
    return {pk: differences_of(understood) for pk, understood in rows}
