"""Whatever somebody writes, calls themselves or links to: nothing of it runs, on no page that shows it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from tests.journeys.corpus import corpus
from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant
from tests.journeys.visitor import Visitor

AT_ONCE = 40
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
    pass
report_comment(comment=said[2], person=None, reason="other", words=payloads[2][:900], form_key=None, by=by, at=at)
hide_comment(comment=said[3], reason="other", words=payloads[3][:900] or ".", by=by, at=at)
about = write_about(
    subject_row=activity, author=said[4].author, draft=CommentDraft(text="Ici.", language="fr"), by=by, at=at
)
set_texts(on=about, texts={{"text": {{"fr": payloads[4].replace(chr(0), "") or "."}}}}, by=by, at=at)
close_topic(topic=topic, because=payloads[5][:400], by=by, at=at)
"""
# Nothing in the page that could run, wherever it came from.
HARMLESS = """() => {
  const found = [];
  const note = (each) => found.push(each.outerHTML.slice(0, 200));
  for (const each of document.querySelectorAll("*")) {
    if (each.getAttributeNames().some((name) => /^on|^srcdoc$|^style$/i.test(name))) note(each);
    if (/^(iframe|object|embed|base|math)$/i.test(each.localName)) note(each);
  }
  for (const each of document.querySelectorAll("a[href], form[action], area[href]")) {
    const leads = new URL(each.getAttribute("href") || each.getAttribute("action"), location.href);
    if (!/^(https?|mailto|tel):$/.test(leads.protocol)) note(each);
  }
  for (const each of document.querySelectorAll("script:not([src])"))
    if (each.type !== "application/ld+json" || !JSON.parse(each.textContent)) note(each);
  return found;
}"""


def nothing_runs(visitor: Visitor, ran: list[Any], path: str) -> None:
    assert visitor.go(path) == 200, path
    visitor.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")
    assert (ran, visitor.faults) == ([], []), path
    assert visitor.page.evaluate(HARMLESS) == [], path


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
    assert page.evaluate(HARMLESS)
