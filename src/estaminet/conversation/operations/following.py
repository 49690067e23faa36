"""Hear of a topic, do not hear of it, and note how far somebody has read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.conversation.enums import CommentState, FollowHow
from estaminet.conversation.models import Comment, Following, SeenUpTo, Topic
from estaminet.conversation.operations.holding import hold_person
from estaminet.kernel.actor import Actor
from estaminet.people.models import Person


@transaction.atomic
def follow(*, topic: Topic, person: Person, by: Actor, at: datetime) -> Following:
    """Hear of what is new in a topic, from now on. Twice is once. Who may: whoever is signed in and sees it."""
    known = Following.objects.filter(topic=topic, person=person, how=FollowHow.FOLLOW).first()
    if known is not None:
        return known
    following = _set(topic, person, FollowHow.FOLLOW, at)
    if not SeenUpTo.objects.filter(topic=topic, person=person).exists():
        # What was said before is no news to somebody who has just looked at it.
        last = Topic.objects.filter(pk=topic.pk).values_list("last_number", flat=True).get()
        _move(topic, person, last, at)
    return following


@transaction.atomic
def mute(*, topic: Topic, person: Person, by: Actor, at: datetime) -> Following:
    """Hear nothing of a topic, also when one writes in it or is called there. Twice is once. Who may: as above."""
    return _set(topic, person, FollowHow.MUTE, at)


@transaction.atomic
def leave(*, topic: Topic, person: Person, by: Actor, at: datetime) -> None:
    """Neither follow nor mute it any more. Twice is once. Who may: the person herself."""
    Following.objects.filter(topic=topic, person=person).delete()


@transaction.atomic
def mark_seen(*, topic: Topic, person: Person, shown: list[int], by: Actor, at: datetime) -> int:
    """Note that somebody has read a page with these comments (``Thread.ids``); gives up to which number she has read.

    It moves forward only, and only as far as nothing was left out: whoever opens the first of ten pages has not read
    the ninth. Three queries, two where nothing is new. Who may: the person herself.
    """
    before = SeenUpTo.objects.filter(topic=topic, person=person).values_list("number", flat=True).first()
    last = Topic.objects.filter(pk=topic.pk).values_list("last_number", flat=True).get()
    if before is not None and before >= last:
        return before
    unread = Comment.objects.filter(topic=topic, state=CommentState.SHOWN, number__gt=before or 0)
    missed = unread.exclude(pk__in=shown).order_by("number").values_list("number", flat=True).first()
    upto = last if missed is None else missed - 1
    if upto > (before or 0):
        _move(topic, person, upto, at)
    return max(upto, before or 0)


def _set(topic: Topic, person: Person, how: FollowHow, at: datetime) -> Following:
    held = hold_person(person)
    following, _made = Following.objects.update_or_create(
        topic=topic, person=held, defaults={"how": how}, create_defaults={"how": how, "since": at}
    )
    return following


def _move(topic: Topic, person: Person, upto: int, at: datetime) -> None:
    """Forward, also where two pages were opened at once."""
    seen, made = SeenUpTo.objects.get_or_create(
        topic_id=topic.pk, person_id=person.pk, defaults={"number": upto, "at": at}
    )
    if not made:
        SeenUpTo.objects.filter(pk=seen.pk, number__lt=upto).update(number=upto, at=at)
