"""Organisations: legal bodies the network works with."""

from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import M, ScopedQuerySet
from estaminet.network.enums import Ink, OrganisationKind
from estaminet.network.models.hub import country_code
from estaminet.network.models.network import Network

web_address = URLValidator(schemes=["http", "https"])


class OfNetwork(ScopedQuerySet[M]):
    """Rows of the whole network: everybody reads them, coordinators change them."""

    network_path = "network_id"

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader)

    def worked_by(self, reader: Reader) -> Self:
        return self.managed_by(reader)

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader) if reader.coordinates else self.none()


class Organisation(Row):
    """An organisation, known once per network whatever its roles there."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("network")
    )
    slug = models.SlugField(_("short name"), max_length=80)
    name = LanguageField(_("name"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.ASSOCIATION
    )
    description = LanguageField(_("in a few sentences"), max_length=1000)
    website = models.CharField(_("web site"), max_length=300, blank=True, validators=[web_address])
    town = models.CharField(_("town"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[country_code])
    ink = models.CharField(_("ink"), max_length=10, choices=Ink.choices, default=Ink.GREEN)
    logo = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )

    objects: ClassVar[OfNetwork[Organisation]] = OfNetwork.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("slug", "id")
        verbose_name = _("organisation")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="organisation_slug_once_per_network"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind"),
            models.CheckConstraint(condition=Q(ink__in=Ink.values), name="organisation_ink"),
        ]

    def __str__(self) -> str:
        return self.slug
