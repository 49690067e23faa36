"""Collections and exhibitions: works gathered, or put in an order that tells a story."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.library.enums import CollectionKind, Visibility
from estaminet.library.models.media import Media
from estaminet.library.models.sight import Shown, SightMixin, for_reader
from estaminet.library.models.work import Work
from estaminet.network.models import Hub, Network


class Collections(Shown["Collection"]):
    """Collections of a network. A work in it is shown only where it may be seen by itself."""

    def shown_to(self, reader: Reader, *, at: datetime) -> Self:
        """What the reader may see at that instant; a collection has nobody who took part in it."""
        nobody = Reader(
            reader.network_id,
            reader.languages,
            managed_hubs=reader.managed_hubs,
            animated_hubs=reader.animated_hubs,
        )
        return self.in_network(reader).in_sight(at).filter(for_reader(nobody))


class Collection(SightMixin, Row):
    """A collection or an exhibition of a hub; ``cover`` is the file that stands for it."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="collections", verbose_name=_("network")
    )
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="collections", verbose_name=_("hub"))
    slug = models.SlugField(_("end of the address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=CollectionKind.choices)
    title = LanguageField(_("title"), max_length=160)
    summary = LanguageField(_("in one or two sentences"), max_length=400)
    description = LanguageField(_("the story"), max_length=20_000, rich=True)
    cover = models.ForeignKey(
        Media, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    visibility = models.CharField(
        _("who finds it"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField(_("begun on"))
    changed_at = models.DateTimeField(_("last changed on"))
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)

    objects: ClassVar[Collections] = Collections.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="collection_slug_once_per_network"),
            models.CheckConstraint(condition=Q(kind__in=CollectionKind.values), name="collection_kind"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="collection_visibility"),
            models.CheckConstraint(
                condition=Q(settled=False) | Q(published_at__isnull=False, removed_at=None), name="collection_in_sight"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("library:collection", args=[self.slug])


class CollectionItem(Row):
    """A work in its place in a collection, with what an exhibition tells of it there."""

    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, related_name="items", verbose_name=_("collection")
    )
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="in_collections", verbose_name=_("work"))
    text = LanguageField(_("what the story says here"), max_length=5000, rich=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("work in a collection")
        constraints = [models.UniqueConstraint(fields=["collection", "work"], name="work_once_in_collection")]

    def __str__(self) -> str:
        return f"work {self.work_id} in collection {self.collection_id}"
