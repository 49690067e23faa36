"""Topics, records and comments as a reader may find them; who speaks, and by which clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from estaminet.conversation.forms.speaking import WriteForm
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.queries.languages import last_written_in
from estaminet.conversation.queries.topics import TopicTold, record_told, topic_told
from estaminet.kernel.languages.urls import page_language
from estaminet.network.doors import reader
from estaminet.network.models import Hub
from estaminet.people.models import Account, Person
from estaminet.people.operations import ensure_person


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: a topic, or a record that has none yet. ``address`` is the page one comes from."""

    topic: Topic | None
    record: Any
    title: str
    address: str
    hub: Hub | None
    open: bool


def told_here(request: HttpRequest, pk: int) -> TopicTold:
    """A topic the reader may see; 404 for every other one."""
    found = topic_told(reader(request), pk, timezone.now())
    if found is None:
        raise Http404
    return found


def place_of(told: TopicTold) -> Place:
    return Place(told.topic, None, called(told), told.url, told.topic.hub, told.open)


def record_here(request: HttpRequest, kind: str, pk: int) -> Place:
    """A record that can be talked about, and the reader may see; 404 for every other one."""
    found = record_told(reader(request), kind, pk, timezone.now())
    if found is None:
        raise Http404
    hub = Hub.objects.filter(pk=found.subject.hub_id(found.record) or 0).first()
    return Place(found.topic, found.record, found.title, found.url, hub, found.open)


def comment_here(request: HttpRequest, pk: int) -> tuple[Place, Comment]:
    """A comment the reader may know of, in a topic she may see; 404 for every other one."""
    rows = Comment.objects.visible_to(reader(request)).select_related("topic", "author", "reply_to")
    found = get_object_or_404(rows, pk=pk)
    return place_of(told_here(request, found.topic_id)), found


def own_comment(request: HttpRequest, pk: int) -> tuple[Place, Comment]:
    """One that the reader wrote herself; 404 for every other one."""
    place, found = comment_here(request, pk)
    if found.author_id is None or found.author_id != reader(request).person_id:
        raise Http404
    return place, found


def called(told: TopicTold) -> str:
    """What a topic is called; words of ours where nobody wrote a title in any language."""
    return told.title or _("A topic")


def myself(request: HttpRequest) -> Person:
    """The person behind the account, written down now if she was not."""
    who = reader(request)
    if who.person_id is not None:
        return Person.objects.get(pk=who.person_id)
    account = Account.objects.get(pk=who.account_id or 0)
    return ensure_person(account=account, languages=who.languages[:1], at=timezone.now())


def clock_of(hub: Hub | None) -> tzinfo:
    """By which clock instants are told: that of the hub, else of the page."""
    return hub.clock if hub is not None else timezone.get_current_timezone()


def writing_form(request: HttpRequest, hub: Hub | None) -> WriteForm:
    """The form as it was sent, or empty, in the language she wrote in last, else in that of the page.

    Near at hand are those she reads, those of the network, and those one can speak at the desk. One query.
    """
    sent = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    preferred = last_written_in(reader(request).person_id) or page_language()
    languages = [page_language(), *reader(request).languages, *(hub.spoken if hub is not None else ())]
    return WriteForm(sent, files, languages=languages, preferred=preferred)
