"""Asking for mails: yes is said once, through a link; the page never tells who is known; every choice can be undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import AuditEntry, MailState, OutboxMail
from estaminet.kernel.operations import queue_mail
from estaminet.programme.models import Subscription
from estaminet.programme.operations import cancel_sessions
from estaminet.programme.operations.subscriptions import (
    DigestChoice,
    NoHubAtAll,
    NoHubSoNear,
    NotOpenToAll,
    ask_for_digest,
    ask_to_follow,
    change_subscription,
    confirm_subscription,
    end_subscription,
    pause_subscription,
)
from estaminet.programme.queries.counting_on import hearers
from estaminet.programme.rules import subscription_state
from tests.conftest import Cast
from tests.factories.network import HubFactory, NetworkFactory
from tests.factories.programme import (
    ActivityFactory,
    DigestSubscriptionFactory,
    SessionFactory,
    SubscriptionFactory,
)
from tests.races import RUNS_OF_FEW, together

pytestmark = pytest.mark.django_db
VISITOR = Actor.visitor()
KORTRIJK = {"town": "Kortrijk", "latitude": 50.82803, "longitude": 3.26487}


def ask(
    cast: Cast, at: datetime, *, email: str = "Marieke@Example.org", form_key: str = "a" * 32, **choice: Any
) -> Any:
    wanted = DigestChoice(**{"language": "nl", "radius": 40, **KORTRIJK, **choice})
    return ask_for_digest(network=cast.network, email=email, choice=wanted, form_key=form_key, by=VISITOR, at=at)


def follow(activity: Any, at: datetime, *, email: str = "marieke@example.org", form_key: str = "b" * 32) -> Any:
    return ask_to_follow(activity=activity, email=email, language="nl", form_key=form_key, by=VISITOR, at=at)


def text_of(mail: OutboxMail) -> str:
    body = compose(mail).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


# --- asking ----------------------------------------------------------------------------------------------------


def test_asking_sends_one_mail_with_a_link_and_counts_for_nothing_yet(cast: Cast, at: datetime) -> None:
    subscription = ask(cast, at)
    row = Subscription.objects.get()
    assert (row.pk, row.email, row.town, float(row.latitude), row.radius, row.confirmed_at) == (
        subscription.pk,
        "marieke@example.org",
        "Kortrijk",
        50.82803,
        40,
        None,
    )
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.template, mail.unsubscribe) == (
        "marieke@example.org",
        "nl",
        "programme/mail/confirm",
        "",
    )
    assert f"/nl/mails/{row.token}/" in text_of(mail)
    assert not Subscription.objects.running().exists()


def test_the_same_form_sent_twice_is_one_subscription_and_one_mail(cast: Cast, at: datetime) -> None:
    assert ask(cast, at).pk == ask(cast, at + timedelta(seconds=2)).pk
    assert (Subscription.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_asked_again_on_another_day_the_link_comes_again(cast: Cast, at: datetime) -> None:
    first = ask(cast, at)
    assert ask(cast, at + timedelta(days=1), form_key="c" * 32).pk == first.pk
    assert (Subscription.objects.count(), OutboxMail.objects.count()) == (1, 2)


def test_going_back_to_mend_a_slip_asks_anew(cast: Cast, at: datetime) -> None:
    ask(cast, at, email="mareike@example.org")
    ask(cast, at)
    ask(cast, at, radius=80)
    assert list(Subscription.objects.order_by("pk").values_list("email", "radius")) == [
        ("mareike@example.org", 40),
        ("marieke@example.org", 40),
        ("marieke@example.org", 80),
    ]
    assert OutboxMail.objects.count() == 3


def test_whoever_gets_the_mails_already_is_told_so_by_mail(cast: Cast, at: datetime) -> None:
    confirm_subscription(subscription=ask(cast, at), by=VISITOR, at=at)
    before = Subscription.objects.values().get()
    ask(cast, at + timedelta(days=1), form_key="c" * 32)
    assert Subscription.objects.values().get() == before
    known = OutboxMail.objects.order_by("-pk").first()
    assert known is not None
    assert known.context["known"] is True
    assert compose(known)["Subject"] != compose(OutboxMail.objects.order_by("pk")[0])["Subject"]


def test_a_hub_says_more_than_a_town(cast: Cast, at: datetime) -> None:
    row = ask(cast, at, hub=cast.mons)
    assert (row.hub, row.town, row.latitude) == (cast.mons, "", None)


def test_a_distance_in_which_no_hub_lies_is_refused_with_the_nearest(cast: Cast, at: datetime) -> None:
    with pytest.raises(NoHubSoNear) as refused:
        ask(cast, at, radius=10)
    assert (refused.value.field, "La Lainerie" in str(refused.value), "14" in str(refused.value)) == (
        "radius",
        True,
        True,
    )
    assert not Subscription.objects.exists()


def test_a_network_without_an_open_hub_has_nothing_to_tell(at: datetime) -> None:
    network = NetworkFactory()
    HubFactory(network=network, listed=False)
    with pytest.raises(NoHubAtAll):
        ask_for_digest(
            network=network, email="a@b.example", choice=DigestChoice(language="fr"), form_key="", by=VISITOR, at=at
        )


@pytest.mark.parametrize("fields", [{"published_at": None}, {"visibility": "closed"}, {"removed_at": "now"}])
def test_only_what_everybody_may_see_can_be_followed(cast: Cast, at: datetime, fields: dict[str, Any]) -> None:
    given = {name: at if value == "now" else value for name, value in fields.items()}
    with pytest.raises(NotOpenToAll):
        follow(ActivityFactory(hub=cast.wattrelos, **given), at)


def test_following_counts_once_confirmed(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, title={"fr": "Chorale", "nl": "Koor"})
    asked = follow(activity, at)
    assert follow(activity, at, form_key="c" * 32).pk == asked.pk
    assert hearers(activity.pk) == []
    assert "Koor" in compose(OutboxMail.objects.order_by("pk")[0])["Subject"]
    confirm_subscription(subscription=asked, by=VISITOR, at=at)
    assert [(each.email, each.language) for each in hearers(activity.pk)] == [("marieke@example.org", "nl")]


# --- saying yes, changing, resting, ending -----------------------------------------------------------------------


def test_yes_is_said_once(cast: Cast, at: datetime) -> None:
    asked = ask(cast, at)
    for later in (at, at + timedelta(days=3)):
        confirm_subscription(subscription=asked, by=VISITOR, at=later)
    assert Subscription.objects.get().confirmed_at == at
    told = AuditEntry.objects.filter(on_model="programme.Subscription").order_by("pk").values_list("did", flat=True)
    assert list(told) == ["subscription.asked", "subscription.confirmed"]


def test_a_choice_is_changed_in_place(cast: Cast, at: datetime) -> None:
    row = confirm_subscription(subscription=ask(cast, at), by=VISITOR, at=at)
    wanted = DigestChoice(language="fr", hub=cast.wattrelos, kinds=["walk", "jam", "walk"])
    change_subscription(subscription=row, choice=wanted, by=VISITOR, at=at)
    now = Subscription.objects.get()
    assert (now.language, now.hub, now.town, now.kinds, now.confirmed_at) == (
        "fr",
        cast.wattrelos,
        "",
        ["jam", "walk"],
        at,
    )
    with pytest.raises(NoHubSoNear):
        change_subscription(
            subscription=row, choice=DigestChoice(language="fr", radius=10, **KORTRIJK), by=VISITOR, at=at
        )


def test_states(cast: Cast, at: datetime) -> None:
    day, row = at.date(), ask(cast, at)
    assert subscription_state(row, day) == "asked"
    row = confirm_subscription(subscription=row, by=VISITOR, at=at)
    assert subscription_state(row, day) == "running"
    row = pause_subscription(subscription=row, until=day + timedelta(days=14), by=VISITOR, at=at)
    assert [subscription_state(row, day + timedelta(days=days)) for days in (0, 13, 14)] == [
        "paused",
        "paused",
        "running",
    ]
    row = end_subscription(subscription=row, by=VISITOR, at=at)
    assert subscription_state(row, day) == "ended"
    row = confirm_subscription(subscription=row, by=VISITOR, at=at)
    assert (subscription_state(row, day), row.paused_until) == ("running", None)


def test_ending_takes_back_what_waits_to_leave_and_nothing_else(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos)
    session = SessionFactory(activity=activity)
    mine, other = SubscriptionFactory(activity=activity), SubscriptionFactory(activity=activity)
    cancel_sessions(activity=activity, ids=[session.pk], by=cast.actor(cast.alice), at=at)
    letter = queue_mail(key="message:1", to=mine.email, language="fr", template="people/mail/invitation", at=at)
    for _click in range(2):
        end_subscription(subscription=mine, by=VISITOR, at=at)
    assert sorted(OutboxMail.objects.values_list("to", "template")) == sorted(
        [(other.email, "programme/mail/sessions"), (letter.to, "people/mail/invitation")]
    )
    assert [each.email for each in hearers(activity.pk)] == [other.email]
    assert AuditEntry.objects.filter(did="subscription.ended").count() == 1


def test_a_mail_that_is_on_its_way_is_let_go(cast: Cast, at: datetime) -> None:
    row = DigestSubscriptionFactory(network=cast.network)
    for number, state in enumerate((MailState.WAITING, MailState.HANDING_OVER, MailState.SENT)):
        made = queue_mail(
            key=f"digest:{row.pk}:{number}", to=row.email, language="fr", template="programme/mail/digest", at=at
        )
        OutboxMail.objects.filter(pk=made.pk).update(state=state)
    pause_subscription(subscription=row, until=at.date() + timedelta(days=7), by=VISITOR, at=at)
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {MailState.HANDING_OVER, MailState.SENT}


def test_what_was_ended_is_taken_up_again_or_gives_way_to_what_was_made_since(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos)
    old = end_subscription(subscription=SubscriptionFactory(activity=activity), by=VISITOR, at=at)
    assert confirm_subscription(subscription=old, by=VISITOR, at=at).pk == old.pk
    end_subscription(subscription=old, by=VISITOR, at=at)
    new = follow(activity, at, email=old.email)
    counts = confirm_subscription(subscription=old, by=VISITOR, at=at)
    assert (counts.pk, counts.confirmed_at) == (new.pk, at)
    assert [each.subscription_id for each in hearers(activity.pk)] == [new.pk]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", RUNS_OF_FEW)
@pytest.mark.parametrize("what", ["digest", "follow"])
def test_a_form_sent_twice_at_once_is_one_subscription(seed: int, what: str) -> None:
    at = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    activity = ActivityFactory(hub=HubFactory(slug="wattrelos"))
    choice = DigestChoice(language="fr", hub=activity.hub)

    def once() -> Any:
        if what == "follow":
            return follow(activity, at)
        return ask_for_digest(
            network=activity.network, email="a@b.example", choice=choice, form_key="d" * 32, by=VISITOR, at=at
        )

    first, second = together(once, once, seed=seed)
    assert (first.pk, Subscription.objects.count(), OutboxMail.objects.count()) == (second.pk, 1, 1)
