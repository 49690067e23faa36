"""Pictures that come with comments: asked what they show, seen while the words are, gone with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from estaminet.conversation.enums import ActDid
from estaminet.conversation.models import Comment, ModerationAct, Topic
from estaminet.conversation.operations.forgetting import forget_said
from estaminet.conversation.operations.holding import NotYours
from estaminet.conversation.operations.moderating import (
    NoPicture,
    WhyHidden,
    WordsMissing,
    approve_comment,
    hide_comment,
    hide_picture,
    show_again,
    show_picture_again,
)
from estaminet.conversation.operations.pictures import take_back_picture
from estaminet.conversation.operations.rewriting import withdraw_comment
from estaminet.conversation.queries.own_data import export_said
from estaminet.kernel.models import AuditEntry, Job, OutboxMail, StoredFile, TextVersion
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


# --- the picture alone -----------------------------------------------------------------------------------------


def test_its_author_takes_the_picture_back_and_leaves_the_words(cast: Cast, topic: Topic, at: datetime) -> None:
    comment, ana = said_with_picture(cast, topic), cast.client(cast.ana)
    key, address = comment.picture.key, reverse("conversation:withdraw_picture", args=[comment.pk])  # type: ignore[union-attr]
    assert address in ana.get(reverse("conversation:topic", args=[topic.pk])).content.decode()
    assert cast.client(cast.alice).post(address).status_code == 404
    assert SHOWS in ana.get(address).content.decode()
    assert [ana.post(address).status_code for _each in range(2)] == [302, 302]
    comment.refresh_from_db()

    assert (comment.picture, comment.picture_words.as_json(), comment.text.source) == (None, {}, "Regardez")
    assert (StoredFile.objects.count(), seen(Client(), topic)) == (0, False)
    assert not TextVersion.objects.filter(field="picture_words").exists()
    assert Job.objects.filter(key=f"files.remove:{key}").exists()
    assert AuditEntry.objects.filter(did="comment.picture_withdrawn").count() == 1
    with pytest.raises(NotYours):
        take_back_picture(comment=comment, author=cast.eve, by=cast.actor(cast.eve), at=at)


def test_the_team_hides_the_picture_alone_with_a_reason_and_shows_it_again(
    cast: Cast, topic: Topic, at: datetime
) -> None:
    comment, by = said_with_picture(cast, topic), cast.actor(cast.alice)
    common: dict[str, Any] = {"comment": comment, "by": by, "at": at}
    for wrong, refused in (
        ({"reason": "", "words": "Non."}, WhyHidden),
        ({"reason": "private", "words": " "}, WordsMissing),
    ):
        with pytest.raises(refused):
            hide_picture(**common, **wrong)
    for words in ("On y voit un enfant.", "Autre chose."):
        hide_picture(**common, reason="private", words=words)
    shown = Client().get(reverse("conversation:topic", args=[topic.pk])).content.decode()

    assert (StoredFile.objects.get().public, seen(Client(), topic), "Regardez" in shown) == (False, False, True)
    assert "The team has hidden the picture." in shown
    assert seen(cast.client(cast.alice), topic)
    assert [(act.did, act.words) for act in comment.acts.all()] == [("picture_hidden", "On y voit un enfant.")]
    mail = OutboxMail.objects.get()
    assert (mail.template, mail.context["words"]) == ("conversation/mail/picture_hidden", "On y voit un enfant.")
    # Words that are hidden and shown again do not bring it back.
    hide_comment(**common, reason="unkind", words="Non.")
    show_again(**common)
    assert StoredFile.objects.get().public is False
    show_picture_again(**common)
    assert (StoredFile.objects.get().public, seen(Client(), topic)) == (True, True)
    take_back_picture(comment=comment, author=cast.ana, by=cast.actor(cast.ana), at=at)
    with pytest.raises(NoPicture):
        hide_picture(**common, reason="private", words="Non.")


def test_the_database_itself_asks_why_a_picture_is_hidden(cast: Cast, topic: Topic, at: datetime) -> None:
    comment = said_with_picture(cast, topic)
    with pytest.raises(IntegrityError), transaction.atomic():
        ModerationAct.objects.create(comment=comment, did=ActDid.PICTURE_HIDDEN, at=at)
    act = ModerationAct.objects.create(
        comment=comment, did=ActDid.PICTURE_HIDDEN, reason="private", words="Un enfant.", at=at
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE conversation_moderationact SET reason = 'other' WHERE id = %s", [act.pk])


def test_the_team_does_it_on_its_page(cast: Cast, topic: Topic) -> None:
    comment, alice = said_with_picture(cast, topic), cast.client(cast.alice)
    address = reverse("manage:talk_comment", args=["wattrelos", comment.pk])
    assert "Hide the picture alone" in alice.get(address).content.decode()
    assert alice.post(address, {"act": "hide_picture", "picture-reason": "private"}).status_code == 422
    sent_words = {"act": "hide_picture", "picture-reason": "private", "picture-words": "On y voit un enfant."}
    assert alice.post(address, sent_words).status_code == 302
    told = alice.get(address).content.decode()
    assert ("Show the picture again" in told, "he picture alone was hidden" in told) == (True, True)
    assert alice.post(address, {"act": "show_picture"}).status_code == 302
    assert StoredFile.objects.get().public is True
