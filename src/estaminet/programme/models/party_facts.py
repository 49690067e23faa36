"""Facts about parties: what happened to them, what was allowed for minors and others, what was agreed and paid."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import AppendOnly
from estaminet.network.models import Hub
from estaminet.people.models import ConsentText
from estaminet.programme.enums import MoneyKind, MoneyMethod, PartyEventKind
from estaminet.programme.models.party import Party, Registration
from estaminet.programme.models.session import Session


class PartyEvent(AppendOnly):
    """Something that happened to a party. ``people`` counts those it was about; ``until`` is when an offer ends."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="events", verbose_name=_("party"))
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+", verbose_name=_("session"))
    did = models.CharField(_("What happened"), max_length=16, choices=PartyEventKind.choices)
    people = models.PositiveSmallIntegerField(_("how many people"), default=0)
    until = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("What happened")
        ordering = ("id",)
        indexes = [models.Index(fields=["session", "did"], name="events_of_session")]

    def __str__(self) -> str:
        return f"{self.did} party {self.party_id}"


class ActivityConsent(AppendOnly):
    """A yes or a no to one use, for one activity, in the words that were read. The latest one holds.

    ``registration`` is null once the person is erased. A guardian says it for a minor (``by_guardian``).
    """

    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="consents", verbose_name=_("registration")
    )
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+", verbose_name=_("session"))
    subject_key = models.CharField(max_length=32, db_index=True)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    given = models.BooleanField()
    by_guardian = models.BooleanField(_("said by a guardian"), default=False)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("What people allow")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"consent {self.pk} for session {self.session_id}"


class MoneyFact(AppendOnly):
    """What was agreed with a party, received from it or given back. Mistakes are mended by a further fact.

    ``amount`` is in ``currency``; only what is agreed may be negative. ``day`` is the day at the hub's clock.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="money", verbose_name=_("party"))
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+", verbose_name=_("session"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    kind = models.CharField(max_length=8, choices=MoneyKind.choices)
    amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    method = models.CharField(_("how it was paid"), max_length=8, choices=MoneyMethod.choices, blank=True)
    note = models.CharField(_("note of the team"), max_length=300, blank=True)
    # A form sent twice carries the same key and makes one fact; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    day = models.DateField(_("day"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("Money")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MoneyKind.values), name="money_kind"),
            models.CheckConstraint(
                condition=Q(kind=MoneyKind.AGREED, method="") | (~Q(kind=MoneyKind.AGREED) & Q(amount__gt=0)),
                name="money_amount",
            ),
        ]
        indexes = [models.Index(fields=["hub", "day"], name="money_of_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


class TeamMessage(AppendOnly):
    """What the team wrote to people who registered. ``people`` counts the parties it went to."""

    activity = models.ForeignKey("programme.Activity", on_delete=models.PROTECT, related_name="messages")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="+")
    to_language = models.CharField(max_length=8, blank=True)
    to_waiting = models.BooleanField(default=False)
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("message"), max_length=5000)
    language = models.CharField(max_length=8)
    parties = models.PositiveIntegerField(default=0)
    form_key = models.CharField(max_length=32, unique=True, editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("Message")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"message {self.pk}"
