"""On the day after, those who were there are asked how it was: each party once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from estaminet.kernel.models import Job, OutboxMail
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.programme import tasks
from estaminet.programme.enums import PartyEventKind, SessionState
from estaminet.programme.models import Activity, PartyEvent, Session
from estaminet.programme.operations.feedback import asking
from estaminet.programme.operations.feedback.asking import SomeNotAsked, ask_for_feedback
from tests.conftest import Cast
from tests.factories.registering import booked_session
from tests.programme.feedback.said import guests

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def wall(day: int, hour: int) -> datetime:
    """An instant of December on the clock of Wattrelos."""
    return datetime(2026, 12, day, hour, tzinfo=PARIS).astimezone(UTC)


@pytest.fixture
def session(cast: Cast) -> Session:
    """The tenth of December, from seven to nine in the evening."""
    return booked_session(cast.wattrelos, starts_at=wall(10, 19), ends_at=wall(10, 21))


def ask(at: datetime) -> int:
    return sum(ask_for_feedback(at=at))


def asked() -> list[tuple[str, str]]:
    mails = OutboxMail.objects.filter(template="programme/mail/party_feedback").order_by("pk")
    return [(mail.to, mail.language) for mail in mails]


def test_once_on_the_day_after_in_the_language_of_the_party(session: Session) -> None:
    anna = guests(session, 2, email="anna@example.org", language="nl")
    guests(session, email="bela@example.org", language="fr")
    assert [ask(wall(10, 20)), ask(wall(10, 22)), ask(wall(11, 8))] == [0, 0, 0]
    assert ask(wall(11, 9)) == 2
    assert asked() == [("anna@example.org", "nl"), ("bela@example.org", "fr")]
    assert [ask(wall(11, 10)), ask(wall(12, 9)), ask(wall(14, 9))] == [0, 0, 0]
    mail = OutboxMail.objects.get(to="anna@example.org", template="programme/mail/party_feedback")
    assert anna.token in mail.context["to_feedback"]
    assert mail.context["to_feedback"].startswith("/nl/")
    assert PartyEvent.objects.filter(did=PartyEventKind.ASKED_BACK).count() == 2


def test_whoever_was_not_there_is_not_asked(session: Session) -> None:
    guests(session, arrived=False, email="away@example.org")
    guests(session, email="", phone="+33 3 20 00 00 00")
    assert ask(wall(11, 10)) == 0


def test_who_is_copied_from_paper_later_is_asked_then(session: Session) -> None:
    assert ask(wall(11, 10)) == 0
    guests(session, email="late@example.org")
    assert ask(wall(13, 10)) == 1
    assert asked() == [("late@example.org", "fr")]


def test_after_five_days_nobody_is_asked_any_more(session: Session) -> None:
    guests(session)
    assert ask(wall(16, 9)) == 0


@pytest.mark.parametrize("change", [{"state": SessionState.CANCELLED}, {"removed_at": wall(10, 12), "shown": False}])
def test_what_did_not_take_place_is_not_asked_about(session: Session, change: dict[str, Any]) -> None:
    guests(session)
    Session.objects.filter(pk=session.pk).update(**change)
    assert ask(wall(11, 10)) == 0


def test_nor_about_what_was_taken_down(session: Session) -> None:
    guests(session)
    Activity.objects.filter(pk=session.activity_id).update(published_at=None)
    assert ask(wall(11, 10)) == 0


def test_one_that_breaks_holds_no_other(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    other = booked_session(cast.wattrelos, starts_at=wall(10, 19), ends_at=wall(10, 21))
    for each in (session, other):
        guests(each)
    tell = asking.tell_parties

    def breaking(*, session: Session, **more: Any) -> int:
        if session.pk == min(other.pk, session.pk) and not asked():
            raise RuntimeError("broken")
        return tell(session=session, **more)

    monkeypatch.setattr(asking, "tell_parties", breaking)
    with pytest.raises(SomeNotAsked):
        ask(wall(11, 10))
    monkeypatch.setattr(asking, "tell_parties", tell)
    assert len(asked()) + ask(wall(11, 11)) == 2


def test_the_house_asks_by_itself(session: Session) -> None:
    guests(session)
    ask_for_regular_work(at=wall(11, 9))
    ask_for_regular_work(at=wall(11, 9) + timedelta(minutes=5))
    assert Job.objects.filter(kind=tasks.FEEDBACK).count() == 1
