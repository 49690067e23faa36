"""Pictures that come with comments: asked what they show, seen while the words are, gone with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.operations.forgetting import forget_said
from estaminet.conversation.operations.moderating import approve_comment, hide_comment, show_again
from estaminet.conversation.operations.rewriting import withdraw_comment
from estaminet.conversation.queries.own_data import export_said
from estaminet.kernel.models import Job, StoredFile, TextVersion
from tests.conftest import Cast
from tests.factories.conversation import make_topic
from tests.kernel.pictures import picture_bytes

pytestmark = pytest.mark.django_db
SHOWS = "Trois mains et un pain"


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def sent(client: Client, topic: Topic, content: bytes = b"", **fields: Any) -> Any:
    upload = SimpleUploadedFile("pain.jpg", content or picture_bytes("x.jpg", 60, 40), content_type="image/jpeg")
    form = {"text": "Regardez", "language": "fr", "form_key": "a" * 32, "picture": upload, "picture_words": SHOWS}
    return client.post(reverse("conversation:write", args=[topic.pk]), {**form, **fields})


def seen(client: Client, topic: Topic) -> bool:
    return f'aria-label="{SHOWS}"' in client.get(reverse("conversation:topic", args=[topic.pk])).content.decode()


def said_with_picture(cast: Cast, topic: Topic) -> Comment:
    sent(cast.client(cast.ana), topic)
    return Comment.objects.select_related("picture").get()


def test_a_picture_stands_below_the_words_and_says_what_it_shows(cast: Cast, topic: Topic) -> None:
    comment = said_with_picture(cast, topic)

    assert comment.picture is not None
    assert (comment.picture.public, comment.picture.hub_id) == (True, cast.wattrelos.pk)
    assert (comment.picture_words.text("fr"), seen(Client(), topic)) == (SHOWS, True)
    assert Job.objects.filter(key=f"files.derive:{comment.picture.key}").exists()
    assert export_said(cast.ana.pk)[0]["picture"] == comment.picture.key


def test_without_words_or_without_a_picture_in_it_nothing_is_kept_and_nothing_typed_is_lost(
    cast: Cast, topic: Topic
) -> None:
    client = cast.client(cast.ana)
    for fields in ({"picture_words": ""}, {"content": b"<svg onload=ran(1)>" * 9}, {"text": ""}):
        answer = sent(client, topic, **fields)
        told = answer.content.decode()
        assert answer.status_code == 422
        assert ("Regardez" in told or "text" in fields, SHOWS in told or "picture_words" in fields) == (True, True)
    assert (Comment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_sent_twice_it_is_one_comment_with_one_picture(cast: Cast, topic: Topic) -> None:
    client = cast.client(cast.ana)
    assert [sent(client, topic).status_code for _each in range(2)] == [302, 302]
    assert (Comment.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_picture_of_somebody_nobody_knows_waits_with_the_words(cast: Cast, topic: Topic, at: datetime) -> None:
    sent(cast.client(cast.eve), topic)
    comment = Comment.objects.get()
    assert (comment.state, StoredFile.objects.get().public) == ("held", False)
    assert (seen(cast.client(cast.eve), topic), seen(cast.client(cast.ana), topic)) == (False, True)

    approve_comment(comment=comment, by=cast.actor(cast.ana), at=at)
    assert (StoredFile.objects.get().public, seen(Client(), topic)) == (True, True)


def test_hidden_words_hide_the_picture_and_what_is_taken_back_is_gone(cast: Cast, topic: Topic, at: datetime) -> None:
    comment, by = said_with_picture(cast, topic), cast.actor(cast.cleo)
    hide_comment(comment=comment, reason="private", words="On y voit quelqu’un.", by=by, at=at)
    assert (StoredFile.objects.get().public, seen(Client(), topic)) == (False, False)
    show_again(comment=comment, by=by, at=at)
    assert StoredFile.objects.get().public is True

    withdraw_comment(comment=comment, author=cast.ana, by=cast.actor(cast.ana), at=at)
    now = Comment.objects.get()
    assert (StoredFile.objects.count(), now.picture, bool(now.picture_words)) == (0, None, False)
    assert not TextVersion.objects.filter(model="conversation.Comment").exclude(text="").exists()
    assert Job.objects.filter(kind="files.remove").exists()


def test_whoever_is_erased_takes_her_pictures_along(cast: Cast, topic: Topic, at: datetime) -> None:
    said_with_picture(cast, topic)
    forget_said(cast.ana.pk, at)
    assert StoredFile.objects.count() == 0
