"""Partnerships: what an organisation is to the network, or to one of its hubs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.network.enums import PartnershipRole
from estaminet.network.models.hub import Hub
from estaminet.network.models.network import Network
from estaminet.network.models.organisation import OfNetwork, Organisation


class Partnership(Row):
    """One role of an organisation, for the whole network or for one hub. Past ones stay, with their last day."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, related_name="partnerships", null=True, blank=True, verbose_name=_("hub")
    )
    role = models.CharField(_("role"), max_length=12, choices=PartnershipRole.choices)
    text = LanguageField(_("what it does with us"), max_length=500)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar[OfNetwork[Partnership]] = OfNetwork.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("partnership")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"], condition=Q(hub=None), name="partnership_once_in_network"
            ),
            models.UniqueConstraint(
                fields=["organisation", "hub", "role"], condition=~Q(hub=None), name="partnership_once_per_hub"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="partnership_since_before_until",
            ),
            models.CheckConstraint(condition=Q(role__in=PartnershipRole.values), name="partnership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"
