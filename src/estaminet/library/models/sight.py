"""Who may see what, decided in one place for every exit: pages, files, tiles, captions, search, feeds, manifests.

Whether a work or a file may be seen follows from many rows: it is published, its embargo is over, nobody who appears
in it has taken a yes back, nobody has asked to take it down. ``settle_sight`` (operations) is the only writer of what
follows, into three columns; everything that shows asks them, and nothing else.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Q

from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.library.enums import Visibility

M = TypeVar("M", bound=models.Model)


def in_sight(at: datetime, path: str = "") -> Q:
    """Of works, or of rows whose ``path`` leads to one: what nothing keeps out of sight at that instant."""
    begun = Q(**{f"{path}shown_from": None}) | Q(**{f"{path}shown_from__lte": at})
    going_on = Q(**{f"{path}shown_until": None}) | Q(**{f"{path}shown_until__gt": at})
    return Q(**{f"{path}settled": True}) & begun & going_on


def for_reader(reader: Reader, path: str = "") -> Q:
    """Of works, or of rows whose ``path`` leads to one: what the reader may see of those in sight."""
    may = Q(**{f"{path}visibility": Visibility.PUBLIC})
    if reader.on_a_team:
        may |= Q(**{f"{path}visibility": Visibility.NETWORK})
        may |= Q(**{f"{path}visibility": Visibility.HUB, f"{path}hub_id__in": reader.animated_hubs})
        may |= Q(**{f"{path}visibility": Visibility.PRIVATE, f"{path}hub_id__in": reader.managed_hubs})
    if reader.person_id is not None:
        # Asked beside and not joined: with several contributors a row would come several times.
        hers = apps.get_model("library", "Contributor").objects.filter(person=reader.person_id).values("work")
        may |= Q(**{f"{path}visibility": Visibility.PRIVATE, f"{path}pk__in": hers})
    return may


class Shown(ScopedQuerySet[M]):
    """Rows that can be in sight. ``work_path`` leads from a row to its work, ``""`` from the work itself.

    Teams work on rows of their hub whether in sight or not: ``worked_by``. A view that shows asks ``shown_to``.
    """

    network_path = "network_id"
    work_path = ""

    def in_sight(self, at: datetime) -> Self:
        """What nothing keeps out of sight at that instant, whoever reads."""
        rows = self.filter(in_sight(at))
        return rows.filter(in_sight(at, self.work_path)) if self.work_path else rows

    def public(self, at: datetime) -> Self:
        """What a stranger may see at that instant."""
        return self.in_sight(at).filter(**{f"{self.work_path}visibility": Visibility.PUBLIC})

    def shown_to(self, reader: Reader, *, at: datetime) -> Self:
        """What the reader may see at that instant."""
        return self.in_network(reader).in_sight(at).filter(for_reader(reader, self.work_path))


class SightMixin(models.Model):
    """The three columns that say whether a row may be seen; written by ``settle_sight``, never by hand.

    ``settled``: it may be seen, between ``shown_from`` and ``shown_until`` where these say so.
    """

    settled = models.BooleanField(default=False, editable=False)
    shown_from = models.DateTimeField(null=True, editable=False)
    shown_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def in_sight_at(self, at: datetime) -> bool:
        """The same as the query set says, for one row."""
        begun = self.shown_from is None or self.shown_from <= at
        return self.settled and begun and (self.shown_until is None or at < self.shown_until)

    def sight(self) -> tuple[Any, ...]:
        return self.settled, self.shown_from, self.shown_until
