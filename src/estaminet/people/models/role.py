"""Roles: what an account may do in a hub or a network, given and withdrawn as dated facts."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.people.enums import HUB_ROLES, RoleKind


class RoleQuerySet(ScopedQuerySet["Role"]):
    """Roles, past and present."""

    def active(self) -> Self:
        return self.filter(withdrawn_at=None)


class Role(Row):
    """A role in one hub, or in one network for its coordinators. Changing it withdraws it and gives another.

    ``shown``: the member wants to be named on the hub's public page. ``mails``: wants a mail when somebody writes.
    ``account`` is null once the account is erased; the fact that somebody held the role stays.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="roles")
    hub = models.ForeignKey("network.Hub", null=True, blank=True, on_delete=models.CASCADE, related_name="roles")
    network = models.ForeignKey(
        "network.Network", null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    kind = models.CharField(max_length=12, choices=RoleKind.choices)
    shown = models.BooleanField(default=False)
    mails = models.BooleanField(default=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar[RoleQuerySet] = RoleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hub__isnull=False, network=None, kind__in=[kind.value for kind in HUB_ROLES])
                | Q(hub=None, network__isnull=False, kind=RoleKind.COORDINATOR.value),
                name="role_in_hub_or_network",
            ),
            models.UniqueConstraint(
                fields=["account", "hub"], condition=Q(withdrawn_at=None, hub__isnull=False), name="one_role_in_a_hub"
            ),
            models.UniqueConstraint(
                fields=["account", "network"],
                condition=Q(withdrawn_at=None, network__isnull=False),
                name="one_role_in_a_network",
            ),
        ]
        indexes = [models.Index(fields=["hub"], condition=Q(withdrawn_at=None), name="active_roles_of_hub")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
