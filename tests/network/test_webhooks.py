"""Webhooks: who lets other programs be told, where, and what the team sees of it."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.models import AuditEntry
from estaminet.kernel.outgoing import resolving
from estaminet.network.enums import DeliveryState, WebhookKind
from estaminet.network.models import Delivery, Webhook
from estaminet.network.operations import NotValid
from estaminet.network.operations import webhooks as operations
from estaminet.network.operations.webhooks import (
    AddressNotUsable,
    NothingToTell,
    ToldAlready,
    TooManyWebhooks,
    WebhookIsGone,
    WebhookIsPaused,
    add_webhook,
    change_webhook,
    pause_webhook,
    remove_webhook,
    replace_secret,
    resume_webhook,
    send_test,
    tell_webhooks,
)
from estaminet.network.queries.webhooks import mark_of_secret
from tests.conftest import AT
from tests.network.receiving import webhook

pytestmark = pytest.mark.django_db
URL = "https://receiver.example.org/in?key=theirs"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{32}")


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"receiver.example.org": ["93.184.215.14"], "inside.example.org": ["10.0.0.7"]}
    monkeypatch.setattr(resolving, "look_up", lambda host, port: known.get(host, []))


def added(cast: Any, url: str = URL, **told: Any) -> Webhook:
    fields = {"name": "  Our   list ", "kinds": ["party.registered", "nonsense"], "by": cast.actor(cast.alice)}
    return add_webhook(hub=cast.wattrelos, url=url, at=AT, **fields | told)


# --- operations ---------------------------------------------------------------------------------------------------


def test_one_is_added_with_a_secret_of_its_own(cast: Any) -> None:
    made = added(cast)
    assert (made.name, made.url, made.kinds, made.made_by_id) == (
        "Our list",
        URL,
        ["party.registered"],
        cast.alice.account_id,
    )
    assert SECRET.fullmatch(made.secret)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM network_webhook")
        assert made.secret not in cursor.fetchone()[0]
    entry = AuditEntry.objects.get()
    assert (entry.did, entry.hub_id, entry.details) == (
        "webhook.added",
        cast.wattrelos.pk,
        {"kinds": ["party.registered"]},
    )


REFUSED = {
    "https://inside.example.org/": "private network",
    "https://127.0.0.1/": "private network",
    "https://2130706433/": "as everybody does",
    "http://receiver.example.org/": "https://",
    "https://name:word@receiver.example.org/": "name and password",
    "https://receiver.example.org:25/": "above 1024",
    "https://nobody.example.org/": "No server of this name",
    "receiver.example.org": "not a web address",
}


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_not_asked_is_refused_with_its_reason(cast: Any, url: str) -> None:
    with pytest.raises(AddressNotUsable, match=REFUSED[url]) as refusal:
        added(cast, url)
    assert (refusal.value.field, Webhook.objects.count()) == ("url", 0)


def test_a_receiver_in_a_named_network_may_be_told_in_plain(cast: Any, settings: Any) -> None:
    settings.PRIVATE_TARGETS = (ip_network("10.0.0.0/24"),)
    assert added(cast, "http://inside.example.org:8080/in").pk


def test_what_else_is_refused(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NothingToTell):
        added(cast, kinds=["nonsense"])
    with pytest.raises(NotValid):
        added(cast, name="")
    made = added(cast)
    with pytest.raises(ToldAlready):
        added(cast)
    remove_webhook(webhook=made, by=cast.actor(cast.alice), at=AT)
    again = added(cast)
    monkeypatch.setattr(operations, "MOST", 1)
    with pytest.raises(TooManyWebhooks):
        added(cast, f"{URL}2")
    for act in (pause_webhook, resume_webhook, replace_secret, send_test):
        with pytest.raises(WebhookIsGone):
            act(webhook=made, by=cast.actor(cast.alice), at=AT)
    pause_webhook(webhook=again, by=cast.actor(cast.alice), at=AT)
    with pytest.raises(WebhookIsPaused):
        send_test(webhook=again, by=cast.actor(cast.alice), at=AT)


def test_changing_says_what_was_changed(cast: Any) -> None:
    made, by = added(cast), cast.actor(cast.alice)
    same = {"name": made.name, "url": made.url, "kinds": made.kinds}
    change_webhook(webhook=made, **same, by=by, at=AT)
    changed = change_webhook(webhook=made, **same | {"kinds": WebhookKind.values}, by=by, at=AT)
    assert changed.kinds == WebhookKind.values
    with pytest.raises(AddressNotUsable):
        change_webhook(webhook=made, **same | {"url": "https://inside.example.org/"}, by=by, at=AT)
    other = added(cast, f"{URL}2")
    with pytest.raises(ToldAlready):
        change_webhook(webhook=other, **same, by=by, at=AT)
    acts = AuditEntry.objects.filter(did="webhook.changed")
    assert [entry.details for entry in acts] == [{"fields": ["kinds"]}]


# --- telling ------------------------------------------------------------------------------------------------------


def test_who_wants_to_know_is_told_in_the_caller_s_transaction(cast: Any) -> None:
    listens = webhook(cast.wattrelos, URL, AT)
    webhook(cast.wattrelos, f"{URL}2", AT, kinds=["activity.published"])
    webhook(cast.wattrelos, f"{URL}3", AT, removed_at=AT)
    webhook(cast.mons, URL, AT)
    told = tell_webhooks(
        hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record="party:7", payload={"party": {"id": 7}}, at=AT
    )
    row = Delivery.objects.get()
    assert (told, row.webhook, row.kind, row.record, row.payload, row.state, row.next_at) == (
        1,
        listens,
        "party.cancelled",
        "party:7",
        {"party": {"id": 7}},
        DeliveryState.WAITING,
        AT,
    )


def test_nobody_listening_costs_one_question(cast: Any) -> None:
    def tell() -> int:
        with CaptureQueriesContext(connection) as asked:
            tell_webhooks(hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record="party:7", payload={}, at=AT)
        return len(asked)

    assert tell() == 1
    for number in range(3):
        webhook(cast.wattrelos, f"{URL}{number}", AT)
    assert tell() == 2


def test_the_same_thing_is_told_once(cast: Any) -> None:
    webhook(cast.wattrelos, URL, AT)
    for key in ("a", "a", "b", "", ""):
        tell_webhooks(
            hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CHECKED_IN, record="party:7", payload={}, at=AT, key=key
        )
    assert Delivery.objects.count() == 4
    assert len(set(Delivery.objects.values_list("message_id", flat=True))) == 4


# --- pages --------------------------------------------------------------------------------------------------------


def at(name: str, *args: Any, hub: str = "wattrelos") -> str:
    return reverse(f"manage:{name}", args=[hub, *args])


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_way_there(cast: Any) -> None:
    alice = cast.client(cast.alice)
    assert at("manage_webhooks") in text(alice.get(at("manage_moving")))
    page = alice.get(at("manage_webhooks"))
    assert "No webhook yet" in text(page)
    answer = alice.post(
        at("manage_webhooks"), {"name": "Our list", "url": URL, "kinds": ["party.registered", "party.cancelled"]}
    )
    made = Webhook.objects.get()
    assert made.secret in text(answer)
    assert "no-store" in answer["Cache-Control"]
    for page in (at("manage_webhooks"), at("manage_webhook", made.pk), at("manage_moving")):
        assert not SECRET.search(text(alice.get(page)))


def test_what_was_typed_stays_beside_the_reason(cast: Any) -> None:
    answer = cast.client(cast.alice).post(
        at("manage_webhooks"), {"name": "Our list", "url": "https://169.254.169.254/", "kinds": ["party.registered"]}
    )
    assert "This address leads into a private network" in text(answer)
    assert 'value="https://169.254.169.254/"' in text(answer)
    assert 'value="Our list"' in text(answer)
    assert Webhook.objects.count() == 0


def test_the_team_sees_what_became_of_each_message(cast: Any) -> None:
    hook = webhook(cast.wattrelos, URL, AT)
    for number in range(4):
        tell_webhooks(
            hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record=f"party:{number}", payload={}, at=AT
        )
    taken, moved, away, _fresh = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=taken.pk).update(state="taken", status=200, attempts=1, done_at=AT)
    Delivery.objects.filter(pk=moved.pk).update(state="waiting", status=301, attempts=2, last_error="status")
    Delivery.objects.filter(pk=away.pk).update(state="given_up", attempts=78, last_error="not_reached", done_at=AT)
    alice = cast.client(cast.alice)
    page = text(alice.get(at("manage_webhook", hook.pk)))
    for words in ("answered 200", "Redirects are not followed", "could not be reached", "1 message did not arrive"):
        assert words in page
    assert "1 message did not arrive" in text(alice.get(at("manage_moving")))
    answer = alice.post(at("manage_webhook_act", hook.pk, "again"), {"delivery": away.pk}, follow=True)
    assert "1 message is sent again" in text(answer)
    away.refresh_from_db()
    assert away.state == "waiting"


ANSWERS = {
    401: "Answered 401: it does not believe us. Does it know the secret?",
    403: "Answered 403: it does not believe us. Does it know the secret?",
    404: "Answered 404: nothing is at this address.",
    410: "Answered 410: it is gone for good.",
    418: "Answered 418",
    429: "Answered 429: too much at once.",
    503: "Answered 503: it has a fault, or is being worked on.",
    0: "The server took too long.",
}


@pytest.mark.parametrize("status", ANSWERS)
def test_a_message_that_waits_says_why_and_can_be_tried_at_once(cast: Any, status: int) -> None:
    hook, alice, now = webhook(cast.wattrelos, URL, AT), cast.client(cast.alice), timezone.now()
    for number in range(2):
        tell_webhooks(
            hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record=f"party:{number}", payload={}, at=now
        )
    page = text(alice.get(at("manage_webhook", hook.pk)))
    assert "hx-trigger" in page  # it will be known in a moment what becomes of them
    assert "for the other program" not in page
    later = now + timedelta(hours=1)
    error = "status" if status else "too_slow"
    Delivery.objects.update(status=status, attempts=5, last_error=error, next_at=later, claimed_until=now)
    page = text(alice.get(at("manage_webhook", hook.pk)))
    assert "hx-trigger" not in page
    assert "2 messages wait for the other program" in page
    assert f"<p>{ANSWERS[status]}</p>" in page
    assert "registration 0" in page
    answer = alice.post(at("manage_webhook_act", hook.pk, "again"), follow=True)
    assert "2 messages are sent again" in text(answer)
    assert Delivery.objects.filter(next_at__lt=later).count() == 2
    answer = alice.post(at("manage_webhook_act", hook.pk, "again"), follow=True)
    assert "There is nothing to be sent again" in text(answer)


def test_what_is_sent_again_while_it_is_paused_goes_when_it_goes_on(cast: Any) -> None:
    hook, alice = webhook(cast.wattrelos, URL, AT), cast.client(cast.alice)
    tell_webhooks(hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record="party:1", payload={}, at=AT)
    Delivery.objects.update(state=DeliveryState.GIVEN_UP, attempts=78, done_at=AT)
    pause_webhook(webhook=hook, by=cast.actor(cast.alice), at=AT)
    answer = alice.post(at("manage_webhook_act", hook.pk, "again"), follow=True)
    assert "1 message is sent again when the webhook goes on" in text(answer)
    assert Delivery.objects.get().next_at == operations.NOT_YET


def test_a_paused_one_says_whether_the_receiver_is_gone(cast: Any) -> None:
    hook, alice = webhook(cast.wattrelos, URL, AT, paused_at=AT), cast.client(cast.alice)
    tell_webhooks(hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record="party:1", payload={}, at=AT)
    assert "What happens meanwhile is kept" in text(alice.get(at("manage_webhook", hook.pk)))
    Delivery.objects.update(status=410, attempts=1, last_error="status")
    # What has happened since does not hide it.
    tell_webhooks(hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record="party:2", payload={}, at=AT)
    assert "gone for good (410)" in text(alice.get(at("manage_webhook", hook.pk)))


def test_nothing_ticked_is_said_in_words(cast: Any) -> None:
    answer = cast.client(cast.alice).post(at("manage_webhooks"), {"name": "Our list", "url": URL})
    assert "Please choose at least one thing it is told of." in text(answer)


def test_each_act_from_the_page(cast: Any) -> None:
    hook = webhook(cast.wattrelos, URL, AT)
    alice, old = cast.client(cast.alice), hook.secret

    def act(name: str, **sent: str) -> str:
        return text(alice.post(at("manage_webhook_act", hook.pk, name), sent, follow=True))

    assert "test message is on its way" in act("test")
    assert Delivery.objects.get().kind == "webhook.test"
    assert "Paused since" in act("pause")
    assert "This webhook is paused" in act("test")
    assert "beginning with what it missed" in act("resume")
    mark = mark_of_secret(hook)
    assert f'value="{mark}"' in text(alice.get(at("manage_webhook", hook.pk)))
    fresh = SECRET.search(act("secret", instead_of=mark))
    hook.refresh_from_db()
    assert fresh is not None
    assert hook.secret == f"{fresh[0]} {old}"
    # The page that shows it is loaded again: a second one would end the one the other program has.
    again = act("secret", instead_of=mark)
    assert "A new secret has been made already" in again
    assert not SECRET.search(again)
    hook.refresh_from_db()
    assert hook.secret == f"{fresh[0]} {old}"
    answer = alice.post(
        at("manage_webhook", hook.pk), {"name": "Other", "url": f"{URL}2", "kinds": ["activity.published"]}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    hook.refresh_from_db()
    assert (hook.name, hook.url, hook.kinds) == ("Other", f"{URL}2", ["activity.published"])
    assert "is removed" in act("remove")
    assert alice.get(at("manage_webhook", hook.pk)).status_code == 404
    assert "No webhook yet" in text(alice.get(at("manage_webhooks")))


def test_they_are_for_the_hub_s_managers(cast: Any) -> None:
    hook = webhook(cast.wattrelos, URL, AT)
    pages = [at("manage_webhooks"), at("manage_webhook", hook.pk)]
    acts = [at("manage_webhook_act", hook.pk, act) for act in ("again", "pause", "remove", "resume", "secret", "test")]
    for who in ("bob", "ana", "chloe", "eve", "otto"):
        client = cast.client(getattr(cast, who))
        assert {client.get(page).status_code for page in pages} == {404}
        assert {client.post(page).status_code for page in pages + acts} == {404}
    # Through one's own hub, another's webhook is not there either.
    bob = cast.client(cast.bob)
    assert bob.get(at("manage_webhook", hook.pk, hub="mons")).status_code == 404
    assert bob.post(at("manage_webhook_act", hook.pk, "secret", hub="mons")).status_code == 404
    hook.refresh_from_db()
    assert (hook.paused_at, hook.removed_at) == (None, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_many(cast: Any, rows: int, django_assert_max_num_queries: Any) -> None:
    for number in range(rows):
        hook = webhook(cast.wattrelos, f"{URL}{number}", AT)
        tell_webhooks(hub_ids=[cast.wattrelos.pk], kind=WebhookKind.CANCELLED, record="party:1", payload={}, at=AT)
    alice = cast.client(cast.alice)
    with django_assert_max_num_queries(8):
        alice.get(at("manage_webhooks"))
    with django_assert_max_num_queries(8):
        alice.get(at("manage_webhook", hook.pk))
