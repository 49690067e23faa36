"""Scoping: the only ways from a view into rows that belong to a hub."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from estaminet.kernel.reader import Reader

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows a reader may see or manage. A model says where its hub is; a narrower rule overrides a method.

    ``hub_path`` is the lookup from the row to its hub id; ``network_path`` to its network id.
    """

    hub_path = "hub_id"
    network_path = "hub__network_id"

    def in_network(self, reader: Reader) -> Self:
        """Rows of the network the reader visits."""
        return self.filter(**{self.network_path: reader.network_id})

    def visible_to(self, reader: Reader) -> Self:
        """Rows the reader may read; by default those of hubs where she works."""
        return self.in_network(reader).filter(**{f"{self.hub_path}__in": reader.animated_hubs})

    def worked_by(self, reader: Reader) -> Self:
        """Rows of hubs where the reader works, as animator or manager."""
        return self.in_network(reader).filter(**{f"{self.hub_path}__in": reader.animated_hubs})

    def managed_by(self, reader: Reader) -> Self:
        """Rows of hubs whose settings, people and roles the reader may change."""
        return self.in_network(reader).filter(**{f"{self.hub_path}__in": reader.managed_hubs})
