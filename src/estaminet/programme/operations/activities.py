"""Write an activity, change its facts, publish it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import TextVersion
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.checking import NotValid, checked
from estaminet.programme.enums import Entry
from estaminet.programme.kinds import fitting_facts
from estaminet.programme.models import Activity
from estaminet.programme.operations.history import Sheet
from estaminet.programme.operations.registering.seats import settle_places_of
from estaminet.programme.operations.settling import settle
from estaminet.programme.operations.webhooks import tell_published

Versions = Mapping[str, Mapping[str, str]]
Seen = Mapping[tuple[str, str], str]
CHANGEABLE = frozenset(
    "kind parent audience youngest oldest spoken interpreted signed easy_to_read transport entry seats price currency "
    "visibility facts focus_x focus_y seed slug".split()
)


class ActivityWithoutTitle(Refusal):
    """An activity needs a title in some language before it is published."""

    message = _("Please give the activity a title first: it is what people find it by.")
    field = "title"


class ActivityWithoutSession(Refusal):
    """An activity without any date cannot be published, unless it holds others."""

    message = _("Please give it at least one date first: then people know when to come.")
    field = "when"


class PartOfItself(Refusal):
    """A festival cannot be part of its own parts."""

    message = _("This activity is part of the other one already: it cannot hold it as well.")
    field = "parent"


class NotAVersionOfThisActivity(Refusal):
    """The version belongs to another record."""

    message = _("This version does not belong to this activity.")


def locked(activity: Activity) -> Activity:
    """The row as it stands now, held until the transaction ends. Whoever registers meanwhile may point to it."""
    return Activity.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=activity.pk)


@transaction.atomic
def write_activity(
    *, activity: Activity, texts: Versions, by: Actor, at: datetime, seen: Seen | None = None, origin: str = "person"
) -> Activity:
    """Write words of an activity. Who may: the teams of its hubs. Raises TextChangedMeanwhile, TextTooLong."""
    now = locked(activity)
    set_texts(on=now, texts=texts, by=by, at=at, seen=seen, origin=origin)
    now.changed_at = at
    now.save(update_fields=["changed_at"])
    languages = sorted({language for versions in texts.values() for language in versions})
    details = {"fields": sorted(texts), "languages": languages}
    record(by=by, at=at, did="activity.written", on=now, hub_id=now.hub_id, details=details)
    return now


@transaction.atomic
def change_activity(
    *,
    activity: Activity,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any],
    partner_hubs: list[int] | None = None,
) -> Activity:
    """Change facts of an activity and the hubs it is made with. Who may: the teams of its hubs.

    With more places, those who wait are offered them; with fewer than are taken, everybody stays. Raises NotValid,
    PartOfItself.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = locked(activity)
    sheet = Sheet(now, "activity.changed", by=by, at=at)
    sheet.before(now)
    places = now.seats, now.entry
    for field, value in changes.items():
        setattr(now, field, value)
    try:
        now.facts = fitting_facts(now.kind, now.facts)
    except ValueError as fault:
        raise NotValid(_("This does not fit here."), field=str(fault)) from fault
    _refuse_circles(now)
    checked(now).save()
    if partner_hubs is not None:
        now.partner_hubs.set([hub for hub in partner_hubs if hub != now.hub_id])
    sheet.close([now])
    if (now.seats, now.entry) != places:
        settle_places_of(activity_id=now.pk, at=at)
    return settle(activity_id=now.pk, at=at)


def _refuse_circles(activity: Activity) -> None:
    """A parent that is, somewhere above, the activity itself."""
    above, steps = activity.parent, 0
    while above is not None and steps < 10:
        if above.pk == activity.pk:
            raise PartOfItself
        above, steps = above.parent, steps + 1


@transaction.atomic
def publish_activity(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """Show an activity and its sessions to those it is for. Who may: the teams of its hubs.

    Raises ActivityWithoutTitle, ActivityWithoutSession.
    """
    now = locked(activity)
    if not now.title:
        raise ActivityWithoutTitle
    if not now.sessions.standing().exists() and not now.parts.exists():
        raise ActivityWithoutSession
    return put_into_state(now, {"published_at": now.published_at or at}, "activity.published", by, at)


def put_into_state(
    now: Activity, changes: dict[str, Any], did: str, by: Actor, at: datetime, told: int = 0
) -> Activity:
    """Give a held activity what says whether it is public or taken away, in the caller's transaction."""
    sheet = Sheet(now, did, by=by, at=at)
    sheet.before(now)
    published = now.published
    for field, value in changes.items():
        setattr(now, field, value)
    now.save(update_fields=list(changes))
    sheet.close([now], told=told)
    if now.published and not published:
        tell_published(activity=now, at=at)
    if now.published and now.entry == Entry.BOOKED:
        settle_places_of(activity_id=now.pk, at=at)
    return settle(activity_id=now.pk, at=at)


@transaction.atomic
def restore_activity_version(*, activity: Activity, version_id: int, by: Actor, at: datetime) -> Activity:
    """Write an earlier version of one text again, as a new version. Who may: the teams of its hubs.

    Raises NotAVersionOfThisActivity.
    """
    version = TextVersion.objects.filter(pk=version_id, model=activity._meta.label, object_id=activity.pk).first()
    if version is None:
        raise NotAVersionOfThisActivity
    return write_activity(activity=activity, texts={version.field: {version.language: version.text}}, by=by, at=at)
