"""Put the towns around the hubs into the database, so that "near Courtrai" finds Kortrijk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count

from estaminet.network.gazetteer import TownEntry, around, towns_of
from estaminet.network.models import Hub, Town, TownName
from estaminet.network.models.town import HEAD

BATCH = 500  # towns a transaction: short ones, so that nobody who writes has to wait


def load_towns(*, countries: Iterable[str] | None = None) -> int:
    """Load towns of these countries, or of all hubs' countries and their neighbours; countries already there are left.

    Who may: the operator, from the command line. Doing it again changes nothing. Gives the number of towns added.
    """
    hubs = Hub.objects.values_list("country", flat=True).distinct()
    wanted = set(countries) if countries is not None else around(hubs)
    entries = list(towns_of(wanted))
    whole = _whole_countries(entries)
    missing = [entry for entry in entries if entry.country not in whole]
    for batch in (missing[start : start + BATCH] for start in range(0, len(missing), BATCH)):
        _keep(batch)
    return len(missing)


def _whole_countries(entries: Iterable[TownEntry]) -> set[str]:
    """Countries of which every town is there; one that an interruption left half loaded is loaded again."""
    there = dict(Town.objects.order_by().values_list("country").annotate(Count("id")))
    return {
        country
        for country, number in Counter(entry.country for entry in entries).items()
        if there.get(country) == number
    }


@transaction.atomic
def _keep(batch: list[TownEntry]) -> None:
    Town.objects.bulk_create(
        [
            Town(
                id=entry.id,
                name=entry.name,
                country=entry.country,
                latitude=entry.latitude,
                longitude=entry.longitude,
                population=entry.population,
            )
            for entry in batch
        ],
        ignore_conflicts=True,
    )
    TownName.objects.bulk_create(
        [
            TownName(town_id=entry.id, name=name, folded=plain, head=plain[:HEAD])
            for entry in batch
            for plain, name in entry.names.items()
        ],
        ignore_conflicts=True,
    )
