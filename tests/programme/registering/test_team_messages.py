"""The team writes to people who registered: to whom it goes, that it goes once, and whom only the telephone reaches."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import TeamMessage
from estaminet.programme.operations.registering import messages
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.messages import send_message
from estaminet.programme.queries.registering.team import Whom
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, registered
from tests.programme.dates import text
from tests.programme.registering.team import NOW, SOON, address, ahead

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Any) -> Any:
    return ahead(cast.wattrelos, seats=4)


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page(session: Any) -> str:
    return address("message_new", session)


def typed(**fields: Any) -> dict[str, Any]:
    told = {"subject": "Une veste", "text": "Il fera froid.", "language": "fr", "whom": "there", "form_key": "a" * 32}
    return {"step": "look", **told, **fields}


def received() -> list[str]:
    found = OutboxMail.objects.filter(template="programme/mail/party_message").order_by("to")
    return list(found.values_list("to", flat=True))


@pytest.fixture
def crowd(session: Any) -> Any:
    """Two who come, one of them by telephone; one who waits; one who has cancelled; one on another date."""
    later = SessionFactory(activity=session.activity, starts_at=SOON + timedelta(days=7))
    registered(session, 2, at=NOW, email="fr@example.org")
    registered(session, 2, at=NOW, email="", phone="03 20 00 00 00", contact_name="Odette Vermeersch")
    registered(session, 1, at=NOW, email="waits@example.org", language="nl")
    registered(later, 1, at=NOW, email="nl@example.org", language="nl")
    gone = registered(later, 1, at=NOW, email="gone@example.org")
    cancel_people(party=gone, by=VISITOR, at=NOW, tell=False)
    return later


def test_before_it_goes_the_page_says_to_whom_and_whom_to_call(alice: Any, crowd: Any, page: str) -> None:
    answer = alice.post(page, typed())
    told = text(answer)
    assert ("This goes to 3 parties" in told, "1 of them has no e-mail: please call" in told) == (True, True)
    assert ("Odette Vermeersch" in told, "03 20 00 00 00" in told, "Send it to 2 parties" in told) == (True, True, True)
    assert answer.context["reach"].languages == (("fr", 1), ("nl", 1))
    assert (received(), TeamMessage.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("fields", "whom"),
    [
        ({}, ["fr@example.org", "nl@example.org"]),
        ({"date": "first"}, ["fr@example.org"]),
        ({"reads": "nl"}, ["nl@example.org"]),
        ({"whom": "waiting"}, ["waits@example.org"]),
    ],
)
def test_it_goes_to_those_who_were_chosen(
    alice: Any, session: Any, crowd: Any, page: str, fields: Any, whom: list[str]
) -> None:
    if "date" in fields:
        fields = {"date": str(session.pk)}
    alice.post(page, typed(step="send", expected=len(whom), **fields))
    assert received() == whom


def test_sent_twice_it_leaves_once_and_says_what_it_says(cast: Any, alice: Any, crowd: Any, page: str) -> None:
    for _each in range(2):
        alice.post(page, typed(step="send", expected="2"))
    message = TeamMessage.objects.get()
    assert (message.parties, message.subject, message.text, message.by) == (
        2,
        "Une veste",
        "Il fera froid.",
        cast.alice.account,
    )
    assert received() == ["fr@example.org", "nl@example.org"]
    mail = OutboxMail.objects.get(to="nl@example.org", template="programme/mail/party_message")
    assert (mail.language, mail.context["subject"], mail.context["message"], mail.context["message_language"]) == (
        "nl",
        "Une veste",
        "Il fera froid.",
        "fr",
    )
    assert "Il fera froid." in text(alice.get(page))


def test_when_others_registered_meanwhile_it_is_looked_at_again(
    alice: Any, session: Any, crowd: Any, page: str
) -> None:
    registered(crowd, 1, at=NOW)
    answer = alice.post(page, typed(step="send", expected="2"))
    told = (str(messages.OthersMeanwhile.message) in text(answer), "Send it to 3 parties" in text(answer), received())
    assert told == (True, True, [])


def test_whoever_can_only_be_called_gets_no_button(alice: Any, session: Any, page: str) -> None:
    registered(session, 1, at=NOW, email="", phone="03 20 00 00 00")
    answer = text(alice.post(page, typed()))
    assert ("Nobody of them has an e-mail address" in answer, "Send it to" in answer) == (True, False)


def test_nothing_typed_is_lost(alice: Any, crowd: Any, page: str) -> None:
    form = alice.post(page, typed(subject="")).context["form"]
    assert (list(form.errors), form["text"].value()) == (["subject"], "Il fera froid.")
    assert received() == []


def test_a_date_of_another_activity_is_no_choice(cast: Any, alice: Any, crowd: Any, page: str) -> None:
    foreign = ahead(cast.mons)
    registered(foreign, 1, at=NOW)
    form = alice.post(page, typed(step="send", date=str(foreign.pk))).context["form"]
    assert (list(form.errors), received()) == (["date"], [])


def test_thirty_parties_cost_no_more_than_one(cast: Any) -> None:
    session = ahead(cast.wattrelos, seats=None)

    def cost(key: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            send_message(
                activity=session.activity,
                whom=Whom(),
                subject="Une veste",
                text="Il fera froid.",
                language="fr",
                form_key=key * 32,
                by=cast.actor(cast.alice),
                at=NOW,
            )
        return len(queries)

    registered(session, 1, at=NOW)
    one = cost("a")
    for _each in range(29):
        registered(session, 1, at=NOW)
    assert (cost("b"), len(received())) == (one, 31)


def test_who_is_over_is_written_to_by_their_own_date_only(cast: Any, alice: Any, page: str, session: Any) -> None:
    past = SessionFactory(activity=session.activity, starts_at=NOW - timedelta(days=3))
    registered(past, 1, at=NOW - timedelta(days=9), email="was@example.org")
    registered(session, 1, at=NOW, email="comes@example.org")
    alice.post(page, typed(step="send"))
    alice.post(page, typed(step="send", date=str(past.pk), form_key="b" * 32))
    assert received() == ["comes@example.org", "was@example.org"]
