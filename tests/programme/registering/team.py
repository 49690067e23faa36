"""What tests of the team's pages of registrations share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse

from estaminet.people.models import ConsentText
from estaminet.programme.models import Choice, Question
from tests.factories.network import MADE, write
from tests.factories.people import ConsentTextFactory
from tests.factories.registering import booked_session

# Pages read the clock, so what they show lies ahead of it.
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
SOON = NOW + timedelta(days=20)


def ahead(hub: Any, **fields: Any) -> Any:
    """A session of three weeks from now for which one registers."""
    return booked_session(hub, starts_at=SOON, ends_at=SOON + timedelta(hours=2), **fields)


def address(name: str, session: Any, *more: Any, hub: str = "wattrelos") -> str:
    """An address of the team below the activity of a session."""
    return reverse(f"manage:{name}", args=[hub, session.activity_id, *more])


def asked(activity: Any, label: str, *choices: str, **fields: Any) -> Question:
    """A question, with the answers to choose from."""
    question = write(Question.objects.create(activity=activity, **fields), label=label)
    for position, words in enumerate(choices):
        write(Choice.objects.create(question=question, position=position), label=words)
    return question


def permission(network: Any, use: str = "pictures") -> ConsentText:
    """A permission the network asks for."""
    text: ConsentText = ConsentTextFactory(network=network, use=use, active_from=MADE - timedelta(days=30))
    return text
