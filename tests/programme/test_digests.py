"""The weekly mail: what is on near somebody, once a week, whole whatever is killed, and nothing when nothing is on."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.network.models import Network
from estaminet.programme.models import AlsoAt, DigestSent
from estaminet.programme.operations import digests as operation
from estaminet.programme.operations.digests import make_digests
from estaminet.programme.queries.digests import MOST_DATES, MOST_TOLD
from tests.conftest import Cast
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory
from tests.factories.programme import ActivityFactory, DigestSubscriptionFactory, SessionFactory
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
WEEK = date(2026, 11, 16)
AT = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)  # Thursday, eight in the morning in Paris
WATTRELOS = {"town": "Wattrelos", "latitude": "50.701500", "longitude": "3.217100"}


@pytest.fixture
def town(cast: Cast) -> Cast:
    """Mons where it is: 57 km from Wattrelos."""
    cast.mons.latitude, cast.mons.longitude = "50.454100", "3.952300"
    cast.mons.save()
    return cast


def session(hub: Any, days: float = 2, *, hours: float = 2, slug: str | None = None, **fields: Any) -> Any:
    activity = fields.pop("activity", None) or ActivityFactory(hub=hub, **({"slug": slug} if slug else {}))
    starts = AT + timedelta(days=days)
    return SessionFactory(
        activity=activity, hub=hub, starts_at=starts, ends_at=starts + timedelta(hours=hours), **fields
    )


def make(network: Any, at: datetime = AT, week: date = WEEK) -> int:
    return sum(done.made for done in make_digests(network=network, week=week, at=at, zone=PARIS))


def told(network: Any) -> list[tuple[str, list[str]]]:
    """Hubs and titles of the only mail that is made."""
    assert make(network) == 1
    mail = OutboxMail.objects.get(template="programme/mail/digest")
    return [(hub["name"], [each["title"]["text"] for each in hub["activities"]]) for hub in mail.context["hubs"]]


def text_of(mail: OutboxMail) -> str:
    body = compose(mail).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(mail: OutboxMail) -> str:
    body = compose(mail).get_body(("html",))
    assert body is not None
    return str(body.get_content())


# --- what it tells ---------------------------------------------------------------------------------------------


def test_the_nearest_hub_comes_first_and_what_is_too_far_stays_away(town: Cast) -> None:
    far = HubFactory(network=town.network, slug="gabrovo", latitude="42.874", longitude="25.319", name="Библиотека")
    session(town.mons, 1, slug="soupe")
    session(town.wattrelos, 5, slug="film")
    session(far, 1, slug="bread")
    DigestSubscriptionFactory(network=town.network, radius=80, **WATTRELOS)
    assert told(town.network) == [("La Lainerie", ["Film"]), ("Café Europa", ["Soupe"])]


def test_a_smaller_circle_tells_less(town: Cast) -> None:
    session(town.mons, 1, slug="soupe")
    session(town.wattrelos, 5, slug="film")
    DigestSubscriptionFactory(network=town.network, radius=40, **WATTRELOS)
    assert told(town.network) == [("La Lainerie", ["Film"])]


def test_one_hub_only_certain_kinds_only_or_the_whole_street(town: Cast) -> None:
    session(town.mons, 1, slug="soupe")
    session(town.mons, 2, activity=ActivityFactory(hub=town.mons, slug="terril", kind="walk"))
    session(town.wattrelos, 5, slug="film")
    for number, given in enumerate(({"hub": town.mons}, {"hub": town.mons, "kinds": ["walk"]}, {})):
        DigestSubscriptionFactory(network=town.network, email=f"{number}@example.org", **given)
    make(town.network)
    found = {
        mail.to[0]: [
            (hub["name"], [each["title"]["text"] for each in hub["activities"]]) for hub in mail.context["hubs"]
        ]
        for mail in OutboxMail.objects.all()
    }
    assert found == {
        "0": [("Café Europa", ["Soupe", "Terril"])],
        "1": [("Café Europa", ["Terril"])],
        "2": [("La Lainerie", ["Film"]), ("Café Europa", ["Soupe", "Terril"])],
    }


def test_it_looks_eight_days_ahead_and_at_what_is_going_on(town: Cast) -> None:
    session(town.wattrelos, -0.5, hours=2, slug="over")
    session(town.wattrelos, -0.05, hours=3, slug="now")
    session(town.wattrelos, -20, hours=24 * 30, slug="exhibition")
    session(town.wattrelos, 7.6, slug="last-evening")
    session(town.wattrelos, 8, slug="too-late")
    DigestSubscriptionFactory(network=town.network)
    assert told(town.network) == [("La Lainerie", ["Exhibition", "Now", "Last-evening"])]


def test_drafts_and_closed_groups_are_nobodys_business(town: Cast) -> None:
    session(town.wattrelos, 1, slug="open")
    session(town.wattrelos, 1, activity=ActivityFactory(hub=town.wattrelos, published_at=None))
    session(town.wattrelos, 1, activity=ActivityFactory(hub=town.wattrelos, visibility="closed"))
    session(town.wattrelos, 1, activity=ActivityFactory(hub=town.wattrelos, removed_at=AT))
    session(town.wattrelos, 1, activity=ActivityFactory(hub=town.wattrelos, slug="hidden"), state="draft")
    DigestSubscriptionFactory(network=town.network)
    assert told(town.network) == [("La Lainerie", ["Open"])]


def test_what_is_cancelled_is_told_beside_what_takes_place_and_alone_it_is_no_news(town: Cast) -> None:
    film = ActivityFactory(hub=town.wattrelos, slug="film")
    session(town.wattrelos, 1, activity=film, state="cancelled")
    DigestSubscriptionFactory(network=town.network)
    assert (make(town.network), DigestSent.objects.count()) == (0, 0)
    session(town.wattrelos, 2, activity=film)
    assert make(town.network) == 1
    assert "annulé" in text_of(OutboxMail.objects.get()) or "cancelled" in text_of(OutboxMail.objects.get())


def test_a_joint_session_is_told_once_at_the_nearest_place(town: Cast) -> None:
    together_here = session(town.mons, 1, slug="duplex")
    AlsoAt.objects.create(session=together_here, hub=town.wattrelos)
    DigestSubscriptionFactory(network=town.network, radius=80, **WATTRELOS)
    assert told(town.network) == [("La Lainerie", ["Duplex"])]
    line = OutboxMail.objects.get().context["hubs"][0]["activities"][0]["sessions"][0]
    assert (line["also"], line["place"]) == (["Mons"], "")


def test_a_choir_of_every_day_is_one_activity_with_some_dates(town: Cast) -> None:
    choir = ActivityFactory(hub=town.wattrelos, slug="chorale")
    for day in range(1, 8):
        session(town.wattrelos, day, activity=choir)
    DigestSubscriptionFactory(network=town.network)
    assert told(town.network) == [("La Lainerie", ["Chorale"])]
    (activity,) = OutboxMail.objects.get().context["hubs"][0]["activities"]
    assert (len(activity["sessions"]), activity["more"], DigestSent.objects.get().sessions) == (
        MOST_DATES,
        7 - MOST_DATES,
        MOST_DATES,
    )


def test_too_much_for_one_mail_leaves_out_what_is_far(town: Cast) -> None:
    for number in range(MOST_TOLD + 3):
        session(town.mons, 1 + number / 100, slug=f"mons-{number}")
    session(town.wattrelos, 7, slug="film")
    DigestSubscriptionFactory(network=town.network, radius=80, **WATTRELOS)
    found = told(town.network)
    assert (found[0], len(found[1][1])) == (("La Lainerie", ["Film"]), MOST_TOLD - 1)
    mail = OutboxMail.objects.get()
    assert mail.context["more"] == 4
    assert mail.context["agenda"] == "/fr/agenda/?hub=wattrelos&hub=mons"


def test_words_come_in_the_language_or_in_the_next_one_that_has_them(town: Cast) -> None:
    film = ActivityFactory(
        hub=town.wattrelos,
        slug="film",
        title={"fr": "Le film", "nl": "De film"},
        summary={"fr": "On regarde ensemble."},
    )
    session(town.wattrelos, 1, activity=film)
    DigestSubscriptionFactory(network=town.network, language="nl")
    make(town.network)
    (activity,) = OutboxMail.objects.get().context["hubs"][0]["activities"]
    assert (activity["title"], activity["summary"]) == (
        {"text": "De film", "language": ""},
        {"text": "On regarde ensemble.", "language": "fr"},
    )
    assert activity["address"] == "/nl/activities/film/"
    assert '<span lang="fr" dir="ltr">On regarde ensemble.</span>' in html_of(OutboxMail.objects.get())


def test_a_language_the_network_has_given_up_is_answered_in_its_first(town: Cast) -> None:
    session(town.wattrelos, 1, activity=ActivityFactory(hub=town.wattrelos, slug="film", title={"fr": "F", "it": "I"}))
    DigestSubscriptionFactory(network=town.network, language="it")
    Network.objects.filter(pk=town.network.pk).update(languages=["fr", "nl"])
    network = Network.objects.get(pk=town.network.pk)
    make(network)
    mail = OutboxMail.objects.get()
    assert (mail.language, mail.unsubscribe[:4], mail.context["hubs"][0]["activities"][0]["title"]["text"]) == (
        "fr",
        "/fr/",
        "F",
    )


def test_a_clock_of_another_country_is_named(town: Cast) -> None:
    far = HubFactory(network=town.network, slug="gabrovo", zone="Europe/Sofia", name="Библиотека")
    session(far, 2, slug="bread")
    session(town.mons, 2, slug="soupe")
    DigestSubscriptionFactory(network=town.network, language="en")
    make(town.network)
    text = text_of(OutboxMail.objects.get())
    assert "- Saturday, 21 November, 09:00–11:00 (time in Sofia)" in text
    assert "- Saturday, 21 November, 08:00–10:00\n" in text


# --- how it is made of letters ---------------------------------------------------------------------------------


def test_the_plain_part_says_everything_the_other_says(town: Cast) -> None:
    place = PlaceFactory(hub=town.wattrelos, name="Atelier")
    film = ActivityFactory(
        hub=town.wattrelos, slug="film", title="Le film", summary="Deux rives.", spoken=["fr", "nl"], entry="booked"
    )
    session(town.wattrelos, 2, activity=film, place=place, mode="hybrid")
    DigestSubscriptionFactory(network=town.network, language="en", radius=80, **WATTRELOS)
    make(town.network)
    mail = OutboxMail.objects.get()
    text, html = text_of(mail), html_of(mail)
    message = compose(mail)
    assert message["Subject"] == "What is on around Wattrelos, 19–26 November"
    for words in (
        "La Lainerie",
        "Le film",
        "Workshop",
        "Français, Nederlands",
        "free",
        "book a place beforehand",
        "Saturday, 21 November, 08:00–10:00",
        "Atelier",
        "also online",
        "Deux rives.",
    ):
        assert words in text
        assert words in html
    for path in ("/en/activities/film/", "/en/agenda/?hub=", mail.context["end"]):
        assert f"http://127.0.0.1:8000{path}" in text.replace("http://localhost:8000", "http://127.0.0.1:8000")


def test_whatever_is_on_a_mail_stays_small_and_leads_nowhere_else(town: Cast, settings: Any) -> None:
    """The longest texts a team may write, in letters of two bytes, in a letter from right to left."""
    settings.SITE_URL = "https://estaminet.example"
    place = PlaceFactory(hub=town.wattrelos, name={"bg": "Ю" * 80})
    for number in range(MOST_TOLD + 10):
        activity = ActivityFactory(
            hub=town.wattrelos,
            slug=f"{'long-' * 10}{number}",
            title={"bg": f"{number} " + "Ж" * 116},
            summary={"bg": "Щастие " * 42},
            spoken=["fr", "nl", "bg", "ar", "en", "de"],
            audience="families",
            entry="booked",
        )
        for day in range(7):
            each = session(
                town.wattrelos,
                day + number / 50,
                activity=activity,
                mode="hybrid",
                place=place,
                title={"bg": "Щ" * 120},
                state="cancelled" if day % 2 else "planned",
            )
            AlsoAt.objects.create(session=each, hub=town.mons)
    for language in ("ar", "bg", "de"):
        DigestSubscriptionFactory(network=town.network, language=language, hub=town.wattrelos)
    Network.objects.filter(pk=town.network.pk).update(languages=["bg", "ar", "de"])
    assert make(Network.objects.get(pk=town.network.pk)) == 3
    for mail in OutboxMail.objects.all():
        html = html_of(mail)
        assert len(html.encode()) <= 60_000
        assert "<img" not in html
        assert "url(" not in html
        links = {part.split('"')[0] for part in html.split('href="')[1:]}
        assert {link for link in links if not link.startswith("https://estaminet.example/")} == set()
        direction = "rtl" if mail.language == "ar" else "ltr"
        assert re.search(f'<div class="letter" dir="{direction}" lang="{mail.language}"', html)


def test_words_of_people_are_words_and_not_markup(town: Cast) -> None:
    evil = ActivityFactory(hub=town.wattrelos, slug="evil", title="<script>alert(1)</script>", summary="<b>&</b>")
    session(town.wattrelos, 1, activity=evil)
    DigestSubscriptionFactory(network=town.network, town="<i>Lille</i>", latitude="50.7", longitude="3.2")
    make(town.network)
    mail = OutboxMail.objects.get()
    assert "<script>" not in html_of(mail)
    assert "<i>" not in html_of(mail)
    assert "<script>alert(1)</script>" in text_of(mail)
    assert "\n" not in compose(mail)["Subject"]


# --- once a week, whole ----------------------------------------------------------------------------------------


def test_made_again_it_makes_what_is_missing_and_nothing_twice(town: Cast) -> None:
    session(town.wattrelos, 1)
    first = DigestSubscriptionFactory(network=town.network)
    assert (make(town.network), make(town.network)) == (1, 0)
    second = DigestSubscriptionFactory(network=town.network)
    assert make(town.network) == 1
    assert list(DigestSent.objects.order_by("pk").values_list("subscription", "week")) == [
        (first.pk, WEEK),
        (second.pk, WEEK),
    ]
    session(town.wattrelos, 8)
    assert make(town.network, AT + timedelta(days=7), WEEK + timedelta(days=7)) == 2
    assert OutboxMail.objects.count() == 4


def test_who_has_not_said_yes_or_has_ended_or_rests_gets_none(town: Cast) -> None:
    session(town.wattrelos, 1)
    for number, given in enumerate(
        (
            {"confirmed_at": None},
            {"ended_at": AT},
            {"paused_until": date(2026, 11, 20)},
            {"paused_until": date(2026, 11, 19)},
            {"network": NetworkFactory(slug="other")},
        )
    ):
        DigestSubscriptionFactory(**{"network": town.network, "email": f"{number}@example.org", **given})
    make(town.network)
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["3@example.org"]


def test_killed_in_between_it_goes_on_where_it_was(town: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each number of batches; what a batch had begun when it was killed is as if it had never begun."""
    session(town.wattrelos, 1)
    DigestSubscriptionFactory.create_batch(23, network=town.network)
    monkeypatch.setattr(operation, "AT_ONCE", 5)
    queue = operation.queue_mails
    for alive in (0, 1, 3):
        batches = iter(range(alive))

        def dies(*, mails: Any, left: Any = batches) -> None:
            queue(mails=mails)
            if next(left, None) is None:
                raise SystemExit

        monkeypatch.setattr(operation, "queue_mails", dies)
        with pytest.raises(SystemExit):
            make(town.network)
        assert OutboxMail.objects.count() == DigestSent.objects.count() == {0: 0, 1: 5, 3: 20}[alive]
    monkeypatch.setattr(operation, "queue_mails", queue)
    assert make(town.network) == 3
    assert OutboxMail.objects.count() == DigestSent.objects.count() == 23
    assert OutboxMail.objects.values("to").distinct().count() == 23


def test_somebody_who_ends_while_it_runs_gets_none(town: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    session(town.wattrelos, 1)
    DigestSubscriptionFactory(network=town.network)
    batch = operation._batch

    def ended_just_before(run: Any, ids: list[int], day: date) -> int:
        operation.Subscription.objects.filter(pk__in=ids).update(ended_at=AT)
        return batch(run, ids, day)

    monkeypatch.setattr(operation, "_batch", ended_just_before)
    assert make(town.network) == 0


def test_a_hundred_who_chose_the_same_cost_as_few_questions_as_one(town: Cast) -> None:
    for number in range(5):
        session(town.wattrelos, 1 + number / 10)

    def statements() -> int:
        DigestSent.objects.all().delete()
        OutboxMail.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            make(town.network)
        return len(asked)

    DigestSubscriptionFactory(network=town.network)
    one = statements()
    DigestSubscriptionFactory.create_batch(99, network=town.network)
    assert statements() <= one + 3  # long lists of values are sent in a few parts
    assert OutboxMail.objects.count() == 100


def test_many_different_choices_forget_the_oldest_and_are_all_served(
    town: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(town.wattrelos, 1)
    monkeypatch.setattr(operation, "MOST_KEPT", 3)
    for number in range(10):
        DigestSubscriptionFactory(network=town.network, radius=20 + number, **WATTRELOS)
    assert make(town.network) == 10


def _two_workers(seed: int, before_write: int | None = None) -> list[Any]:
    hub = HubFactory(slug="wattrelos")
    session(hub, 1)
    DigestSubscriptionFactory.create_batch(7, network=hub.network)

    def work() -> int:
        return make(Network.objects.get(pk=hub.network_id))

    return together(work, work, seed=seed, before_write=before_write)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_workers_at_once_make_one_mail_each(seed: int) -> None:
    results = _two_workers(seed)
    assert (sum(results), DigestSent.objects.count(), OutboxMail.objects.count()) == (7, 7, 7)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_locks_one_of_them_breaks_and_still_nobody_gets_two() -> None:
    with locks_off():
        results = _two_workers(0, before_write=0)
    assert any(isinstance(result, Exception) for result in results)
    assert OutboxMail.objects.count() == 7
