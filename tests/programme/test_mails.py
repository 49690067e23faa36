"""Mails about the programme as they leave, and the click that ends them: one, without cookie, from any mail program."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Model
from django.test import Client

from estaminet.kernel.actor import Actor
from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.network.models import Network
from estaminet.programme.models import Activity, AlsoAt, DigestSent, Subscription
from estaminet.programme.operations import add_sessions, cancel_sessions, change_sessions, postpone_sessions
from estaminet.programme.operations.digests import make_digests
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.operations.subscriptions import ask_to_follow
from estaminet.programme.operations.telling import MOST_IN_A_MAIL, tell_of_sessions
from tests.conftest import Cast
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory
from tests.factories.programme import (
    ActivityFactory,
    DigestSubscriptionFactory,
    SessionFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db
SITE = "https://estaminet.example"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def choir(cast: Cast) -> Activity:
    activity: Activity = ActivityFactory(
        hub=cast.wattrelos, slug="chorale", title={"fr": "Chorale des deux rives", "nl": "Koor van twee oevers"}
    )
    return activity


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert page is not None
    return plain.get_content(), page.get_content()


def only_mail() -> OutboxMail:
    return OutboxMail.objects.get(template="programme/mail/sessions")


def rows(*models: type[Model]) -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in models]


# --- headers, and one click ------------------------------------------------------------------------------------


@pytest.fixture
def weekly(cast: Cast, at: datetime) -> OutboxMail:
    """A weekly mail in Dutch."""
    SessionFactory(activity__hub=cast.wattrelos, starts_at=at + timedelta(days=1))
    DigestSubscriptionFactory(network=cast.network, language="nl")
    week = at.date() - timedelta(days=at.weekday())
    assert [done.made for done in make_digests(network=cast.network, week=week, at=at, zone=ZoneInfo("UTC"))] == [1]
    return OutboxMail.objects.get()


def test_the_mail_program_is_told_how_to_end_it_in_one_click(weekly: OutboxMail) -> None:
    message, row = compose(weekly), Subscription.objects.get()
    assert message["List-Unsubscribe"] == f"<{SITE}/nl/mails/{row.token}/end/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Content-Language"] == "nl"
    assert row.email not in message["List-Unsubscribe"]


def test_a_mail_nobody_said_yes_to_yet_has_no_such_button(cast: Cast, choir: Activity, at: datetime) -> None:
    ask_to_follow(activity=choir, email="a@b.example", language="fr", form_key="a", by=Actor.visitor(), at=at)
    message = compose(OutboxMail.objects.get())
    assert message["List-Unsubscribe"] is None
    assert message["List-Unsubscribe-Post"] is None


def one_click(url: str, **more: Any) -> Any:
    """What a mail provider sends: no cookie, no token, nothing of a browser (RFC 8058, 3.1)."""
    client = Client(enforce_csrf_checks=True)
    return client.post(url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded", **more)


def test_one_click_ends_it_at_once_and_again_and_again(weekly: OutboxMail) -> None:
    url = weekly.unsubscribe
    answers = [one_click(url) for _click in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    row = Subscription.objects.get()
    assert row.ended_at is not None
    assert not OutboxMail.objects.exists()  # the mail that waited to leave stays
    # From a mail program that drops the last slash, that sends the form as parts, and that sends nothing.
    Subscription.objects.update(ended_at=None)
    assert one_click(url.rstrip("/")).status_code == 200
    assert Subscription.objects.get().ended_at is not None
    client = Client(enforce_csrf_checks=True)
    assert client.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post(url).status_code == 200


def test_scanners_change_nothing(weekly: OutboxMail, choir: Activity) -> None:
    """Every link of every mail, fetched again and again, with and without the last slash."""
    asked = SubscriptionFactory(activity=choir, confirmed_at=None)
    text, page = parts(compose(weekly))
    links = set(re.findall(rf"{SITE}(/[^\s\"<>]+)", text + page)) | {weekly.unsubscribe, weekly.unsubscribe.rstrip("/")}
    links |= {f"/fr/mails/{asked.token}/{end}" for end in ("", "confirm/", "end/", "pause/", "pause/?weeks=4")}
    before = rows(Subscription, DigestSent, OutboxMail)
    client = Client()
    for number in range(10):
        for link in links:
            answer = (client.head if number % 3 == 2 else client.get)(link.replace("&amp;", "&"))
            assert answer.status_code in (200, 405), link
    assert rows(Subscription, DigestSent, OutboxMail) == before


def test_opening_the_link_of_the_click_only_asks(weekly: OutboxMail) -> None:
    page = Client().get(weekly.unsubscribe)
    assert (page.status_code, page.context["asks_to_end"]) == (200, True)
    assert f'action="{weekly.unsubscribe}"' in page.content.decode()
    assert Client().put(weekly.unsubscribe).status_code == 405
    assert Subscription.objects.get().ended_at is None


def test_what_is_forgotten_is_ended_and_what_nobody_made_is_not_there(weekly: OutboxMail) -> None:
    row = Subscription.objects.get()
    token, pk = row.token, row.pk
    row.delete()
    assert [Client().get(f"/nl/mails/{token}/").status_code, one_click(f"/nl/mails/{token}/end/").status_code] == [
        404,
        200,
    ]
    assert b"/nl/agenda/by-mail/" in Client().get(f"/nl/mails/{token}/").content
    forged = [
        token.replace(str(pk), str(pk + 1), 1),
        f"{token}x",
        token.partition(".")[0],
        "x.y",
        "١.abc",
        "-1.x",
        "9" * 400,
    ]
    for word in forged:
        answers = [
            Client().get(f"/nl/mails/{word}/"),
            one_click(f"/nl/mails/{word}/end/"),
            Client().post(f"/nl/mails/{word}/confirm/"),
            Client().post(f"/nl/mails/{word}/pause/", {"weeks": "4"}),
            Client().post(f"/nl/mails/{word}/", {"where": "all"}),
        ]
        assert [answer.status_code for answer in answers] == [404] * 5, word


def test_no_other_form_of_the_page_is_taken_without_its_token(weekly: OutboxMail) -> None:
    row = Subscription.objects.get()
    client = Client(enforce_csrf_checks=True)
    for end in ("", "confirm/", "pause/"):
        assert client.post(f"/nl/mails/{row.token}/{end}", {"weeks": "4", "where": "all"}).status_code == 403


def test_a_click_in_a_language_the_network_has_given_up_is_heard(weekly: OutboxMail) -> None:
    Network.objects.update(languages=["fr", "bg"])
    assert weekly.unsubscribe.startswith("/nl/")
    assert one_click(weekly.unsubscribe).status_code == 200
    assert Subscription.objects.get().ended_at is not None
    assert Client().get(weekly.unsubscribe, headers={"Accept-Language": "bg"})["Location"].startswith("/bg/mails/")


def test_a_link_opens_in_its_own_network_only(cast: Cast, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "b.example"]
    other = NetworkFactory(slug="b", host="b.example")
    row = DigestSubscriptionFactory(network=other)
    HubFactory(network=other)
    assert Client().get(f"/fr/mails/{row.token}/").status_code == 404
    assert Client().get(f"/fr/mails/{row.token}/", headers={"host": "b.example"}).status_code == 200


# --- what changes of an activity -------------------------------------------------------------------------------


def test_a_cancelled_date_in_the_readers_words(cast: Cast, choir: Activity, at: datetime) -> None:
    place = PlaceFactory(hub=cast.wattrelos, name={"fr": "Atelier", "nl": "Werkplaats"})
    session = SessionFactory(
        activity=choir, place=place, starts_at=at + timedelta(days=8), ends_at=at + timedelta(days=8, hours=2)
    )
    row = SubscriptionFactory(activity=choir, language="nl")
    cancel_sessions(
        activity=choir,
        ids=[session.pk],
        note={"fr": "La chaudière est en panne.", "nl": "De ketel is stuk."},
        by=cast.actor(cast.alice),
        at=at,
    )
    message = compose(only_mail())
    text, page = parts(message)
    assert "Koor van twee oevers" in message["Subject"]
    for part in (text, page):
        assert "zaterdag 28 november, 15:00–17:00" in part
        assert "La Lainerie (Werkplaats), Wattrelos" in part
        assert part.count("De ketel is stuk.") == 1
        assert "chaudière" not in part
        assert f"{SITE}/nl/activities/chorale/" in part
        assert f"{SITE}/nl/mails/{row.token}/" in part
    assert message["List-Unsubscribe"] == f"<{SITE}/nl/mails/{row.token}/end/>"


def test_a_moved_date_says_when_it_would_have_been(cast: Cast, choir: Activity, at: datetime) -> None:
    session = SessionFactory(activity=choir, starts_at=at + timedelta(days=8), ends_at=at + timedelta(days=8, hours=2))
    SubscriptionFactory(activity=choir, language="en")
    moved = {"starts_at": at + timedelta(days=9), "ends_at": at + timedelta(days=9, hours=2)}
    change_sessions(activity=choir, changes={session.pk: moved}, by=cast.actor(cast.alice), at=at)
    message = compose(only_mail())
    assert message["Subject"] == "Changed: Chorale des deux rives"
    for part in parts(message):
        assert "Sunday, 29 November, 15:00–17:00" in part
        assert "instead of Saturday, 28 November, 15:00" in part


def test_a_date_put_off_and_a_new_one(cast: Cast, choir: Activity, at: datetime) -> None:
    session = SessionFactory(activity=choir, starts_at=at + timedelta(days=8))
    SubscriptionFactory(activity=choir, language="en")
    postpone_sessions(activity=choir, ids=[session.pk], by=cast.actor(cast.alice), at=at)
    assert "The new day is not known yet" in parts(compose(only_mail()))[0]
    OutboxMail.objects.all().delete()
    starts = at + timedelta(days=20)
    drafts = [
        SessionDraft(starts, starts + timedelta(hours=1), "Europe/Paris", cast.wattrelos.pk, state=state)
        for state in ("planned", "draft")
    ]
    add_sessions(activity=choir, drafts=drafts, by=cast.actor(cast.alice), at=at, tell=True)
    text = parts(compose(only_mail()))[0]
    assert "This date takes place:\n\n* Thursday, 10 December, 15:00–16:00" in text
    assert text.count("* ") == 1  # what is not shown yet is not told


def test_a_place_the_public_does_not_know_is_not_told(cast: Cast, choir: Activity, at: datetime) -> None:
    cellar = PlaceFactory(hub=cast.wattrelos, name="La cave", listed=False)
    session = SessionFactory(activity=choir, place=cellar, starts_at=at + timedelta(days=2))
    SubscriptionFactory(activity=choir)
    cancel_sessions(activity=choir, ids=[session.pk], by=cast.actor(cast.alice), at=at)
    text, page = parts(compose(only_mail()))
    assert "La cave" not in text + page
    assert "La Lainerie, Wattrelos" in text


def test_what_happens_online_elsewhere_names_its_clock(cast: Cast, choir: Activity, at: datetime) -> None:
    far = HubFactory(network=cast.network, slug="gabrovo", zone="Europe/Sofia")
    starts = at + timedelta(days=2)
    online = SessionFactory(activity=choir, hub=far, mode="online", starts_at=starts)
    both = SessionFactory(activity=choir, hub=cast.wattrelos, mode="hybrid", starts_at=starts + timedelta(days=1))
    AlsoAt.objects.create(session=both, hub=cast.mons)
    SubscriptionFactory(activity=choir, language="en")
    cancel_sessions(activity=choir, ids=[online.pk, both.pk], by=cast.actor(cast.alice), at=at)
    text = parts(compose(only_mail()))[0]
    assert "* Sunday, 22 November, 16:00–18:00 (time in Sofia)\n  online\n" in text
    assert "* Monday, 23 November, 15:00–17:00\n  La Lainerie, Wattrelos\n  Café Europa, Mons\n  also online\n" in text


def test_very_many_dates_are_counted_and_not_listed(cast: Cast, choir: Activity, at: datetime) -> None:
    sessions = [
        SessionFactory(activity=choir, starts_at=at + timedelta(days=number)) for number in range(1, MOST_IN_A_MAIL + 8)
    ]
    SubscriptionFactory(activity=choir, language="en")
    ids = [each.pk for each in sessions]
    cancel_sessions(activity=choir, ids=ids, by=cast.actor(cast.alice), at=at)
    text, page = parts(compose(only_mail()))
    assert text.count("* ") == MOST_IN_A_MAIL
    assert "and 7 more dates" in text
    assert len(page.encode()) < 60_000


def test_words_are_words_whatever_they_look_like(cast: Cast, at: datetime) -> None:
    evil = ActivityFactory(hub=cast.wattrelos, title="<img src=//evil.example/x>\r\nBcc: a@b.example")
    session = SessionFactory(activity=evil, starts_at=at + timedelta(days=2), note="<script>1</script>")
    SubscriptionFactory(activity=evil, language="de")
    cancel_sessions(activity=evil, ids=[session.pk], note={"fr": "<b>x</b>"}, by=cast.actor(cast.alice), at=at)
    message = compose(only_mail())
    assert "\n" not in message["Subject"]
    assert message["Bcc"] is None
    page = parts(message)[1]
    assert "<img" not in page
    assert "<script" not in page
    assert "<b>x" not in page


def test_nobody_is_told_of_what_only_the_team_knows(cast: Cast, choir: Activity, at: datetime) -> None:
    SubscriptionFactory(activity=choir)
    session = SessionFactory(activity=choir, starts_at=at + timedelta(days=2))
    Activity.objects.filter(pk=choir.pk).update(published_at=None)
    hidden = Activity.objects.get(pk=choir.pk)
    assert tell_of_sessions(activity=hidden, sessions=[session], what="cancelled", at=at, key="k") == 0
    assert tell_of_sessions(activity=choir, sessions=[], what="cancelled", at=at, key="k") == 0
    assert not OutboxMail.objects.exists()


def test_told_under_the_same_key_it_is_told_once(cast: Cast, choir: Activity, at: datetime) -> None:
    SubscriptionFactory.create_batch(3, activity=choir)
    session = SessionFactory(activity=choir, starts_at=at + timedelta(days=2))
    for _turn in range(2):
        assert tell_of_sessions(activity=choir, sessions=[session], what="moved", at=at, key="k") == 3
    assert OutboxMail.objects.count() == 3


def test_three_hundred_are_told_with_as_few_questions_as_three(
    cast: Cast, choir: Activity, at: datetime, django_assert_max_num_queries: Any
) -> None:
    sessions = [SessionFactory(activity=choir, starts_at=at + timedelta(days=day)) for day in range(1, 21)]
    for each in sessions:
        AlsoAt.objects.create(session=each, hub=cast.mons)
    SubscriptionFactory.create_batch(300, activity=choir)
    with django_assert_max_num_queries(40):  # most of them are parts of one long insert
        tell_of_sessions(activity=choir, sessions=sessions, what="moved", at=at, key="k")
    assert OutboxMail.objects.count() == 300


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "bg", "ar", "it"])
@pytest.mark.parametrize("what", ["cancelled", "postponed", "moved", "added"])
def test_every_mail_can_be_written_in_every_language(
    cast: Cast, choir: Activity, at: datetime, language: str, what: Any
) -> None:
    Network.objects.update(languages=["fr", "nl", "en", "de", "bg", "ar", "it"])
    sessions = [
        SessionFactory(activity=choir, starts_at=at + timedelta(days=1)),
        SessionFactory(activity=choir, starts_at=at + timedelta(days=2), ends_at=at + timedelta(days=5)),
    ]
    SubscriptionFactory(activity=choir, language=language)
    before = {sessions[0].pk: at + timedelta(days=3)}
    tell_of_sessions(
        activity=Activity.objects.get(pk=choir.pk), sessions=sessions, what=what, at=at, key="k", before=before
    )
    ask_to_follow(activity=choir, email="x@y.example", language=language, form_key="a", by=Actor.visitor(), at=at)
    for mail in OutboxMail.objects.all():
        message = compose(mail)
        text, page = parts(message)
        assert message["Content-Language"] == language
        assert f'lang="{language}"' in page
        assert f"{SITE}/{language}/" in text
        assert "{" not in message["Subject"] + text
