"""Say who may register for an activity, when and for how many places; waiting parties get at once what becomes free."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub, Place
from estaminet.network.models.hub import country_code
from estaminet.network.operations.checking import checked
from estaminet.programme.enums import PoolKind
from estaminet.programme.models import Activity, Pool, RegistrationTerms
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.registering.offers import refill
from estaminet.programme.queries.registering.pools import PoolDraft, draft_of, mark_of_pools

CHANGEABLE = frozenset("opens_at closes_before most waiting offer_hours birth_dates needs country groups uses".split())
WORD_BYTES = 12


class PoolsChangedMeanwhile(Refusal):
    """Somebody has shared out places otherwise since they were shown."""

    message = _("Somebody else has changed the places meanwhile. Yours stand below: save again to keep them.")


class GroupHasPlaces(Refusal):
    """People came by the group's link, and their registrations name it."""

    message = _("People have registered as this group. Give it 0 places instead: then nobody new comes in by its link.")
    field = "groups"


class NotAPlaceHere(Refusal):
    """A hub or room of another network."""

    message = _("This is not one of the places any more. Please choose again.")
    field = "places"


class TwiceTheSame(Refusal):
    """Two pools for the same people."""

    message = _("The same is counted twice. Please keep one line of the two.")
    field = "countries"


class GroupWithoutName(Refusal):
    """Nobody would know whom the places are kept for."""

    message = _("Please give each group a name, such as the school and its class.")
    field = "groups"


def _hold(activity: Activity, at: datetime) -> tuple[Activity, list[int]]:
    """The activity and its dates to come, held: nobody registers by half of the old terms and half of the new.

    The activity comes first, as in every act of a team: two of them never wait in a ring. It is held so that parties
    can still name it.
    """
    now = Activity.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=activity.pk)
    ids = activity.sessions.standing().filter(ends_at__gt=at).values_list("pk", flat=True)
    return now, [each.pk for each in lock_sessions(ids)]


@transaction.atomic
def set_terms(*, activity: Activity, changes: Mapping[str, Any], by: Actor, at: datetime) -> RegistrationTerms:
    """Change how one registers for an activity; what is not named stays. Who may: the teams of its hubs.

    ``closes_before`` is in minutes, ``offer_hours`` in hours. Raises NotValid.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now, held = _hold(activity, at)
    terms = RegistrationTerms.objects.filter(activity=now).first() or RegistrationTerms(activity=now)
    for name, value in changes.items():
        setattr(terms, name, value)
    checked(terms).save()
    details = {"fields": sorted(changes)}
    record(by=by, at=at, did="registration_terms.changed", on=terms, hub_id=now.hub_id, details=details)
    refill(session_ids=held, at=at)
    return terms


@transaction.atomic
def set_pools(
    *, activity: Activity, pools: Sequence[PoolDraft], by: Actor, at: datetime, seen: str | None = None
) -> list[Pool]:
    """Share out the places of an activity; pools not named go. Who may: the teams of its hubs.

    Those who hold places keep them, also when there are fewer now; nobody new gets one until so many have left.
    ``seen`` is the mark of what was shown (``mark_of_pools``).
    Raises PoolsChangedMeanwhile, GroupHasPlaces, GroupWithoutName, TwiceTheSame, NotAPlaceHere, NotValid, TextTooLong.
    """
    now, held = _hold(activity, at)
    there = list(now.pools.order_by("position", "pk"))
    if seen is not None and seen != mark_of_pools(there):
        if _same(there, pools):
            return there  # the same form a second time
        raise PoolsChangedMeanwhile
    _check_drafts(now, pools)
    kept = _matched(there, pools)
    gone = [pool for pool in there if pool.pk not in {each.pk for each in kept if each is not None}]
    for pool in gone:
        if pool.parties.exists():
            raise GroupHasPlaces
        pool.delete()
    written = [
        _write_pool(now, pool, draft, place, by, at)
        for place, (pool, draft) in enumerate(zip(kept, pools, strict=True))
    ]
    details = {"pools": len(written)}
    record(by=by, at=at, did="registration_pools.set", on=now, hub_id=now.hub_id, details=details)
    refill(session_ids=held, at=at)
    return written


def _same(there: Sequence[Pool], drafts: Sequence[PoolDraft]) -> bool:
    def told(draft: PoolDraft) -> tuple[object, ...]:
        names = tuple(sorted((code, text) for code, text in draft.name.items() if text))
        return (draft.kind, draft.mode, draft.spot, draft.country, names, draft.seats)

    return sorted(map(str, map(told, map(draft_of, there)))) == sorted(map(str, map(told, drafts)))


def _check_drafts(activity: Activity, drafts: Sequence[PoolDraft]) -> None:
    keys = [draft.key for draft in drafts]
    if len(set(keys)) < len(keys):
        raise TwiceTheSame
    for draft in drafts:
        if draft.kind == PoolKind.GROUP and not any(draft.name.values()):
            raise GroupWithoutName
        if draft.kind == PoolKind.COUNTRY:
            country_code(draft.country)
        if draft.spot is not None:
            hub, place = draft.spot
            known = Hub.objects.filter(pk=hub, network=activity.network_id).exists()
            if not known or (place is not None and not Place.objects.filter(pk=place, hub=hub).exists()):
                raise NotAPlaceHere


def _matched(there: Sequence[Pool], drafts: Sequence[PoolDraft]) -> list[Pool | None]:
    """For each draft the row it is about; None for a new one."""
    known = {draft_of(pool).key: pool for pool in there}
    return [known.get(draft.key) for draft in drafts]


def _write_pool(
    activity: Activity, pool: Pool | None, draft: PoolDraft, position: int, by: Actor, at: datetime
) -> Pool:
    row = pool or Pool(activity=activity, kind=draft.kind, mode=draft.mode, country=draft.country)
    if pool is None and draft.spot is not None:
        row.hub_id, row.place_id = draft.spot
    if row.kind == PoolKind.GROUP and not row.word:
        row.word = secrets.token_urlsafe(WORD_BYTES)
    row.seats, row.position = draft.seats, position
    checked(row).save()
    if row.kind == PoolKind.GROUP:
        set_texts(on=row, texts={"name": draft.name}, by=by, at=at)
    return row


@transaction.atomic
def replace_word(*, pool: Pool, by: Actor, at: datetime) -> Pool:
    """Give a group another link; the one it had opens nothing any more. Who may: the teams of the activity's hubs."""
    now = Pool.objects.select_for_update(of=("self",), no_key=True).select_related("activity").get(pk=pool.pk)
    if now.kind != PoolKind.GROUP:
        raise ValueError("only groups have a link")
    now.word = secrets.token_urlsafe(WORD_BYTES)
    now.save(update_fields=["word"])
    record(by=by, at=at, did="registration_pool.link_replaced", on=now, hub_id=now.activity.hub_id)
    return now
