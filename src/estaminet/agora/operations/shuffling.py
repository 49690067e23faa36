"""Write roll, ballots and receipts anew in random order, so that nothing of when they came is left."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, models, transaction
from django.db.models import Q

from estaminet.agora.models import Ballot, Decision, Receipt, RollEntry
from estaminet.agora.models.roll import random_id
from estaminet.agora.operations.holding_votes import hold_alone

AT_ONCE = 500
PART: Final = 1_000
"""Rows that are written anew in one transaction: a part of a second, in which nobody else writes on SQLite."""
TABLES = ("agora_rollentry", "agora_ballot", "agora_receipt")
MODELS: Final = (RollEntry, Ballot, Receipt)

A_TURN: Final = 0.12  # seconds, longer than a tenth
Rest = Callable[[], None]


def rest() -> None:
    """Between two parts, on SQLite, where one writes at a time: those who wait look again every tenth of a second."""
    if connection.vendor == "sqlite":
        time.sleep(A_TURN)


def shuffle_ballots(*, decision: Decision, rest: Rest = rest) -> None:
    """Write everything of a decision anew. Nothing of what it says changes. Who may: the house itself.

    While people vote this is done before each backup; who voted since the last one stands in order again.
    """
    with overwriting():
        if is_large(decision.pk):
            write_in_parts(decision.pk, rest)
            return
        with transaction.atomic():
            write_anew(hold_alone(decision.pk))


def shuffle_all() -> int:
    """The same for each decision in which people vote, or whose papers are being entered; how many there were."""
    found = list(Decision.objects.filter(announced_at__isnull=False, closed_at=None).order_by("pk"))
    for each in found:
        shuffle_ballots(decision=each)
    return len(found)


def is_large(decision_id: int) -> bool:
    """Whether it is too much for one transaction."""
    return any(model._default_manager.filter(decision=decision_id).count() > PART for model in MODELS)


def write_in_parts(decision_id: int, rest: Rest) -> int:
    """The same for a large decision, in one short transaction after the other; how many ballots were written anew.

    Of each table the parts are drawn by chance, by themselves: which rows come from one transaction says nothing. After
    each part everything is there, once. Whoever begins again after a process died begins from the first row.
    """
    ballots = 0
    for model in MODELS:
        ids = list(model._default_manager.filter(decision=decision_id).values_list("pk", flat=True))
        secrets.SystemRandom().shuffle(ids)
        ballots = len(ids) if model is Ballot else ballots
        for begun in range(0, len(ids), PART):
            with transaction.atomic():
                now = hold_alone(decision_id)
                Decision.objects.filter(pk=now.pk).update(shuffling=True)
                _rewrite(model, {"decision": now.pk, "pk__in": ids[begun : begun + PART]})
                Decision.objects.filter(pk=now.pk).update(shuffling=False)
            rest()
    return ballots


def write_anew(now: Decision, label: Callable[[Ballot], None] | None = None) -> None:
    """In the caller's transaction, which holds the decision alone. ``label`` may change the place a ballot tells.

    All rows come from one transaction afterwards (PostgreSQL's xmin), in random order, ballots and receipts under new
    random ids. An entry of the roll keeps its id, which was random from the first.
    """
    Decision.objects.filter(pk=now.pk).update(shuffling=True)
    for model in MODELS:
        _rewrite(model, {"decision": now.pk}, label)
    Decision.objects.filter(pk=now.pk).update(shuffling=False)


def label_anew(now: Decision, hubs: Iterable[int | None], label: Callable[[Ballot], None]) -> None:
    """Only the ballots of these hubs, the others having been written anew: those that do not tell their hub any more,
    and all others that tell none, so that nothing sets them apart."""
    named = [each for each in hubs if each is not None]
    Decision.objects.filter(pk=now.pk).update(shuffling=True)
    _rewrite(Ballot, {"pk__in": _of_hubs(now, named)}, label)
    Decision.objects.filter(pk=now.pk).update(shuffling=False)


def _of_hubs(now: Decision, named: Collection[int]) -> list[int]:
    if not named:
        return []
    rows = Ballot.objects.filter(decision=now).filter(Q(hub__in=named) | Q(hub=None))
    return list(rows.values_list("pk", flat=True))


def _rewrite(model: type[models.Model], which: dict[str, Any], label: Callable[[Ballot], None] | None = None) -> None:
    """Rows of one table, in the caller's transaction."""
    found: list[Any] = []
    ids = which.get("pk__in")
    for begun in range(0, len(ids) if ids is not None else 1, AT_ONCE):
        some = which if ids is None else {**which, "pk__in": ids[begun : begun + AT_ONCE]}
        rows: Any = model._default_manager.filter(**some)
        found += list(rows)
        # In one statement: nothing points to them.
        rows._raw_delete(rows.db)
    for row in found:
        if model is not RollEntry:
            row.pk = random_id()
        if label is not None and isinstance(row, Ballot):
            label(row)
    # The order of ids drawn by chance is no order; and SQLite, which sorts by them, copies nothing to and fro.
    found.sort(key=lambda row: row.pk)
    model._default_manager.bulk_create(found, batch_size=AT_ONCE)


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
