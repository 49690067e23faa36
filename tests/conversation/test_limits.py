"""A hundred posts in a minute, by one, by strangers, by many accounts; and a moderator's mistake that is undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from estaminet.conversation.models import Comment, Reaction, Report, Topic
from estaminet.kernel.models import OutboxMail
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say
from tests.factories.people import AccountFactory, PersonFactory
from tests.kernel.pictures import picture_bytes

pytestmark = pytest.mark.django_db

HUNDRED = 100


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def key(number: int) -> str:
    return f"{number:032x}"


def post(client: Client, address: str, number: int, text: str, **more: Any) -> Any:
    return client.post(address, {"language": "fr", "form_key": key(number), "text": text, **more})


def test_of_a_hundred_posts_of_one_person_ten_stand_and_others_go_on(cast: Cast, topic: Topic) -> None:
    address = reverse("conversation:write", args=[topic.pk])
    loud, other = cast.client(cast.ana), cast.client(cast.bob)
    answers = [post(loud, address, number, f"Parole n° {number}") for number in range(HUNDRED)]

    assert [each.status_code for each in answers] == [302] * 10 + [422] * 90
    assert all("You have written a lot in a short time." in each.content.decode() for each in answers[10:])
    assert all(f"Parole n° {number}</textarea>" in answers[number].content.decode() for number in range(10, HUNDRED))
    assert post(other, address, HUNDRED, "Moi aussi").status_code == 302
    assert Comment.objects.count() == 11


def test_many_accounts_of_one_connection_share_a_limit_until_a_team_knows_them(cast: Cast, topic: Topic) -> None:
    address = reverse("conversation:write", args=[topic.pk])
    people = [PersonFactory(given_name=f"P{number}", account=AccountFactory()) for number in range(10)]
    clients = [cast.client(person) for person in people]
    answers = [post(clients[number % 10], address, number, f"Parole n° {number}") for number in range(HUNDRED)]

    assert [each.status_code for each in answers] == [302] * 30 + [422] * 70
    assert all("Many new people have written from this connection" in each.content.decode() for each in answers[30:])
    assert all(f"Parole n° {number}</textarea>" in answers[number].content.decode() for number in range(30, HUNDRED))
    # Whoever is known goes on from the same connection, and newcomers from another one do.
    assert post(cast.client(cast.ana), address, HUNDRED, "Bonjour").status_code == 302
    elsewhere = cast.client(people[0])
    elsewhere.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert post(elsewhere, address, HUNDRED + 2, "Bonjour").status_code == 302


def test_a_hundred_reports_of_a_stranger_are_ten_and_others_are_heard(cast: Cast, topic: Topic, at: datetime) -> None:
    said = [say(topic, cast.ana, f"Parole {number}", at) for number in range(5)]
    stranger, other = Client(), Client(REMOTE_ADDR="203.0.113.9")
    answers = []
    for number in range(HUNDRED):
        address = reverse("conversation:report", args=[said[number % 5].pk])
        form = {"reason": "unkind", "words": f"Cela blesse {number} <3", "form_key": key(number)}
        answers.append(stranger.post(address, form))

    assert [each.status_code for each in answers] == [302] * 10 + [429] * 90
    assert all(escape(f"Cela blesse {number} <3") in answers[number].content.decode() for number in range(10, HUNDRED))
    form = {"reason": "unkind", "words": "Moi aussi", "form_key": key(HUNDRED)}
    assert other.post(reverse("conversation:report", args=[said[0].pk]), form).status_code == 302
    assert Report.objects.count() == 11


def test_what_is_too_large_for_any_page_is_refused_in_words(cast: Cast, topic: Topic) -> None:
    answer = post(cast.client(cast.ana), reverse("conversation:write", args=[topic.pk]), 1, "a" * 5_000_000)

    assert (answer.status_code, Comment.objects.count()) == (400, 0)
    assert "<h1" in answer.content.decode()


def test_a_moderator_s_mistake_is_undone_whole(cast: Cast, topic: Topic, at: datetime) -> None:
    """Hidden and shown again: words, answers, picture, reactions and place; both mails have been sent."""
    upload = SimpleUploadedFile("pain.jpg", picture_bytes("x.jpg", 60, 40), content_type="image/jpeg")
    post(
        cast.client(cast.ana),
        reverse("conversation:write", args=[topic.pk]),
        1,
        "Regardez ce four",
        picture=upload,
        picture_words="Trois mains et un pain",
    )
    said = Comment.objects.select_related("picture").get()
    say(topic, cast.bob, "Quel beau pain", at, reply_to=said)
    cast.client(cast.bob).post(reverse("conversation:react", args=[said.pk]), {"kind": "thanks"})
    public, team = (
        reverse("conversation:topic", args=[topic.pk]),
        reverse("manage:talk_comment", args=["wattrelos", said.pk]),
    )

    def shown() -> tuple[bool, ...]:
        page = Client().get(public).content.decode()
        said.refresh_from_db()
        said.picture.refresh_from_db()  # type: ignore[union-attr]
        words = ("Regardez ce four", "Trois mains et un pain", "Quel beau pain")
        return (*(word in page for word in words), said.picture.public)  # type: ignore[union-attr]

    number, before = said.number, shown()
    cast.client(cast.ana).post(team, {"act": "hide", "reason": "unkind", "words": "Je me trompe."})
    assert shown() == (False, False, True, False)
    cast.client(cast.ana).post(team, {"act": "show"})

    assert shown() == before == (True, True, True, True)
    assert (said.number, Reaction.objects.count(), said.replies.count()) == (number, 1, 1)
    mails = list(OutboxMail.objects.order_by("pk").values_list("template", flat=True))
    assert [each for each in mails if "digest" not in each] == [
        "conversation/mail/hidden",
        "conversation/mail/shown_again",
    ]
