"""Whatever somebody writes, calls themselves or links to: nothing of it runs, on no page that shows it."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.corpus import corpus
from tests.journeys.house import House, prepared_demo
from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant
from tests.journeys.visitor import Visitor

AT_ONCE = 40
# Comment, its picture and its author; a proposal's title, text, place, picture, answer and author; a hub's name,
# summary, town, street and way; who made a work.
PLACED = 15
QUARTER = 4
EVERY = 1 if os.environ.get("JOURNEYS") == "full" else 83
WIDE = Variant("fr", True, 1280, "light")
# Each as a comment by somebody who is called so: as the house lets it be written, and past all it refuses. One is
# answered, one changed, one reported, one hidden; the topic itself is called so, too.
SCENE = """
import json
from datetime import timedelta
from django.utils import timezone
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.rewriting import edit_comment
from estaminet.conversation.operations.topics import close_topic, open_topic, topic_on
from estaminet.conversation.operations.writing import CommentDraft, write_about, write_comment
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.programme.models import Activity
at, hub, by = timezone.now(), Hub.objects.get(slug="wattrelos"), Actor.system()
activity = Activity.objects.public().filter(hub=hub).order_by("pk").first()
payloads, odd = json.loads({payloads!r}), {number}
opened = dict(title="Sans danger", language="fr", person=None, form_key=None, by=by, at=at)
topic = open_topic(network=hub.network, hub=hub, **opened)
set_texts(on=topic, texts={{"title": {{"fr": payloads[0][:150]}}}}, by=by, at=at)
said = []
for place, text in enumerate(payloads):
    name = "".join(letter for letter in text if letter.isprintable())[:80]
    person = Person.objects.create(given_name=name, called_name=name, made_at=at)
    common = dict(author=person, by=by, at=at - timedelta(days=3) + timedelta(minutes=place))
    try:
        comment = write_comment(topic=topic, draft=CommentDraft(text=text, language="fr"), **common)
    except Refusal:
        comment = write_comment(topic=topic, draft=CommentDraft(text="Rien.", language="fr"), **common)
        set_texts(on=comment, texts={{"text": {{"fr": text.replace(chr(0), "") or "."}}}}, by=by, at=at)
    if comment.state != "shown":
        Topic.objects.filter(pk=topic.pk).update(last_number=place + 1)
        Comment.objects.filter(pk=comment.pk).update(state="shown", number=place + 1)
    topic.refresh_from_db()
    said.append(Comment.objects.get(pk=comment.pk))
author = said[1].author
try:
    edit_comment(comment=said[1], author=author, text="Autre chose " + payloads[1], by=by, at=at)
except Refusal:
    edit_comment(comment=said[1], author=author, text="Autre chose", by=by, at=at)
# With a link of somebody nobody knows it waits for the team; here it is let through.
Comment.objects.filter(pk=said[1].pk).update(state="shown")
report_comment(comment=said[2], person=None, reason="other", words=payloads[2][:900], form_key=None, by=by, at=at)
hide_comment(comment=said[3], reason="other", words=payloads[3][:900] or ".", by=by, at=at)
about = write_about(
    subject_row=activity, author=said[4].author, draft=CommentDraft(text="Ici.", language="fr"), by=by, at=at
)
set_texts(on=about, texts={{"text": {{"fr": payloads[4].replace(chr(0), "") or "."}}}}, by=by, at=at)
close_topic(topic=topic, because=payloads[5][:400], by=by, at=at)
"""
# The same words in all other places: proposals with their place, picture and answer, pictures in a
# comment, a process, hubs, works with their files and whoever made them. The forms would refuse some: here none is.
PLACES = """
import json
from datetime import timedelta
from django.utils import timezone
from estaminet.agora.models import Process, Proposal, Stage
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.operations.topics import topic_on
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import set_texts
from estaminet.library.models import Contributor, Media, Work
from estaminet.network.models import Hub
from estaminet.people.models import Person
at, by = timezone.now(), Actor.system()
payloads = [text.replace(chr(0), "") or "." for text in json.loads({payloads!r})]
home = Hub.objects.get(slug="wattrelos")
picture = StoredFile.objects.filter(media_type__startswith="image/").order_by("pk").first()
assert picture is not None
def say(row, **texts):
    cut = {{name: {{"fr": text[: row._meta.get_field(name).text_length]}} for name, text in texts.items()}}
    set_texts(on=row, texts=cut, by=by, at=at)
process = Process.objects.create(network=home.network, hub=home, audience="everyone", made_at=at, published_at=at)
Stage.objects.create(process=process, kind="propose", starts_at=at - timedelta(days=1), ends_at=at + timedelta(days=1))
say(process, title=payloads[0], asked=payloads[1], about=payloads[2], heard=payloads[3], next=payloads[4])
works = list(Work.objects.filter(media__removed_at=None, removed_at=None, published_at__isnull=False).distinct()[:8])
medias = list(Media.objects.filter(work__in=works, removed_at=None).order_by("pk"))
topic = Topic.objects.filter(about="").order_by("-pk").first()
comments = list(Comment.objects.filter(topic=topic).order_by("pk"))
for place, text in enumerate(payloads):
    name = "".join(letter for letter in text if letter.isprintable())[:80]
    author = Person.objects.create(given_name=name, called_name=name, made_at=at)
    hub = Hub.objects.filter(slug=f"danger-{{place}}").first()
    if hub is None:
        names = ("network_id", "country", "zone", "languages", "made_at", "latitude", "longitude")
        kept = {{name: getattr(home, name) for name in names}}
        hub = Hub.objects.create(slug=f"danger-{{place}}", position=100 + place, **kept)
    Hub.objects.filter(pk=hub.pk).update(street=text[:200])
    say(hub, name=text, summary=text, town=text, getting_here=text)
    shown = dict(author=author, hub=hub, where=text[:160], picture=picture, sent_at=at)
    each = Proposal.objects.create(process=process, **shown)
    say(each, title=text, text=text, picture_words=text, answer=text)
    Proposal.objects.filter(pk=each.pk).update(outcome="accepted", answered_at=at)
    if place < len(comments):
        Comment.objects.filter(pk=comments[place].pk).update(picture=picture)
        say(comments[place], picture_words=text)
    work = works[place % len(works)]
    if place < len(works):
        Contributor.objects.filter(work=work).delete()
        say(work, title=text, summary=text, credits=text)
        Work.objects.filter(pk=work.pk).update(made=text[:60], where=text[:160], rights_holder=text[:160])
    Contributor.objects.create(work=work, name=text[:160], role="aut", position=place)
for place, media in enumerate(medias):
    text = payloads[place % len(payloads)]
    say(media, words=text)
    Media.objects.filter(pk=media.pk).update(credit=text[:120], file_name=text[:200])
"""
# Nothing in the page that could run, wherever it came from.
HARMLESS = """(document) => {
  const found = [];
  const note = (each) => found.push(each.outerHTML.slice(0, 200));
  for (const each of document.querySelectorAll("*")) {
    if (each.getAttributeNames().some((name) => /^on|^srcdoc$|^style$/i.test(name))) note(each);
    if (/^(iframe|object|embed|base|math)$/i.test(each.localName)) note(each);
  }
  for (const each of document.querySelectorAll("a[href], form[action], area[href]")) {
    const said = each.getAttribute("href") || each.getAttribute("action");
    if (!URL.canParse(said, location.href)) continue; // no browser follows it
    const leads = new URL(said, location.href);
    if (!/^(https?|mailto|tel):$/.test(leads.protocol)) note(each);
  }
  for (const each of document.querySelectorAll("script:not([src])"))
    if (each.type !== "application/ld+json" || !JSON.parse(each.textContent)) note(each);
  return found;
}"""


LOOKED: Counter[str] = Counter()
# Pages read as a browser reads them, many in the time it takes to open one.
READ = f"""async (paths) => {{
  const harmless = {HARMLESS}, found = [];
  for (const path of paths) {{
    const answer = await fetch(path);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status !== 200 || !page.querySelector("h1")) found.push(`${{path}} ${{answer.status}}`);
    found.push(...harmless(page).map((each) => `${{path}}: ${{each}}`));
  }}
  return found;
}}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One of its own: no other journey goes through works and hubs that are called so."""
    made = prepared_demo(tmp_path_factory.mktemp("danger"))
    made.open()
    yield made
    made.close()


def nothing_runs(visitor: Visitor, ran: list[Any], path: str) -> None:
    assert visitor.go(path) == 200, path
    LOOKED["opened"] += 1
    visitor.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")
    assert (ran, visitor.faults) == ([], []), path
    assert visitor.page.evaluate(f"({HARMLESS})(document)") == [], path


def listening(visitor: Visitor) -> list[Any]:
    """What has run in this browser."""
    ran: list[Any] = []
    visitor.context.expose_binding("ran", lambda _source, *told: ran.append(told))
    visitor.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    return ran


def test_nothing_that_is_written_runs(visitors: Callable[[Variant], Visitor]) -> None:
    everybody, team = visitors(WIDE), visitors(WIDE)
    heard = {visitor: listening(visitor) for visitor in (everybody, team)}
    sign_in_as(team, "alice")
    payloads = corpus(EVERY)
    for begun in range(0, len(payloads), AT_ONCE):
        some = payloads[begun : begun + AT_ONCE]
        if len(some) < 6:
            break
        everybody.house.tell(SCENE.format(payloads=json.dumps(some), number=begun))
        rows = everybody.house.rows(
            "SELECT id, topic_id, state FROM conversation_comment WHERE topic_id = "
            "(SELECT MAX(id) FROM conversation_topic WHERE about = '') ORDER BY id"
        )
        topic, changed, reported, hidden = rows[0][1], rows[1][0], rows[2][0], rows[3][0]
        ((slug,),) = everybody.house.rows(
            "SELECT a.slug FROM conversation_topic t JOIN programme_activity a ON a.id = t.about_id "
            "WHERE t.about = 'programme.Activity' ORDER BY t.spoke_at DESC LIMIT 1"
        )
        for path in (
            f"talk/{topic}/",
            "talk/",
            f"talk/comments/{changed}/history/",
            f"activities/{slug}/",
            "search/?q=ran",
        ):
            nothing_runs(everybody, heard[everybody], path)
        for path in (
            f"talk/{topic}/",
            "manage/wattrelos/talk/",
            "manage/wattrelos/talk/topics/",
            "manage/wattrelos/talk/log/",
            f"manage/wattrelos/talk/comments/{reported}/",
            f"manage/wattrelos/talk/comments/{hidden}/",
        ):
            nothing_runs(team, heard[team], path)
        elsewhere(some, everybody, team, heard)
    print(f"{len(payloads)} payloads in {PLACED} places, {dict(LOOKED)} pages, 0 executions")


def elsewhere(payloads: list[str], everybody: Visitor, team: Visitor, heard: dict[Visitor, list[Any]]) -> None:
    """The same in proposals, processes, hubs, works and pictures: lists are opened, their pages are read."""
    everybody.house.tell(PLACES.format(payloads=json.dumps(payloads)))
    rows = everybody.house.rows
    ((process,),) = rows("SELECT MAX(id) FROM agora_process")
    proposals = [pk for (pk,) in rows(f"SELECT id FROM agora_proposal WHERE process_id = {process} ORDER BY id")]
    hubs = [slug for (slug,) in rows("SELECT slug FROM network_hub WHERE slug LIKE 'danger-%'")]
    works = [
        slug
        for (slug,) in rows(
            "SELECT DISTINCT w.slug FROM library_work w JOIN library_contributor c ON c.work_id = w.id "
            "WHERE c.role = 'aut' AND c.name LIKE '%ran(%' ORDER BY w.id DESC"
        )
    ]
    ((topic,),) = rows("SELECT MAX(id) FROM conversation_topic WHERE about = ''")
    # Of pages that show the same as others, a quarter by turns.
    one, turn = proposals[len(payloads) // 2], process % QUARTER
    for path in (
        "agora/",
        f"agora/{process}/",
        f"agora/proposals/{one}/",
        f"talk/{topic}/",
        "hubs/",
        f"hubs/{hubs[0]}/",
        "library/",
        f"library/{works[0]}/",
    ):
        nothing_runs(everybody, heard[everybody], path)
    team_of = "manage/wattrelos"
    for path in (
        f"{team_of}/agora/{process}/",
        f"{team_of}/agora/{process}/proposals/",
        f"{team_of}/library/{works[0]}/",
    ):
        nothing_runs(team, heard[team], path)
    base = f"/{WIDE.language}/"
    read = [
        *(f"agora/proposals/{pk}/" for pk in proposals),
        *(f"hubs/{slug}/" for slug in hubs[turn::QUARTER]),
        *(f"library/{slug}/" for slug in works),
    ]
    assert everybody.page.evaluate(READ, [base + path for path in read]) == []
    by_team = [f"{team_of}/agora/proposals/{pk}/" for pk in proposals[turn::QUARTER]]
    LOOKED["read"] += len(read) + len(by_team)
    assert team.page.evaluate(READ, [base + path for path in by_team]) == []


def test_the_browser_would_notice(visitors: Callable[[Variant], Visitor]) -> None:
    """The same words, unescaped on a page of no house, do run: the test above can fail."""
    visitor = visitors(WIDE)
    ran = listening(visitor)
    page = visitor.page
    page.route("**/unsafe", lambda route: route.fulfill(body="".join(corpus(400)), content_type="text/html"))
    page.goto(f"{visitor.house.url}/unsafe")
    page.wait_for_function("() => true")
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    assert ran
    assert page.evaluate(f"({HARMLESS})(document)")
