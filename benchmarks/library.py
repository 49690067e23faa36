"""How fast is a library of a hundred thousand works: its search, a work's page, its tiles, a film?"""

from __future__ import annotations

import os
from collections.abc import Iterator

from benchmarks._house import DATABASES, WORK_PAGE, demo_house, inside, team_cookie
from benchmarks._load import median_rates, percentile
from benchmarks.question import Figure, question

WORKS = int(os.environ.get("LIBRARY_WORKS", "100000"))
FILM_SECONDS = 60
# Two words, as people type them: rare beside common, two common ones, a subject's name, and two that never meet.
TWO_WORDS = (
    "atelier mot1234", "soupe quartier", "cinéma enfants", "repair café", "kleuren kinderen", "film ville",
    "bread soup", "maison gent", "introuvable atelier", "les enfants",
)  # fmt: skip
COMMON = ("atelier", "atelier&kind=film", "atelier&hub=wattrelos", "atelier&since=1950&until=1979")

_FILL = f"""
import json
from django.utils import timezone
from benchmarks._fill_library import fill_library
print("answer", json.dumps(fill_library(works={WORKS}, at=timezone.now())))
"""

_SEARCH = """
import gc, json, time
from django.http import QueryDict
from django.utils import timezone
from estaminet.kernel.languages.urls import speaking
from estaminet.library.models import Concept
from estaminet.library.queries.library_list import read_wish
from estaminet.library.views.listing import _found
from estaminet.network.models import Hub, Network
from estaminet.people.queries import anonymous_reader
reader = anonymous_reader(network=Network.objects.get(), page_language="fr")
hubs, subjects = list(Hub.objects.in_street()), list(Concept.objects.all())
def look(words):
    at = timezone.now()
    return _found(reader, read_wish(QueryDict("q=" + words), hubs, subjects), at, "", subjects)
taken, found = {}, {}
gc.collect()
gc.freeze()  # as the server does before it serves
with speaking("fr"):
    for name, asked in ASKED.items():
        for round in range(6):
            for words in asked:
                begun = time.perf_counter()
                shelf = look(words)
                if round:
                    taken.setdefault(name, []).append(time.perf_counter() - begun)
                found[words] = [
                    shelf.facets.total, shelf.facets.approximate, [work.slug for work in shelf.works],
                    sorted((name, sorted((str(k), v) for k, v in counts.items() if name != "hub"))
                           for name, counts in shelf.facets.counts.items() if name not in ("subject", "place")),
                ]
print("answer", json.dumps([taken, found]))
"""

# A picture with tiles that everybody may see, as a team would bring it.
PICTURE_WITH_TILES = """
import json, tempfile
from pathlib import Path
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.kernel.tasks import work_of
from estaminet.kernel.models import Job
from estaminet.library.enums import Faces
from estaminet.library.models import Media, Work
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.looking import look_at_file
from tests.library.real_files import picture
at, by = timezone.now(), Actor.system()
work = Work.objects.get(slug="le-sifflet-de-quatre-heures")
source = picture(Path(tempfile.mkdtemp()) / "large.jpg", 3000, 2000)
media = take_file(work=work, source=source, file_name="large.jpg", by=by, at=at)
job = Job.objects.filter(kind="library.derive", key=f"library.derive:{media.pk}").order_by("-pk").first()
work_of("library.derive")(job, job.args)
Job.objects.filter(pk=job.pk).update(state="done")
look_at_file(media=Media.objects.get(pk=media.pk), faces=Faces.NOBODY, by=by, at=at)
tiles = Media.objects.get(pk=media.pk).made["tiles"]
side = tiles["tile"]
print("answer", json.dumps(f"/library/files/{media.key}/iiif/0,0,{side},{side}/{side},{side}/0/default.jpg"))
"""

_FILM = """
import json, tempfile, time
from pathlib import Path
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.tasks import work_of
from estaminet.library import tasks
from estaminet.library.models import Media, Work
from estaminet.library.operations.arriving import take_file
from tests.library.real_files import film
source = film(Path(tempfile.mkdtemp()) / "long.mp4", seconds=SECONDS, size="1280x720")
at = timezone.now()
work = Work.objects.get(slug="le-sifflet-de-quatre-heures")
media = take_file(work=work, source=source, file_name="long.mp4", by=Actor.system(), at=at)
job = Job.objects.filter(kind="library.derive", key=f"library.derive:{media.pk}").order_by("-pk").first()
noted, real = [], tasks.note_made
def note(**told):
    done = real(**told)
    if told["name"] == "hls" and told["value"]["video"]:
        noted.append(time.perf_counter())
    return done
tasks.note_made = note
begun = time.perf_counter()
work_of("library.derive")(job, job.args)
ended = time.perf_counter()
Job.objects.filter(pk=job.pk).update(state="done")
print("answer", json.dumps([noted[0] - begun, ended - begun]))
"""


@question("library", unit="ratio")
def library() -> Iterator[Figure]:
    """The search, with facets, of a full library; then a page, a tile and a film among all of it."""
    answers = {}
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            inside(house, _FILL, seconds=3600)
            asked = {"two words": TWO_WORDS, "a very common word": COMMON}
            taken, answers[database] = inside(house, f"ASKED = {asked!r}\n{_SEARCH}", seconds=900)
            for name, seconds in taken.items():
                yield Figure(f"library, {name}, p50 ({database})", 1000 * percentile(seconds, 0.5), "ms")
                yield Figure(f"library, {name}, p95 ({database})", 1000 * percentile(seconds, 0.95), "ms")
            cookie, where = team_cookie(house), house.address
            tile = inside(house, PICTURE_WITH_TILES)
            pages = {
                "bare": (where, "/bare-work", ""),
                "hot": (where, WORK_PAGE, ""),
                "signed in": (where, WORK_PAGE, cookie),
                "tile": (where, tile, ""),
            }
            median_rates(pages, rounds=1, seconds=0.7)
            rates = median_rates(pages)
            yield Figure(f"work page, bare view ({database})", rates["bare"], "pages/s")
            yield Figure(f"work page hot / bare ({database})", rates["hot"] / rates["bare"], "ratio")
            yield Figure(f"work page signed in / bare ({database})", rates["signed in"] / rates["bare"], "ratio")
            yield Figure(f"tiles through the access check ({database})", rates["tile"], "/s")
    one, other = (answers[database] for database in DATABASES)
    yield Figure("library searches that differ between the databases", sum(one[w] != other[w] for w in one), "")


@question("film", unit="ratio")
def film() -> Iterator[Figure]:
    """From the moment a worker takes a film of a minute until somebody can see it, by the length of the film."""
    with demo_house() as house:
        first, whole = inside(house, f"SECONDS = {FILM_SECONDS}\n{_FILM}", seconds=600)
    yield Figure("first playable rendition / length of the film", first / FILM_SECONDS, "ratio")
    yield Figure("all renditions / length of the film", whole / FILM_SECONDS, "ratio")
