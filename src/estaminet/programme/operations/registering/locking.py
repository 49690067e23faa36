"""Hold sessions, so that nobody takes their places meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from estaminet.programme.models import DateWish, Party, Session

_WITH = ("activity__terms", "activity__network", "hub", "place")
# The long words of a page, of which no act and no mail says anything.
_WITHOUT = (
    "activity__summary",
    "activity__description",
    "activity__practical",
    "activity__access_words",
    "activity__transport_words",
    "activity__price_words",
    "activity__picture_words",
    "hub__description",
    "hub__getting_here",
    "hub__summary",
    "place__description",
)


def lock_sessions(ids: Iterable[int]) -> list[Session]:
    """The sessions in the order of their ids, as they stand now, held until the transaction ends.

    Everything that takes or frees a place goes through here first. The order keeps two acts from waiting for each
    other; evaluating is what locks. Sessions that wishes bind to these are held as well, since a place that is free
    in one may move people from another. Three queries, in a savepoint.
    """
    asked = set(ids)
    wanted = set(asked)
    while True:
        mark = transaction.savepoint()
        rows = _hold(wanted)
        further = bound_by_wishes(rows) - wanted
        if not further:
            transaction.savepoint_commit(mark)
            return [each for each in rows if each.pk in asked]
        # A row of a lower id cannot be had now without breaking the order: let go of all, and begin again.
        transaction.savepoint_rollback(mark)
        wanted |= further


def _hold(ids: Iterable[int]) -> list[Session]:
    rows = Session.objects.select_for_update(of=("self",), no_key=True).select_related(*_WITH).defer(*_WITHOUT)
    return list(rows.filter(pk__in=sorted(ids)).prefetch_related("also_at__hub", "also_at__place").order_by("pk"))


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
        mark = transaction.savepoint()
        held = {each.pk: each for each in _hold(wanted)}
        now = Party.objects.select_related("network", "group").get(pk=party.pk)
        further = (bound_by_wishes(held.values()) | {now.session_id}) - wanted
        if not further:
            transaction.savepoint_commit(mark)
            now.session = held[now.session_id]
            now.activity = now.session.activity
            return now, held
        transaction.savepoint_rollback(mark)
        wanted |= further
