"""What most activities and dates do not have: asked all at once, so that nobody asks for each of them in vain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models

from estaminet.kernel.planned import planned
from estaminet.network.models import Webhook
from estaminet.programme.enums import PartyState
from estaminet.programme.models import AlsoAt, DateWish, Party, Pool, Question, Registration, Session


@dataclass(frozen=True, slots=True)
class Rare:
    """Whether there is any such thing, at the moment of asking, of any of the sessions that were asked for.

    ``also_at``: further places; ``pools``, ``questions`` and ``wishes`` of their activities, ``wishes`` standing or
    not; ``queue``: parties that wait or hold an offer; ``webhooks``: any in the house, of whatever hub; ``there``:
    people who stand in one of them by the marks given.
    """

    also_at: bool
    pools: bool
    questions: bool
    wishes: bool
    queue: bool
    webhooks: bool
    there: bool


def rare_of(sessions: Sequence[Session], marks: Collection[str] = ()) -> Rare:
    """What there is of it for these sessions; ``marks`` are those of ``identity``. One query.

    It holds for as long as the sessions are held, but for what whoever holds them writes, and for questions.
    """
    of_session, of_activity = [each.pk for each in sessions], list({each.activity_id for each in sessions})
    if not of_session:
        return Rare(*[False] * 7)
    known = list(marks) or [""]
    parameters: list[Any] = [
        *of_session,
        *(of_activity * 3),
        *of_session,
        *(value for mark in known for value in (*of_session, mark)),
    ]
    with planned(again=len(of_session) == 1) as cursor:
        cursor.execute(_statement(len(of_session), len(of_activity), len(known)), parameters)
        return Rare(*map(bool, cursor.fetchone()))


@lru_cache(maxsize=256)
def _statement(sessions: int, activities: int, marks: int) -> str:
    """The question in SQL. Django takes half a millisecond to word one EXISTS; this is asked at each registration."""
    of_session, of_activity = _among("session_id", sessions), _among("activity_id", activities)
    asked = (
        (AlsoAt, of_session),
        (Pool, of_activity),
        (Question, f"{of_activity} AND removed_at IS NULL"),
        (DateWish, of_activity),
        (Party, f"{of_session} AND state IN ('{PartyState.WAITING}', '{PartyState.OFFERED}')"),
        (Webhook, "removed_at IS NULL"),
    )
    # Each mark by itself, since a plan for any marks would look through all who are there for one of several.
    there = _exists(Registration, f"{of_session} AND gone_at IS NULL AND identity = %s")
    return f"SELECT {', '.join(_exists(model, where) for model, where in asked)}, {' OR '.join([there] * marks)}"


def _exists(model: type[models.Model], where: str) -> str:
    return f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)} WHERE {where})"  # noqa: S608 - our own names


def _among(column: str, number: int) -> str:
    return f"{column} IN ({', '.join(['%s'] * number)})"


def without_further_places(sessions: Iterable[Session]) -> None:
    """Tell sessions of which that is known that they have no further places, so that nothing asks for them."""
    nothing = AlsoAt.objects.none()
    nothing._result_cache = []
    for session in sessions:
        session.__dict__.setdefault("_prefetched_objects_cache", {})["also_at"] = nothing
