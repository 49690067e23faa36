"""The public pages of a conversation: reading, writing, answering, and the panels on other pages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from estaminet.conversation.enums import CommentState, FollowHow
from estaminet.conversation.models import Comment, Following, Reaction, Report, SeenUpTo, Topic
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.rewriting import edit_comment, withdraw_comment
from estaminet.conversation.operations.topics import close_topic
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.urls import speaking
from estaminet.library.operations.sight import settle_sight
from estaminet.network.models import Hub
from tests.conftest import Cast
from tests.factories.conversation import make_topic, many_comments, say
from tests.factories.library import WorkFactory
from tests.factories.programme import ActivityFactory
from tests.programme.dates import cost

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def page(client: Client, name: str, *args: Any, status: int = 200) -> str:
    answer = client.get(reverse(f"conversation:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


def sent(client: Client, address: str, **fields: str) -> Any:
    return client.post(address, {"language": "fr", "form_key": "a" * 32, **fields})


# --- reading ---------------------------------------------------------------------------------------------------


def test_everybody_reads_a_topic_and_the_page_can_be_cached(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.eve, "Bonjour <b>à tous</b>", at)
    answer = Client().get(reverse("conversation:topic", args=[topic.pk]))
    told = answer.content.decode()

    assert "Bonjour &lt;b&gt;à tous&lt;/b&gt;" in told
    assert ("csrfmiddlewaretoken" in told, answer.cookies.keys()) == (False, {}.keys())
    assert "Cookie" not in answer.get("Vary", "") or "csrftoken" not in answer.cookies
    assert reverse("conversation:write", args=[topic.pk]) in told


def test_whoever_is_signed_in_writes_on_the_page_itself_and_no_cache_keeps_it(
    cast: Cast, topic: Topic, at: datetime
) -> None:
    said = say(topic, cast.eve, "Bonjour", at)
    answer = cast.client(cast.chloe).get(reverse("conversation:topic", args=[topic.pk]))
    told = answer.content.decode()

    assert "private" in answer["Cache-Control"]
    assert [word in told for word in ('name="text"', 'value="thanks"', "Follow this topic")] == [True] * 3
    assert SeenUpTo.objects.get(person=cast.chloe, topic=topic).number == said.number


def test_a_link_lends_nobody_our_name_and_runs_nothing(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.ana, "https://example.org/?a=<script>alert(1)</script> \u202egnp.exe", at)
    told = page(Client(), "topic", topic.pk)

    assert 'rel="nofollow"' in told
    assert ("<script>alert" in told, "\u202e" in told) == (False, False)


def test_what_was_hidden_or_taken_back_leaves_its_place(cast: Cast, topic: Topic, at: datetime) -> None:
    hidden, gone = say(topic, cast.eve, "Un mot dur", at), say(topic, cast.chloe, "Un mot de trop", at)
    hide_comment(comment=hidden, reason="unkind", words="Pas ainsi.", by=cast.actor(cast.ana), at=at)
    withdraw_comment(comment=gone, author=cast.chloe, by=cast.actor(cast.chloe), at=at)
    told = page(Client(), "topic", topic.pk)

    assert ("Un mot dur" in told, "Un mot de trop" in told) == (False, False)
    assert ("it hurts or insults somebody" in told, "What stood here was taken back." in told) == (True, True)
    own = page(cast.client(cast.eve), "topic", topic.pk)
    assert ("Un mot dur" in own, hidden.appeal_token in own) == (True, True)


def test_a_long_topic_is_read_page_by_page(
    cast: Cast, topic: Topic, at: datetime, django_assert_max_num_queries: Any
) -> None:
    many_comments(topic, [cast.eve, cast.chloe], 60, at, words=True)
    visitor = Client()
    with django_assert_max_num_queries(5):
        first = page(visitor, "topic", topic.pk)
    later = Comment.objects.order_by("pk").last()
    assert later is not None
    place = visitor.get(reverse("conversation:comment", args=[later.pk]))

    assert first.count('class="said"') == 50
    assert "Read on" in first
    assert place["Location"].endswith(f"#c{later.pk}")
    assert f'id="c{later.pk}"' in visitor.get(place["Location"].partition("#")[0]).content.decode()


def test_for_a_signed_in_reader_it_costs_the_same_for_few_and_for_many(
    cast: Cast, topic: Topic, at: datetime, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(cast.chloe)
    for number in (2, 48, 48):
        topic.refresh_from_db()
        many_comments(topic, [cast.eve, cast.ana], number, at, words=True)
        page(client, "topic", topic.pk)  # what is new is noted as seen once
        with django_assert_max_num_queries(10):
            page(client, "topic", topic.pk)


def test_topics_are_listed_and_those_of_one_hub(cast: Cast, topic: Topic, at: datetime) -> None:
    make_topic(cast.mons, at, title="Le four")
    everything, one = page(Client(), "topics"), Client().get(reverse("conversation:topics") + "?hub=mons")
    nowhere = Client().get(reverse("conversation:topics") + "?hub=nowhere")

    assert ("Le jardin" in everything, "Le four" in everything) == (True, True)
    assert ("Le jardin" in one.content.decode(), "Le four" in one.content.decode()) == (False, True)
    assert nowhere.status_code == 404


# --- writing ---------------------------------------------------------------------------------------------------


def test_whoever_is_not_signed_in_is_asked_to(cast: Cast, topic: Topic) -> None:
    answer = Client().get(reverse("conversation:write", args=[topic.pk]))

    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


def test_somebody_writes_and_sent_twice_it_is_one(cast: Cast, topic: Topic) -> None:
    client, address = cast.client(cast.eve), reverse("conversation:write", args=[topic.pk])
    assert 'name="form_key"' in client.get(address).content.decode()

    answers = [sent(client, address, text="Bonjour") for _each in range(2)]

    made = Comment.objects.get()
    assert [answer["Location"] for answer in answers] == [made.get_absolute_url()] * 2
    assert (made.author, made.text.source, made.state) == (cast.eve, "Bonjour", CommentState.SHOWN)
    again = client.get(made.get_absolute_url(), follow=True).content.decode()
    assert ("Thank you. Everybody can read it now." in again, "Bonjour" in again) == (True, True)


def test_what_is_refused_stays_in_the_field(cast: Cast, topic: Topic) -> None:
    client, address = cast.client(cast.eve), reverse("conversation:write", args=[topic.pk])
    empty = sent(client, address, text="  ")
    links = sent(client, address, text=" ".join(f"https://example.org/{each}" for each in range(4)))

    assert (empty.status_code, links.status_code, Comment.objects.count()) == (422, 422, 0)
    assert "https://example.org/3" in links.content.decode()


def test_a_stranger_s_link_waits_for_the_team_and_she_is_told(cast: Cast, topic: Topic) -> None:
    client = cast.client(cast.eve)
    answer = sent(client, reverse("conversation:write", args=[topic.pk]), text="Voyez https://example.org")
    told = client.get(answer["Location"], follow=True).content.decode()

    assert "The team reads it first" in told
    assert "Only you and the team see it so far" in told
    assert "example.org" not in page(Client(), "topic", topic.pk)


def test_arabic_is_written_on_a_french_page_and_chosen_from_then_on(cast: Cast, topic: Topic) -> None:
    client, address = cast.client(cast.eve), reverse("conversation:write", args=[topic.pk])
    empty = client.get(address).content.decode()
    assert ('<option value="ar">العربية</option>' in empty, '<option value="ar" selected>' in empty) == (True, False)

    sent(client, address, text="الكرسي تحت الشجرة\n\nEt le banc aussi.", language="ar")
    sent(client, address, text="مرحبا", language="fr", form_key="b" * 32)
    told = page(Client(), "topic", topic.pk)
    assert '<div class="said-words" lang="ar" dir="rtl"><p dir="rtl">الكرسي تحت الشجرة</p>' in told
    assert "<p>Et le banc aussi.</p>" in told
    # What is Arabic runs as Arabic does, whatever was chosen.
    assert '<div class="said-words" lang="fr" dir="ltr"><p dir="rtl">مرحبا</p></div>' in told

    sent(client, address, text="شكرا", language="ar", form_key="c" * 32)
    for path in (address, reverse("conversation:topic", args=[topic.pk])):
        assert '<option value="ar" selected>العربية</option>' in client.get(path).content.decode()
    assert sent(client, address, text="?", language="xx", form_key="d" * 32).status_code == 422


def test_an_answer_stands_behind_what_it_answers(cast: Cast, topic: Topic, at: datetime) -> None:
    first = say(topic, cast.eve, "Qui vient ?", at)
    say(topic, cast.ana, "Bonne idée", at)
    client, address = cast.client(cast.chloe), reverse("conversation:reply", args=[first.pk])
    assert "Qui vient ?" in client.get(address).content.decode()
    sent(client, address, text="Moi !")
    told = page(Client(), "topic", topic.pk)

    assert Comment.objects.get(author=cast.chloe).reply_to == first
    assert told.index("Qui vient") < told.index("Moi !") < told.index("Bonne idée")


def test_in_a_closed_topic_nothing_new_is_written(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.eve, "Bonjour", at)
    close_topic(topic=topic, because="Le jardin est fini.", by=Actor.system(), at=at)
    client = cast.client(cast.eve)

    assert "Le jardin est fini." in page(Client(), "topic", topic.pk)
    for name, number in (("write", topic.pk), ("reply", said.pk), ("edit", said.pk)):
        assert client.post(reverse(f"conversation:{name}", args=[number]), {"text": "x"}).status_code == 302
    assert Comment.objects.count() == 1


# --- one comment -----------------------------------------------------------------------------------------------


def test_kind_words_are_pressed_and_pressed_again(cast: Cast, topic: Topic, at: datetime) -> None:
    said, client = say(topic, cast.eve, "Bonjour", at), cast.client(cast.chloe)
    address = reverse("conversation:react", args=[said.pk])
    client.post(address, {"kind": "thanks"})
    assert Reaction.objects.get().kind == "thanks"
    assert 'aria-pressed="true"' in page(client, "topic", topic.pk)
    client.post(address, {"kind": "thanks"})
    client.post(address, {"kind": "hate"})
    assert Reaction.objects.count() == 0


def test_an_author_changes_her_words_and_everybody_can_see_what_stood_there(
    cast: Cast, topic: Topic, at: datetime
) -> None:
    said, client = say(topic, cast.eve, "Bonjour", at), cast.client(cast.eve)
    address = reverse("conversation:edit", args=[said.pk])
    form = client.get(address).context["form"]
    assert client.post(address, {"text": "Bonsoir", "seen_text": form["seen_text"].value()}).status_code == 302
    history = page(Client(), "history", said.pk)

    assert page(Client(), "topic", topic.pk).count("Bonsoir") == 1
    assert history.index("Bonsoir") < history.index("Bonjour")
    assert cast.client(cast.chloe).get(address).status_code == 404


def test_a_quiet_change_has_no_history_to_read(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.eve, "Bonjuor", at)
    edit_comment(comment=said, author=cast.eve, text="Bonjour", by=cast.actor(cast.eve), at=at + timedelta(minutes=1))

    page(Client(), "history", said.pk, status=302)


def test_an_author_takes_her_words_back_after_a_question(cast: Cast, topic: Topic, at: datetime) -> None:
    said, client = say(topic, cast.eve, "Bonjour", at), cast.client(cast.eve)
    address = reverse("conversation:withdraw", args=[said.pk])
    assert "Take your comment back?" in client.get(address).content.decode()
    assert Comment.objects.get().state == CommentState.SHOWN
    client.post(address)

    assert Comment.objects.get().state == CommentState.WITHDRAWN
    assert cast.client(cast.chloe).post(address).status_code in (302, 404)


def test_people_a_team_knows_translate(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.eve, "Bonjour", at)
    address = reverse("conversation:translate", args=[said.pk])
    stranger = cast.client(cast.chloe).post(address, {"in": "nl", "text": "Dag", "seen_text": ""})
    helped = cast.client(cast.ana).post(address, {"in": "nl", "text": "Dag", "seen_text": ""})
    said.refresh_from_db()

    assert (stranger.status_code, helped.status_code) == (422, 302)
    assert said.text.text("nl") == "Dag"
    with speaking("nl"):
        read = page(Client(), "topic", topic.pk)
    assert [word in read for word in ("Dag", "Bonjour", "Door een mens vertaald uit het Frans.")] == [True] * 3


def test_a_visitor_tells_the_team_and_learns_that_it_arrived(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.eve, "Un mot dur", at)
    address = reverse("conversation:report", args=[said.pk])
    visitor = Client()
    assert visitor.post(address, {"form_key": "b" * 32}).status_code == 422
    answer = visitor.post(address, {"form_key": "b" * 32, "reason": "unkind", "words": "Cela blesse."})

    assert answer["Location"] == reverse("conversation:reported", args=[said.pk])
    assert (Report.objects.get().by, Report.objects.get().words) == (None, "Cela blesse.")
    assert "Thank you for telling us" in page(visitor, "reported", said.pk)


def test_what_is_not_shown_yet_is_found_by_its_author_and_the_team_only(cast: Cast, topic: Topic, at: datetime) -> None:
    held = say(topic, cast.eve, "Voyez https://example.org", at)

    found = {
        name: cast.client(player).get(reverse("conversation:comment", args=[held.pk])).status_code
        for name, player in (("visitor", None), ("chloe", cast.chloe), ("eve", cast.eve), ("ana", cast.ana))
    }
    assert found == {"visitor": 404, "chloe": 404, "eve": 302, "ana": 302}


# --- following -------------------------------------------------------------------------------------------------


def test_somebody_follows_and_finds_what_is_new(cast: Cast, topic: Topic, at: datetime) -> None:
    client, address = cast.client(cast.chloe), reverse("conversation:follow", args=[topic.pk])
    client.post(address, {"how": "follow"})
    say(topic, cast.eve, "Bonjour", at)
    mine = page(client, "mails")

    assert ("Le jardin" in mine, "1 new comment" in mine) == (True, True)
    assert "Le jardin" in client.get(reverse("site:mine")).content.decode()
    page(client, "topic", topic.pk)
    assert "nothing new" in page(client, "mails")
    client.post(address, {"how": "leave", "back": "mine"})
    own = Following.objects.filter(person=cast.chloe)
    assert own.count() == 0
    client.post(address, {"how": "mute"})
    assert own.get().how == FollowHow.MUTE


# --- too much of it --------------------------------------------------------------------------------------------


def test_a_megabyte_is_not_kept_and_nothing_typed_is_lost(cast: Cast, topic: Topic) -> None:
    words = "Ça va & bien <3 " * 62_000
    answer = sent(cast.client(cast.eve), reverse("conversation:write", args=[topic.pk]), text=words)

    assert len(words.encode()) > 1_000_000
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert escape(words) in answer.content.decode()


def test_thirty_posts_in_a_minute_are_ten_comments_and_nothing_typed_is_lost(cast: Cast, topic: Topic) -> None:
    client, address = cast.client(cast.eve), reverse("conversation:write", args=[topic.pk])
    answers = [sent(client, address, text=f"Parole {number}", form_key=f"{number:032}") for number in range(30)]

    assert [each.status_code for each in answers] == [302] * 10 + [422] * 20
    assert Comment.objects.count() == 10
    assert "You have written a lot in a short time." in answers[10].content.decode()
    assert all(f"Parole {number}</textarea>" in answers[number].content.decode() for number in (10, 29))


# --- on other pages --------------------------------------------------------------------------------------------


def test_an_activity_shows_the_last_words_and_the_way_to_say_something(
    cast: Cast, at: datetime, django_assert_max_num_queries: Any
) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="film")
    address, visitor = reverse("programme:activity", args=["film"]), Client()
    begin = reverse("conversation:write_about", args=["activity", activity.pk])
    assert begin in visitor.get(address).content.decode()
    client = cast.client(cast.eve)
    assert client.get(begin).status_code == 200

    sent(client, begin, text="Quel beau film")

    topic = Topic.objects.get(about_id=activity.pk)
    with django_assert_max_num_queries(8):
        told = visitor.get(address).content.decode()
    assert [word in told for word in ("Quel beau film", reverse("conversation:topic", args=[topic.pk]))] == [True] * 2
    assert begin not in told
    assert client.get(begin)["Location"] == reverse("conversation:write", args=[topic.pk])


def test_a_work_shows_the_last_words(cast: Cast, at: datetime) -> None:
    work = WorkFactory(hub=cast.wattrelos, slug="la-chaine")
    settle_sight(work_id=work.pk, at=at)
    sent(cast.client(cast.eve), reverse("conversation:write_about", args=["work", work.pk]), text="Ma tante !")

    assert "Ma tante !" in Client().get(reverse("library:work", args=["la-chaine"])).content.decode()


def test_a_record_nobody_may_see_is_not_found(cast: Cast) -> None:
    draft = ActivityFactory(hub=cast.wattrelos, slug="brouillon", published_at=None)
    client = cast.client(cast.eve)

    for kind, number in (("activity", draft.pk), ("activity", 0), ("person", cast.chloe.pk)):
        assert client.get(reverse("conversation:write_about", args=[kind, number])).status_code == 404


def test_a_hub_shows_its_topics(cast: Cast, topic: Topic) -> None:
    told = Client().get(reverse("network:hub", args=["wattrelos"])).content.decode()
    other = Client().get(reverse("network:hub", args=["mons"])).content.decode()

    assert ("Le jardin" in told, "What we talk about" in other) == (True, False)


# --- a hub itself ----------------------------------------------------------------------------------------------


def test_a_hub_is_talked_about_on_its_own_page(cast: Cast, topic: Topic, at: datetime) -> None:
    """Beside its topics, and within what a page may ask the database."""
    address = reverse("network:hub", args=["wattrelos"])
    write = reverse("conversation:write_about", args=["hub", cast.wattrelos.pk])
    assert write in Client().get(address).content.decode()
    assert sent(cast.client(cast.eve), write, text="Merci pour la rampe.").status_code == 302
    told = Client().get(address).content.decode()
    made = Topic.objects.get(about="network.Hub")

    assert ("Merci pour la rampe." in told, "Le jardin" in told) == (True, True)
    assert (made.about_id, made.hub_id) == (cast.wattrelos.pk, cast.wattrelos.pk)
    assert reverse("conversation:write", args=[made.pk]) in told
    assert "Merci" not in Client().get(reverse("network:hub", args=["mons"])).content.decode()
    say(topic, cast.chloe, "Des fèves", at)
    assert cost(Client(), address) <= 10
    with_words = cost(cast.client(cast.chloe), address)
    Topic.objects.filter(pk=made.pk).update(about_id=0)
    assert cost(cast.client(cast.chloe), address) == with_words - 1


def test_the_topic_of_a_hub_leads_back_to_its_page_and_is_listed(cast: Cast, at: datetime) -> None:
    write = reverse("conversation:write_about", args=["hub", cast.wattrelos.pk])
    sent(cast.client(cast.eve), write, text="Merci pour la rampe.")
    made = Topic.objects.get(about="network.Hub")

    assert reverse("network:hub", args=["wattrelos"]) in page(Client(), "topic", made.pk)
    assert made.get_absolute_url() in page(Client(), "topics")
    assert (
        made.get_absolute_url()
        in cast.client(cast.ana).get(reverse("manage:talk_topics", args=["wattrelos"])).content.decode()
    )


def test_what_is_said_of_a_hub_that_is_not_shown_is_read_by_its_team_only(cast: Cast, at: datetime) -> None:
    write = reverse("conversation:write_about", args=["hub", cast.wattrelos.pk])
    sent(cast.client(cast.eve), write, text="Merci pour la rampe.")
    made = Topic.objects.get(about="network.Hub")
    Hub.objects.filter(pk=cast.wattrelos.pk).update(listed=False)

    assert [page(client, "topic", made.pk, status=404) != "" for client in (Client(), cast.client(cast.eve))] == [
        True
    ] * 2
    assert "Merci pour la rampe." in page(cast.client(cast.ana), "topic", made.pk)
    assert cast.client(cast.eve).get(write).status_code == 404
