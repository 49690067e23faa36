"""The team's pages of a conversation, and the page on which somebody asks it to look again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, ModerationAct, Report, TalkRules, Topic, Vouch
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.queries.moderation import waiting_for_moderation
from estaminet.conversation.queries.trust import is_trusted
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say

pytestmark = pytest.mark.django_db
LINK = "Voyez https://example.org"


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def team(name: str, *args: Any, hub: str = "wattrelos") -> str:
    return reverse(f"manage:{name}", args=[hub, *args])


def told(comment: Comment, person: Any, at: datetime) -> Report:
    return report_comment(
        comment=comment, person=person, reason="unkind", words="Cela blesse.", form_key=None, by=Actor.visitor(), at=at
    )


def hidden(comment: Comment, cast: Cast, at: datetime) -> Comment:
    words = "Parlons sans blesser."
    return hide_comment(comment=comment, reason="unkind", words=words, by=cast.actor(cast.ana), at=at)


def act(cast: Cast, comment: Comment, **fields: str) -> Any:
    return cast.client(cast.ana).post(team("talk_comment", comment.pk), fields)


# --- what waits ------------------------------------------------------------------------------------------------


def test_what_waits_stands_first_and_behind_the_door_and_on_today(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.eve, LINK, at)
    told(say(topic, cast.chloe, "Un mot dur", at), cast.eve, at)
    client = cast.client(cast.ana)
    page, today = (client.get(team(name)).content.decode() for name in ("talk", "today"))

    assert page.index("Somebody thinks it should go") < page.index("Not shown yet")
    assert ("Un mot dur" in page, "Un mot dur" in today) == (True, True)
    assert page.count('class="task"') == waiting_for_moderation(cast.reader(cast.ana), cast.wattrelos, at).number == 2
    assert "What people say: please have a look" in today
    other = cast.client(cast.bob).get(team("talk", hub="mons")).content.decode()
    assert ("Un mot dur" in other, "Nothing waits." in other) == (False, True)


def test_a_quiet_hub_asks_for_nothing_more(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.chloe, "Bonjour", at)
    today = cast.client(cast.ana).get(team("today")).content.decode()

    assert "What people say: please have a look" not in today


def test_what_was_held_is_shown_with_one_press(cast: Cast, topic: Topic, at: datetime) -> None:
    held = say(topic, cast.eve, LINK, at)
    assert "example.org" in cast.client(cast.ana).get(team("talk_comment", held.pk)).content.decode()

    act(cast, held, act="approve")

    assert Comment.objects.get().state == CommentState.SHOWN
    assert "example.org" in Client().get(reverse("conversation:topic", args=[topic.pk])).content.decode()


def test_a_report_is_answered_by_letting_it_stand(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.chloe, "Je ne suis pas d'accord", at)
    told(said, cast.eve, at)
    page = cast.client(cast.ana).get(team("talk_comment", said.pk)).content.decode()
    assert ("Cela blesse." in page, "Eve" in page) == (True, False)

    act(cast, said, act="keep")

    assert (Report.objects.get().settled_how, Comment.objects.get().state) == ("kept", CommentState.SHOWN)


def test_hiding_asks_for_a_reason_and_words_and_keeps_what_was_typed(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.chloe, "Un mot dur", at)
    without = act(cast, said, act="hide", reason="unkind", words="")
    reasonless = act(cast, said, act="hide", reason="", words="Pas ainsi.")
    assert (without.status_code, reasonless.status_code) == (422, 422)
    assert "Pas ainsi." in reasonless.content.decode()
    assert Comment.objects.get().state == CommentState.SHOWN

    assert act(cast, said, act="hide", reason="unkind", words="Pas ainsi.").status_code == 302

    assert Comment.objects.get().state == CommentState.HIDDEN
    assert OutboxMail.objects.get(template="conversation/mail/hidden").context["words"] == "Pas ainsi."
    log = cast.client(cast.ana).get(team("talk_log")).content.decode()
    assert ("Pas ainsi." in log, "Ana" in log) == (True, True)


def test_a_mistake_is_undone(cast: Cast, topic: Topic, at: datetime) -> None:
    said = hidden(say(topic, cast.chloe, "Bonjour", at), cast, at)

    act(cast, said, act="show")

    assert "Bonjour" in Client().get(reverse("conversation:topic", args=[topic.pk])).content.decode()


def test_an_act_nobody_knows_does_nothing(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.chloe, "Bonjour", at)

    assert act(cast, said, act="burn").status_code == 302
    assert (Comment.objects.get().state, ModerationAct.objects.count()) == (CommentState.SHOWN, 0)


def test_another_hubs_comment_is_not_found(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.chloe, "Bonjour", at)
    bob = cast.client(cast.bob)

    assert bob.get(team("talk_comment", said.pk, hub="mons")).status_code == 404
    assert bob.get(team("talk_topic", topic.pk, "close", hub="mons")).status_code == 404


# --- an appeal -------------------------------------------------------------------------------------------------


def test_somebody_asks_to_look_again_without_an_account_and_is_answered(cast: Cast, topic: Topic, at: datetime) -> None:
    said = hidden(say(topic, cast.chloe, "Un mot dur", at), cast, at)
    visitor, address = Client(), reverse("conversation:appeal", args=[said.appeal_token])
    page = visitor.get(address).content.decode()
    assert [word in page for word in ("Un mot dur", "Parlons sans blesser.", "Do you see it otherwise?")] == [True] * 3
    assert visitor.post(address, {"words": " "}).status_code == 422

    visitor.post(address, {"words": "C'était une chanson."})

    assert "The team looks at it again" in visitor.get(address).content.decode()
    client = cast.client(cast.ana)
    assert "Somebody disagrees with us" in client.get(team("talk")).content.decode()
    assert "une chanson" in client.get(team("talk_comment", said.pk)).content.decode()
    silent = act(cast, said, act="keep_hidden", words="")
    assert (silent.status_code, Comment.objects.get().state) == (422, CommentState.HIDDEN)
    act(cast, said, act="grant", words="Vous avez raison.")
    assert Comment.objects.get().state == CommentState.SHOWN
    after = visitor.get(address).content.decode()
    assert [word in after for word in ("Everybody can read your comment", "Vous avez raison.")] == [True] * 2


def test_a_link_nobody_made_leads_nowhere_and_looking_acts_on_nothing(cast: Cast, topic: Topic, at: datetime) -> None:
    said = hidden(say(topic, cast.chloe, "Un mot dur", at), cast, at)
    token = said.appeal_token

    for wrong in (f"{said.pk}.x", "x", token[:-1], f"{said.pk + 1}{token[len(str(said.pk)) :]}"):
        assert Client().get(reverse("conversation:appeal", args=[wrong])).status_code == 404
    Client().get(reverse("conversation:appeal", args=[token]))
    assert ModerationAct.objects.filter(did="appealed").count() == 0


# --- topics and rules ------------------------------------------------------------------------------------------


def test_the_team_opens_a_topic_and_sent_twice_it_is_one(cast: Cast) -> None:
    client, address = cast.client(cast.ana), team("talk_topic_new")
    fields = {"title": "Que faire du jardin ?", "language": "fr", "form_key": "c" * 32}
    assert "whole_network" not in client.get(address).content.decode()
    assert client.post(address, {**fields, "title": ""}).status_code == 422

    answers = [client.post(address, fields) for _each in range(2)]

    made = Topic.objects.get()
    assert (made.hub, made.title.source, answers[1]["Location"]) == (
        cast.wattrelos,
        "Que faire du jardin ?",
        made.get_absolute_url(),
    )


def test_coordinators_open_one_for_the_whole_network(cast: Cast) -> None:
    fields = {"title": "L'été", "language": "fr", "form_key": "d" * 32, "whole_network": "on"}
    cast.client(cast.ana).post(team("talk_topic_new"), {**fields, "form_key": "e" * 32})
    cast.client(cast.cleo).post(team("talk_topic_new"), fields)

    assert [each.hub for each in Topic.objects.order_by("pk")] == [cast.wattrelos, None]
    assert "of the network" in cast.client(cast.cleo).get(team("talk_topics")).content.decode()


def test_a_topic_is_closed_with_a_reason_and_opened_again(cast: Cast, topic: Topic) -> None:
    client, close = cast.client(cast.ana), team("talk_topic", topic.pk, "close")
    assert "Why is it closed?" in client.get(close).content.decode()
    assert client.post(close, {"because": " "}).status_code == 422
    client.post(close, {"because": "Tout est dit."})
    assert "Tout est dit." in client.get(team("talk_topics")).content.decode()
    assert Topic.objects.get().closed_because == "Tout est dit."

    client.post(team("talk_topic", topic.pk, "open"))

    assert Topic.objects.get().closed_at is None


def test_coordinators_settle_at_whose_words_the_teams_look_first(cast: Cast) -> None:
    assert cast.client(cast.ana).get(team("talk_rules")).status_code == 404
    client = cast.client(cast.cleo)
    assert "checked" in client.get(team("talk_rules")).content.decode()
    client.post(team("talk_rules"), {"hold_strangers": "on"})

    rules = TalkRules.objects.get()
    assert (rules.hold_minors, rules.hold_strangers, rules.changed_by) == (False, True, cast.cleo.account)


def test_lists_cost_the_same_for_few_and_for_many(
    cast: Cast, topic: Topic, at: datetime, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(cast.ana)
    client.get(team("talk"))
    for number in (1, 8):
        for each in range(number):
            told(say(topic, cast.ana, f"Un mot dur {each}", at), None, at)
        for name in ("talk", "talk_topics", "talk_log"):
            with django_assert_max_num_queries(8):
                client.get(team(name))


# --- standing in for somebody ----------------------------------------------------------------------------------


def test_on_the_page_of_somebody_the_team_vouches_and_takes_it_back(cast: Cast, at: datetime) -> None:
    client, address = cast.client(cast.ana), reverse("people:person", args=["wattrelos", cast.chloe.pk])
    press = reverse("manage:talk_vouch", args=["wattrelos", cast.chloe.pk])
    assert "Vouch for them" in client.get(address).content.decode()

    client.post(press, {"act": "vouch"})
    assert (is_trusted(cast.chloe, cast.network.pk), Vouch.objects.get().by) == (True, cast.ana.account)
    assert "I vouch for them no longer" in client.get(address).content.decode()

    client.post(press, {"act": "take_back"})
    assert is_trusted(cast.chloe, cast.network.pk) is False
    own = client.get(reverse("people:person", args=["wattrelos", cast.ana.pk])).content.decode()
    assert "In conversations" not in own
    assert cast.client(cast.bob).post(press).status_code == 404
