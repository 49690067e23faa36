"""What was said before is brought along at once: each answering once, old dates as read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.programme.enums import FeedbackHow
from estaminet.programme.models import Feedback, FeedbackRead, FeedbackWords, Session
from estaminet.programme.operations.feedback.bringing import Brought, take_in_feedback
from estaminet.programme.operations.feedback.giving import FeedbackDraft
from estaminet.programme.queries.feedback.summary import session_feedback
from tests.conftest import Cast
from tests.programme.feedback.said import NOW, guests, nonce, over

pytestmark = pytest.mark.django_db


def brought(session: Session, face: int, words: str = "", **fields: object) -> Brought:
    draft = FeedbackDraft(face=face, again="yes", words=words)
    common = {"how": FeedbackHow.POSTER, "nonce": nonce(), "language": "fr", "at": session.ends_at}
    return Brought(session=session, draft=draft, **common | fields)  # type: ignore[arg-type]


def test_brought_twice_it_is_there_once(cast: Cast) -> None:
    old, new = over(cast.wattrelos, days=30), over(cast.wattrelos, days=1)
    one = guests(new).registrations.get()
    rows = [
        brought(old, 5, "Merci"),
        brought(old, 3),
        brought(new, 4, how=FeedbackHow.LINK, registration=one),
        brought(new, 2, how=FeedbackHow.PAPER),
    ]
    by = cast.actor(cast.alice)
    for expected in (4, 0):
        assert take_in_feedback(brought=rows, by=by, read_until=NOW - timedelta(days=7)) == expected
    assert (Feedback.objects.count(), FeedbackWords.objects.get().told) == (4, {"": "Merci"})
    assert Feedback.objects.get(how=FeedbackHow.LINK).subject_key == one.subject_key
    assert Feedback.objects.get(how=FeedbackHow.PAPER).by_id == cast.alice.account_id
    assert [session_feedback(each).fresh for each in (old, new)] == [0, 2]
    assert FeedbackRead.objects.count() == 1


def test_many_cost_what_few_cost(cast: Cast) -> None:
    session, by = over(cast.wattrelos), cast.actor(cast.alice)
    costs = []
    for number in (1, 40):
        rows = [brought(session, 4, "Bien") for _each in range(number)]
        with CaptureQueriesContext(connection) as queries:
            take_in_feedback(brought=rows, by=by, read_until=NOW)
        costs.append(len(queries))
    assert costs[0] == costs[1]
