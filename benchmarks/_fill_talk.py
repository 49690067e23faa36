"""Fill a topic with comments, and let somebody write in it; it runs inside the house's own settings.

Comments are as the operation would leave them; only the ledger, the audit and the search are not written.
"""

from __future__ import annotations

import json
import random
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks._fill import Words, _written, batches
from estaminet.conversation.enums import ReactionKind
from estaminet.conversation.models import Comment, Reaction, Topic
from estaminet.conversation.operations.topics import open_topic
from estaminet.conversation.operations.writing import CommentDraft, write_comment
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.people.models import Account, Person

LANGUAGES = ("fr", "nl", "en")


def fill_talk(*, comments: int, at: datetime, seed: int = 1) -> int:
    """A topic of Wattrelos with so many comments, every third an answer, half of them met with something kind."""
    chance, words = random.Random(seed), Words(seed)
    hub = Hub.objects.get(slug="wattrelos")
    people = list(Person.objects.filter(account__isnull=False))
    opened = {"title": "Qu’est-ce qui nous manque ?", "language": "fr", "person": None, "form_key": None}
    topic = open_topic(network=hub.network, hub=hub, **opened, by=Actor.system(), at=at)  # type: ignore[arg-type]
    made: list[Comment] = []
    for batch in batches(_said(topic, place, chance, people, at) for place in range(comments)):
        made += Comment.objects.bulk_create(batch)
    for place in range(2, comments, 3):
        made[place].reply_to = made[place - 1]
    Comment.objects.bulk_update(made[2::3], ["reply_to"], batch_size=500)
    for some in batches(made):
        with connection.cursor() as cursor:  # past the ledger, which a measurement does not read
            texts = [(json.dumps(_text(each.number or 0, words, chance)), each.pk) for each in some]
            cursor.executemany("UPDATE conversation_comment SET text = %s WHERE id = %s", texts)
    warm = (
        Reaction(comment=each, person=who, kind=chance.choice(ReactionKind.values), at=at)
        for each in made[::2]
        for who in chance.sample(people, 3)
    )
    for reactions in batches(warm):
        Reaction.objects.bulk_create(reactions)
    Topic.objects.filter(pk=topic.pk).update(last_number=comments, spoke_at=at)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return topic.pk


def _said(topic: Topic, place: int, chance: random.Random, people: list[Person], at: datetime) -> Comment:
    return Comment(
        topic=topic,
        author=chance.choice(people),
        number=place + 1,
        written_at=at - timedelta(minutes=9 * (5000 - place)),
    )


def _text(number: int, words: Words, chance: random.Random) -> Any:
    language = LANGUAGES[number % len(LANGUAGES)]
    text = " ".join(chance.choices(words.sentences[language], k=chance.choice((1, 2, 2, 5))))
    return _written({language: text}).as_json()


def say_often(topic_id: int, *, times: int, at: datetime, pause: float = 0.4) -> list[tuple[int, float]]:
    """Write comments one after the other; gives each number with the instant at which writing it began."""
    topic = Topic.objects.get(pk=topic_id)
    people = list(Person.objects.filter(account__isnull=False))
    told = []
    for place in range(times):
        time.sleep(pause)
        begun = time.time()
        draft = CommentDraft(text=f"Et une {place}e parole pour la route.", language="fr")
        said = write_comment(topic=topic, author=people[place % len(people)], draft=draft, by=Actor.system(), at=at)
        told.append((said.number or 0, begun))
    return told


def queries_of(topic_id: int) -> int:
    """What the page asks the database for somebody of the team who has been there before."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(Account.objects.filter(roles__hub__slug="wattrelos").order_by("pk")[0])
    counted = []
    for _each in range(3):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/fr/talk/{topic_id}/").status_code == 200
        counted.append(len(queries))
    return min(counted)
