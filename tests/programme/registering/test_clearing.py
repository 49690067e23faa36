"""What was told of people vanishes on time; what figures are made of stays."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone

from estaminet.kernel import nightly
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.people.models import ConsentText
from estaminet.programme.enums import MoneyKind, MoneyMethod
from estaminet.programme.models import ActivityConsent, MoneyFact, Party, PartyEvent, Registration, Session
from estaminet.programme.operations.registering import clearing
from estaminet.programme.operations.registering.clearing import purge_names, purge_sensitive
from estaminet.programme.operations.registering.money import note_money
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from tests.conftest import Cast
from tests.factories.registering import booked_session, registered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
SENSITIVE = ("birth_date", "needs", "answers", "guardian_phone", "identity")


def family(session: Session, at: datetime, **fields: Any) -> Party:
    """A mother with her son, who told all there is to tell."""
    mother = RegistrationDraft(
        given_name="Anna", family_name="Nagy", birth_date=date(1985, 3, 4), needs=("step_free",), needs_words="a ramp"
    )
    son = RegistrationDraft(
        given_name="Bela",
        family_name="Nagy",
        minor=True,
        birth_date=date(2016, 6, 7),
        guardian=0,
        guardian_phone="+33 1 23 45",
        allowed=True,
        answers={7: "vegetarian"},
    )
    told: dict[str, Any] = {"country": "FR", "phone": "+33 9 87", "note": "rang twice", "answers": {8: "by bus"}}
    return registered(session, 2, at=at, people=[mother, son], contact_name="Anna Nagy", **told | fields)


def figures() -> list[tuple[Any, ...]]:
    """People by session, age band and country."""
    rows = Registration.objects.there().order_by("session", "age_band", "country")
    return list(rows.values_list("session", "age_band", "country", "minor").annotate(number=Count("pk")))


@pytest.fixture
def session(cast: Cast, at: datetime) -> Session:
    return booked_session(cast.wattrelos, starts_at=at + 10 * DAY)


def told_of(party: Party) -> list[str]:
    """The names of fields in which something sensitive is left."""
    rows = Registration.objects.filter(party=party)
    found = [name for name in SENSITIVE for row in rows if getattr(row, name) is not None]
    return sorted(set(found)) + (["answers of the party"] if Party.objects.get(pk=party.pk).answers else [])


def test_needs_birth_dates_and_answers_vanish_thirty_days_after_the_session(session: Session, at: datetime) -> None:
    party = family(session, at)
    before, over = figures(), session.ends_at
    assert told_of(party) == [*sorted(SENSITIVE), "answers of the party"]
    for when in (at, over, over + 30 * DAY):
        assert purge_sensitive(when) == 0
    assert purge_sensitive(over + 30 * DAY + SECOND) == 3
    assert told_of(party) == []
    mother, son = Registration.objects.order_by("position")
    assert (mother.name, son.name, son.guardian, son.guardian_name) == ("Anna Nagy", "Bela Nagy", mother, "Anna Nagy")
    assert [mother.age_band, son.age_band, mother.country] == ["26-64", "6-11", "FR"]
    assert figures() == before
    assert purge_sensitive(over + 31 * DAY) == 0


def test_names_and_ways_to_reach_people_vanish_a_year_after(cast: Cast, session: Session, at: datetime) -> None:
    person = cast.chloe
    by = Actor.person(person.account_id)
    party = family(session, at, person_id=person.pk)
    Party.objects.update(made_by=person.account)
    Registration.objects.filter(position=0).update(person=person)
    note_money(party=party, kind=MoneyKind.RECEIVED, amount=5, method=MoneyMethod.CASH, by=by, at=at)
    before, events, link = figures(), PartyEvent.objects.count(), party.token
    when = session.ends_at + 365 * DAY
    assert (purge_names(when), purge_names(when + SECOND), purge_names(when + DAY)) == (0, 1, 0)
    party = Party.objects.get()
    empty = [party.contact_name, party.email, party.phone, party.note, party.group_name]
    assert (empty, party.person, party.made_by, party.form_key) == ([""] * 5, None, None, None)
    assert (party.cleared_at, party.token == link) == (when + SECOND, False)
    for row in Registration.objects.all():
        assert [row.given_name, row.family_name, row.guardian_name, row.person] == ["", "", "", None]
    assert (figures(), PartyEvent.objects.count(), MoneyFact.objects.count()) == (before, events, 1)
    assert (party.language, party.country) == ("fr", "FR")


def test_of_a_date_put_off_nothing_vanishes_until_a_year_has_passed(session: Session, at: datetime) -> None:
    party = family(session, at)
    Session.objects.update(state="postponed")
    assert purge_sensitive(session.ends_at + 100 * DAY) == 0
    assert told_of(party) != []
    assert purge_sensitive(session.ends_at + 366 * DAY) == 3
    assert told_of(party) == []


def test_other_sessions_keep_what_they_need(cast: Cast, session: Session, at: datetime) -> None:
    later = booked_session(cast.wattrelos, starts_at=at + 300 * DAY)
    family(session, at)
    kept = family(later, at)
    assert (purge_sensitive(at + 200 * DAY), purge_names(at + 400 * DAY)) == (3, 1)
    kept.refresh_from_db()
    assert (told_of(kept), kept.contact_name) == ([*sorted(SENSITIVE), "answers of the party"], "Anna Nagy")


def test_many_go_in_batches(session: Session, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clearing, "AT_ONCE", 3)
    for _each in range(8):
        registered(session, 1, at=at)
    when = session.ends_at + 366 * DAY
    assert (purge_sensitive(when), purge_names(when)) == (8, 8)
    assert not Registration.objects.exclude(given_name="", identity=None).exists()


def test_what_was_allowed_stays_as_a_fact(cast: Cast, session: Session, at: datetime) -> None:
    party = family(session, at)
    text = ConsentText.objects.create(network=cast.network, use="photos", version=1, active_from=at)
    row = party.registrations.order_by("position")[0]
    said = {"registration": row, "session": session, "subject_key": row.subject_key, "text": text}
    ActivityConsent.objects.create(**said, language="fr", given=True, at=at)
    purge_sensitive(session.ends_at + 366 * DAY)
    purge_names(session.ends_at + 366 * DAY)
    assert ActivityConsent.objects.values_list("subject_key", "given").get() == (row.subject_key, True)


def test_the_night_does_it(session: Session, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    party = family(session, at)
    when = session.ends_at + 31 * DAY
    monkeypatch.setattr(timezone, "now", lambda: when)
    running = Job.objects.create(kind="kernel.nightly", key="tonight", made_at=when, next_at=when)
    nightly.purge_everything(running, {})
    assert told_of(party) == []
    assert Party.objects.get().contact_name == "Anna Nagy"
