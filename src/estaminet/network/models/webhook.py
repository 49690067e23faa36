"""Webhooks: addresses of other programs that are told what happens at a hub, and what they were told."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedTextField
from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.enums import DeliveryState
from estaminet.network.models.hub import Hub
from estaminet.network.models.organisation import web_address


def new_message_id() -> str:
    """The name a receiver knows a message by, the same at each try."""
    return f"msg_{uuid.uuid4().hex}"


class Webhook(Row):
    """An address that is told of ``kinds`` (``WebhookKind``). Each message is signed with ``secret``.

    A paused one keeps what it would have been told and gets it afterwards; a removed one is told nothing any more.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="webhooks", verbose_name=_("hub"))
    name = models.CharField(_("which program it is for"), max_length=80)
    url = models.CharField(_("address"), max_length=500, validators=[web_address])
    secret = EncryptedTextField(_("secret of its signatures"), max_length=100)
    kinds = models.JSONField(_("told of"), default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made on"))
    paused_at = models.DateTimeField(_("paused on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)

    objects: ClassVar[ScopedQuerySet[Webhook]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("webhook")
        indexes = [models.Index(fields=["hub"], condition=Q(removed_at=None), name="webhooks_of_hub")]

    def __str__(self) -> str:
        return f"webhook {self.pk}"


class Delivery(Row):
    """One message to one webhook, written in the transaction of what it tells.

    ``record`` names what it is about ("activity:12"): messages about the same record leave in the order of their ids.
    ``payload`` holds ids, instants and addresses, never a name. ``status`` is the receiver's last HTTP status, 0 when
    there was none.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id, editable=False)
    kind = models.CharField(_("told of"), max_length=30)
    record = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    next_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=120, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("message to another program")
        constraints = [models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state")]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state="waiting"), name="deliveries_due"),
            models.Index(fields=["claimed_until"], condition=Q(state="claimed"), name="deliveries_claimed"),
            models.Index(
                fields=["webhook", "record", "id"],
                condition=Q(state__in=["waiting", "claimed"]),
                name="deliveries_first",
            ),
            models.Index(fields=["webhook", "-id"], name="deliveries_of_webhook"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
