"""Ballots, receipts and papers. Nothing here names a person or a time."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.models.decision import Decision
from estaminet.agora.models.roll import random_id
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub


class Ballot(models.Model):
    """What stands on one ballot, in the form of ``counting``, and the place it counts for.

    While people vote that is their hub. Once it is counted, a ballot of a place that is withheld says only the nearest
    place around it that is shown: its ``country``, or nothing. Never changed; rewritten in random order.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("decision"))
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    choice: Any = models.JSONField(_("what stands on it"))

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")

    def __str__(self) -> str:
        return f"a ballot of decision {self.decision_id}"


class Receipt(models.Model):
    """The code of one counted ballot. Which one it was, nobody can tell: the voter alone knows that it is hers."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("decision")
    )
    code = models.CharField(_("receipt"), max_length=20)

    class Meta:
        verbose_name = _("receipt")
        constraints = [models.UniqueConstraint(fields=["decision", "code"], name="receipt_once")]

    def __str__(self) -> str:
        return f"a receipt of decision {self.decision_id}"


class PapersTaken(models.Model):
    """How many people took a paper ballot at a hub: no more papers than that are counted."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="papers_taken", verbose_name=_("decision")
    )
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    number = models.PositiveIntegerField(_("papers taken"), default=0)

    class Meta:
        verbose_name = _("papers taken")
        constraints = [models.UniqueConstraint(fields=["decision", "hub"], name="papers_taken_once")]

    def __str__(self) -> str:
        return f"papers of decision {self.decision_id}"


class PaperState(models.TextChoices):
    """How far a paper has come."""

    PRINTED = "printed", pgettext_lazy("paper ballot", "printed")
    ONCE = "once", pgettext_lazy("paper ballot", "entered by one person")
    DIFFERS = "differs", pgettext_lazy("paper ballot", "entered differently")
    COUNTED = "counted", pgettext_lazy("paper ballot", "counted")
    ASIDE = "aside", pgettext_lazy("paper ballot", "set aside")


class Papers(ScopedQuerySet["Paper"]):
    """Papers, for the team of the hub that printed them."""

    network_path = "decision__process__network_id"

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(Q(hub__in=reader.animated_hubs) | Q(hub=None))


class Paper(Row):
    """A printed ballot with a code of its own. Which person drew it, nobody writes down.

    Two people of the team enter what stands on it, each by themselves; when both say the same, a ballot comes of it
    and what they entered goes from here.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="papers", verbose_name=_("decision"))
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    code = models.CharField(_("code of the paper"), max_length=12, unique=True)
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.PRINTED)
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    first: Any = models.JSONField(_("first entry"), null=True)
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    second: Any = models.JSONField(_("second entry"), null=True)

    objects: ClassVar[Papers] = Papers.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("code",)
        verbose_name = _("paper ballot")
        verbose_name_plural = _("paper ballots")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="paper_state"),
            models.CheckConstraint(
                condition=Q(first_by=None) | Q(second_by=None) | ~Q(first_by=F("second_by")), name="paper_by_two"
            ),
            # Once it is counted, or set aside, nothing here says what stands on it.
            models.CheckConstraint(
                condition=Q(state__in=[PaperState.ONCE, PaperState.DIFFERS]) | Q(first=None, second=None),
                name="paper_entries_go",
            ),
        ]
        indexes = [models.Index(fields=["decision", "state"], name="papers_of_decision")]

    def __str__(self) -> str:
        return f"a paper of decision {self.decision_id}"
