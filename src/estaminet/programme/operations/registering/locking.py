"""Hold sessions, so that nobody takes their places meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import connection, transaction
from django.db.models import QuerySet, prefetch_related_objects

from estaminet.kernel.worded import Worded
from estaminet.programme.models import DateWish, Party, Session
from estaminet.programme.queries.registering.rare import Rare, rare_of, without_further_places

_WITH = ("activity__terms", "activity__network", "hub", "place")
# The long words of a page, of which no act and no mail says anything.
_WITHOUT = (
    "activity__summary",
    "activity__description",
    "activity__access_words",
    "activity__price_words",
    "activity__picture_words",
    "hub__description",
    "hub__getting_here",
    "hub__summary",
    "place__description",
)


def _whole(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.select_related(*_WITH).defer(*_WITHOUT)


def _held(ids: Sequence[int]) -> QuerySet[Session]:
    return Session.objects.filter(pk__in=ids).only("pk").order_by("pk").select_for_update(no_key=True)


_HELD = Worded(lambda pk: _held([pk]), 1)
_ONE = Worded(lambda pk: _whole(Session.objects.filter(pk=pk).order_by()), 1)


def lock_sessions(ids: Iterable[int]) -> list[Session]:
    """The sessions in the order of their ids, as they stand now, held until the transaction ends.

    Everything that takes or frees a place goes through here first. The order keeps two acts from waiting for each
    other; evaluating is what locks. Sessions that wishes bind to these are held as well, since a place that is free
    in one may move people from another. Three queries and a savepoint; more where there are further places or wishes.
    """
    return hold_sessions(ids)[0]


class BoundMeanwhile(RuntimeError):
    """A wish binds a session to others, of which nobody knew: what was held must be let go of, and held anew."""


def hold_sessions(
    ids: Iterable[int], marks: Collection[str] = (), *, alone: bool = False
) -> tuple[list[Session], Rare]:
    """The same, with what is rare in them, and whether somebody with one of these marks of ``identity`` is there.

    ``alone``: the caller has just seen that no wish binds them, and ends its transaction with BoundMeanwhile where one
    does by now. That saves the savepoint.
    """
    asked = set(ids)
    wanted = set(asked)
    while True:
        mark = None if alone else _mark()
        rows, rare = _hold(wanted, marks)
        further = bound_by_wishes(rows) - wanted if rare.wishes else set()
        if not further:
            _keep(mark)
            return [each for each in rows if each.pk in asked], rare
        if alone:
            raise BoundMeanwhile
        # A row of a lower id cannot be had now without breaking the order: let go of all, and begin again.
        _let_go(mark)
        wanted |= further


def _mark() -> str | None:
    """Where to go back to for letting go of rows; None on a database that one writer holds as a whole."""
    return transaction.savepoint() if connection.features.has_select_for_update else None


def _keep(mark: str | None) -> None:
    if mark is not None:
        transaction.savepoint_commit(mark)


def _let_go(mark: str | None) -> None:
    if mark is not None:
        transaction.savepoint_rollback(mark)


def _hold(ids: Iterable[int], marks: Collection[str] = ()) -> tuple[list[Session], Rare]:
    wanted = sorted(ids)
    one = len(wanted) == 1
    if connection.features.has_select_for_update:
        # First hold, then read. A statement that waits for a row reads that row anew, and of all others what stood in
        # them before it waited: the activity would still have the places that its team has just taken away.
        if one:
            _HELD.asked(*wanted)
        else:
            list(_held(wanted))
    rows = _ONE.asked(*wanted) if one else list(_whole(Session.objects.filter(pk__in=wanted).order_by("pk")))
    rare = rare_of(rows, marks)
    for row in rows:
        if row.activity.hub_id == row.hub_id:
            row.activity.hub = row.hub
    if rare.also_at:
        prefetch_related_objects(rows, "also_at__hub", "also_at__place")
    else:
        without_further_places(rows)
    return rows, rare


def bound_by_wishes(sessions: Iterable[Session]) -> set[int]:
    """These sessions and all that wishes bind to them, from one to the next. One query.

    What is bound stays so while it is held: a wish is said with both its dates held.
    """
    rows = list(sessions)
    wishes = DateWish.objects.filter(activity__in={each.activity_id for each in rows}).order_by()
    return bound((each.pk for each in rows), wishes.values_list("here", "wanted"))


def bound(ids: Iterable[int], pairs: Iterable[tuple[int, int]]) -> set[int]:
    """These ids, and all that pairs bind to them, from one to the next."""
    found, left = set(ids), set(pairs)
    while reached := {pair for pair in left if found & set(pair)}:
        found |= {pk for pair in reached for pk in pair}
        left -= reached
    return found


def lock_party(party: Party, *also: int) -> tuple[Party, dict[int, Session]]:
    """A party as it stands now, with its session and some others held. It may have moved before we held its session.

    Gives the party, with ``session`` set, and the sessions by id.
    """
    wanted = {Party.objects.filter(pk=party.pk).values_list("session", flat=True).get(), *also}
    while True:
        mark = _mark()
        rows, rare = _hold(wanted)
        held = {each.pk: each for each in rows}
        now = Party.objects.select_related("network", "group").get(pk=party.pk)
        wished = bound_by_wishes(rows) if rare.wishes else set()
        further = (wished | {now.session_id}) - wanted
        if not further:
            _keep(mark)
            now.session = held[now.session_id]
            now.activity = now.session.activity
            return now, held
        _let_go(mark)
        wanted |= further
