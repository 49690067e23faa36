"""Files people gave: the row that says what lies in the storage, under which name, and who may have it."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet

MEDIA_TYPES = {"webp": "image/webp", "avif": "image/avif"}


def new_key() -> str:
    """An unguessable name for addresses and storage; says nothing of the picture."""
    return token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Variant:
    """One derivative of a picture. ``name`` is its last part in the address and in the storage: ``800.webp``."""

    name: str
    width: int
    height: int
    bytes: int

    @property
    def format(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.format]


class StoredFileQuerySet(ScopedQuerySet["StoredFile"]):
    """Public files are everybody's; private ones belong to the hub's team, or the network's coordinators."""

    network_path = "network_id"

    def in_network(self, reader: Reader) -> Self:
        return self.filter(Q(network_id=reader.network_id) | Q(network_id=None))

    def visible_to(self, reader: Reader) -> Self:
        mine = Q(hub_id__in=reader.animated_hubs)
        if reader.coordinates:
            mine |= Q(hub_id=None, network_id=reader.network_id)
        return self.in_network(reader).filter(Q(public=True) | mine)


class StoredFile(models.Model):
    """An original as it was given, and the derivatives made of it.

    Width and height are in pixels, upright; a sound or a paper has neither.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=60)
    bytes = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    hub_id = models.BigIntegerField(null=True)
    network_id = models.BigIntegerField(null=True)
    public = models.BooleanField(default=False)
    at = models.DateTimeField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made = models.JSONField(default=list, editable=False)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub_id", "-id"]), models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.media_type} {self.key}"

    @property
    def original_name(self) -> str:
        """Where the original lies in the storage."""
        return f"originals/{self.key[:2]}/{self.key}"

    def variant_name(self, variant: str) -> str:
        """Where a derivative lies in the storage."""
        return f"derivatives/{self.key[:2]}/{self.key}/{variant}"

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Derivatives that exist, narrowest first."""
        return tuple(Variant(**one) for one in self.made)

    def variant(self, name: str) -> Variant | None:
        return next((one for one in self.variants if one.name == name), None)

    def storage_names(self) -> list[str]:
        """Everything that lies in the storage for this file."""
        return [self.original_name, *(self.variant_name(one.name) for one in self.variants)]
