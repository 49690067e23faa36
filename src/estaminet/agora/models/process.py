"""Processes: something people decide together, in dated stages, and who takes part in it."""

from __future__ import annotations

from datetime import tzinfo
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import Audience, ProcessDid
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person

OLDEST_MINIMUM: Final = 99


def led_by(reader: Reader, hubs: frozenset[int], path: str = "") -> Q:
    """Of processes, or of rows whose ``path`` leads to one: those some hubs lead, and to coordinators the network's."""
    of_hubs = Q(**{f"{path}hub_id__in": hubs})
    return of_hubs | Q(**{f"{path}hub_id": None}) if reader.coordinates else of_hubs


class Processes(ScopedQuerySet["Process"]):
    """Processes of a network. Everybody reads a published one; who takes part is another question."""

    network_path = "network_id"

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(Q(published_at__isnull=False) | led_by(reader, reader.animated_hubs))

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(led_by(reader, reader.animated_hubs))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(led_by(reader, reader.managed_hubs))


class Process(Row):
    """Something people find out and decide together.

    ``hub`` leads it, None where the network's coordinators do. ``asked`` is the question in one paragraph, ``heard``
    what the team understood, ``next`` what happens next, ``closing`` the words with which it ended. ``minimum_age``
    is in whole years, on the day somebody acts.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="processes", verbose_name=_("hub")
    )
    title = LanguageField(_("title"), max_length=120)
    asked = LanguageField(_("what is asked"), max_length=600)
    about = LanguageField(_("what one should know"), max_length=20_000, rich=True)
    heard = LanguageField(_("what was heard"), max_length=20_000, rich=True)
    next = LanguageField(_("what happens next"), max_length=5000, rich=True)
    closing = LanguageField(_("how it ended"), max_length=20_000, rich=True)
    audience = models.CharField(_("who takes part"), max_length=8, choices=Audience.choices, default=Audience.EVERYONE)
    minimum_age = models.PositiveSmallIntegerField(_("from this age on"), null=True, blank=True)
    made_at = models.DateTimeField(_("made on"))
    published_at = models.DateTimeField(_("shown since"), null=True, blank=True)
    closed_at = models.DateTimeField(_("ended on"), null=True, blank=True)
    # A form sent twice carries the same key and makes one process; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Processes] = Processes.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("process")
        verbose_name_plural = _("processes")
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="process_audience"),
            models.CheckConstraint(
                condition=Q(minimum_age=None) | Q(minimum_age__gte=1, minimum_age__lte=OLDEST_MINIMUM),
                name="process_minimum_age",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(published_at__isnull=False), name="process_shown_before_it_ends"
            ),
            # Nobody is left without a word about how it ended: the words are written first.
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(closing={}), name="process_ends_with_words"),
        ]
        indexes = [models.Index(fields=["network", "-id"], name="processes_of_network")]

    def __str__(self) -> str:
        return f"process {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("agora:process", args=[self.pk])

    @property
    def clock(self) -> tzinfo:
        """The zone in which the days of its stages are written."""
        return self.hub.clock if self.hub is not None else timezone.get_default_timezone()


class ProcessHub(Row):
    """A hub whose people take part, in whichever country."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="hub_links", verbose_name=_("process"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))

    class Meta:
        ordering = ("id",)
        verbose_name = _("hub that takes part")
        constraints = [models.UniqueConstraint(fields=["process", "hub"], name="process_hub_once")]

    def __str__(self) -> str:
        return f"hub {self.hub_id} in process {self.process_id}"


class Invited(Row):
    """Somebody a team asked to take part."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="invited", verbose_name=_("process"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invited_to", verbose_name=_("person"))
    at = models.DateTimeField(_("invited on"))

    class Meta:
        ordering = ("id",)
        verbose_name = _("invitation to take part")
        constraints = [models.UniqueConstraint(fields=["process", "person"], name="invited_once")]

    def __str__(self) -> str:
        return f"person {self.person_id} in process {self.process_id}"


class ProcessAct(AppendOnly):
    """What happened to a process as a whole. It is opened again with ``words`` that everybody reads."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="acts", verbose_name=_("process"))
    did = models.CharField(_("what happened"), max_length=8, choices=ProcessDid.choices)
    words = models.TextField(_("words"), max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name = _("what happened to a process")
        constraints = [
            models.CheckConstraint(condition=Q(did__in=ProcessDid.values), name="process_did"),
            # What everybody thought was over begins again: they read why.
            models.CheckConstraint(condition=~Q(did=ProcessDid.REOPENED) | ~Q(words=""), name="process_reopened_why"),
        ]
        indexes = [models.Index(fields=["process", "id"], name="acts_on_process")]

    def __str__(self) -> str:
        return f"{self.did} process {self.process_id}"
