"""Hubs: places with a team."""

from __future__ import annotations

from functools import cache
from typing import ClassVar, Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.enums import Facade, HolidayPolicy, HubKind, Ink
from estaminet.network.models.network import Network, check_languages

country_code = RegexValidator(r"^[A-Z]{2}$", _("A country is two capital letters, such as BE."))


@cache
def _zones() -> frozenset[str]:
    """Read once: asking walks through the whole folder of zones."""
    return frozenset(available_timezones())


def check_zone(name: str) -> None:
    """An IANA time zone such as Europe/Brussels."""
    if name not in _zones():
        raise ValidationError(_("This time zone is not known."))


class Hubs(ScopedQuerySet["Hub"]):
    """Listed hubs are for everybody; the others for their team."""

    hub_path = "id"
    network_path = "network_id"

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(Q(listed=True) | Q(id__in=reader.animated_hubs))

    def in_street(self) -> Self:
        return self.order_by("position", "id")


class Hub(Row):
    """A hub. ``languages`` are those its team writes in, ``spoken`` those one can speak at the desk."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="hubs", verbose_name=_("network"))
    slug = models.SlugField(_("short name"), max_length=60)
    name = LanguageField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=HubKind.choices, default=HubKind.OTHER)
    summary = LanguageField(_("in one sentence"), max_length=240)
    description = LanguageField(_("description"), max_length=20_000, rich=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    street2 = models.CharField(_("more of the address"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = LanguageField(_("town"), max_length=80)
    country = models.CharField(_("country"), max_length=2, validators=[country_code])
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    zone = models.CharField(_("time zone"), max_length=60, validators=[check_zone])
    languages = models.JSONField(_("languages we write in"), validators=[check_languages])
    spoken = models.JSONField(_("languages spoken at the desk"), default=list, blank=True)
    email = models.EmailField(_("e-mail address of the hub"), blank=True)
    phone = models.CharField(_("telephone of the hub"), max_length=40, blank=True)
    getting_here = LanguageField(_("how to get here"), max_length=1000)
    holidays = models.CharField(
        _("public holidays"), max_length=12, choices=HolidayPolicy.choices, default=HolidayPolicy.CLOSED
    )
    subdivision = models.CharField(_("region, for its own public holidays"), max_length=10, blank=True)
    ink = models.CharField(_("ink"), max_length=10, choices=Ink.choices, default=Ink.BRICK)
    facade = models.CharField(_("façade"), max_length=20, choices=Facade.choices, default=Facade.MILL)
    picture = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_words = LanguageField(_("what the picture shows"), max_length=200)
    listed = models.BooleanField(_("shown to the public"), default=True)
    position = models.PositiveSmallIntegerField(_("place in the street"), default=0)
    made_at = models.DateTimeField(_("made on"))

    objects: ClassVar[Hubs] = Hubs.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("hub")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="hub_slug_once_per_network"),
            models.CheckConstraint(condition=Q(latitude__gte=-90, latitude__lte=90), name="hub_latitude"),
            models.CheckConstraint(condition=Q(longitude__gte=-180, longitude__lte=180), name="hub_longitude"),
            models.CheckConstraint(condition=Q(kind__in=HubKind.values), name="hub_kind"),
            models.CheckConstraint(condition=Q(ink__in=Ink.values), name="hub_ink"),
            models.CheckConstraint(condition=Q(facade__in=Facade.values), name="hub_facade"),
            models.CheckConstraint(condition=Q(holidays__in=HolidayPolicy.values), name="hub_holidays"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("network:hub", args=[self.slug])

    @property
    def clock(self) -> ZoneInfo:
        """The zone in which its opening hours are written."""
        return ZoneInfo(self.zone)
