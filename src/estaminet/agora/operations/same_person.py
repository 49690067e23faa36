"""Two records of one person on a roll: they have one vote as soon as a team says that they are one person.

The entry that has voted belongs to the record that stays. The other one waits at the record that went, should this be
undone; nobody counts it (``RollEntries.counting``). Where both have voted before anybody knew, both ballots stay: which
they are nobody knows, and the roll says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from estaminet.agora.models import Decision, RollEntry, TabletPass
from estaminet.agora.operations.holding_votes import hold_alone


def hold_votes() -> None:
    """Whoever is voting finishes first; whoever comes waits, and then finds one person. In the caller's transaction."""
    rows = Decision.objects.filter(announced_at__isnull=False, closed_at=None).order_by("pk")
    for pk in rows.values_list("pk", flat=True):
        hold_alone(pk)


def join_votes(goes: int, stays: int) -> list[tuple[str, str, int]]:
    """Let the record that stays have the entry that has voted, where only the other one's has."""
    TabletPass.objects.filter(person=goes).delete()
    moved = []
    for theirs, own in _pairs(goes, stays):
        if theirs.used and not own.used:
            _exchange(theirs, own, goes, stays)
            moved.append((RollEntry._meta.label, "person", theirs.pk))
    return moved


def part_votes(goes: int, stays: int, moved: Iterable[tuple[str, str, int]]) -> None:
    """The record that went has its own entries again, also where they had been exchanged."""
    ids = [row_id for label, _name, row_id in moved if label == RollEntry._meta.label]
    for theirs in RollEntry.objects.filter(pk__in=ids, person=stays):
        own = RollEntry.objects.filter(decision=theirs.decision_id, person=goes).first()
        if own is not None:
            _exchange(theirs, own, stays, goes)


def _pairs(goes: int, stays: int) -> list[tuple[RollEntry, RollEntry]]:
    """Entries of both on the same roll, while nobody has counted it: that of the record that goes, and the other."""
    rows = RollEntry.objects.filter(person__in=[goes, stays], decision__closed_at=None)
    found: dict[int, dict[int | None, RollEntry]] = {}
    for row in rows:
        found.setdefault(row.decision_id, {})[row.person_id] = row
    return [(pair[goes], pair[stays]) for _decision, pair in sorted(found.items()) if len(pair) == 2]


def _exchange(theirs: RollEntry, own: RollEntry, goes: int, stays: int) -> None:
    """Each gets the other's; nobody stands on a roll twice, not even meanwhile."""
    RollEntry.objects.filter(pk=own.pk).update(person=None)
    RollEntry.objects.filter(pk=theirs.pk).update(person=stays)
    RollEntry.objects.filter(pk=own.pk).update(person=goes)
