"""Wishes for another date: what a party that has places would rather have, once it can be had without new ones."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Place
from estaminet.programme.enums import Mode, PartyState, SessionState
from estaminet.programme.models.activity import Activity
from estaminet.programme.models.party import Party
from estaminet.programme.models.session import Session


class DateWishes(ScopedQuerySet["DateWish"]):
    """Wishes are found through their party."""

    network_path = "party__network_id"

    def standing(self, at: datetime) -> Self:
        """Those that can still come true: both dates are planned and to come, and the wanted one is when it was."""
        there = Q(party__state=PartyState.TAKEN, party__session=F("here"), wanted__starts_at=F("meant"))
        for date in ("here", "wanted"):
            there &= Q(
                **{
                    f"{date}__state": SessionState.PLANNED,
                    f"{date}__removed_at": None,
                    f"{date}__starts_at__gt": at,
                }
            )
        return self.filter(there)

    def over(self, at: datetime) -> Self:
        """Those that have ended by themselves. While a date is put off, a wish rests: the day may stay the same."""
        gone = ~Q(party__state=PartyState.TAKEN) | ~Q(party__session=F("here")) | ~Q(wanted__starts_at=F("meant"))
        for date in ("here", "wanted"):
            gone |= Q(**{f"{date}__state": SessionState.CANCELLED}) | Q(**{f"{date}__removed_at__isnull": False})
            gone |= Q(**{f"{date}__starts_at__lte": at})
        return self.filter(gone)


class DateWish(Row):
    """A party that holds places in ``here`` would rather come to ``wanted``, in that ``mode`` and at that spot.

    It keeps what it has until then. ``meant`` is when the wanted date began as the wish was said: moved since, it is
    another one, and nobody is taken there unasked. Whatever moves the party takes its wishes away, so that ``here``
    is always where it is.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("party"))
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+", verbose_name=_("activity"))
    here = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    wanted = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("date wished for"))
    meant = models.DateTimeField(_("when it was to begin"))
    mode = models.CharField(_("how you take part"), max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    spot_hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    spot_place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    made_at = models.DateTimeField()

    objects: ClassVar[DateWishes] = DateWishes.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("made_at", "id")
        verbose_name = _("wish for another date")
        constraints = [
            models.UniqueConstraint(fields=["party", "wanted"], name="date_wished_once"),
            models.CheckConstraint(condition=~Q(here=F("wanted")), name="another_date_wished"),
            models.CheckConstraint(condition=Q(mode__in=[Mode.IN_PERSON, Mode.ONLINE]), name="wish_mode"),
            models.CheckConstraint(
                condition=Q(spot_place=None) | Q(spot_hub__isnull=False), name="wish_spot_has_its_hub"
            ),
        ]

    def __str__(self) -> str:
        return f"wish {self.pk}"

    @property
    def spot(self) -> tuple[int, int | None] | None:
        """Hub and place of a joint session; None for the main one."""
        return (self.spot_hub_id, self.spot_place_id) if self.spot_hub_id is not None else None
