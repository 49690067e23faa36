"""Invitations: a role offered to whoever reads mail at one address."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.people.enums import HUB_ROLES, RoleKind


class InvitationQuerySet(ScopedQuerySet["Invitation"]):
    """Invitations, open and past."""

    def open(self, at: datetime) -> Self:
        """Neither accepted nor withdrawn nor expired."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)


class Invitation(Row):
    """Only a hash of the link's token is kept, so that reading the database lets nobody in."""

    hub = models.ForeignKey("network.Hub", null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    network = models.ForeignKey(
        "network.Network", null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    kind = models.CharField(max_length=12, choices=RoleKind.choices)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=8)
    token_hash = models.CharField(max_length=64, unique=True)
    # A form sent twice carries the same key and makes one row; null where no form made it, as "" is unique but once.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hub__isnull=False, network=None, kind__in=[kind.value for kind in HUB_ROLES])
                | Q(hub=None, network__isnull=False, kind=RoleKind.COORDINATOR.value),
                name="invitation_to_hub_or_network",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > at
