"""Hold sessions, so that nobody takes their places meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from estaminet.programme.models import Party, Session

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
    other; evaluating is what locks. Two queries.
    """
    wanted = sorted(set(ids))
    rows = Session.objects.select_for_update(of=("self",), no_key=True).select_related(*_WITH).defer(*_WITHOUT)
    return list(rows.filter(pk__in=wanted).prefetch_related("also_at__hub", "also_at__place").order_by("pk"))


def lock_party(party: Party, *also: int) -> tuple[Party, dict[int, Session]]:
    """A party as it stands now, with its session and some others held. It may have moved before we held its session.

    Gives the party, with ``session`` set, and the sessions by id.
    """
    session_id = Party.objects.filter(pk=party.pk).values_list("session", flat=True).get()
    while True:
        held = {each.pk: each for each in lock_sessions({session_id, *also})}
        now = Party.objects.select_related("network", "group").get(pk=party.pk)
        if now.session_id in held:
            now.session = held[now.session_id]
            now.activity = now.session.activity
            return now, held
        session_id = now.session_id
