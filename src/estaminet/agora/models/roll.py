"""The roll: who may vote in a decision, and whether they have. It knows no time, no way of voting and no ballot."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.agora.models.decision import Decision
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub
from estaminet.people.models import Person


def random_id() -> int:
    """An id that says nothing of when its row was written."""
    return secrets.randbelow(2**62 - 1) + 1


class RollEntries(ScopedQuerySet["RollEntry"]):
    """The roll of decisions, for the team that helps people vote."""

    network_path = "decision__process__network_id"

    def counting(self) -> Self:
        """Those that stand for a vote: one of each person, two where two records of hers had voted before anybody knew
        that they are one. The other entry waits, should the records be parted again."""
        return self.exclude(used=False, person__merged_into__isnull=False)

    def voted_twice(self) -> Self:
        """Second votes of people whose two records were put together later."""
        return self.filter(used=True, person__merged_into__isnull=False)

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(person=reader.person_id or 0)

    def worked_by(self, reader: Reader) -> Self:
        """People who count for a hub where the reader works, or for none."""
        return self.in_network(reader).filter(Q(hub__in=reader.animated_hubs) | Q(hub=None))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(hub__in=reader.managed_hubs)


class RollEntry(models.Model):
    """Somebody may vote; ``used`` once their vote is counted, or they have taken a paper ballot.

    ``hub`` is the one they count for. Erased, the person goes and the entry stays, for quorums are reckoned from it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="roll", verbose_name=_("decision"))
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="roll_entries", verbose_name=_("person")
    )
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    used = models.BooleanField(_("has voted"), default=False)

    objects: ClassVar[RollEntries] = RollEntries.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("entry of a roll")
        verbose_name_plural = _("entries of a roll")
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="on_the_roll_once")]

    def __str__(self) -> str:
        return f"somebody on the roll of decision {self.decision_id}"


class TabletPass(Row):
    """For some minutes one person may vote on a tablet of the house, by a code that the team gives her.

    Gone as soon as it is used, so that nothing of it is left when the ballot is there.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+", verbose_name=_("decision"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    code = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField(_("until"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("pass for the tablet")
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="tablet_pass_once")]

    def __str__(self) -> str:
        return f"pass for decision {self.decision_id}"

    def holds(self, at: datetime) -> bool:
        return at < self.ends_at
