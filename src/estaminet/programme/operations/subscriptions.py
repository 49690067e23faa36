"""Ask for mails, say yes through the link of one of them, change one's mind, let them rest, end them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.kernel.operations import queue_mail, record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub, Network
from estaminet.network.operations.checking import NotValid
from estaminet.network.queries.nearest import by_distance
from estaminet.programme.enums import SubscriptionKind
from estaminet.programme.models import Activity, Subscription
from estaminet.programme.queries.letters import Letter, choice_told
from estaminet.programme.queries.mail_times import zone_of


class NoHubSoNear(Refusal):
    """No hub lies within the distance somebody would go."""

    def __init__(self, nearest: str, km: int) -> None:
        words = _("No hub lies so near. The nearest is %(hub)s, %(km)s km away: choose a greater distance.")
        super().__init__(words % {"hub": nearest, "km": km}, field="radius")


class NoHubAtAll(Refusal):
    """The network has no hub that could have anything on."""

    message = gettext_lazy("No hub of this network is open to the public yet. Please come back later.")
    field = "where"


class NotOpenToAll(Refusal):
    """The activity is not, or no longer, for everybody."""

    message = gettext_lazy("This activity can no longer be followed.")


@dataclass(frozen=True, kw_only=True)
class DigestChoice:
    """What a weekly mail shall tell: of a hub, or what lies around a town, else of the whole network."""

    language: str
    hub: Hub | None = None
    town: str = ""
    latitude: Decimal | float | None = None
    longitude: Decimal | float | None = None
    radius: int = 20
    kinds: Sequence[str] = ()

    def columns(self) -> dict[str, Any]:
        """The choice as columns of ``Subscription``, in one way of writing them."""
        around = self.hub is None and self.latitude is not None and self.longitude is not None
        return {
            "language": self.language,
            "hub": self.hub,
            "town": self.town[:120] if around else "",
            "latitude": _degrees(self.latitude) if around else None,
            "longitude": _degrees(self.longitude) if around else None,
            "radius": self.radius,
            "kinds": sorted(set(self.kinds)),
        }


def _degrees(number: Decimal | float | None) -> Decimal | None:
    return None if number is None else Decimal(number).quantize(Decimal("0.000001"))


@transaction.atomic
def ask_for_digest(
    *, network: Network, email: str, choice: DigestChoice, form_key: str, by: Actor, at: datetime
) -> Subscription:
    """Note that somebody would like a weekly mail, and send the mail whose link says yes. Nothing else comes before.

    Who may: anyone, for any address, since only its reader can say yes. Asked for once more, the same subscription
    is meant, and its link is sent again. Raises NoHubSoNear, NoHubAtAll, NotValid.
    """
    columns = choice.columns()
    _check_reach(network, columns)
    address = email.strip().lower()
    asked = Subscription.objects.filter(network=network, kind=SubscriptionKind.DIGEST, email=address, ended_at=None)
    there = next((each for each in asked.order_by("pk") if _same(each, columns)), None)
    mark = _mark(form_key, address, [str(columns[name]) for name in sorted(columns)])
    draft = Subscription(network=network, kind=SubscriptionKind.DIGEST.value, email=address, **columns)
    return _asked(there or _made(draft, mark, by, at), mark, at)


@transaction.atomic
def ask_to_follow(
    *, activity: Activity, email: str, language: str, form_key: str, by: Actor, at: datetime
) -> Subscription:
    """Note that somebody wants to hear when an activity changes, and send the mail whose link says yes.

    Who may: anyone, for any address. Raises NotOpenToAll, NotValid.
    """
    if not activity.open_to_all:
        raise NotOpenToAll
    address = email.strip().lower()
    there = Subscription.objects.filter(activity=activity, email=address, ended_at=None).first()
    mark = _mark(form_key, address, [str(activity.pk)])
    draft = Subscription(
        network_id=activity.network_id,
        kind=SubscriptionKind.CHANGES.value,
        email=address,
        language=language,
        activity=activity,
    )
    if there is not None and there.confirmed_at is None and there.language != language:
        there.language = language
        there.save(update_fields=["language"])
    return _asked(there or _made(draft, mark, by, at), mark, at)


def _check_reach(network: Network, columns: dict[str, Any]) -> None:
    hubs = list(Hub.objects.filter(network=network, listed=True).in_street())
    if not hubs:
        raise NoHubAtAll
    if columns["latitude"] is None:
        return
    nearest = by_distance(hubs, float(columns["latitude"]), float(columns["longitude"]))[0]
    if nearest.km > columns["radius"]:
        raise NoHubSoNear(nearest.hub.name.pick([columns["language"], *network.languages]).text, round(nearest.km))


def _same(there: Subscription, columns: dict[str, Any]) -> bool:
    return all(getattr(there, name) == value for name, value in columns.items())


def _mark(form_key: str, address: str, words: Sequence[str]) -> str:
    """The same for the same form with the same words in it: somebody who goes back to mend a slip asks anew."""
    return hashlib.sha256("\n".join((form_key, address, *words)).encode()).hexdigest()[:32]


def _made(draft: Subscription, mark: str, by: Actor, at: datetime) -> Subscription:
    draft.form_key, draft.made_at = mark, at
    try:
        with transaction.atomic():
            _valid(draft).save()
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was quicker.
        same = Q(form_key=mark)
        if draft.activity_id:
            same |= Q(activity=draft.activity_id, email=draft.email, ended_at=None)
        if there := Subscription.objects.filter(same).first():
            return there
        raise
    record(by=by, at=at, did="subscription.asked", on=draft)
    return draft


def _valid(row: Subscription) -> Subscription:
    """The row, when each field holds what it may; what must be unique, the database says."""
    try:
        row.clean_fields(exclude={"network", "activity", "hub"})
    except ValidationError as fault:
        name, messages = next(iter(fault.message_dict.items()))
        raise NotValid(messages[0], field=name) from fault
    return row


def _asked(subscription: Subscription, mark: str, at: datetime) -> Subscription:
    """Send the link. Whoever has said yes already is told so, by mail: the page must not tell it to others."""
    network = subscription.network
    letter = Letter.to(subscription.language, network, zone_of(network.pk))
    with speaking(letter.language):
        address = reverse("programme:subscription", args=[subscription.token])
    queue_mail(
        key=f"subscription:{subscription.pk}:{mark}",
        to=subscription.email,
        language=letter.language,
        template="programme/mail/confirm",
        context={
            "name": letter.words(network.name),
            "known": subscription.confirmed_at is not None,
            "choice": choice_told(subscription, letter, network),
            "address": address,
        },
        network_id=network.pk,
        at=at,
    )
    return subscription


def locked(subscription: Subscription) -> Subscription:
    """The row as it stands now, held until the transaction ends."""
    rows = Subscription.objects.select_for_update(of=("self",)).select_related("network", "hub", "activity")
    return rows.get(pk=subscription.pk)


@transaction.atomic
def confirm_subscription(*, subscription: Subscription, by: Actor, at: datetime) -> Subscription:
    """Say yes to mails that were asked for, or take up again those one had ended. Said twice, it counts once.

    Who may: whoever holds the link. Gives the subscription that now counts: with an activity, it may be another one
    that has been made since.
    """
    now = locked(subscription)
    if now.confirmed_at is not None and now.ended_at is None:
        return now
    others = Subscription.objects.filter(activity__isnull=False, activity=now.activity_id, email=now.email)
    if now.ended_at is not None and (other := others.filter(ended_at=None).first()):
        return confirm_subscription(subscription=other, by=by, at=at)
    now.confirmed_at, now.ended_at, now.paused_until = at, None, None
    now.save(update_fields=["confirmed_at", "ended_at", "paused_until"])
    record(by=by, at=at, did="subscription.confirmed", on=now)
    return now


@transaction.atomic
def change_subscription(*, subscription: Subscription, choice: DigestChoice, by: Actor, at: datetime) -> Subscription:
    """Choose anew what a weekly mail tells, and in which language. Who may: whoever holds the link.

    Raises NoHubSoNear, NoHubAtAll, NotValid.
    """
    now = locked(subscription)
    columns = choice.columns()
    _check_reach(now.network, columns)
    for name, value in columns.items():
        setattr(now, name, value)
    _valid(now).save()
    record(by=by, at=at, did="subscription.changed", on=now)
    return now


@transaction.atomic
def speak_in(*, subscription: Subscription, language: str, by: Actor, at: datetime) -> Subscription:
    """Get the mails about an activity in another language. Who may: whoever holds the link. Raises NotValid."""
    now = locked(subscription)
    now.language = language
    _valid(now).save()
    record(by=by, at=at, did="subscription.changed", on=now)
    return now


@transaction.atomic
def pause_subscription(*, subscription: Subscription, until: date | None, by: Actor, at: datetime) -> Subscription:
    """Let a weekly mail rest until a day, or with None end the rest at once. Who may: whoever holds the link."""
    now = locked(subscription)
    now.paused_until = until
    now.save(update_fields=["paused_until"])
    if until is not None:
        _take_back_waiting(now)
    record(by=by, at=at, did="subscription.paused" if until else "subscription.resumed", on=now)
    return now


@transaction.atomic
def end_subscription(*, subscription: Subscription, by: Actor, at: datetime) -> Subscription:
    """No more of these mails, also of those that wait to leave. Said twice, it counts once.

    Who may: whoever holds the link, and the mail program that shows its own button for it.
    """
    now = locked(subscription)
    if now.ended_at is None:
        now.ended_at = at
        now.save(update_fields=["ended_at"])
        _take_back_waiting(now)
        record(by=by, at=at, did="subscription.ended", on=now)
    return now


def _take_back_waiting(subscription: Subscription) -> None:
    """What has not left yet does not leave any more."""
    of_it = Q(key__startswith=f"digest:{subscription.pk}:") | Q(key__endswith=f":subscription:{subscription.pk}")
    OutboxMail.objects.filter(of_it, state=MailState.WAITING, to=subscription.email).delete()
