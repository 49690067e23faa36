"""What erasing a person does to the programme, and which subscriptions the night takes away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from estaminet.kernel.models import MailState, OutboxMail
from estaminet.programme.enums import SubscriptionKind
from estaminet.programme.models import Facilitator, Party, Registration, Session, Subscription
from estaminet.programme.operations.photographs.forgetting import forget_marks
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.clearing import empty_parties, empty_people, unlink_consents
from estaminet.programme.operations.registering.filling import HOUSE
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.settling import settle
from estaminet.programme.queries.own_mails import subscriptions_of
from estaminet.programme.queries.photographs import marks_of
from estaminet.programme.queries.registering.own import parties_of
from estaminet.programme.retention import ENDED, NEVER_CONFIRMED, NOTHING_MORE


def forget_subscriptions(person_id: int, at: datetime) -> None:
    """Mails asked for at her addresses go, with the notes of when they were made, and those that wait to leave."""
    hers = subscriptions_of(person_id)
    OutboxMail.objects.filter(to__in=set(hers.values_list("email", flat=True))).delete()
    hers.delete()


def forget_parts(person_id: int, at: datetime) -> None:
    """She is no longer among those who lead or help; pages and search name her no more."""
    parts = Facilitator.objects.filter(person=person_id)
    activities = sorted(set(parts.values_list("activity", flat=True)))
    parts.delete()
    for activity_id in activities:
        settle(activity_id=activity_id, at=at)


def forget_photographs(person_id: int, at: datetime) -> None:
    """No photograph is shown any more on which she is marked; nothing says any more that she is on one."""
    forget_marks(list(marks_of(person_id).values_list("registration", flat=True)))


@transaction.atomic
def forget_registrations(person_id: int, at: datetime) -> None:
    """Whom they registered and where others registered them: nobody can tell any more who it was.

    What is still to come is cancelled first, and its places go on; what has begun stays in the figures, by age band
    and country. Mails of these registrations go, and those that wait to leave for their addresses.
    """
    parties = list(parties_of(person_id).order_by("pk"))
    own = [each.pk for each in parties]
    elsewhere = list(Registration.objects.filter(person=person_id).exclude(party__in=own).order_by("pk"))
    addresses = {each.email for each in parties if each.email}
    coming = _still_to_come([*own, *(each.party_id for each in elsewhere)], at)
    for pk in sorted(set(own) & set(coming)):
        cancel_people(party=coming[pk], by=HOUSE, at=at, tell=False)
    unlink_consents(list(Registration.objects.filter(party__in=own).values_list("pk", flat=True)))
    empty_parties(own, at=at)
    empty_people([each.pk for each in elsewhere])
    # Whoever registered them with others is told that somebody leaves; the name is gone by then.
    for row in elsewhere:
        if row.party_id in coming and row.gone_at is None:
            cancel_people(party=coming[row.party_id], ids=[row.pk], by=HOUSE, at=at)
    _forget_mails_of(own, addresses)


def _still_to_come(parties: list[int], at: datetime) -> dict[int, Party]:
    """Of these parties the live ones of sessions that have not begun, with the sessions held in their order."""
    live = Party.objects.live().filter(pk__in=parties, session__starts_at__gt=at)
    lock_sessions(live.values_list("session", flat=True))
    return {each.pk: each for each in live}


def _forget_mails_of(parties: list[int], addresses: set[str]) -> None:
    """All mails of these parties, and whatever waits to leave for their addresses."""
    OutboxMail.objects.filter(to__in=addresses, state=MailState.WAITING).delete()
    for pk in parties:
        OutboxMail.objects.filter(Q(key__startswith=f"party:{pk}:") | Q(key__endswith=f":party:{pk}")).delete()


@transaction.atomic
def purge_subscriptions(at: datetime) -> int:
    """Those nobody said yes to within 7 days, those ended for 30, and those of activities with nothing for a year."""
    later = Session.objects.filter(activity=OuterRef("activity"), ends_at__gte=at - NOTHING_MORE, removed_at=None)
    over = Subscription.objects.filter(
        ~Exists(later), kind=SubscriptionKind.CHANGES, made_at__lt=at - NOTHING_MORE
    ).values("pk")
    past = Q(confirmed_at=None, made_at__lt=at - NEVER_CONFIRMED) | Q(ended_at__lt=at - ENDED) | Q(pk__in=over)
    found = Subscription.objects.filter(past)
    number = found.count()
    found.delete()
    return number
