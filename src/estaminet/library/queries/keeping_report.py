"""What the team reads about keeping: when originals were read, what broke, how much room all of it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, F, Min, OuterRef, Q, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncMonth

from estaminet.kernel.models import StoredFile
from estaminet.library.enums import MediaKind
from estaminet.library.models import KeptFact, LooseFile, Media
from estaminet.network.models import Hub

LATELY: Final = timedelta(days=90)
"""Every original is read at least so often; the house sets out to do it every thirty days."""
FACTS: Final = 30
LARGEST: Final = 10
MONTHS: Final = 12
DAMAGED: Final = 100


def number_damaged() -> Combinable:
    """How many originals of a hub (the row around it) are damaged."""
    rows = Media.objects.filter(hub=OuterRef("pk"), removed_at=None).exclude(damage="").order_by().values("hub")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


@dataclass(frozen=True, slots=True)
class Checks:
    """How far reading again has come: files, those read within 90 days, those never read, the oldest reading."""

    files: int
    lately: int
    never: int
    oldest: datetime | None
    damaged: int

    @property
    def late(self) -> int:
        return self.files - self.lately


def checks_of(hub: Hub, at: datetime) -> Checks:
    """One query."""
    told = _kept(hub).aggregate(
        files=Count("pk"),
        lately=Count("pk", filter=Q(checked_at__gte=at - LATELY)),
        never=Count("pk", filter=Q(checked_at=None)),
        oldest=Min("checked_at"),
        damaged=Count("pk", filter=~Q(damage="")),
    )
    return Checks(**told)


def damaged_at(hub: Hub) -> list[Media]:
    """Files whose original is missing or no longer what was kept. One query."""
    rows = _kept(hub).exclude(damage="").select_related("work", "file")
    return list(rows.order_by("pk")[:DAMAGED])


def facts_at(hub: Hub) -> list[KeptFact]:
    """What happened to files lately, the latest first. One query."""
    rows = KeptFact.objects.filter(hub=hub).select_related("media__work", "by__person")
    return list(rows.order_by("-pk")[:FACTS])


def _kept(hub: Hub) -> Any:
    return Media.objects.filter(hub=hub, removed_at=None, file__isnull=False)


# --- room -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes of one kind of files: as they were given, and what was made of them, as far as that was counted."""

    kind: str
    files: int
    originals: int
    made: int

    @property
    def label(self) -> str:
        return str(MediaKind(self.kind).label)

    @property
    def all(self) -> int:
        return self.originals + self.made


@dataclass(frozen=True, slots=True)
class Storage:
    """The room the library of a hub takes. ``other`` are bytes of pictures of the house that are no works'."""

    kinds: list[Room]
    months: list[tuple[datetime, int]]
    largest: list[Media]
    waiting: int
    other: int
    uncounted: int

    @property
    def originals(self) -> int:
        return sum(each.originals for each in self.kinds)

    @property
    def made(self) -> int:
        return sum(each.made for each in self.kinds)

    @property
    def files(self) -> int:
        return sum(each.files for each in self.kinds)


def storage_of(hub: Hub, at: datetime) -> Storage:
    """Five queries."""
    rows = _kept(hub)
    kinds = rows.order_by().values("kind").annotate(
        files=Count("pk"), originals=Coalesce(Sum("file__bytes"), 0), made=Coalesce(Sum("made_bytes"), 0)
    )  # fmt: skip
    since = at - timedelta(days=31 * MONTHS)
    grown = rows.filter(added_at__gte=since).order_by().annotate(month=TruncMonth("added_at", tzinfo=hub.clock))
    months = grown.values("month").annotate(bytes=Sum("file__bytes")).order_by("month")
    largest = rows.select_related("work", "file").order_by(F("file__bytes").desc(), "pk")
    waiting = LooseFile.objects.filter(hub=hub, media=None).aggregate(all=Sum("file__bytes"))["all"]
    all_bytes = StoredFile.objects.filter(hub_id=hub.pk).aggregate(all=Sum("bytes"))["all"] or 0
    found = sorted((Room(**each) for each in kinds), key=lambda each: -each.all)
    own = sum(each.originals for each in found) + (waiting or 0)
    return Storage(
        kinds=found,
        months=[(each["month"], each["bytes"] or 0) for each in months],
        largest=list(largest[:LARGEST]),
        waiting=waiting or 0,
        other=max(0, all_bytes - own),
        uncounted=rows.filter(made_bytes=None).count(),
    )


@dataclass(frozen=True, slots=True)
class HubRoom:
    """The same of one hub in a line, for the operator."""

    slug: str
    files: int
    originals: int
    made: int
    damaged: int
    never: int


def storage_of_all() -> Iterable[HubRoom]:
    """Each hub that keeps files, the heaviest first. One query."""
    rows = Media.objects.filter(removed_at=None, file__isnull=False).order_by().values("hub__slug").annotate(
        files=Count("pk"),
        originals=Coalesce(Sum("file__bytes"), 0),
        made=Coalesce(Sum("made_bytes"), 0),
        damaged=Count("pk", filter=~Q(damage="")),
        never=Count("pk", filter=Q(checked_at=None)),
    )  # fmt: skip
    for each in sorted(rows, key=lambda row: -row["originals"]):
        yield HubRoom(each["hub__slug"], each["files"], each["originals"], each["made"], each["damaged"], each["never"])


def number_late(at: datetime) -> int:
    """Originals of all hubs that are here for 90 days and were not read in that time. One query."""
    late = Q(checked_at__lt=at - LATELY) | Q(checked_at=None, added_at__lt=at - LATELY)
    return Media.objects.filter(late, removed_at=None, file__isnull=False).count()


def loose_at(hub: Hub) -> list[LooseFile]:
    """Files that wait for a table that names them. One query."""
    rows = LooseFile.objects.filter(hub=hub, media=None).select_related("file")
    return list(rows.order_by("file_name", "pk")[:500])
