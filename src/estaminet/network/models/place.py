"""Places: rooms and spots of a hub where things happen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.network.enums import PlaceKind
from estaminet.network.models.hub import Hub
from estaminet.network.models.opening import OfListedHub


class Place(Row):
    """A place. ``capacity`` counts people; ``floor`` 0 is the ground floor, empty when that means nothing."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="places", verbose_name=_("hub"))
    slug = models.SlugField(_("short name"), max_length=60)
    name = LanguageField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=PlaceKind.choices, default=PlaceKind.ROOM)
    description = LanguageField(_("description"), max_length=5000, rich=True)
    capacity = models.PositiveIntegerField(_("people at most"), null=True, blank=True)
    floor = models.SmallIntegerField(_("floor"), null=True, blank=True)
    listed = models.BooleanField(_("shown to the public"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    closed_at = models.DateTimeField(_("no longer used since"), null=True, blank=True)

    objects: ClassVar[OfListedHub[Place]] = OfListedHub.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("place")
        constraints = [
            models.UniqueConstraint(fields=["hub", "slug"], name="place_slug_once_per_hub"),
            models.CheckConstraint(condition=Q(kind__in=PlaceKind.values), name="place_kind"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gte=1), name="place_capacity"),
        ]

    def __str__(self) -> str:
        return self.slug
