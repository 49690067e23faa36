"""How long does a search take in a hundred thousand sessions of twenty thousand activities?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.parse import quote

from benchmarks._house import DATABASES, demo_house, filled, inside, team_cookie
from benchmarks._load import percentile, times
from benchmarks.question import Figure, question

SESSIONS = 100_000
AHEAD = 0.3
# As people type: rare and common words, two and three, unfinished ones, names of hubs and towns, other alphabets.
WORDS = (
    "atelier", "ateliers", "cinéma", "cinema", "wattrelos", "la lainerie", "soupe", "soep", "film", "kleuren", "bread",
    "repair café", "atelier cinéma", "workshop", "mot1234", "mot19999", "introuvable", "tess", "ate", "les enfants",
    "maison gent 15", "huis kortrijk", "bal", "balade", "linen", "хоро", "станове", "carta filo", "festival", "danse",
    "une soupe pour le quartier", "kinderen", "children", "bambini", "деца", "couture", "tricot lucca", "mons",
    "bergen", "alice",
)  # fmt: skip

_SEARCH = """
import json, time
from django.utils import timezone
from estaminet.kernel.search import find
from estaminet.network.models import Network
from estaminet.programme.queries.next_sessions import next_sessions
network = Network.objects.get()
languages = ("fr", "nl", "en", "it", "bg", "de")
def look(words):
    at = timezone.now()
    found = find(words, network_id=network.pk, languages=languages, per_kind=20, limit=100, at=at)
    next_sessions([hit.object_id for hit in found.hits if hit.kind == "activity"], at)
    return found
taken, found = [], {}
for round in range(6):
    for words in WORDS:
        begun = time.perf_counter()
        results = look(words)
        if round:
            taken.append(time.perf_counter() - begun)
        found[words] = [results.total, sorted(results.more), [(hit.kind, hit.title) for hit in results.hits]]
print("answer", json.dumps([taken, found]))
"""


@question("search", unit="ms")
def search() -> Iterator[Figure]:
    """The search itself, with the next date of each hit; then the whole page, asked for by somebody signed in."""
    answers = {}
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            filled(house, sessions=SESSIONS, ahead=AHEAD, search=True)
            taken, answers[database] = inside(house, f"WORDS = {WORDS!r}\n{_SEARCH}", seconds=900)
            cookie = team_cookie(house)
            pages: list[float] = []
            for words in WORDS:
                path = f"/fr/search/?q={quote(words)}"
                pages += asyncio.run(times(house.address, path, count=4, cookie=cookie))[1:]
        yield Figure(f"search p50 ({database})", 1000 * percentile(taken, 0.5), "ms")
        yield Figure(f"search p95 ({database})", 1000 * percentile(taken, 0.95), "ms")
        yield Figure(f"page of results p95 ({database})", 1000 * percentile(pages, 0.95), "ms")
    one, other = (answers[database] for database in DATABASES)
    yield Figure("searches that differ between the databases", sum(one[words] != other[words] for words in WORDS), "")
