"""How long do a network's figures take over a hundred thousand participations, and the rows behind one of them?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks.question import Figure, question

FACTS, SESSIONS = 100_000, 4_000

# A year of four thousand dates with twenty-five participations each, of people who come again now and then.
_MAKE = """
import json, random
from datetime import datetime, timedelta
from django.utils import timezone
from estaminet.impact.enums import Counting
from estaminet.impact.models import CountingDecision, CountingRules
from estaminet.kernel.many_rows import insert_rows
from estaminet.network.models import Hub
from estaminet.programme.enums import AgeBand, DoorDid, NotedHow
from estaminet.programme.models import Activity, DoorFact, Session
dice, at = random.Random("impact"), timezone.now()
hubs = list(Hub.objects.in_street())
rules = CountingRules.objects.in_force(hubs[0].network_id)
activities = list(Activity.objects.filter(published_at__isnull=False).order_by("pk"))
first = datetime(2024, 1, 1, 18, tzinfo=at.tzinfo)
sessions = []
for number in range(SESSIONS):
    activity = activities[number % len(activities)]
    begins = first + timedelta(minutes=number * 130)
    row = Session(
        network=activity.network, activity=activity, hub=activity.hub, zone=activity.hub.zone, starts_at=begins,
        ends_at=begins + timedelta(hours=2), made_at=first, changed_at=first,
    )
    row.fits_clock()
    sessions.append(row)
sessions = Session.objects.bulk_create(sessions, batch_size=500)
words = list(Counting)
CountingDecision.objects.bulk_create(
    [
        CountingDecision(session=row, counting=words[number % 5], rules=rules, at=at)
        for number, row in enumerate(sessions)
    ],
    batch_size=500,
)
each = FACTS // SESSIONS
bands, countries = list(AgeBand.values), ["FR", "BE", "IT", "BG", ""]
for start in range(0, SESSIONS, 200):
    rows = []
    for row in sessions[start : start + 200]:
        for number in range(each):
            known = number % 3 < 2
            rows.append({
                "network_id": row.network_id, "session_id": row.pk, "hub_id": row.hub_id,
                "nonce": f"{row.pk:016x}{number:016x}", "did": DoorDid.ARRIVED if known else DoorDid.WALKED_IN,
                "undoes": "", "registration_id": None,
                "subject_key": f"{dice.randrange(20_000):032x}" if known else "",
                "people": 1, "age_band": dice.choice(bands), "country": dice.choice(countries),
                "language": dice.choice(["fr", "nl", "it", "bg", ""]), "mode": "in_person", "reason": "",
                "how": NotedHow.DOOR, "door_pass_id": None, "said_at": None, "at": row.starts_at,
                "heard_at": row.starts_at, "by_id": None,
            })
    insert_rows(DoorFact, rows)
from django.db import connection
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
print("answer", json.dumps(DoorFact.objects.count()))
"""

_ASK = """
import json, time
from datetime import date
from django.utils import timezone
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.breakdowns import OF_PART, BY, participations_by, people_by_hub, plain_counts
from estaminet.impact.queries.indicators import figures
from estaminet.impact.queries.ledger import ledger_of
from estaminet.impact.queries.rows import rows_of_indicator, rows_of_participations
from estaminet.impact.queries.scope import Scope
from estaminet.impact.rules import read_definitions
from estaminet.network.models import Network
network = Network.objects.get()
rules = CountingRules.objects.in_force(network.pk)
scope = Scope(network.pk, date(2024, 1, 1), date(2024, 12, 31), timezone.now())
def everything():
    ledger = ledger_of(scope)
    plain = plain_counts(ledger)
    people_by_hub(ledger)
    for name in [*BY, *OF_PART]:
        participations_by(ledger, name)
    return plain.participations, [each.value for each in figures(ledger, rules)]
def rows():
    return rows_of_participations(scope, "age", "12-17")
def joint():
    return rows_of_indicator(scope, read_definitions(rules.indicators)[0], rules.countries)
def best(ask):
    taken = []
    for _ in range(4):
        begun = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begun)
    return min(taken[1:])
print("answer", json.dumps([best(everything), best(rows), best(joint), everything()[0]]))
"""


@question("impact", unit="s")
def impact() -> Iterator[Figure]:
    """All figures of a network's year, and the rows behind a cell and behind an indicator."""
    for database in DATABASES:
        with demo_house(database) as house:
            inside(house, f"FACTS, SESSIONS = {FACTS}, {SESSIONS}\n{_MAKE}")
            everything, rows, joint, number = inside(house, _ASK)
        if number < FACTS * 0.9:
            raise RuntimeError(f"{number} participations of {FACTS} facts")
        yield Figure(f"all figures of 100,000 participations ({database})", everything, "s")
        yield Figure(f"rows behind a cell of 100,000 participations ({database})", rows * 1000, "ms")
        yield Figure(f"rows behind an indicator of 100,000 participations ({database})", joint * 1000, "ms")
