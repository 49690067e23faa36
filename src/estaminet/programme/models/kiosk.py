"""Tablets of the house: what makes one of them a kiosk, and what lets the team out of it."""

from __future__ import annotations

from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import opened, sealed
from estaminet.network.models import Hub, Network
from estaminet.programme.models.attendance import new_nonce

_SALT: Final = "programme.kiosk"


class Kiosks(ScopedQuerySet["Kiosk"]):
    """Tablets are made and stopped by the team of their hub."""

    network_path = "network_id"

    def going(self) -> Self:
        """Those nobody has stopped."""
        return self.filter(stopped_at=None)

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(hub__in=reader.animated_hubs)

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(hub__in=reader.managed_hubs)


class Kiosk(Row):
    """A tablet that stands in a hub for everybody: what is on, signing up, how it was; and nothing of anybody before.

    It may do nothing that a visitor may not. ``code`` is the hash of the digits that let the team out of it;
    ``heard_at`` its last contact, noted now and then.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="kiosks", verbose_name=_("hub"))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name of the tablet"), max_length=60)
    key = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    code = models.CharField(_("code of the team"), max_length=128)
    made_at = models.DateTimeField()
    heard_at = models.DateTimeField(_("last contact"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped on"), null=True, blank=True)

    objects: ClassVar[Kiosks] = Kiosks.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("tablet of the house")
        verbose_name_plural = _("tablets of the house")
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(stopped_at__gte=F("made_at")), name="kiosk_stopped_after"
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="kiosk_has_code"),
        ]
        indexes = [models.Index(fields=["hub"], condition=Q(stopped_at=None), name="kiosks_of_hub")]

    def __str__(self) -> str:
        return f"kiosk {self.pk}"

    @property
    def token(self) -> str:
        """What the tablet's cookie says."""
        return sealed(_SALT, self.pk, self.key)

    @staticmethod
    def of_token(token: str) -> tuple[int, str] | None:
        """Tablet and key a cookie speaks of; None for what nobody made."""
        return opened(_SALT, token)
