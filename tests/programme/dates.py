"""What tests of dates and of the team's pages share: words of a page, what a form would send, mails that went out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Activity, Session, SessionRule
from estaminet.programme.operations import SessionDraft
from estaminet.programme.operations.history import facts_of


def at(name: str, *args: Any) -> str:
    """An address of the team."""
    return reverse(f"manage:{name}", args=args)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def form_values(form: Any) -> dict[str, Any]:
    """What a form would send if one pressed save without touching anything."""
    values: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.field.show_hidden_initial:
            values[bound.html_initial_name] = bound.initial if bound.initial not in (None, False) else ""
        if value not in (None, False):
            values[bound.html_name] = value
    return values


def cost(client: Any, address: str) -> int:
    """How many queries a page takes, once what is remembered for a moment is remembered."""
    counted = []
    for _each in range(3):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))
    return min(counted)


def whats() -> list[str]:
    """What each mail to people who count on a date says of it, in the order of their going."""
    found = OutboxMail.objects.filter(template="programme/mail/sessions").order_by("pk")
    return [mail.context["what"] for mail in found]


def ids(sessions: Any) -> list[int]:
    return [each.pk for each in sessions]


def facts(activity: Any) -> dict[tuple[str, int], Any]:
    """All that somebody may change, of the activity and of everything that stands under it."""
    rows: list[Any] = [Activity.objects.get(pk=activity.pk)]
    rows += Session.objects.filter(activity=activity, removed_at=None).order_by("pk")
    rows += SessionRule.objects.filter(activity=activity, removed_at=None).order_by("pk")
    return {(type(row).__name__, row.pk): facts_of(row) for row in rows}


def single(hub: Any, starts: Any, **fields: Any) -> SessionDraft:
    """An hour at a hub."""
    given = {"starts_at": starts, "ends_at": starts + timedelta(hours=1), "zone": hub.zone, "hub_id": hub.pk}
    return SessionDraft(**{**given, **fields})
