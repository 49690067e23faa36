"""What a team does with the files of a work: order and describe them, hide them, let them go, have them made again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record, set_texts
from estaminet.kernel.operations.set_texts import Seen, Versions
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import KeepingEvent, MediaState
from estaminet.library.models import KeptFact, Media, Work
from estaminet.library.operations.deriving import FORGET, ask_for_derivatives
from estaminet.library.operations.sight import hold_work, settle_sight


class FileGone(Refusal):
    """It was removed meanwhile."""

    message = _("This file was removed meanwhile.")


class NoReason(Refusal):
    """A file is removed without saying why."""

    message = _("Please say why it is removed: nobody can bring it back, and others will ask.")
    field = "reason"


class NothingToRetry(Refusal):
    """It is ready, or is being made ready."""

    message = _("This file is ready or is being made ready; there is nothing to try again.")


def _held(media: Media) -> Media:
    """The file as it is now, its work held before it. Raises FileGone."""
    hold_work(media.work_id)
    rows = Media.objects.select_for_update(of=("self",), no_key=True).select_related("file")
    now = rows.filter(pk=media.pk, removed_at=None).first()
    if now is None:
        raise FileGone
    return now


@transaction.atomic
def describe_file(
    *, media: Media, texts: Versions, credit: str, language: str, by: Actor, at: datetime, seen: Seen | None = None
) -> Media:
    """Say what is seen or heard in a file, who took it and in which language it is. Who may: the team.

    Raises FileGone and what ``set_texts`` raises.
    """
    now = _held(media)
    now.credit, now.language = " ".join(credit.split())[:120], language
    now.save(update_fields=["credit", "language"])
    set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    record(by=by, at=at, did="work.file_described", on=now, hub_id=now.hub_id)
    settle_sight(work_id=now.work_id, at=at)
    return now


@transaction.atomic
def order_files(*, work: Work, order: Sequence[int], by: Actor, at: datetime) -> None:
    """Put the files of a work into an order; those not named follow as they were. Who may: the team."""
    hold_work(work.pk)
    rows = list(Media.objects.select_for_update(of=("self",), no_key=True).filter(work=work, removed_at=None))
    wanted = {pk: place for place, pk in enumerate(order)}
    rows.sort(key=lambda each: (wanted.get(each.pk, len(wanted)), each.position, each.pk))
    for place, each in enumerate(rows, start=1):
        if each.position != place:
            each.position = place
            each.save(update_fields=["position"])
    record(by=by, at=at, did="work.files_ordered", on=work, hub_id=work.hub_id)
    settle_sight(work_id=work.pk, at=at)


@transaction.atomic
def hide_file(*, media: Media, by: Actor, at: datetime) -> Media:
    """Nobody but the team sees it from now on. Who may: the team. Twice is once. Raises FileGone."""
    now = _held(media)
    if now.hidden_at is None:
        now.hidden_at, now.settled, now.shown_from, now.shown_until = at, False, None, None
        now.save(update_fields=["hidden_at", "settled", "shown_from", "shown_until"])
        record(by=by, at=at, did="work.file_hidden", on=now, hub_id=now.hub_id)
        settle_sight(work_id=now.work_id, at=at)
    return now


@transaction.atomic
def show_file(*, media: Media, by: Actor, at: datetime) -> Media:
    """It is shown again, as far as those who appear in it allow. Who may: the team. Raises FileGone."""
    now = _held(media)
    if now.hidden_at is not None:
        now.hidden_at = None
        now.save(update_fields=["hidden_at"])
        record(by=by, at=at, did="work.file_shown", on=now, hub_id=now.hub_id)
        settle_sight(work_id=now.work_id, at=at)
    return now


@transaction.atomic
def remove_file(*, media: Media, reason: str, by: Actor, at: datetime) -> None:
    """Let a file go, its original too; that it was here, and what people allowed, stays as a fact.

    Who may: the team. Twice is once. Raises NoReason.
    """
    said = " ".join(reason.split())[:200]
    if not said:
        raise NoReason
    try:
        now = _held(media)
    except FileGone:
        return
    file = now.file
    now.removed_at, now.settled, now.shown_from, now.shown_until, now.file, now.made = at, False, None, None, None, {}
    now.save(update_fields=["removed_at", "settled", "shown_from", "shown_until", "file", "made"])
    if file is not None:
        KeptFact.objects.create(
            media=now,
            hub_id=now.hub_id,
            file_key=file.key,
            did=KeepingEvent.DELETED,
            digest=file.sha256,
            bytes=file.bytes,
            told=said,
            at=at,
            by_id=by.account_id,
        )
        args = {"key": file.key, "original": file.original_name}
        enqueue(kind=FORGET, key=f"{FORGET}:{file.key}", args=args, hub_id=now.hub_id, at=at)
        file.delete()
    record(by=by, at=at, did="work.file_removed", on=now, hub_id=now.hub_id, details={"work": now.work_id})
    settle_sight(work_id=now.work_id, at=at)


@transaction.atomic
def retry_file(*, media: Media, by: Actor, at: datetime) -> Media:
    """Try again to make a file ready. Who may: the team. Raises FileGone, NothingToRetry."""
    now = _held(media)
    if now.state != MediaState.FAILED:
        raise NothingToRetry
    now.state, now.fault = MediaState.WAITING, ""
    now.save(update_fields=["state", "fault"])
    record(by=by, at=at, did="work.file_retried", on=now, hub_id=now.hub_id)
    ask_for_derivatives(media=now, at=at)
    return now
