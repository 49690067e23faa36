"""Fill a network with a programme of any size: hubs, activities and sessions, in a few statements each.

It runs inside the house's own settings (``_house.inside``). Rows are as the operations would leave them; only the
ledger, the audit and the history are not written.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from estaminet.demo.content.activities import ACTIVITIES
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.languages.texts import Origin, Texts
from estaminet.kernel.operations import set_texts
from estaminet.kernel.search import index_rows
from estaminet.kernel.slots import SEARCH_KINDS
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import Audience, Mode, PricePolicy
from estaminet.programme.models import Activity, Session

CITIES = ("Lille", "Gent", "Namur", "Pisa", "Plovdiv", "Liège", "Roubaix", "Kortrijk", "Siena", "Varna")
OWN = ("slug", "position")
TEXTS = ("title", "summary", "description")
BATCH = 500
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def hubs_of(network: Network, number: int) -> list[Hub]:
    """The network's hubs, until there are so many: further ones are called after the first, in other towns."""
    there = list(Hub.objects.filter(network=network).in_street())
    pattern = there[0]
    for place in range(len(there), number):
        city = f"{CITIES[place % len(CITIES)]} {place}"
        made = Hub(
            **{
                field.attname: getattr(pattern, field.attname)
                for field in Hub._meta.concrete_fields
                if not field.primary_key and not isinstance(field, LanguageField) and field.name not in OWN
            },
            slug=f"house-{place}",
            position=place,
        )
        made.save(force_insert=True)
        words = {"name": {"fr": f"Maison {city}", "nl": f"Huis {city}"}, "town": {"fr": city}}
        there.append(set_texts(on=made, texts=words, by=Actor.system(), at=network.made_at))
    return there


def _written(versions: dict[str, str]) -> Texts:
    texts = Texts()
    for language, text in versions.items():
        texts = texts.with_text(language, text, Origin.PERSON)
    return texts


class Words:
    """Titles and descriptions put together from the demo's sentences, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.titles: dict[str, list[str]] = {}
        self.sentences: dict[str, list[str]] = {}
        for each in ACTIVITIES:
            for language, text in each.title.texts.items():
                self.titles.setdefault(language, []).append(text)
            for words in (each.summary, each.description):
                for language, text in words.texts.items() if words else ():
                    bare = re.sub(r"<[^>]+>", " ", text)
                    self.sentences.setdefault(language, []).extend(_SENTENCE.split(" ".join(bare.split())))

    def activity(self, number: int) -> dict[str, Texts]:
        """Two or three languages, a hundred words in each, and one word nobody else has."""
        languages = self.chance.sample(("fr", "nl", "en", "it", "bg", "de"), self.chance.choice((2, 2, 3)))
        titles = {language: self.title(language) for language in languages}
        bodies = {
            language: f"<p>{' '.join(self.chance.choices(self.sentences[language], k=6))} mot{number}.</p>"
            for language in languages
        }
        first = {language: self.chance.choice(self.sentences[language])[:300] for language in languages}
        return {"title": _written(titles), "summary": _written(first), "description": _written(bodies)}

    def title(self, language: str) -> str:
        one, other = self.chance.sample(self.titles[language], 2)
        return f"{one[:60]}, {other[:50]}"


def fill(
    *,
    sessions: int,
    at: datetime,
    hubs: int = 40,
    per_activity: int = 5,
    ahead: float = 1.0,
    search: bool = False,
    seed: int = 1,
) -> dict[str, int]:
    """Make so many sessions at a network's hubs; the share ``ahead`` of them is still to come, evenly over a year.

    With ``search`` their activities can be found as well.
    """
    network = Network.objects.get()
    houses = hubs_of(network, hubs)
    chance, words = random.Random(seed), Words(seed)
    activities: list[Activity] = []
    for number in range(sessions // per_activity):
        activities.append(_activity(f"filled-{seed}-{number}", network, chance.choice(houses), chance, at))
    made: list[Activity] = []
    for batch in batches(activities):
        made += _write_texts(Activity.objects.bulk_create(batch), words)
    rows = (_session(activity, chance, at, ahead, houses) for activity in made for _number in range(per_activity))
    for batch in batches(rows):
        Session.objects.bulk_create(batch)
    if search:
        kind = next(each for each in SEARCH_KINDS.items() if each.name == "activity")
        for batch in batches([activity.pk for activity in made]):
            index_rows(kind, list(kind.rows(batch)))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as its own upkeep does within a minute; on SQLite nobody does
    return {"activities": len(made), "sessions": Session.objects.count()}


def _write_texts(activities: list[Activity], words: Words) -> list[Activity]:
    """Past the ledger, which a measurement does not read: one statement for each row, sent together."""
    rows: list[list[Any]] = []
    for activity in activities:
        texts = words.activity(activity.pk)
        for name, value in texts.items():
            setattr(activity, name, value)
        rows.append([*(json.dumps(texts[name].as_json()) for name in TEXTS), activity.pk])
    columns = ", ".join(f"{name} = %s" for name in TEXTS)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {Activity._meta.db_table} SET {columns} WHERE id = %s", rows)
    return activities


def batches(rows: Any) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _activity(slug: str, network: Network, hub: Hub, chance: random.Random, at: datetime) -> Activity:
    made = at - timedelta(days=chance.randrange(20, 400))
    pattern = chance.choice(ACTIVITIES)
    return Activity(
        network=network,
        hub=hub,
        slug=slug,
        kind=pattern.kind,
        audience=chance.choice(Audience.values),
        spoken=chance.sample(("fr", "nl", "en", "it", "bg"), 2),
        price=chance.choice((PricePolicy.FREE, PricePolicy.FREE, PricePolicy.AS_YOU_CAN, PricePolicy.SOLIDARITY)),
        made_at=made,
        changed_at=made,
        published_at=made,
    )


def _session(activity: Activity, chance: random.Random, at: datetime, ahead: float, houses: list[Hub]) -> Session:
    hub = activity.hub if chance.random() < 0.9 else chance.choice(houses)
    days = chance.uniform(0.1, 365) * (1 if chance.random() < ahead else -1)
    wall = (at + timedelta(days=days)).astimezone(ZoneInfo(hub.zone))
    starts = wall.replace(minute=chance.choice((0, 15, 30)), second=0, microsecond=0).astimezone(UTC)
    session = Session(
        network_id=activity.network_id,
        activity=activity,
        hub=hub,
        mode=chance.choice((Mode.IN_PERSON,) * 8 + (Mode.HYBRID, Mode.ONLINE)),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=chance.choice((60, 90, 120, 180, 240))),
        zone=hub.zone,
        shown=True,
        changed_at=activity.made_at,
        made_at=activity.made_at,
    )
    session.fits_clock()
    return session
