"""Words somebody allows to be shown: the team chooses them; whoever gave them takes them back, and they are gone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Testimonial


class NoLongerAllowed(Refusal):
    """Withdrawn meanwhile, or its time is over."""

    message = _("These words may no longer be shown: they were withdrawn, or their time is over.")


def _locked(testimonial: Testimonial) -> Testimonial:
    return Testimonial.objects.select_for_update(of=("self",), no_key=True).get(pk=testimonial.pk)


@transaction.atomic
def choose_testimonial(*, testimonial: Testimonial, show: bool, by: Actor, at: datetime) -> Testimonial:
    """Show words where their giver allows it, or show them no longer. Who may: the teams of the activity's hubs.

    A second time changes nothing. Raises NoLongerAllowed.
    """
    now = _locked(testimonial)
    if show == (now.chosen_at is not None):
        return now
    if show and (now.withdrawn_at is not None or now.until <= at or now.words is None):
        raise NoLongerAllowed
    now.chosen_at, now.chosen_by_id = (at, by.account_id) if show else (None, None)
    now.save(update_fields=["chosen_at", "chosen_by"])
    did = "testimonial.chosen" if show else "testimonial.put_aside"
    record(by=by, at=at, did=did, on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def withdraw_testimonial(*, testimonial: Testimonial, by: Actor, at: datetime) -> Testimonial:
    """Take words back: they stand nowhere any more, and are no longer kept here. That it was allowed once stays.

    Who may: whoever has the link of these words, and the teams, for somebody who asks them. A second time changes
    nothing.
    """
    now = _locked(testimonial)
    if now.withdrawn_at is None:
        _empty([now.pk], at)
        record(by=by, at=at, did="testimonial.withdrawn", on=now, hub_id=now.hub_id)
        now.refresh_from_db()
    return now


def withdraw_of_subjects(keys: Collection[str], *, at: datetime) -> None:
    """The same for all that somebody allowed who is about to be forgotten. In the caller's transaction."""
    rows = Testimonial.objects.filter(feedback__subject_key__in=keys, withdrawn_at=None)
    _empty(list(rows.values_list("pk", flat=True)), at)


def _empty(ids: Collection[int], at: datetime) -> None:
    Testimonial.objects.filter(pk__in=ids).update(words=None, name=None, withdrawn_at=at)


@transaction.atomic
def purge_testimonials(at: datetime) -> int:
    """Words whose time is over are no longer kept. Gives how many."""
    return Testimonial.objects.filter(until__lte=at, words__isnull=False).update(words=None, name=None)
