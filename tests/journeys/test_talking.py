"""Léa talks with others; the team hides a word, she asks to look again; a mail tells what is new and ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from playwright.sync_api import Locator, expect

from tests.journeys.house import links_in
from tests.journeys.people import last_mail_id, sign_in_as, sign_in_by_code, wait_for_mail
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

# Somebody new with an account, and a topic of the house in which a neighbour has spoken.
SCENE = """
from django.utils import timezone
from estaminet.conversation.operations.topics import open_topic
from estaminet.conversation.operations.writing import CommentDraft, write_comment
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.people.models import Account, Person
from estaminet.people.operations import ensure_person
at, hub = timezone.now(), Hub.objects.get(slug="wattrelos")
account = Account.objects.create_user(email="{address}")
lea = ensure_person(account=account, languages=("{language}",), at=at)
Person.objects.filter(pk=lea.pk).update(given_name="Léa", family_name="Dumont")
neighbour = Person.objects.create(given_name="Karim", family_name="Aït", made_at=at)
common = dict(by=Actor.system(), at=at)
topic = open_topic(network=hub.network, hub=hub, title="{title}", language="fr", person=None, form_key=None, **common)
draft = CommentDraft(text="La table du fond boite.", language="fr")
write_comment(topic=topic, author=neighbour, draft=draft, **common)
"""
# A neighbour says two things more, and it is morning.
NEWS = """
from django.utils import timezone
from estaminet.conversation.models import Topic
from estaminet.conversation.operations.digests import make_digests
from estaminet.conversation.operations.writing import CommentDraft, write_comment
from estaminet.kernel.actor import Actor
from estaminet.people.models import Person
at = timezone.now()
topic = Topic.objects.select_related("network").get(pk={topic})
karim = Person.objects.filter(comments__topic=topic, given_name="Karim").first()
for words in ("J’ai apporté une cale.", "Elle ne boite plus."):
    draft = CommentDraft(text=words, language="fr")
    write_comment(topic=topic, author=karim, draft=draft, by=Actor.system(), at=at)
sum(make_digests(network=topic.network, day=at.date(), at=at))
"""


def comment(visitor: Visitor, words: str) -> Locator:
    return visitor.page.locator("article.said", has_text=words)


def send(visitor: Visitor, button: Locator) -> None:
    with visitor.page.expect_navigation():
        button.click()


def reader_hears(reader: Visitor, words: str) -> None:
    """An open page says that something has come, and shows it when it is asked to."""
    line = reader.page.locator("[data-live-words]")
    with translation.override(reader.variant.language):
        one = ngettext("One new comment", "%(number)s new comments", 1)
    expect(line).to_have_text(one)
    expect(comment(reader, words)).to_have_count(0)
    reader.look()
    reader.link("Show what is new").click()
    expect(comment(reader, words)).to_be_visible()
    expect(line).to_be_empty()


def lea_talks(lea: Visitor, reader: Visitor, topic: int) -> None:
    lea.go(f"talk/{topic}/")
    lea.look()
    said = comment(lea, "La table du fond boite.")
    send(lea, said.locator("button[value=thanks]"))
    expect(comment(lea, "La table du fond").locator("button[value=thanks]")).to_have_attribute("aria-pressed", "true")
    lea.field("text").fill("Je la répare samedi.\n\nQui vient ?")
    send(lea, lea.page.locator("#say form button").last)
    lea.look()
    reader_hears(reader, "Je la répare samedi.")
    comment(lea, "La table du fond").get_by_role("link", name=lea.say("Answer", context="write an answer")).click()
    lea.look()
    lea.field("text").fill("Elle boite depuis que ce nigaud y danse.")
    send(lea, lea.page.locator("main form button").last)
    expect(lea.page.locator("li.answer article.said")).to_contain_text("ce nigaud")


def somebody_reports_it(reader: Visitor) -> None:
    # Heard and not loaded anew: what a stranger loads may be two seconds old.
    reader_hears(reader, "ce nigaud")
    comment(reader, "ce nigaud").get_by_role(
        "link", name=reader.say("Tell the team", context="about a comment")
    ).click()
    reader.look()
    reader.page.locator("[name=reason][value=unkind]").check()
    send(reader, reader.button("Send it to the team"))
    reader.sees(reader.say("Thank you for telling us"))


def the_team_hides_it(team: Visitor) -> str:
    """Gives the team's page of the comment."""
    sign_in_as(team, "alice")
    team.go("manage/wattrelos/talk/")
    team.look()
    team.page.locator(".task", has_text="ce nigaud").locator("a").first.click()
    team.look()
    where = team.path
    team.page.locator("[name=reason][value=unkind]").check()
    team.field("words").fill("Dites-le sans le nommer ainsi.")
    send(team, team.page.locator("button[value=hide]"))
    return where


def the_author_asks_again(stranger: Visitor, address: str, before: int) -> None:
    """By the link of the mail, without an account."""
    _subject, text = wait_for_mail(stranger.house, address, after=before, saying="Dites-le sans le nommer ainsi.")
    [link] = [each for each in links_in(text) if "/appeal/" in each]
    stranger.go(link)
    stranger.look()
    stranger.sees("Dites-le sans le nommer ainsi.")
    stranger.field("words").fill("C’est mon frère, il en rit.")
    send(stranger, stranger.page.locator("main form button").last)
    stranger.look()


def a_mail_ends_in_one_press(stranger: Visitor, address: str, topic: int, before: int) -> None:
    stranger.house.tell(NEWS.format(topic=topic))
    _subject, text = wait_for_mail(stranger.house, address, after=before, saying="Elle ne boite plus.")
    assert ("J’ai apporté une cale." in text, "La table du fond" in text) == (True, False)
    [link] = [each for each in links_in(text) if "/mails/" in each]
    stranger.go(link)
    stranger.look()
    stranger.press("End these mails")
    stranger.sees(stranger.say("These mails have ended"))
    stranger.look()


@pytest.mark.parametrize("variant", variants_for(5), ids=str)
def test_people_talk_are_heard_and_end_their_mails(variant: Variant, visitors: Callable[[Variant], Any]) -> None:
    lea, stranger, team = (visitors(variant) for _each in range(3))
    reader = visitors(Variant(variant.language, True, 1280 if variant.width == 360 else 360, variant.theme))
    house, address = lea.house, f"lea-{variant}@residents.example"
    house.tell(SCENE.format(address=address, language=variant.language, title=f"Table {variant}"))
    ((topic,),) = house.rows("SELECT MAX(id) FROM conversation_topic")
    reader.go(f"talk/{topic}/")
    sign_in_by_code(lea, address)
    lea_talks(lea, reader, topic)
    somebody_reports_it(reader)
    before = last_mail_id(house, address)
    where = the_team_hides_it(team)
    the_author_asks_again(stranger, address, before)

    team.go(where)
    team.look()
    team.field("words").fill("Entendu.")
    send(team, team.page.locator("button[value=grant]"))
    reader.go(f"talk/{topic}/")
    expect(comment(reader, "ce nigaud")).to_be_visible()
    reader.look()
    assert re.search(r"Entendu\.", wait_for_mail(house, address, after=before, saying="Entendu.")[1])

    a_mail_ends_in_one_press(stranger, address, topic, before)
