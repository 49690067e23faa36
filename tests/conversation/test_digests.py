"""The mail that tells what is new: exactly what its reader has not seen, as often as she chose, ended by one press."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from estaminet.conversation.enums import DigestHow, ReportReason
from estaminet.conversation.models import DigestChoice, SeenUpTo, Topic
from estaminet.conversation.operations.digests import HowOften, choose_digest, leave_digest, make_digests
from estaminet.conversation.operations.following import follow, leave, mark_seen, mute
from estaminet.conversation.operations.moderating import approve_comment, hide_comment
from estaminet.conversation.operations.writing import CommentDraft, write_about
from estaminet.conversation.queries.digests import MOST_TOLD, day_of_mails
from estaminet.conversation.tasks import digests_due
from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import MailState, OutboxMail
from tests.conftest import Cast
from tests.factories.conversation import make_topic, many_comments, say
from tests.factories.programme import ActivityFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST = date(2026, 11, 21)


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    """Eve follows it, daily, and has read what is there."""
    made = make_topic(cast.wattrelos, at, title="Le jardin")
    follow(topic=made, person=cast.eve, by=cast.actor(cast.eve), at=at)
    choose(cast, cast.eve, DigestHow.DAILY, at)
    return made


def choose(cast: Cast, person: Any, how: str, at: datetime) -> DigestChoice:
    return choose_digest(network=cast.network, person=person, how=how, by=cast.actor(person), at=at)


def mails(cast: Cast, day: date = FIRST, to: str = "eve@example.org") -> list[dict[str, Any]]:
    """What the mails made on a day tell somebody, as title and words."""
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    before = set(OutboxMail.objects.values_list("pk", flat=True))
    list(make_digests(network=cast.network, day=day, at=at))
    made = OutboxMail.objects.filter(to=to).exclude(pk__in=before).order_by("pk")
    return [
        {each["title"]: [said["words"] for said in each["said"]] for each in mail.context["topics"]} for mail in made
    ]


def test_it_holds_exactly_what_its_reader_has_not_seen(cast: Cast, topic: Topic, at: datetime) -> None:
    by = cast.actor(cast.eve)
    seen = say(topic, cast.chloe, "Vu", at)
    mark_seen(topic=topic, person=cast.eve, shown=[seen.pk], by=by, at=at)
    say(topic, cast.eve, "De moi", at)
    say(topic, cast.chloe, "Nouveau", at)
    held = say(topic, cast.chloe, "Voyez https://example.org", at)
    hidden = say(topic, cast.chloe, "Bah", at)
    hide_comment(comment=hidden, reason=ReportReason.UNKIND, words="Non", by=cast.actor(cast.ana), at=at)
    say(make_topic(cast.wattrelos, at, title="Ailleurs"), cast.chloe, "Pas suivi", at)

    assert mails(cast) == [{"Le jardin": ["Nouveau"]}]
    assert mails(cast) == mails(cast, FIRST + DAY) == []
    approve_comment(comment=held, by=cast.actor(cast.ana), at=at)
    assert mails(cast, FIRST + DAY) == [{"Le jardin": ["Voyez https://example.org"]}]
    assert SeenUpTo.objects.get(topic=topic, person=cast.eve).number == 5


def test_once_a_day_once_a_week_or_never(cast: Cast, topic: Topic, at: datetime) -> None:
    told: dict[str, list[int]] = {}
    for turn, how in enumerate((DigestHow.DAILY, DigestHow.WEEKLY, DigestHow.NEVER)):
        choose(cast, cast.eve, how, at)
        told[how] = []
        for number in range(16):
            since = (30 * turn + number) * DAY
            say(topic, cast.chloe if number % 2 else cast.ana, f"{how} {number}", at + since)
            told[how] += [number] if mails(cast, FIRST + since) else []
    assert told == {"daily": list(range(16)), "weekly": [0, 7, 14], "never": []}
    with pytest.raises(HowOften):
        choose(cast, cast.eve, "hourly", at)


def test_whoever_chose_nothing_hears_once_a_week(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.chloe, "Bonjour", at)
    say(topic, cast.ana, "Salut", at)
    assert mails(cast, to="chloe@example.org") == [{"Le jardin": ["Salut"]}]
    say(topic, cast.ana, "Encore", at)
    assert mails(cast, FIRST + 6 * DAY, to="chloe@example.org") == []
    assert mails(cast, FIRST + 7 * DAY, to="chloe@example.org") == [{"Le jardin": ["Encore"]}]


def test_called_by_name_she_hears_without_following_and_not_where_she_muted(
    cast: Cast, topic: Topic, at: datetime
) -> None:
    by = cast.actor(cast.eve)
    say(topic, cast.eve, "Bonjour", at)
    leave(topic=topic, person=cast.eve, by=by, at=at)
    say(topic, cast.chloe, "Rien pour elle", at)
    say(topic, cast.chloe, "Tu viens, @Eve ?", at)
    assert mails(cast) == [{"Le jardin": ["Tu viens, @Eve ?"]}]
    mute(topic=topic, person=cast.eve, by=by, at=at)
    say(topic, cast.chloe, "Alors, @Eve ?", at)
    assert mails(cast, FIRST + DAY) == []


def test_what_she_may_no_longer_see_is_not_told_and_keeps_nothing_else_back(
    cast: Cast, topic: Topic, at: datetime
) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, title={"fr": "Jardiner"})
    draft = CommentDraft(text="Bonjour", language="fr")
    about = write_about(subject_row=activity, author=cast.eve, draft=draft, by=cast.actor(cast.eve), at=at).topic
    about.refresh_from_db()
    many_comments(about, [cast.chloe], MOST_TOLD + 5, at, words=True)
    type(activity).objects.filter(pk=activity.pk).update(published_at=None)
    say(topic, cast.chloe, "Nouveau", at)
    assert mails(cast) == [{"Le jardin": ["Nouveau"]}]


def test_what_is_too_much_for_one_mail_comes_with_the_next(cast: Cast, topic: Topic, at: datetime) -> None:
    many_comments(topic, [cast.chloe, cast.ana], MOST_TOLD + 7, at, words=True)
    first, second = mails(cast), mails(cast, FIRST + DAY)
    assert [len(each["Le jardin"]) for each in (*first, *second)] == [MOST_TOLD, 7]
    assert [*first[0]["Le jardin"], *second[0]["Le jardin"]] == [
        f"Parole {number}" for number in range(1, MOST_TOLD + 8)
    ]


def test_killed_in_the_middle_nobody_is_told_twice(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.chloe, "Un", at)
    say(topic, cast.ana, "Deux", at)
    run = make_digests(network=cast.network, day=FIRST, at=at)
    assert next(run) == 1
    run.close()
    list(make_digests(network=cast.network, day=FIRST, at=at))
    told = OutboxMail.objects.order_by("to").values_list("to", flat=True)
    assert list(told) == ["ana@example.org", "chloe@example.org", "eve@example.org"]


def test_the_letter_in_her_language_with_a_button_of_the_mail_program(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.chloe, "Bonjour <b>à tous</b>", at)
    mails(cast)
    mail = OutboxMail.objects.get(to="eve@example.org")
    message = compose(mail)
    text = message.get_body(("plain",)).get_content()
    assert "Chloé Cast" in text
    assert "Bonjour <b>à tous</b>" in text
    choice = DigestChoice.objects.get(person=cast.eve)
    assert mail.unsubscribe == f"/fr/talk/mails/{choice.token}/"
    assert message["List-Unsubscribe"].endswith(f"{mail.unsubscribe}>")
    assert mail.unsubscribe in text
    assert "<b>à tous</b>" not in message.get_body(("html",)).get_content()


def test_leaving_takes_one_press_without_an_account(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.chloe, "Bonjour", at)
    mails(cast)
    choice, mail = DigestChoice.objects.get(person=cast.eve), OutboxMail.objects.get(to="eve@example.org")
    client = Client(enforce_csrf_checks=True)
    assert client.get(mail.unsubscribe).status_code == 200
    choice.refresh_from_db()
    assert (choice.how, mail.state) == (DigestHow.DAILY, MailState.WAITING)
    for _time in range(2):
        assert client.post(mail.unsubscribe, {"List-Unsubscribe": "One-Click"}).status_code == 200
    choice.refresh_from_db()
    assert (choice.how, OutboxMail.objects.filter(pk=mail.pk).exists()) == (DigestHow.NEVER, False)
    say(topic, cast.chloe, "Encore", at)
    assert mails(cast, FIRST + DAY) == []
    assert client.get("/fr/talk/mails/1.forged/").status_code == 404
    address = f"/fr/talk/mails/{choice.token}/"
    choice.delete()
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 200)


def test_how_often_is_chosen_on_ones_own_page(cast: Cast, topic: Topic, at: datetime) -> None:
    client = cast.client(cast.eve)
    page = client.get("/en/talk/mine/")
    assert page.context["form"].initial == {"how": DigestHow.DAILY}
    assert client.post("/en/talk/mine/how-often/", {"how": "weekly"}).status_code == 302
    assert DigestChoice.objects.get(person=cast.eve).how == DigestHow.WEEKLY
    client.post("/en/talk/mine/how-often/", {"how": "hourly"})
    assert DigestChoice.objects.get(person=cast.eve).how == DigestHow.WEEKLY
    leave_digest(choice=DigestChoice.objects.get(), by=cast.actor(cast.eve), at=at)
    assert DigestChoice.objects.get().how == DigestHow.NEVER


def test_due_each_morning_by_the_clock_of_the_network(cast: Cast) -> None:
    paris = ZoneInfo("Europe/Paris")
    assert day_of_mails(datetime(2026, 11, 21, 5, 59, tzinfo=UTC), paris) is None
    assert day_of_mails(datetime(2026, 11, 21, 6, 0, tzinfo=UTC), paris) == FIRST
    due = list(digests_due(datetime(2026, 11, 21, 6, 5, tzinfo=UTC)))
    assert [(each.key, each.args) for each in due] == [
        (f"talk of 2026-11-21 network {cast.network.pk}", {"network": cast.network.pk, "day": "2026-11-21"})
    ]
    assert list(digests_due(datetime(2026, 11, 21, 6, 15, tzinfo=UTC))) == []
