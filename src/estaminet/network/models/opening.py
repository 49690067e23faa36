"""Opening: weekly rules in wall time, and days that are not like the others."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import M, ScopedQuerySet
from estaminet.network.enums import Weekday
from estaminet.network.models.hub import Hub


class OfListedHub(ScopedQuerySet[M]):
    """Rows that everybody may read when their hub is shown to the public."""

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(Q(hub__listed=True) | Q(hub_id__in=reader.animated_hubs))


class OpeningRule(Row):
    """Hours that come back every week. ``closes`` at or before ``opens`` means: on the next day."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="opening_rules", verbose_name=_("hub"))
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.TimeField(_("opens at"))
    closes = models.TimeField(_("closes at"))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[OfListedHub[OpeningRule]] = OfListedHub.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("weekday", "opens", "id")
        verbose_name = _("opening hours")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__gte=0, weekday__lte=6), name="opening_weekday"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="opening_from_before_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"


class OpeningException(Row):
    """Days unlike the others: closed when it has no hours of its own. It goes before rules and public holidays."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="opening_exceptions", verbose_name=_("hub"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    reason = LanguageField(_("reason"), max_length=300)

    objects: ClassVar[OfListedHub[OpeningException]] = OfListedHub.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("first_day", "id")
        verbose_name = _("exceptional day")
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="exception_first_before_last"),
        ]
        indexes = [models.Index(fields=["hub", "last_day"])]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"


class ExceptionalHours(models.Model):
    """Hours of an exceptional day, read as those of a rule."""

    id = models.BigAutoField(primary_key=True)
    exception = models.ForeignKey(OpeningException, on_delete=models.CASCADE, related_name="hours")
    opens = models.TimeField(_("opens at"))
    closes = models.TimeField(_("closes at"))

    class Meta:
        ordering = ("opens", "id")
        verbose_name = _("exceptional hours")

    def __str__(self) -> str:
        return f"{self.opens}–{self.closes}"
