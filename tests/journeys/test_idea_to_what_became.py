"""From an idea to what became of it: told by a phone in Arabic, talked over in two languages, decided in two countries.

Amal proposes, Léa and Joris talk it over, people of France and Belgium vote at home, on a tablet and on paper; it
becomes an activity, people come and say how it was, and whoever follows it hears of each step.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.people import code_in, sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

Visitors = Callable[[Variant], Visitor]

IDEA = "كرسي تحت الزيزفونة"
TEXT = "أمي في الرابعة والثمانين ولا تجد أين تجلس في الطريق. كرسي واحد له ظهر يكفي."
OTHER = "Des bacs à fleurs"
# People of two hubs in two countries, known there. All but the first three only vote, each in her own way.
PEOPLE = """
from django.utils import timezone
from estaminet.network.models import Hub
from estaminet.people.models import Account, HubPerson, Person
at = timezone.now()
hubs = {{slug: Hub.objects.get(slug=slug) for slug in ("wattrelos", "mons")}}
for name, slug, language in (("Amal", "wattrelos", "fr"), ("Léa", "wattrelos", "fr"), ("Joris", "mons", "nl")):
    address = name.lower().replace("é", "e") + "-{key}@residents.example"
    account = Account.objects.create_user(email=address)
    person = Person.objects.create(
        account=account, given_name=name, family_name="{key}", home_hub=hubs[slug], languages=[language], made_at=at
    )
    HubPerson.objects.create(hub=hubs[slug], person=person, since=at)
for slug, hub in hubs.items():
    for number in range(4):
        Person.objects.create(given_name=f"Voisin {{number}}", family_name="{key}", home_hub=hub, made_at=at)
"""
# The stage of a kind begins an hour ago, and all others are as far from it as they were.
MOVE_ON = """
from datetime import timedelta
from django.utils import timezone
from estaminet.agora.models import Stage
stages = list(Stage.objects.filter(process={process}).order_by("starts_at"))
(begun,) = [each for each in stages if each.kind == "{kind}"]
back = begun.starts_at - timezone.now().replace(second=0, microsecond=0) + timedelta(hours=1)
for each in stages:
    dates = dict(starts_at=each.starts_at - back, ends_at=each.ends_at - back)
    Stage.objects.filter(pk=each.pk).update(**dates)
"""
# The others of both hubs vote. Then the time is over, it is counted, and what is told of it leaves at once.
OTHERS_VOTE = """
from django.utils import timezone
from estaminet.agora.models import Decision
from estaminet.agora.operations.casting import cast_ballot
from estaminet.people.models import Person
made = Decision.objects.get(pk={vote})
for person in Person.objects.filter(family_name="{key}", account=None).order_by("pk"):
    choice = ("b",) if person.given_name.endswith("3") else ("a",)
    cast_ballot(decision=made, person=person, choice=choice, form_key=f"other {{person.pk}}", at=timezone.now())
"""
COUNT = """
from datetime import timedelta
from django.utils import timezone
from estaminet.agora.models import Decision
from estaminet.agora.operations.closing import close_decision
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
made = Decision.objects.get(pk={vote})
close_decision(decision=made, by=Actor.system(), at=made.closes_at + timedelta(minutes=1))
now = timezone.now()
OutboxMail.objects.filter(next_at__gt=now, template="agora/mail/news").update(next_at=now)
"""
# The date the team made is over since yesterday.
IT_WAS = """
from datetime import timedelta
from django.utils import timezone
from estaminet.programme.models import Session
session = Session.objects.get(pk={session})
ends = timezone.now() - timedelta(days=1)
length = session.ends_at - session.starts_at
Session.objects.filter(pk=session.pk).update(starts_at=ends - length, ends_at=ends)
"""


# While the story is told the network has pages in Arabic, from right to left.
ARABIC = """
from estaminet.network.models import Network
for network in Network.objects.all():
    kept = [code for code in network.languages if code != "ar"]
    network.languages = [*kept, "ar"] if {there} else kept
    network.save(update_fields=["languages"])
"""


@pytest.fixture
def pages_in_arabic(house: House) -> Iterator[None]:
    def said(there: bool) -> bool:
        with urllib.request.urlopen(f"{house.url}/ar/hubs/") as answer:
            return (b'data-page="ar"' in answer.read()) == there

    house.tell(ARABIC.format(there=True))
    house.until_everywhere(lambda: said(there=True))
    yield
    house.tell(ARABIC.format(there=False))
    house.until_everywhere(lambda: said(there=False))


@dataclass
class Story:
    """What the journey has made so far."""

    house: House
    key: str
    process: int = 0
    proposal: int = 0
    vote: int = 0
    activity: int = 0
    session: int = 0

    def tell(self, code: str) -> None:
        self.house.tell(code.format(**{name: getattr(self, name) for name in ("key", "process", "vote", "session")}))

    def move_on(self, kind: str) -> None:
        self.house.tell(MOVE_ON.format(process=self.process, kind=kind))

    def address(self, name: str) -> str:
        return f"{name}-{self.key}@residents.example"

    def hears(self, name: str, words: str) -> None:
        """Somebody who follows it gets a mail with these words, in which the proposal is named."""
        subject, text = wait_for_mail(self.house, self.address(name), saying=words)
        assert "Un banc sous le tilleul" in f"{subject} {text}" or IDEA in f"{subject} {text}", text

    @property
    def page(self) -> str:
        return f"agora/proposals/{self.proposal}/"

    @property
    def team(self) -> str:
        return f"manage/wattrelos/agora/proposals/{self.proposal}/"


def number_in(visitor: Visitor) -> int:
    """The number with which the address of the page ends."""
    return int(re.findall(r"(\d+)/", visitor.path)[-1])


def sends(visitor: Visitor, selector: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator(selector).click()


def signs_in(visitor: Visitor, address: str) -> None:
    """By a code; its pages are looked at in other journeys."""
    visitor.go("account/sign-in/")
    visitor.page.locator("main input[type=email]").first.fill(address)
    visitor.press("Send me a code")
    visitor.field("code").fill(code_in(wait_for_mail(visitor.house, address)[1]))
    visitor.press("Go on")


def the_team_asks(team: Visitor, story: Story) -> None:
    """One form: what, who, when; the dates that are filled in. Then it is shown."""
    team.go("manage/wattrelos/agora/new/")
    team.field("title").fill(f"Que manque-t-il entre nos deux villes ? {story.key}")
    team.field("asked").fill("Une chose simple, qui sert à Wattrelos comme à Mons.")
    team.page.locator("[name=audience][value=hubs]").check()
    for name in ("La Lainerie", "Café Europa"):
        team.page.get_by_label(name, exact=True).check()
    team.look()
    team.press("Make it", context="a process")
    story.process = number_in(team)
    team.look()
    team.press("Show it to everybody")
    story.move_on("propose")


def amal_proposes(amal: Visitor, story: Story) -> None:
    """Two screens on a phone, from right to left, and back once: nothing typed is lost."""
    page = amal.page
    amal.go(f"agora/{story.process}/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    amal.look()
    sends(amal, "a[href$='/propose/'] >> nth=0")
    amal.field("title").fill(IDEA)
    sends(amal, "main form button >> nth=-1")
    expect(page.locator("main [role=alert]")).to_be_visible()
    amal.look()
    assert amal.field("title").input_value() == IDEA
    amal.field("text").fill(TEXT)
    assert amal.field("language").input_value() == "ar"
    sends(amal, "main form button >> nth=-1")
    amal.look()
    sends(amal, "button[name=back]")
    assert amal.field("text").input_value() == TEXT
    sends(amal, "main form button >> nth=-1")
    amal.field("where").fill("تحت الشجرة")
    sends(amal, "main form button:not([name])")
    story.proposal = number_in(amal)
    words = page.locator(".proposal-words")
    expect(words).to_have_attribute("dir", "rtl")
    # Her words begin at the right edge of the phone.
    assert words.locator("p").evaluate("each => getComputedStyle(each).direction") == "rtl"
    amal.look()


def it_is_translated_and_talked_over(team: Visitor, lea: Visitor, joris: Visitor, story: Story) -> None:
    """Somebody of the team says it in French; Joris speaks Dutch and Léa French, each on pages of her own language."""
    team.go(f"{story.page}translate/?in=fr")
    team.look()
    team.field("title").fill("Un banc sous le tilleul")
    team.field("text").fill("Ma mère a 84 ans et ne trouve pas où s’asseoir en chemin. Un banc à dossier suffit.")
    team.press("Save the translation")

    for visitor in (joris, lea):
        visitor.go(story.page)
        sends(visitor, "button[name=want][value=yes] >> nth=0")
    expect(lea.page.locator(".translated")).to_be_visible()
    expect(lea.page.locator(".for-it")).to_have_text("2")
    lea.look()
    story.move_on("discuss")
    joris.go(story.page)
    sends(joris, "#talk a.button")
    assert joris.field("language").input_value() == "nl"
    joris.field("text").fill("In Bergen ook, bij de halte. Mét leuning.")
    sends(joris, "main form button >> nth=-1")
    joris.look()
    topic = joris.path

    # Who knows both languages says it in the other one.
    team.go(f"{topic.replace(f'/{joris.variant.language}/', '', 1)}")
    said = team.page.locator("article.said", has_text="Mét leuning")
    with team.page.expect_navigation():
        said.get_by_role("link", name=team.say("Translate", context="a comment")).click()
    team.go(f"{team.path}?in=fr")
    team.look()
    team.field("text").fill("À Mons aussi, à l’arrêt. Avec un dossier.")
    team.press("Save the translation")

    lea.go(topic.replace("/nl/", "", 1))
    said = lea.page.locator("article.said", has_text="Avec un dossier.")
    expect(said.locator(".translated")).to_be_visible()
    with lea.page.expect_navigation():
        said.get_by_role("link", name=lea.say("Answer", context="write an answer")).click()
    lea.field("text").fill("Et un accoudoir, pour se relever.")
    sends(lea, "main form button >> nth=-1")
    expect(lea.page.locator("li.answer article.said")).to_contain_text("accoudoir")
    lea.look()


def a_vote_is_announced(team: Visitor, story: Story) -> None:
    """Two options, five votes in each country; then nothing of it changes any more."""
    story.move_on("decide")
    team.go(f"manage/wattrelos/agora/processes/{story.process}/decide/single/")
    team.field("question").fill(f"Que fait-on d’abord ? {story.key}")
    assert team.field("label_1").input_value() == "Un banc sous le tilleul"
    team.field("label_2").fill(OTHER)
    team.field("country_people").fill("5")
    team.look()
    team.press("Save")
    story.vote = number_in(team)
    team.look()
    team.press("Announce the vote")


def marks(visitor: Visitor) -> None:
    """Fill in, look at it once more, cast; the receipt has sixteen letters."""
    visitor.page.locator("input[name=marked][value=a]").check()
    visitor.press("Look at it once more")
    visitor.look()
    visitor.press("Cast the ballot")
    assert len(visitor.page.locator(".receipt-code").inner_text().replace(" ", "")) == 16
    visitor.look()


def finds(team: Visitor, hub: str, story: Story, name: str) -> None:
    """Somebody stands at the counter and wants to vote."""
    team.go(f"manage/{hub}/agora/decisions/{story.vote}/people/")
    team.field("words").fill(f"{name} {story.key}")
    team.press("Find")


def people_vote_in_three_ways(amal: Visitor, bob: Visitor, alice: Visitor, ana: Visitor, story: Story) -> None:
    amal.go(f"agora/{story.process}/")
    sends(amal, f"a[href$='/agora/decisions/{story.vote}/']")
    amal.look()
    sends(amal, f"a[href$='/decisions/{story.vote}/vote/']")
    amal.look()
    marks(amal)

    # Joris is at the café in Mons. Bob gives him six digits, and makes the device in his hands the tablet of the bar.
    finds(bob, "mons", story, "Joris")
    bob.look()
    sends(bob, "button[value=tablet]")
    bob.look()
    digits = bob.page.locator(".big-code").inner_text()
    bob.go("manage/mons/kiosks/")
    for name, typed in (("name", "Tablette du comptoir"), ("code", "2468"), ("again", "2468")):
        bob.field(name).fill(typed)
    bob.press("Make it a tablet of the house")
    bob.go("kiosk/")
    sends(bob, "a[href$='/agora/kiosk/'] >> nth=0")
    bob.look()
    bob.field("code").fill(digits)
    sends(bob, "main form button")
    marks(bob)

    # Léa takes a paper in Wattrelos; two of the team enter it, each by herself.
    finds(alice, "wattrelos", story, "Léa")
    sends(alice, "button[value=paper]")
    papers = f"manage/wattrelos/agora/decisions/{story.vote}/papers/"
    alice.go(papers)
    alice.field("number").fill("1")
    with alice.page.expect_download():
        alice.button("Print papers").click()
    ((code,),) = story.house.rows("SELECT code FROM agora_paper WHERE decision_id = ?", story.vote)
    for somebody in (ana, alice):
        somebody.go(papers)
        if somebody is alice:
            somebody.look()
        somebody.field("code").fill(code)
        somebody.press("Enter this paper")
        if somebody is ana:
            somebody.look()
        somebody.page.locator("input[name=marked][value=a]").check()
        somebody.press("This is what it says")
    story.tell(OTHERS_VOTE)


def both_countries_have_decided(lea: Visitor, story: Story) -> None:
    story.tell(COUNT)
    lea.go(f"agora/decisions/{story.vote}/")
    enough = lea.say("yes (%(needed)s needed)", needed=5)
    for country in ("France", "Belgique"):
        row = lea.page.locator("main table tr", has=lea.page.get_by_role("rowheader", name=country, exact=True))
        expect(row.locator("td").last).to_have_text(enough)
        # Of seven and five who could be asked, so many said the one and the other.
        voted, bench, flowers = (int(row.locator("td").nth(place).inner_text()) for place in (1, 2, 3))
        assert (voted, bench, flowers) == ((6, 5, 1) if country == "France" else (5, 4, 1))
    lea.sees("Un banc sous le tilleul")
    lea.look()
    lea.go(f"agora/decisions/{story.vote}/receipts/")
    expect(lea.page.locator(".receipts li")).to_have_count(11)


def it_gets_its_answer_and_becomes_an_activity(team: Visitor, story: Story) -> None:
    story.move_on("do")
    team.go(f"{story.team}answer/")
    team.page.locator("[name=outcome][value=accepted]").check()
    team.field("answer").fill("Oui : un banc à dossier à Wattrelos, un autre à Mons.")
    team.look()
    team.press("Send the answer")
    team.go("manage/wattrelos/programme/new/")
    team.field("title").fill(f"On construit le banc {story.key}")
    team.field("day").fill((date.today() + timedelta(days=9)).isoformat())
    team.field("time").fill("14:00")
    team.press("Save, and see what people will see")
    team.press("Publish: everybody can read it")
    ((story.activity, story.session),) = story.house.rows(
        "SELECT activity_id, id FROM programme_session ORDER BY id DESC LIMIT 1"
    )
    team.go(story.team)
    team.page.locator("select[name=activity]").select_option(str(story.activity))
    sends(team, "main form:has(select[name=activity]) button")
    expect(team.page.locator("main ul.lines form")).to_have_count(1)
    team.look()


def people_come_and_say_how_it_was(team: Visitor, lea: Visitor, story: Story) -> None:
    story.tell(IT_WAS)
    story.move_on("evaluate")
    date_of_it = f"manage/wattrelos/programme/{story.activity}/sessions/{story.session}"
    team.go(f"{date_of_it}/attendance/")
    team.field("walked_18+").fill("12")
    team.look()
    team.press("Keep this", context="attendance")
    team.go(f"{date_of_it}/feedback/")
    link = team.page.locator("main a[href*='/feedback/at/']").get_attribute("href") or ""
    words = f"Ma mère s’y est assise la première ({story.key})."
    lea.go(re.sub(r"^(https?://[^/]+)?/[a-z]+/", "", link))
    lea.page.locator("[name=face][value='5']").check()
    lea.field("words").fill(words)
    lea.page.locator("main details.opener:has([name=may_show]) > summary").click()
    lea.field("may_show").check()
    lea.page.locator("[name=show_on][value=activity]").check()
    lea.press("Tell them", context="how it was")
    team.go(f"{date_of_it}/feedback/")
    line = team.page.locator(".said-words > li", has=team.page.locator("figure.voice", has_text=words))
    with team.page.expect_navigation():
        line.get_by_role("button", name=team.say("Show it"), exact=True).click()


def what_became_of_it(visitor: Visitor, path: str, story: Story) -> None:
    """How many came, and what they said of it."""
    visitor.go(path)
    became = visitor.page.locator("section:has(#became)")
    expect(became).to_contain_text(f"On construit le banc {story.key}")
    expect(became.locator("li", has_text="12")).to_be_visible()
    expect(became.locator("blockquote")).to_contain_text(story.key)
    visitor.look()


def it_ends(team: Visitor, story: Story) -> None:
    team.go(f"manage/wattrelos/agora/{story.process}/close/")
    editor = team.page.locator("main .ProseMirror, main [contenteditable=true]")
    words = f"Deux bancs, deux villes ({story.key})."
    if team.variant.javascript and editor.count():
        editor.first.fill(words)
    else:
        team.page.locator("main textarea").first.fill(f"<p>{words}</p>")
    team.look()
    team.press("End it", context="a process")


@pytest.mark.usefixtures("pages_in_arabic")
@pytest.mark.parametrize("variant", variants_for(3), ids=str)
def test_from_an_idea_on_a_phone_to_what_became_of_it(visitors: Visitors, variant: Any) -> None:
    def looks(language: str, width: int) -> Visitor:
        return visitors(Variant(language, variant.javascript, width, variant.theme))

    amal, lea, joris = looks("ar", 360), looks("fr", variant.width), looks("nl", variant.width)
    alice, ana, bob = (visitors(variant) for _each in range(3))
    story = Story(amal.house, str(variant))
    story.tell(PEOPLE)
    for visitor, name in ((amal, "amal"), (lea, "lea"), (joris, "joris")):
        signs_in(visitor, story.address(name))
    for visitor, name in ((alice, "alice"), (ana, "ana"), (bob, "bob")):
        sign_in_as(visitor, name)

    the_team_asks(alice, story)
    amal_proposes(amal, story)
    it_is_translated_and_talked_over(alice, lea, joris, story)
    a_vote_is_announced(alice, story)
    for name, words in (("amal", "On vote sur la proposition"), ("joris", "Er wordt gestemd")):
        story.hears(name, words)
    people_vote_in_three_ways(amal, bob, alice, ana, story)
    both_countries_have_decided(lea, story)
    story.hears("lea", "a été choisie au vote")
    it_gets_its_answer_and_becomes_an_activity(alice, story)
    story.hears("joris", "Oui : un banc à dossier")
    story.hears("amal", f"On construit le banc {story.key}")
    people_come_and_say_how_it_was(alice, lea, story)
    what_became_of_it(lea, f"agora/{story.process}/", story)
    what_became_of_it(amal, story.page, story)
    it_ends(alice, story)
    wait_for_mail(story.house, story.address("joris"), saying="is afgelopen")
    joris.go("mine/")
    news = joris.page.locator("section:has(#news-of-mine)")
    for did in ("ended", "became an activity", "answered", "chosen in a vote", "put to the vote"):
        context = "what happened to a process" if did == "ended" else "what happened to a proposal"
        expect(news).to_contain_text(re.compile(re.escape(joris.say(did, context=context)), re.IGNORECASE))
    joris.look()
