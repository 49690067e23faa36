"""Facilitators: people who lead an activity, or help in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.people.models import Person
from estaminet.programme.enums import FacilitatorRole
from estaminet.programme.models.activity import Activity
from estaminet.programme.models.session import Session


class Facilitators(ScopedQuerySet["Facilitator"]):
    """Known to the teams that make the activity; shown to others where the person agreed."""

    hub_path = "activity__hub_id"
    network_path = "activity__network_id"


class Facilitator(Row):
    """Somebody in an activity, in all its sessions or in one. ``shown``: agreed to be named on its public page.

    Without a ``person`` the ``name`` stands for somebody the network does not know, such as a visiting artist.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="facilitators")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, blank=True, related_name="facilitators")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="facilitates")
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=FacilitatorRole.choices, default=FacilitatorRole.LEADS)
    shown = models.BooleanField(_("agreed to be named on the page"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    made_at = models.DateTimeField()

    objects: ClassVar[Facilitators] = Facilitators.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("facilitator")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=FacilitatorRole.values), name="facilitator_role"),
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(name=""), name="facilitator_somebody"),
            models.UniqueConstraint(
                fields=["activity", "person", "role"],
                condition=Q(session=None, person__isnull=False),
                name="facilitator_once_in_activity",
            ),
            models.UniqueConstraint(
                fields=["session", "person", "role"],
                condition=Q(session__isnull=False, person__isnull=False),
                name="facilitator_once_in_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} in activity {self.activity_id}"
