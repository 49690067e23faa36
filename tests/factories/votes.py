"""Builders of decisions, as the house itself would make them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Decision
from estaminet.agora.operations.casting import Cast, cast_ballot
from estaminet.agora.operations.closing import close_decision
from estaminet.agora.operations.deciding import DecisionDraft, OptionDraft, announce_decision, make_decision
from estaminet.kernel.actor import Actor
from tests.factories.agora import ProcessFactory

AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
BEFORE = AT - timedelta(days=2)
OPENS = AT - timedelta(days=1)
CLOSES = AT + timedelta(days=1)
AFTER = CLOSES + timedelta(hours=1)
NOBODY = Actor.system()
OPTIONS = ("Un four à pain", "Des bacs à fleurs", "Un préau")


def draft(method: str = "single", options: Sequence[Any] = OPTIONS, **changed: Any) -> DecisionDraft:
    """A decision that is open at ``AT``. Options are words, or words with a cost in cents."""
    drafts = [
        OptionDraft(label=each[0], cost=each[1]) if isinstance(each, tuple) else OptionDraft(label=each)
        for each in options
    ]
    fields: dict[str, Any] = {
        "question": "Que construire dans la cour ?",
        "explanation": "On choisit une chose pour le printemps.",
        "language": "fr",
        "method": method,
        "settings": {},
        "options": drafts,
        "opens_at": OPENS,
        "closes_at": CLOSES,
    }
    return DecisionDraft(**{**fields, **changed})


def process_that_decides(**fields: Any) -> Any:
    return ProcessFactory(now=StageKind.DECIDE, **fields)


def opened(process: Any, method: str = "single", **changed: Any) -> Decision:
    """A decision in which people vote at ``AT``."""
    made = make_decision(process=process, draft=draft(method, **changed), by=NOBODY, at=BEFORE)
    return announce_decision(decision=made, by=NOBODY, at=BEFORE)


def vote(decision: Decision, person: Any, *choice: Any, key: str | None = None, at: datetime = AT) -> Cast:
    return cast_ballot(
        decision=decision, person=person, choice=tuple(choice), form_key=key or f"key {person.pk}", at=at
    )


def closed(decision: Decision) -> Any:
    return close_decision(decision=decision, by=NOBODY, at=AFTER)
