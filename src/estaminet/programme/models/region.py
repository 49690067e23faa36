"""Agendas of the region: where a hub's events are told as well, and what became of each of them there."""

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
from estaminet.network.models import Hub
from estaminet.programme.enums import RegionalAgenda, RegionState
from estaminet.programme.models.activity import Activity


class RegionAgenda(Row):
    """An agenda a hub's events are sent to, by themselves, with a key of its own.

    ``agenda`` is the number of the agenda at OpenAgenda; ``place`` is how the agenda knows the house: a number there, a
    UUID at UiTdatabank; ``client`` is the name that goes with the key at UiTdatabank. ``trial``: its test environment.
    ``last_error`` says why nothing could be sent at all, such as a key that is refused.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="region_agendas", verbose_name=_("hub"))
    which = models.CharField(_("which agenda"), max_length=12, choices=RegionalAgenda.choices)
    agenda = models.CharField(_("number of the agenda"), max_length=20, blank=True)
    place = models.CharField(_("your house in that agenda"), max_length=60, blank=True)
    client = models.CharField(_("client id"), max_length=100, blank=True)
    key = EncryptedTextField(_("secret key"), max_length=500)
    trial = models.BooleanField(_("only try it out, in its test environment"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made on"))
    paused_at = models.DateTimeField(_("paused on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)
    asked_at = models.DateTimeField(_("last sent on"), null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects: ClassVar[ScopedQuerySet[RegionAgenda]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("which", "id")
        verbose_name = _("agenda of the region")
        verbose_name_plural = _("agendas of the region")
        constraints = [
            models.CheckConstraint(condition=Q(which__in=RegionalAgenda.values), name="region_agenda_which"),
            models.UniqueConstraint(
                fields=["hub", "which"], condition=Q(removed_at=None), name="region_agenda_once_per_hub"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.which} of hub {self.hub_id}"


class RegionEvent(Row):
    """An activity at one house, as an agenda of the region has it.

    ``ours`` is the name we give it there, so that the same event sent twice is one. ``wanted`` is the fingerprint of
    what should be there, ``there`` of what was last taken: empty for nothing, ``?`` while nobody knows. ``tried`` is
    what was refused, which is not sent again as it is. ``remote`` is how the agenda itself calls it.
    """

    region = models.ForeignKey(RegionAgenda, on_delete=models.CASCADE, related_name="events")
    activity = models.ForeignKey(Activity, null=True, on_delete=models.SET_NULL, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    ours = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    remote = models.CharField(max_length=60, blank=True)
    name = models.CharField(_("title"), max_length=140, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RegionState.choices, default=RegionState.WAITING)
    wanted = models.CharField(max_length=64, blank=True)
    there = models.CharField(max_length=64, blank=True)
    tried = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(_("last sent on"), null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("event in an agenda of the region")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RegionState.values), name="region_event_state"),
            models.UniqueConstraint(fields=["region", "activity", "hub"], name="region_event_once"),
        ]
        indexes = [models.Index(fields=["region", "state", "id"], name="region_events_by_state")]

    def __str__(self) -> str:
        return f"{self.state} {self.ours}"
