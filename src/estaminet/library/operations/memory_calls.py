"""Calls for memories: made, written in several languages, published, prolonged, closed, opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.operations.set_texts import Seen, Versions
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import WorkKind
from estaminet.library.models import MemoryCall
from estaminet.library.operations.works import SLUG_LENGTH, next_free
from estaminet.library.queries.when_made import read_made
from estaminet.network.models import Hub
from estaminet.network.operations.checking import checked

TEXTS: Final = ("title", "text")
FACTS: Final = frozenset({"period", "kinds", "activity", "opens_on", "closes_on"})


class CallWithoutTitle(Refusal):
    """A call needs a title in some language."""

    message = _("Please give it a title first: it is what people read on the poster.")
    field = "title"


class CallWithoutText(Refusal):
    """Nobody would know what to bring."""

    message = _("Write first what you ask for, and why, in one language at least.")
    field = "text"


class EndsBeforeItBegins(Refusal):
    """The last day comes before the first."""

    message = _("The last day comes before the first.")
    field = "closes_on"


class EndIsOver(Refusal):
    """A call that would be closed at once."""

    message = _("Its last day is over. Choose a later one first, or leave it empty.")
    field = "closes_on"


class ActivityElsewhere(Refusal):
    """The activity is another hub's."""

    message = _("This activity belongs to another hub.")
    field = "activity"


@transaction.atomic
def make_call(*, hub: Hub, texts: Versions, by: Actor, at: datetime, form_key: str | None = None) -> MemoryCall:
    """Begin a call, not yet published. A form sent twice makes one. Who may: the hub's team.

    Raises CallWithoutTitle, TextTooLong.
    """
    if there := _sent_before(hub, form_key):
        return there
    title = next((text for text in texts.get("title", {}).values() if text.strip()), "")
    if not title:
        raise CallWithoutTitle
    stem = slugify(title)[:SLUG_LENGTH].strip("-") or "call"
    taken = MemoryCall.objects.filter(network=hub.network_id, slug__startswith=stem).values_list("slug", flat=True)
    slug = next_free(stem, set(taken))
    made = checked(MemoryCall(network_id=hub.network_id, hub=hub, slug=slug, form_key=form_key, made_at=at))
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was quicker.
        if there := _sent_before(hub, form_key):
            return there
        raise
    set_texts(on=made, texts=texts, by=by, at=at)
    record(by=by, at=at, did="memory_call.made", on=made, hub_id=hub.pk)
    return made


def _sent_before(hub: Hub, form_key: str | None) -> MemoryCall | None:
    return MemoryCall.objects.filter(form_key=form_key, hub=hub).first() if form_key else None


def _held(call: MemoryCall) -> MemoryCall:
    rows: Any = MemoryCall.objects.select_for_update(of=("self",), no_key=True).select_related("hub", "activity")
    now: MemoryCall = rows.get(pk=call.pk)
    return now


@transaction.atomic
def write_call(
    *,
    call: MemoryCall,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    texts: Versions | None = None,
    seen: Seen | None = None,
) -> MemoryCall:
    """Write its words and its facts (``FACTS``); a later last day prolongs it. Who may: the hub's team.

    Raises NotADate, OpenDate, EndsBeforeItBegins, ActivityElsewhere, NotValid, TextChangedMeanwhile, TextTooLong.
    """
    changes = changes or {}
    if unknown := set(changes) - FACTS:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = _held(call)
    for name, value in changes.items():
        setattr(now, name, value)
    if "period" in changes:
        now.period = read_made(now.period).edtf
    now.kinds = [each for each in WorkKind.values if each in now.kinds]
    if now.opens_on is not None and now.closes_on is not None and now.closes_on < now.opens_on:
        raise EndsBeforeItBegins
    if now.activity is not None and now.activity.hub_id != now.hub_id:
        raise ActivityElsewhere
    checked(now).save()
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    details = {"fields": sorted({*changes, *(texts or {})})}
    record(by=by, at=at, did="memory_call.changed", on=now, hub_id=now.hub_id, details=details)
    return now


@transaction.atomic
def publish_call(*, call: MemoryCall, by: Actor, at: datetime) -> MemoryCall:
    """Show it to everybody, or open again what was closed. Twice is once. Who may: the hub's team.

    Raises CallWithoutTitle, CallWithoutText, EndIsOver.
    """
    now = _held(call)
    if not now.title:
        raise CallWithoutTitle
    if not now.text:
        raise CallWithoutText
    if _is_over(now, at.astimezone(now.hub.clock).date()):
        raise EndIsOver
    if now.published_at is None or now.closed_at is not None:
        now.published_at, now.closed_at = now.published_at or at, None
        now.save(update_fields=["published_at", "closed_at"])
        record(by=by, at=at, did="memory_call.published", on=now, hub_id=now.hub_id)
    return now


def _is_over(call: MemoryCall, today: date) -> bool:
    return call.closes_on is not None and call.closes_on < today


@transaction.atomic
def close_call(*, call: MemoryCall, by: Actor, at: datetime) -> MemoryCall:
    """Take nothing more; its page goes on showing what came of it. Twice is once. Who may: the hub's team."""
    now = _held(call)
    if now.closed_at is None:
        now.closed_at = at
        now.save(update_fields=["closed_at"])
        record(by=by, at=at, did="memory_call.closed", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def take_back_call(*, call: MemoryCall, by: Actor, at: datetime) -> MemoryCall:
    """Keep it to the team again; nobody else finds its page. Twice is once. Who may: the hub's team."""
    now = _held(call)
    if now.published_at is not None:
        now.published_at = None
        now.save(update_fields=["published_at"])
        record(by=by, at=at, did="memory_call.taken_back", on=now, hub_id=now.hub_id)
    return now
