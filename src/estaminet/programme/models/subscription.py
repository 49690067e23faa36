"""Subscriptions: mails somebody asked for, with nothing but an address."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import number_of, sealed
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import SubscriptionKind
from estaminet.programme.models.activity import Activity

_SALT = "programme.subscription"


class Subscriptions(ScopedQuerySet["Subscription"]):
    """Addresses people gave us; no team reads them one by one."""

    network_path = "network_id"

    def running(self) -> Self:
        """Confirmed, and not ended; some of them may rest."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def visible_to(self, reader: Reader) -> Self:
        """Nobody finds an address by looking: whoever holds the link of a mail opens that one."""
        return self.none()

    worked_by = managed_by = visible_to


class Subscription(Row):
    """A wish to be told: once a week what is on (``hub`` or a town, ``kinds``), or when an activity changes.

    It counts once ``confirmed_at`` is set through the link of one mail, and until ``ended_at``. ``radius`` is in
    kilometres around the town; without hub and town the whole network is meant, without kinds every kind. A weekly
    mail rests until the day ``paused_until``, which is the first on which it may come again.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=SubscriptionKind.choices)
    email = models.EmailField(_("e-mail address"), max_length=254)
    language = models.CharField(_("language"), max_length=8)
    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="subscriptions",
        verbose_name=_("the activity you follow"),
    )
    hub = models.ForeignKey(
        Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    town = models.CharField(_("town"), max_length=120, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    radius = models.PositiveSmallIntegerField(_("kilometres around"), default=20)
    kinds = models.JSONField(_("kinds of activities"), default=list, blank=True)
    # A form sent twice carries the same key and makes one subscription; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(_("when you confirmed it"), null=True, blank=True)
    paused_until = models.DateField(_("until when it rests"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Subscriptions] = Subscriptions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("subscription")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SubscriptionKind.values), name="subscription_kind"),
            models.CheckConstraint(
                condition=Q(kind=SubscriptionKind.DIGEST, activity=None)
                | Q(kind=SubscriptionKind.CHANGES, activity__isnull=False),
                name="subscription_to_something",
            ),
            models.UniqueConstraint(
                fields=["activity", "email"],
                condition=Q(ended_at=None, activity__isnull=False),
                name="subscription_once_per_activity",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "kind"], condition=Q(ended_at=None), name="subscriptions_running"),
            models.Index(fields=["email"], name="subscription_email"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    @property
    def token(self) -> str:
        """Opens this subscription to whoever has the link of one of its mails."""
        return sealed(_SALT, self.pk)

    @staticmethod
    def id_of_token(token: str) -> int | None:
        """The subscription a link speaks of; None for a link nobody made."""
        return number_of(_SALT, token)


class DigestSent(AppendOnly):
    """A weekly mail that was made, once for each subscription and week. ``week`` is its Monday."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="digests")
    week = models.DateField(_("the week"))
    sessions = models.PositiveSmallIntegerField(_("how many dates it told"))
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("weekly mail")
        constraints = [models.UniqueConstraint(fields=["subscription", "week"], name="digest_once_a_week")]

    def __str__(self) -> str:
        return f"digest {self.subscription_id} {self.week}"
