"""Bring along what was said before: many answers to many sessions at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows
from estaminet.programme.enums import FeedbackHow
from estaminet.programme.models import Feedback, FeedbackRead, FeedbackWords, Registration, Session
from estaminet.programme.operations.feedback.giving import OWN_WORDS, FeedbackDraft


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One answering. ``registration`` is the one person of the party whose link it came by, where that is known."""

    session: Session
    draft: FeedbackDraft
    how: FeedbackHow
    nonce: str
    language: str
    at: datetime
    registration: Registration | None = None


@transaction.atomic
def take_in_feedback(*, brought: Iterable[Brought], by: Actor, read_until: datetime) -> int:
    """Keep what was said at many sessions before; gives how many answers. What ended before ``read_until`` is read.

    Who may: whoever brings records along, such as an import. Answers to own questions must fit them. An answering
    that is known already stays as it is. Five queries, whatever their number.
    """
    held = list(brought)
    known = set(Feedback.objects.filter(nonce__in=[each.nonce for each in held]).values_list("nonce", flat=True))
    fresh = [each for each in held if each.nonce not in known]
    insert_rows(Feedback, [_row(each, by) for each in fresh])
    said = {each.nonce: each.draft.words for each in fresh if each.draft.words}
    ids = Feedback.objects.filter(session__in={each.session.pk for each in fresh}, wrote=True)
    words = [
        {"feedback_id": pk, "told": {OWN_WORDS: said[nonce]}}
        for pk, nonce in ids.order_by("pk").values_list("pk", "nonce")
        if nonce in said
    ]
    insert_rows(FeedbackWords, words)
    _note_read({each.session.pk: each.session for each in fresh if each.session.ends_at < read_until}, by, read_until)
    return len(fresh)


def _row(brought: Brought, by: Actor) -> dict[str, Any]:
    session, draft, one = brought.session, brought.draft, brought.registration
    return {
        "network_id": session.network_id,
        "session_id": session.pk,
        "hub_id": session.hub_id,
        "nonce": brought.nonce,
        "how": brought.how,
        "face": draft.face,
        "again": draft.again,
        "answers": {str(pk): answer for pk, answer in draft.answers.items()},
        "wrote": bool(draft.words),
        "language": brought.language,
        "subject_key": one.subject_key if one else "",
        "age_band": one.age_band if one else "",
        "country": one.country if one else "",
        "at": brought.at,
        "by_id": by.account_id if brought.how is FeedbackHow.PAPER else None,
    }


def _note_read(sessions: Mapping[int, Session], by: Actor, at: datetime) -> None:
    latest = Feedback.objects.filter(session__in=sessions).order_by().values_list("session").annotate(upto=Max("pk"))
    rows = [{"session_id": session, "upto": upto, "at": at, "by_id": by.account_id} for session, upto in sorted(latest)]
    insert_rows(FeedbackRead, rows, leave_known=True)
