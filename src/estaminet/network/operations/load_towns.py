"""Put the towns around the hubs into the database, so that "near Courtrai" finds Kortrijk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Count, Model

from estaminet.network.gazetteer import TownEntry, around, towns_of
from estaminet.network.models import Hub, Town, TownName
from estaminet.network.models.town import HEAD

BATCH = 1000  # towns a transaction: short ones, so that nobody who writes has to wait


def load_towns(*, countries: Iterable[str] | None = None) -> int:
    """Load towns of these countries, or of all hubs' countries and their neighbours; countries already there are left.

    Who may: the operator, from the command line; a job, after a hub was opened. Doing it again changes nothing.
    Gives the number of towns added.
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
    # Plain statements: through the ORM the towns of four countries take three times as long.
    with connection.cursor() as cursor:
        cursor.executemany(
            _insert(Town, "id name country latitude longitude population"),
            [
                (entry.id, entry.name, entry.country, entry.latitude, entry.longitude, entry.population)
                for entry in batch
            ],
        )
        cursor.executemany(
            _insert(TownName, "town_id name folded head"),
            [(entry.id, name, plain, plain[:HEAD]) for entry in batch for plain, name in entry.names.items()],
        )


def _insert(model: type[Model], columns: str) -> str:
    names = columns.split()
    values = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({values}) ON CONFLICT DO NOTHING"  # noqa: S608 - our own names
