"""How long does it hold the others up when a team changes four hundred dates at once and tells three hundred people?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks.question import Figure, question

DATES = 400
FOLLOWERS = 300

# Each act is one write transaction, mails and history in it. Turn by turn in one process that treats its memory as the
# server does; the shortest of several turns, since what else the machine does can only add to it.
_MEASURE = f"""
import gc, json, time
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.programme.enums import SubscriptionKind
from estaminet.programme.models import Activity, Subscription
from estaminet.programme.operations import (
    SessionDraft, add_sessions, cancel_sessions, change_sessions, hide_sessions, plan_sessions_again,
    postpone_sessions, undo_last_change,
)
hub, by, begun = Hub.objects.get(slug="wattrelos"), Actor.system(), timezone.now()
activity = Activity.objects.create(
    network=hub.network, hub=hub, slug="many-dates", kind="workshop",
    made_at=begun, changed_at=begun, published_at=begun,
)
days = [begun + timedelta(days=1 + number) for number in range({DATES})]
drafts = [SessionDraft(day, day + timedelta(hours=2), hub.zone, hub.pk) for day in days]
ids = [each.pk for each in add_sessions(activity=activity, drafts=drafts, by=by, at=begun)]
languages = hub.network.languages
Subscription.objects.bulk_create(
    Subscription(
        network=hub.network, activity=activity, kind=SubscriptionKind.CHANGES, email=f"reader-{{number}}@example.org",
        language=languages[number % len(languages)], made_at=begun, confirmed_at=begun,
    )
    for number in range({FOLLOWERS})
)
acts = []
taken = {{}}
def act(name, operation, **given):
    acts.append(name)
    at = begun + timedelta(seconds=len(acts))
    start = time.perf_counter()
    operation(activity=activity, by=by, at=at, **given)
    taken.setdefault(name, []).append(time.perf_counter() - start)
for turn in range(8):
    reason = {{
        "fr": f"La chaudière est en panne ({{turn}}).",
        "nl": f"De verwarming is stuk ({{turn}}).",
        "en": f"The heating is broken ({{turn}}).",
    }}
    later = {{
        each.pk: {{name: getattr(each, name) + timedelta(hours=1) for name in ("starts_at", "ends_at")}}
        for each in activity.sessions.all()
    }}
    act("cancel {DATES} dates with a reason", cancel_sessions, ids=ids, note=reason)
    act("take back that {DATES} dates are cancelled", undo_last_change, tell=True)
    act("move {DATES} dates", change_sessions, changes=later)
    act("take back that {DATES} dates are moved", undo_last_change, tell=True)
    act("postpone {DATES} dates with a reason", postpone_sessions, ids=ids, note={{"fr": f"Bientôt ({{turn}})."}})
    act("plan {DATES} dates again", plan_sessions_again, ids=ids, keep_notes=False)
    act("hide {DATES} dates", hide_sessions, ids=ids)
    act("plan {DATES} hidden dates", plan_sessions_again, ids=ids, tell=False)
    if not turn:
        taken.clear()
        gc.collect()
        gc.freeze()
print("answer", json.dumps({{name: min(times) * 1000 for name, times in taken.items()}}))
"""


@question("bulk", unit="ms")
def bulk() -> Iterator[Figure]:
    """The whole of each operation, up to the commit."""
    for database in DATABASES:
        with demo_house(database) as house:
            house.stop()
            found: dict[str, float] = inside(house, _MEASURE, seconds=600)
        for name, taken in found.items():
            yield Figure(f"ms to {name} ({database})", taken, "ms")
