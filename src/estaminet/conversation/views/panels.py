"""The conversation on other rooms' pages: of a record, of a hub, of *Today* and of *my Estaminet*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from estaminet.conversation.queries.panels import LastSaid, hub_said, last_said
from estaminet.conversation.slots import subject_for
from estaminet.network.doors import reader
from estaminet.network.models import Hub


def load_record_talk(request: HttpRequest, record: Any) -> Mapping[str, Any] | None:
    """The last words about a record, how many there are, and the way to say something.

    Nothing where nobody said anything and nobody can. One query, two where nothing is shown any more, none where nobody
    has begun.
    """
    return _said_of(request, record, begun=getattr(record, "for_talk", True))


def load_said_of_hub(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """The last words about a hub itself, beside the topics it has."""
    said = _said_of(request, hub, begun=getattr(hub, "for_said", True))
    return {**said, "of_hub": True} if said is not None else None


def _said_of(request: HttpRequest, record: Any, *, begun: bool) -> Mapping[str, Any] | None:
    at, subject = timezone.now(), subject_for(record)
    if subject is None:
        return None
    if begun:
        talk = last_said(record, reader(request), at)
    else:
        talk = LastSaid(None, [], 0, subject.open_to_talk(record, at), subject.name, record)
    if talk is None or not (talk.number or talk.open):
        return None
    return {"talk": talk, "write": _write(talk) if talk.open else ""}


def _write(talk: LastSaid) -> str:
    if talk.topic is not None:
        return reverse("conversation:write", args=[talk.topic.pk])
    return reverse("conversation:write_about", args=[talk.kind, talk.record.pk])


def load_hub_talk(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """The youngest topics of a hub; nothing where there are none. One query."""
    if not getattr(hub, "for_talk", True):
        return None
    found = hub_said(hub, reader(request), timezone.now())
    return {"hub": hub, "lines": found} if found else None
