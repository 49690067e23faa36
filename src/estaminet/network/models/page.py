"""Pages: free texts of the network or of a hub."""

from __future__ import annotations

from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.worded import Worded
from estaminet.network.enums import Drawing, MenuPlace
from estaminet.network.models.hub import Hub
from estaminet.network.models.network import Network


class Pages(ScopedQuerySet["Page"]):
    """Published pages are for everybody. A hub's team writes its pages, coordinators also those of the network."""

    network_path = "network_id"

    def visible_to(self, reader: Reader) -> Self:
        public = Q(hub=None) | Q(hub__listed=True) | Q(hub_id__in=reader.animated_hubs)
        return self.in_network(reader).filter(public, published_at__isnull=False, removed_at=None)

    def worked_by(self, reader: Reader) -> Self:
        mine = Q(hub_id__in=reader.animated_hubs)
        return self.in_network(reader).filter(mine | Q(hub=None) if reader.coordinates else mine)

    def managed_by(self, reader: Reader) -> Self:
        mine = Q(hub_id__in=reader.managed_hubs)
        return self.in_network(reader).filter(mine | Q(hub=None) if reader.coordinates else mine)


class Page(Row):
    """A page. A removed one keeps its texts and can be put back; its address is free again."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="pages", verbose_name=_("network"))
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, related_name="pages", null=True, blank=True, verbose_name=_("hub")
    )
    slug = models.SlugField(_("end of the address"), max_length=60)
    title = LanguageField(_("title"), max_length=120)
    summary = LanguageField(_("in one sentence"), max_length=300)
    body = LanguageField(_("text"), max_length=100_000, rich=True)
    menu = models.CharField(_("link to it"), max_length=10, choices=MenuPlace.choices, default=MenuPlace.NETWORK)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    drawing = models.CharField(_("poster"), max_length=12, choices=Drawing.choices, blank=True)
    made_at = models.DateTimeField(_("made on"))
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)

    objects: ClassVar[Pages] = Pages.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("page")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "slug"], condition=Q(removed_at=None, hub=None), name="page_address_once_in_network"
            ),
            models.UniqueConstraint(
                fields=["hub", "slug"],
                condition=Q(removed_at=None) & ~Q(hub=None),
                name="page_address_once_per_hub",
            ),
            models.CheckConstraint(condition=Q(menu__in=MenuPlace.values), name="page_menu"),
            models.CheckConstraint(condition=Q(drawing__in=["", *Drawing.values]), name="page_drawing"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        if self.hub_id is None:
            return reverse("network:page", args=[self.slug])
        return reverse("network:hub_page", args=[self.hub.slug, self.slug])  # type: ignore[union-attr]

    @property
    def published(self) -> bool:
        return self.published_at is not None and self.removed_at is None


def _linked(network_id: int) -> models.QuerySet[Page]:
    pages = Page.objects.filter(network=network_id, hub=None, removed_at=None, published_at__isnull=False)
    return pages.exclude(menu="none").only("hub", "slug", "title", "menu", "position")


LINKED: Final = Worded(_linked, 1)
"""Pages of a network that its menus link to, asked for by every page: slug, title, menu and position."""
