"""Write roll, ballots and receipts anew in random order, so that nothing of when they came is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

from estaminet.agora.models import Ballot, Decision, Receipt, RollEntry
from estaminet.agora.models.roll import random_id
from estaminet.agora.operations.holding_votes import hold_alone

AT_ONCE = 500
TABLES = ("agora_rollentry", "agora_ballot", "agora_receipt")


def shuffle_ballots(*, decision: Decision) -> None:
    """Write everything of a decision anew. Nothing of what it says changes. Who may: the house itself.

    While people vote this is done before each backup; who voted since the last one stands in order again.
    """
    with overwriting(), transaction.atomic():
        write_anew(hold_alone(decision.pk))


def shuffle_all() -> int:
    """The same for each decision in which people vote, or whose papers are being entered; how many there were."""
    found = list(Decision.objects.filter(announced_at__isnull=False, closed_at=None).order_by("pk"))
    for each in found:
        shuffle_ballots(decision=each)
    return len(found)


def write_anew(now: Decision, label: Callable[[Ballot], None] | None = None) -> None:
    """In the caller's transaction, which holds the decision alone. ``label`` may change the place a ballot tells.

    All rows come from one transaction afterwards (PostgreSQL's xmin), in random order, ballots and receipts under new
    random ids. An entry of the roll keeps its id, which was random from the first.
    """
    Decision.objects.filter(pk=now.pk).update(shuffling=True)
    for model in (RollEntry, Ballot, Receipt):
        rows: list[Any] = list(model._default_manager.filter(decision=now.pk))
        for row in rows:
            if model is not RollEntry:
                row.pk = random_id()
            if label is not None and isinstance(row, Ballot):
                label(row)
        # The order of ids drawn by chance is no order; and SQLite, which sorts by them, copies nothing to and fro.
        rows.sort(key=lambda row: row.pk)
        _delete(model, now.pk)
        model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    Decision.objects.filter(pk=now.pk).update(shuffling=False)


def _delete(model: type[models.Model], decision_id: int) -> None:
    """All rows of the decision, in one statement: nothing points to them."""
    rows: Any = model._default_manager.filter(decision=decision_id)
    rows._raw_delete(rows.db)


@contextmanager
def overwriting() -> Iterator[None]:
    """What is deleted within is overwritten, as far as a database does that, and not only forgotten.

    SQLite: with zeros, also in its log, which is emptied. PostgreSQL: the space is given free at once. Within a
    transaction of the caller's neither can be done; its end is for the caller.
    """
    inside = connection.in_atomic_block
    sqlite = connection.vendor == "sqlite"
    if sqlite and not inside:
        _say("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        if sqlite and not inside:
            _say("PRAGMA secure_delete = OFF")
    if inside:
        return
    if sqlite:
        _say("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        for table in TABLES:
            _say(f"VACUUM {table}")


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
