"""How sessions count: the funders' rules as data, parts of a mixed session, and what teams decided."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.impact.enums import Counting
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Network
from estaminet.programme.models import Activity, Session


class RulesOfNetworks(ScopedQuerySet["CountingRules"]):
    """Rules belong to a network; its teams read them."""

    network_path = "network_id"

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader) if reader.on_a_team else self.none()

    def worked_by(self, reader: Reader) -> Self:
        return self.visible_to(reader)

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader) if reader.coordinates else self.none()

    def in_force(self, network_id: int) -> CountingRules | None:
        """The latest version that was loaded for a network; None where no funder's rules are known."""
        return self.filter(network=network_id).order_by("-loaded_at", "-id").first()


class CountingRules(AppendOnly):
    """One version of a funding programme's definitions and rules. Append-only: a new wording is a new version.

    ``countries`` are those that take part in the programme. ``indicators`` is what ``queries.rules_read`` reads.
    ``provisional`` says that the official wording has not been checked against this version.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(_("short name"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"))
    name = models.CharField(_("funding programme"), max_length=120)
    countries = models.JSONField(_("countries of the programme"))
    provisional = models.BooleanField(_("provisional"), default=True)
    source = models.CharField(_("where the rules are written"), max_length=300)
    indicators = models.JSONField(_("indicators"))
    loaded_at = models.DateTimeField()

    objects: ClassVar[RulesOfNetworks] = RulesOfNetworks.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("counting rules")
        constraints = [
            models.UniqueConstraint(fields=["network", "key", "version"], name="counting_rules_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="counting_rules_version"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class OfSessions(ScopedQuerySet[Any]):
    """Rows of a session belong to the teams of the activity's hubs."""

    network_path = "session__network_id"

    def worked_by(self, reader: Reader) -> Self:
        mine = Activity.objects.worked_by(reader).values("pk")
        return self.in_network(reader).filter(session__activity__in=mine)

    def visible_to(self, reader: Reader) -> Self:
        return self.worked_by(reader)

    def managed_by(self, reader: Reader) -> Self:
        mine = Activity.objects.managed_by(reader).values("pk")
        return self.in_network(reader).filter(session__activity__in=mine)


class SessionPart(Row):
    """A part of a mixed session, such as the closed workshop before a public screening, which counts by itself.

    A part lasts from ``begins_at`` until the next one begins; whoever comes before the first part belongs to it. A
    session without parts counts as a whole.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="parts", verbose_name=_("session"))
    name = LanguageField(_("what this part is"), max_length=120)
    begins_at = models.DateTimeField(_("begins"))
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OfSessions] = OfSessions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("begins_at", "id")
        verbose_name = _("part of a session")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "begins_at"], condition=Q(removed_at=None), name="session_part_begins_once"
            )
        ]

    def __str__(self) -> str:
        return f"part {self.pk} of session {self.session_id}"


class CountingDecision(AppendOnly):
    """How a session, or one part of it, counts. Append-only: the latest decision holds, the others say how it came.

    ``inclusion`` says that it was made for equality, equal opportunities or social inclusion. ``rules`` are those that
    were in force when it was decided; ``suggested`` that the house proposed it and somebody agreed.
    """

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="counting_decisions", verbose_name=_("session")
    )
    part = models.ForeignKey(
        SessionPart, null=True, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("part of a session")
    )
    counting = models.CharField(_("counts as"), max_length=14, choices=Counting.choices)
    inclusion = models.BooleanField(_("made for equality or inclusion"), default=False)
    rules = models.ForeignKey(
        CountingRules, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("counting rules")
    )
    suggested = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("decided by")
    )

    objects: ClassVar[OfSessions] = OfSessions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("counting decision")
        constraints = [
            models.CheckConstraint(condition=Q(counting__in=Counting.values), name="counting_decision_word"),
            # A meeting of teams is made for nobody outside them.
            models.CheckConstraint(
                condition=~Q(counting=Counting.INTERNAL) | Q(inclusion=False), name="counting_decision_internal"
            ),
        ]
        indexes = [models.Index(fields=["session", "part", "-id"], name="decisions_of_session")]

    def __str__(self) -> str:
        return f"{self.counting} session {self.session_id}"
