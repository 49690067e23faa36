"""Access features: what somebody who needs it will find, or not find."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.network.enums import Answer, Feature
from estaminet.network.models.hub import Hub
from estaminet.network.models.opening import OfListedHub
from estaminet.network.models.place import Place


class AccessFeature(Row):
    """An answer about one feature of a hub, or of one of its places. No row means: we do not know."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="access_features", verbose_name=_("hub"))
    place = models.ForeignKey(
        Place, on_delete=models.CASCADE, related_name="access_features", null=True, blank=True, verbose_name=_("place")
    )
    feature = models.CharField(_("what"), max_length=20, choices=Feature.choices)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, default=Answer.UNKNOWN)
    note = LanguageField(_("what one should know"), max_length=300)

    objects: ClassVar[OfListedHub[AccessFeature]] = OfListedHub.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("access feature")
        constraints = [
            models.UniqueConstraint(fields=["hub", "feature"], condition=Q(place=None), name="feature_once_per_hub"),
            models.UniqueConstraint(
                fields=["place", "feature"], condition=~Q(place=None), name="feature_once_per_place"
            ),
            models.CheckConstraint(condition=Q(feature__in=Feature.values), name="feature_known"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="feature_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.feature}: {self.answer}"
