"""Fill a network with a library of any size, in three languages; it runs inside the house's own settings.

Rows are as the operations would leave them; only the ledger, the audit and the history are not written.
"""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from benchmarks._fill import Words, batches, hubs_of
from estaminet.kernel.languages.texts import Origin, Texts
from estaminet.kernel.search import index_rows
from estaminet.kernel.slots import SEARCH_KINDS
from estaminet.library.enums import ContributorRole, Rights, WorkKind
from estaminet.library.models import Concept, Contributor, Work, WorkConcept
from estaminet.network.models import Hub, Network

LANGUAGES = ("fr", "nl", "en")
TEXTS = ("title", "summary", "description")
SUBJECTS = 40
COMMON = {"fr": "atelier", "nl": "atelier", "en": "atelier"}
"""Stands in every work, in every language: the word that meets all of them."""


def fill_library(*, works: int, at: datetime, hubs: int = 40, seed: int = 1, searched: bool = True) -> dict[str, int]:
    """Make so many works that everybody finds, each with a maker, two subjects and texts in three languages.

    ``searched``: the search is told of them, which takes longer than all the rest.
    """
    network = Network.objects.get()
    houses = hubs_of(network, hubs)
    chance, words = random.Random(seed), Words(seed)
    subjects = _subjects(network, words)
    made: list[Work] = []
    for batch in batches(_work(number, network, chance, houses, at, works) for number in range(works)):
        rows = Work.objects.bulk_create(batch)
        _write_texts(rows, words)
        Contributor.objects.bulk_create(
            [Contributor(work=row, name=f"Maker {row.pk % 997}", role=ContributorRole.values[0]) for row in rows]
        )
        about = [(row, concept) for row in rows for concept in chance.sample(subjects, 2)]
        WorkConcept.objects.bulk_create([WorkConcept(work=row, concept=concept) for row, concept in about])
        made += rows
    kind = next(each for each in SEARCH_KINDS.items() if each.name == "work")
    for ids in batches([row.pk for row in made] if searched else []):
        index_rows(kind, list(kind.whole_rows(ids)))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as its own upkeep does within a minute; on SQLite nobody does
    return {"works": len(made)}


def _subjects(network: Network, words: Words) -> list[Concept]:
    found = list(Concept.objects.filter(network=network))
    more = [Concept(network=network, slug=f"subject-{number}", position=number) for number in range(SUBJECTS)]
    found += Concept.objects.bulk_create(more)
    return found


def _work(number: int, network: Network, chance: random.Random, houses: list[Hub], at: datetime, works: int) -> Work:
    """The higher the number, the later it was published."""
    when = at - timedelta(minutes=works - number)
    year = chance.randrange(1880, 2026)
    return Work(
        network=network,
        hub=chance.choice(houses),
        slug=f"filled-work-{number}",
        kind=chance.choice(WorkKind.values),
        language=chance.choice(LANGUAGES),
        spoken=chance.sample(LANGUAGES, 2),
        made=str(year),
        year_from=year,
        year_to=year,
        where=f"Street {chance.randrange(50)}" if chance.random() < 0.5 else "",
        rights=Rights.BY_SA,
        made_at=when,
        changed_at=when,
        published_at=when,
        datestamp=when,
        settled=True,
        ever_public=True,
    )


def _write_texts(rows: list[Work], words: Words) -> None:
    """Past the ledger, which a measurement does not read: one statement for each row, sent together."""
    values: list[list[Any]] = []
    for row in rows:
        texts = {name: Texts() for name in TEXTS}
        for language in LANGUAGES:
            said = {
                "title": words.title(language),
                "summary": words.chance.choice(words.sentences[language])[:300],
                "description": f"<p>{' '.join(words.chance.choices(words.sentences[language], k=4))} "
                f"{COMMON[language]} mot{row.pk}.</p>",
            }
            for name, text in said.items():
                texts[name] = texts[name].with_text(language, text, Origin.PERSON)
        for name, value in texts.items():
            setattr(row, name, value)
        values.append([*(json.dumps(texts[name].as_json()) for name in TEXTS), row.pk])
    columns = ", ".join(f"{name} = %s" for name in TEXTS)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {Work._meta.db_table} SET {columns} WHERE id = %s", values)
