"""Where one finds the way in: the activity's page, the agenda, what machines read."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from estaminet.programme.models import RegistrationTerms, Session
from tests.conftest import AT
from tests.factories.programme import SessionFactory
from tests.factories.registering import booked_session, registered


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def session(cast: Any) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=AT + timedelta(days=10))


def page_of(session: Session) -> str:
    answer = Client().get(f"/en/activities/{session.activity.slug}/")
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def tags(page: str) -> list[str]:
    lines = page.partition('id="sessions"')[2].partition("</section>")[0]
    return re.findall(r'<span class="tag \w+">(.*?)</span>', lines)


def buttons(page: str) -> list[str]:
    """Where the buttons of the dates and of the whole lead."""
    return re.findall(r'class="button[^"]*" href="([^"]*/register/[^"]*)"', page)


def test_places_left_are_said_and_a_button_leads_to_each_date(session: Session) -> None:
    address = f"/en/activities/{session.activity.slug}/register/"
    registered(session, 1, at=AT)
    page = page_of(session)
    assert (tags(page), buttons(page)) == (["3 places left"], [f"{address}?date={session.pk}", address])
    registered(session, 3, at=AT)
    registered(session, 2, at=AT)
    page = page_of(session)
    assert (tags(page), buttons(page)) == (["full: 1 party is waiting"], [f"{address}?date={session.pk}", address])
    assert "Put me on the waiting list" in page


def test_without_a_list_a_full_date_has_no_button(session: Session) -> None:
    RegistrationTerms.objects.create(activity=session.activity, waiting=False)
    registered(session, 4, at=AT)
    page = page_of(session)
    assert (tags(page), buttons(page)) == (["no place left"], [])


@pytest.mark.parametrize(
    ("of_terms", "told"),
    [
        ({"opens_at": AT + timedelta(days=2)}, "Registration opens on Sunday, 22 November, 15:00."),
        ({"closes_before": 60 * 24 * 20}, "Nobody can register on the page now."),
    ],
)
def test_a_shut_window_has_no_button_and_says_so(session: Session, of_terms: Any, told: str) -> None:
    RegistrationTerms.objects.create(activity=session.activity, **of_terms)
    page = page_of(session)
    assert (buttons(page), told in page) == ([], True)


def test_where_nobody_registers_there_is_no_button(session: Session) -> None:
    type(session.activity).objects.update(entry="open")
    assert buttons(page_of(session)) == []


def test_terms_and_waiting_parties_cost_the_page_nothing(session: Session, django_assert_num_queries: Any) -> None:
    page_of(session)  # the network is remembered from now on
    with django_assert_num_queries(7) as one:
        page_of(session)
    RegistrationTerms.objects.create(activity=session.activity)
    for days in (11, 12):
        later = AT + timedelta(days=days)
        other = SessionFactory(activity=session.activity, starts_at=later, ends_at=later + timedelta(hours=1))
        registered(other, 3, at=AT)
        registered(other, 3, at=AT)
    with django_assert_num_queries(len(one.captured_queries)):
        page_of(session)


def test_the_agenda_and_machines_know_a_full_date(cast: Any, session: Session) -> None:
    free = booked_session(cast.wattrelos, seats=4, starts_at=AT + timedelta(days=9))
    unlimited = booked_session(cast.wattrelos, seats=None, starts_at=AT + timedelta(days=8))
    registered(free, 2, at=AT)
    registered(unlimited, 2, at=AT)
    registered(session, 4, at=AT)
    agenda = Client().get("/en/agenda/?places=1").content.decode()
    shown = [each for each in (unlimited, free, session) if each.activity.slug in agenda]
    assert shown == [unlimited, free]
    assert "2 places left" in agenda
    assert "no place left" in Client().get("/en/agenda/").content.decode()
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_of(session))
    assert told
    data = json.loads(told[1])
    event = data[0] if isinstance(data, list) else data
    assert "https://schema.org/SoldOut" in json.dumps(event["offers"])
