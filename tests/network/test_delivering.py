"""What happens gets to other programs: signed, in order, each once, also when they were away for a day."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.outgoing import Answer, resolving
from estaminet.network import carrying
from estaminet.network.enums import DeliveryState, WebhookKind
from estaminet.network.models import Delivery, Webhook
from estaminet.network.operations.deliver_webhooks import (
    MOST_TRIES,
    TRIED_FOR,
    claim_deliveries,
    deliver,
    purge_deliveries,
    signed,
)
from estaminet.network.operations.webhooks import (
    pause_webhook,
    remove_webhook,
    replace_secret,
    resume_webhook,
    send_again,
    send_test,
    tell_webhooks,
)
from estaminet.network.queries.webhooks import LEASE, last_deliveries
from tests.conftest import AT
from tests.factories.network import HubFactory
from tests.network.receiving import Clock, Receiver, carry, receiving, right, webhook

pytestmark = pytest.mark.django_db
HOUSE = Actor.system()


@pytest.fixture(autouse=True)
def _here(settings: Any) -> None:
    settings.PRIVATE_TARGETS = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def clock() -> Clock:
    return Clock(AT)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hook(cast: Any, receiver: Receiver) -> Webhook:
    return webhook(cast.wattrelos, receiver.url, AT)


def tell(
    hook: Webhook, record: str, at: datetime, kind: WebhookKind = WebhookKind.REGISTERED, **payload: Any
) -> Delivery | None:
    tell_webhooks(hub_ids=[hook.hub_id], kind=kind, record=record, payload=payload, at=at)
    return Delivery.objects.filter(webhook=hook).order_by("-pk").first()


def states(hook: Webhook) -> list[str]:
    return list(Delivery.objects.filter(webhook=hook).order_by("pk").values_list("state", flat=True))


# --- one message --------------------------------------------------------------------------------------------------


def test_a_message_as_the_standard_says(hook: Webhook, receiver: Receiver, clock: Clock, settings: Any) -> None:
    settings.SITE_URL = "https://wattrelos.example.org"
    told = tell(hook, "party:7", AT, party={"id": 7, "api": "/api/v1/parties/7", "people": 2}, pages=["/en/", 3, None])
    clock.on(seconds=90)
    assert carry(clock) == 1
    (request,) = receiver.requests
    assert request.told == {
        "type": "party.registered",
        "timestamp": "2026-11-20T14:00:00Z",
        "data": {
            "party": {"id": 7, "api": "https://wattrelos.example.org/api/v1/parties/7", "people": 2},
            "pages": ["https://wattrelos.example.org/en/", 3, None],
        },
    }
    assert request.path == "/in"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["webhook-timestamp"] == str(int(clock.now.timestamp()))
    assert request.id == told.message_id
    assert right(hook.secret, request)
    told.refresh_from_db()
    assert (told.state, told.status, told.attempts, told.done_at) == ("taken", 204, 1, clock.now)
    assert carry(clock) == 0


def test_signatures_are_those_of_the_standard_s_own_example() -> None:
    said = signed(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1614265330).astimezone(),
        b'{"test": 2432232314}',
    )
    assert said == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_the_network_s_own_host_is_the_head_of_addresses(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    network = hook.hub.network
    network.host = "estaminet.example.org"
    network.save()
    tell(hook, "party:7", AT, api="/api/v1/parties/7")
    carry(clock)
    assert receiver.requests[0].told["data"]["api"].split("://")[1].startswith("estaminet.example.org")


def test_a_new_secret_and_the_one_before_both_convince(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    old = hook.secret
    new = replace_secret(webhook=hook, by=HOUSE, at=AT)
    send_test(webhook=hook, by=HOUSE, at=AT)
    carry(clock)
    newest = replace_secret(webhook=hook, by=HOUSE, at=AT)
    send_test(webhook=hook, by=HOUSE, at=AT)
    carry(clock)
    first, second = receiver.requests
    assert [right(secret, first) for secret in (old, new, newest)] == [True, True, False]
    assert [right(secret, second) for secret in (old, new, newest)] == [False, True, True]
    assert first.told["type"] == "webhook.test"


@pytest.mark.parametrize("status", [100, 301, 307, 400, 401, 404, 409, 429, 500, 503])
def test_only_success_counts(status: int, hook: Webhook, clock: Clock) -> None:
    told = tell(hook, "party:7", AT)
    carry(clock, lambda url, headers, body: Answer(status, {"location": "http://127.0.0.1/"}, b""))
    told.refresh_from_db()
    assert (told.state, told.status, told.attempts) == ("waiting", status, 1)
    assert told.next_at == AT + timedelta(seconds=5)
    if status == 301:
        assert "Redirects are not followed" in last_deliveries(hook)[0].said


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_every_success_counts(status: int, hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    receiver.says = status
    tell(hook, "party:7", AT)
    carry(clock)
    assert states(hook) == ["taken"]


def test_an_address_that_turned_private_is_told_nothing(
    hook: Webhook, receiver: Receiver, clock: Clock, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PRIVATE_TARGETS = ()
    Webhook.objects.filter(pk=hook.pk).update(url=f"https://partner.example.org:{receiver.port}/")
    monkeypatch.setattr(resolving, "look_up", lambda host, port: ["127.0.0.1"])
    tell(hook, "party:7", AT)
    carry(clock)
    assert (receiver.requests, states(hook)) == ([], ["waiting"])
    assert "private network" in last_deliveries(hook)[0].said


def test_what_breaks_while_sending_is_tried_again_later(hook: Webhook, clock: Clock) -> None:
    def broken(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        raise RuntimeError("a mistake of ours")

    told = tell(hook, "party:7", AT)
    assert carry(clock, broken) == 1
    told.refresh_from_db()
    assert (told.state, told.attempts, told.last_error) == ("waiting", 1, "fault")


# --- a day away ---------------------------------------------------------------------------------------------------

STORY = (WebhookKind.REGISTERED, WebhookKind.CHECKED_IN, WebhookKind.CANCELLED)


def test_a_receiver_that_was_away_for_a_day_gets_everything(cast: Any, clock: Clock) -> None:
    """Thirty parties, of which three things happen each, at all hours; the receiver's port is closed for a day."""
    with receiving() as receiver:
        pass
    hook = webhook(cast.wattrelos, receiver.url, AT)
    connected: list[datetime] = []

    def send(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        connected.append(clock.now)
        return carrying.post(url, headers, body)

    happened: dict[str, list[str]] = {}
    for minutes in range(0, 24 * 60, 10):
        clock.now = AT + timedelta(minutes=minutes)
        for party in range(30):
            for number, kind in enumerate(STORY):
                if minutes == 30 * party + 170 * number:
                    tell(hook, f"party:{party}", clock.now, kind, party={"id": party})
                    happened.setdefault(f"party:{party}", []).append(kind)
        carry(clock, send)
    assert sum(map(len, happened.values())) == 90 == Delivery.objects.count()
    assert receiver.requests == []
    # It is not asked again and again for each message: new ones ask soon, the others hourly, many by one question.
    assert len(connected) < 24 * 6

    clock.now = AT + timedelta(days=1)
    with receiving(receiver):
        for _minutes in range(12):
            carry(clock, send)
            clock.on(minutes=5)
    assert states(hook) == [DeliveryState.TAKEN] * 90
    got: dict[str, list[str]] = {}
    for request in receiver.requests:
        assert right(hook.secret, request)
        got.setdefault(f"party:{request.told['data']['party']['id']}", []).append(request.told["type"])
    assert got == happened
    assert len({request.id for request in receiver.requests}) == 90 == len(receiver.requests)
    ids = list(Delivery.objects.order_by("pk").values_list("message_id", "record"))
    for record in happened:
        expected = [message for message, about in ids if about == record]
        told_in = [request.id for request in receiver.requests if request.id in expected]
        assert told_in == expected


def test_after_three_days_it_is_given_up_and_can_be_sent_again(cast: Any, clock: Clock) -> None:
    with receiving() as receiver:
        pass
    hook = webhook(cast.wattrelos, receiver.url, AT)
    first, second = tell(hook, "party:1", AT), tell(hook, "party:1", AT)
    given_up: dict[int, datetime] = {}
    for _hour in range(24 * 4 + 1):
        clock.on(minutes=60)
        carry(clock)
        for pk in Delivery.objects.filter(state=DeliveryState.GIVEN_UP).values_list("pk", flat=True):
            given_up.setdefault(pk, clock.now)
    assert sorted(given_up) == [first.pk, second.pk]
    assert all(TRIED_FOR < when - AT < TRIED_FOR + timedelta(days=1) for when in given_up.values())
    assert [each.row.attempts for each in last_deliveries(hook)] == [MOST_TRIES] * 2
    assert send_again(webhook=hook, by=HOUSE, at=clock.now) == 2
    with receiving(receiver):
        carry(clock)
    assert [request.id for request in receiver.requests] == [first.message_id, second.message_id]
    assert states(hook) == ["taken", "taken"]


def test_one_can_be_sent_again_by_itself(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    first, second = tell(hook, "party:1", AT), tell(hook, "party:2", AT)
    Delivery.objects.update(state=DeliveryState.GIVEN_UP, attempts=MOST_TRIES, done_at=AT)
    assert send_again(webhook=hook, by=HOUSE, at=AT, ids=[second.pk]) == 1
    assert send_again(webhook=hook, by=HOUSE, at=AT, ids=[second.pk]) == 0
    carry(clock)
    assert [request.id for request in receiver.requests] == [second.message_id]
    assert states(hook) == ["given_up", "taken"]
    assert first is not None


def test_what_only_one_message_meets_keeps_no_other(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    receiver.says = lambda request: 500 if request.told["data"]["party"]["id"] == 1 else 200
    for party in (1, 2, 1, 3):
        tell(hook, f"party:{party}", clock.now, party={"id": party})
    carry(clock)
    assert states(hook) == ["waiting", "taken", "waiting", "taken"]
    # Nothing of what follows about this record goes ahead of it.
    for _day in range(24 * 4):
        clock.on(hours=1)
        carry(clock)
    assert states(hook)[0] == "given_up"
    receiver.says = 200
    for _time in range(30):
        clock.on(hours=1)
        carry(clock)
    assert states(hook) == ["given_up", "taken", "taken", "taken"]


def test_a_receiver_that_is_not_there_is_asked_once_for_all(cast: Any, clock: Clock) -> None:
    with receiving() as receiver:
        pass
    hook = webhook(cast.wattrelos, receiver.url, AT)
    for party in range(50):
        tell(hook, f"party:{party}", AT)
    assert carry(clock) == 1
    assert set(Delivery.objects.values_list("attempts", "status", "last_error")) == {(1, 0, "not_reached")}
    with receiving(receiver):
        assert carry(clock) == 0
        clock.on(seconds=5)
        assert carry(clock) == 50


def test_it_waits_as_long_as_it_is_asked_to(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    receiver.says, receiver.adds = 503, {"Retry-After": "900"}
    told = tell(hook, "party:1", AT)
    carry(clock)
    told.refresh_from_db()
    assert told.next_at == AT + timedelta(minutes=15)
    for nonsense in ("-1", "tomorrow", "9" * 30, "Fri, 20 Nov 2026 15:00:00 GMT"):
        receiver.adds = {"Retry-After": nonsense}
        Delivery.objects.update(next_at=AT, attempts=0)
        carry(clock)
        told.refresh_from_db()
        assert told.next_at == AT + timedelta(seconds=5)


def test_who_is_gone_for_good_is_paused(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    receiver.says = 410
    tell(hook, "party:1", AT)
    assert carry(clock) == 1
    hook.refresh_from_db()
    assert hook.paused_at == AT
    assert AuditEntry.objects.filter(did="webhook.paused").values_list("by_label", "details").get() == (
        "system",
        {"status": 410},
    )
    clock.on(days=1)
    assert carry(clock) == 0


# --- pausing, removing --------------------------------------------------------------------------------------------


def test_a_paused_one_gets_afterwards_what_it_missed(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    pause_webhook(webhook=hook, by=HOUSE, at=AT)
    for party in (1, 2, 1):
        tell(hook, f"party:{party}", clock.on(hours=30), party={"id": party})
    assert carry(clock) == 0
    clock.on(days=4)
    resume_webhook(webhook=hook, by=HOUSE, at=clock.now)
    receiver.says = 503
    carry(clock)
    # Its three days begin when it is told again.
    assert states(hook) == ["waiting"] * 3
    receiver.says = 200
    clock.on(seconds=5)
    carry(clock)
    assert [request.told["data"]["party"]["id"] for request in receiver.requests[1:]] == [1, 2, 1]


def test_a_removed_one_is_told_nothing_any_more(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    tell(hook, "party:1", AT)
    remove_webhook(webhook=hook, by=HOUSE, at=AT)
    tell(hook, "party:2", AT)
    assert (carry(clock), receiver.requests, Delivery.objects.count()) == (0, [], 0)
    hook.refresh_from_db()
    assert hook.secret == ""


def test_one_that_is_removed_while_a_message_is_under_way(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    tell(hook, "party:1", AT)
    (claimed,) = claim_deliveries(at=AT, limit=8)

    def send(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        remove_webhook(webhook=hook, by=HOUSE, at=AT)
        return carrying.post(url, headers, body)

    assert deliver(delivery=claimed, send=send, clock=clock)
    assert (len(receiver.requests), states(hook)) == (1, ["taken"])


# --- workers that die, workers that are late ----------------------------------------------------------------------


class Killed(BaseException):
    """The worker is gone in the middle."""


def test_a_worker_that_dies_between_sending_and_marking(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    told, later = tell(hook, "party:1", AT), tell(hook, "party:1", AT)

    def send_and_die(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        carrying.post(url, headers, body)
        raise Killed

    with pytest.raises(Killed):
        carry(clock, send_and_die)
    assert carry(clock) == 0  # for all that anybody knows, it is still being sent
    clock.on(seconds=LEASE.total_seconds() + 1)
    assert carry(clock) == 2
    assert [request.id for request in receiver.requests] == [told.message_id, told.message_id, later.message_id]
    assert receiver.requests[0].body == receiver.requests[1].body
    assert all(right(hook.secret, request) for request in receiver.requests)


def test_a_worker_that_comes_back_late_changes_nothing(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    told = tell(hook, "party:1", AT)
    (slow,) = claim_deliveries(at=AT, limit=8)
    clock.on(seconds=LEASE.total_seconds() + 1)
    assert carry(clock) == 1
    assert not deliver(delivery=slow, send=lambda *_told: Answer(500, {}, b""), clock=clock)
    assert not deliver(delivery=slow, send=lambda *_told: Answer(200, {}, b""), clock=clock)
    told.refresh_from_db()
    assert (told.state, told.status, told.attempts) == ("taken", 204, 1)


def test_never_two_messages_of_one_webhook_at_the_same_time(hook: Webhook, cast: Any, clock: Clock) -> None:
    other = webhook(cast.mons, hook.url, AT)
    for party in range(3):
        tell(hook, f"party:{party}", AT)
        tell(other, f"party:{party}", AT)
    first = claim_deliveries(at=AT, limit=8)
    assert sorted(each.webhook_id for each in first) == [hook.pk, other.pk]
    assert claim_deliveries(at=AT, limit=8) == []
    assert len(claim_deliveries(at=AT + LEASE + timedelta(seconds=1), limit=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_slow_receiver_keeps_nobody_waiting(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = HubFactory(slug="wattrelos")
    monkeypatch.setattr("estaminet.network.carrying.timezone.now", clock)
    over, taken = threading.Event(), threading.Event()

    def answer(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if "slow" in url:
            assert over.wait(30)
        else:
            taken.set()
        return Answer(204, {}, b"")

    monkeypatch.setattr(carrying, "post", answer)
    slow = webhook(hub, "https://slow.example.org/", AT)
    quick = webhook(hub, "https://quick.example.org/", AT)
    for party in (1, 2):
        tell_webhooks(
            hub_ids=[slow.hub_id], kind=WebhookKind.CANCELLED, record=f"party:{party}", payload={}, at=clock.now
        )
    with carrying.carry_webhooks() as turn:
        assert turn()
        assert taken.wait(10)
        while states(quick) != ["taken", "taken"]:
            turn()
        assert states(slow) == ["claimed", "waiting"]
        over.set()
    assert states(slow) == ["taken", "waiting"]


def test_an_idle_turn_asks_one_question_and_locks_nothing(hook: Webhook, clock: Clock) -> None:
    tell(hook, "party:1", clock.now + timedelta(hours=1))
    with CaptureQueriesContext(connection) as asked:
        assert claim_deliveries(at=clock.now, limit=8) == []
    assert len(asked) == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by what is in the tables")
def test_sqlite_reads_the_lines_by_their_own_indexes(hook: Webhook) -> None:
    """It does so only where a condition has the very words of the index."""
    tell(hook, "party:1", AT)
    with CaptureQueriesContext(connection) as asked:
        claim_deliveries(at=AT, limit=8)
    own = ("deliveries_due", "deliveries_claimed", "deliveries_first")
    steps = []
    for each in asked:
        if each["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {each['sql']}")
                steps += [step for *_place, step in cursor.fetchall() if "network_delivery" in step or " U0 " in step]
    assert len(steps) >= 6
    assert [step for step in steps if not any(name in step for name in own)] == []


# --- what time does -----------------------------------------------------------------------------------------------


def test_what_was_taken_goes_after_thirty_days(hook: Webhook, clock: Clock) -> None:
    for state, days in (("taken", 29), ("taken", 31), ("given_up", 89), ("given_up", 91), ("waiting", 400)):
        made = clock.now - timedelta(days=days)
        told = tell(hook, f"party:{days}", made)
        done = None if state == "waiting" else made
        Delivery.objects.filter(pk=told.pk).update(state=state, done_at=done)
    assert purge_deliveries(AT) == 2
    assert list(Delivery.objects.order_by("pk").values_list("record", flat=True)) == [
        "party:29",
        "party:89",
        "party:400",
    ]
    Webhook.objects.filter(pk=hook.pk).update(paused_at=AT - timedelta(days=91))
    assert purge_deliveries(AT) == 1
    assert states(hook) == ["taken", "given_up", "given_up"]
    Webhook.objects.filter(pk=hook.pk).update(removed_at=AT - timedelta(days=91))
    purge_deliveries(AT)
    assert (Webhook.objects.count(), Delivery.objects.count()) == (0, 0)
