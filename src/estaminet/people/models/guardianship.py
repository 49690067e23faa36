"""Guardianships: who answers for a minor."""

from __future__ import annotations

from datetime import UTC, date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Row
from estaminet.people.enums import GuardianKind
from estaminet.people.models.person import Person


class Guardianship(Row):
    """A person answers for a minor from one day until another, the last one included.

    ``ended_at``: somebody ended it at that instant. It holds no more from then on, so that its last day does not count.
    """

    guardian = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wards")
    minor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guardians")
    kind = models.CharField(_("quality"), max_length=10, choices=GuardianKind.choices, default=GuardianKind.PARENT)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(guardian=F("minor")), name="nobody_guards_herself"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="guardianship_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(valid_until__isnull=False), name="ended_guardianship_has_last_day"
            ),
            models.UniqueConstraint(
                fields=["guardian", "minor"], condition=Q(valid_until=None), name="one_open_guardianship"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.guardian_id} for {self.minor_id}"

    def holds_on(self, day: date) -> bool:
        if self.valid_until is None or self.ended_at is None:
            return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
        # At the same instant it may be tomorrow at one hub and today at another: the earlier day is out already.
        return self.valid_from <= day < min(self.valid_until, self.ended_at.astimezone(UTC).date())
