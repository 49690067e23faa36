"""Processes and proposals on other rooms' pages: the first one, of a hub, and of *my Estaminet*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from estaminet.agora.enums import StageKind
from estaminet.agora.queries.asked import asked_of, open_processes
from estaminet.agora.queries.panels import asked_beside, hub_lines, news_for, proposed_by
from estaminet.network.doors import reader
from estaminet.network.models import Hub

AT_HOME: Final = 3


def load_hub_processes(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """What a hub asks now; nothing where it asks nothing. No query there, two else."""
    if not getattr(hub, "for_agora", True):
        return None
    found = hub_lines(reader(request), hub, timezone.now())
    return {"hub": hub, "lines": found} if found else None


def load_home(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """Where people can propose, talk or vote now; nothing where nothing is asked. One query."""
    kinds = (StageKind.PROPOSE, StageKind.DISCUSS, StageKind.DECIDE)
    found = open_processes(reader(request), timezone.now(), kinds=kinds, size=AT_HOME)
    return {"lines": found} if found else None


def load_asked(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """What the reader can do now. Two queries."""
    found = asked_of(reader(request), timezone.now())
    return {"asked": found} if found else None


def load_my_proposals(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """What the reader proposed, beside what she is asked to stand, and news of what she follows. Four queries."""
    person_id = reader(request).person_id
    if person_id is None:
        return None
    proposals, asked, news = proposed_by(person_id), asked_beside(person_id), news_for(person_id)
    return {"proposals": proposals, "asked": asked, "news": news} if proposals or asked or news else None
