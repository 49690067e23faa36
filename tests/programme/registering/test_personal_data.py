"""Erasing a person: nobody can tell any more who it was, their places go on, and no figure of the past changes."""

from __future__ import annotations

import json
import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Count, Sum
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.slots import PERSON_DATA, RETENTION
from estaminet.people.models import ConsentText
from estaminet.people.operations import erase_person, merge_people
from estaminet.people.operations.merges import undo_merge
from estaminet.programme.enums import PartyState
from estaminet.programme.models import ActivityConsent, MoneyFact, Party, PartyEvent, Question, Registration, Session
from estaminet.programme.operations.registering.offers import refill
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.own import export_registrations
from tests.conftest import Cast
from tests.factories.people import PersonFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def named(name: str, **fields: Any) -> RegistrationDraft:
    return RegistrationDraft(given_name=name, family_name="Cast", **fields)


def erase(person: Any, at: datetime) -> None:
    by = Actor.person(person.account_id) if person.account_id else VISITOR
    erase_person(person=person, by=by, at=at)


def figures() -> list[tuple[Any, ...]]:
    """People by session, age band and country; what was agreed; what happened."""
    people = Registration.objects.there().filter(party__state=PartyState.TAKEN)
    rows = people.order_by("session", "age_band", "country", "minor").values_list(
        *("session", "age_band", "country", "minor")
    )
    money = MoneyFact.objects.order_by("session", "kind").values_list("session", "kind").annotate(sum=Sum("amount"))
    events = PartyEvent.objects.order_by("session", "did").values_list("session", "did").annotate(sum=Count("pk"))
    return [*rows.annotate(number=Count("pk")), *money, *events]


@pytest.fixture
def past(cast: Cast, at: datetime) -> Session:
    """A session of last week, for which Chloé registered herself, a child and a friend a month ago."""
    session = booked_session(cast.wattrelos, starts_at=at - 7 * DAY)
    people = [
        named("Chloé", birth_date=date(1990, 1, 2), needs=("signed",), person_id=cast.chloe.pk),
        named("Driss", minor=True, birth_date=date(2014, 5, 1), guardian=0, allowed=True, person_id=cast.driss.pk),
        named("Femke"),
    ]
    told = {"contact_name": "Chloé Cast", "email": "chloe@example.org", "country": "BE", "person_id": cast.chloe.pk}
    registered(session, 3, at=at - 30 * DAY, people=people, **told)
    return session


def test_it_is_in_the_registers() -> None:
    assert "registrations" in {part.name for part in PERSON_DATA.items()}
    assert {"programme.sensitive", "programme.names"} <= {each.name for each in RETENTION.items()}


# --- taking away -------------------------------------------------------------------------------------------------


def test_they_take_with_them_what_they_registered_and_where_others_registered_them(
    cast: Cast, past: Session, at: datetime
) -> None:
    asked = Question.objects.create(activity=past.activity, kind="words")
    others = booked_session(cast.wattrelos, starts_at=at + DAY)
    with_others = [named("Eve"), named("Chloé", person_id=cast.chloe.pk, answers={asked.pk: "no nuts"})]
    registered(others, 2, at=at, people=with_others, person_id=cast.eve.pk, email="eve@example.org")
    by_mail = booked_session(cast.wattrelos, starts_at=at + DAY)
    registered(by_mail, 1, at=at, email="chloe@example.org")
    told = export_registrations(cast.chloe.pk)
    assert [(each["activity"], each["email"], len(each["people"])) for each in told["registered_by_you"]] == [
        (past.activity.slug, "chloe@example.org", 3),
        (by_mail.activity.slug, "chloe@example.org", 1),
    ]
    first = told["registered_by_you"][0]["people"][0]
    assert (first["birth_date"], first["needs"]["what"], first["age_in_figures"]) == (
        date(1990, 1, 2),
        ["signed"],
        "26-64",
    )
    assert [each["what"] for each in told["registered_by_you"][0]["what_happened"]] == ["taken"]
    (elsewhere,) = told["registered_by_others"]
    assert (elsewhere["activity"], elsewhere["given_name"]) == (others.activity.slug, "Chloé")
    assert elsewhere["answers"] == [{"question": "", "answer": "no nuts"}]
    assert json.dumps(told, cls=DjangoJSONEncoder)
    assert export_registrations(cast.bob.pk) == {"registered_by_you": [], "registered_by_others": []}


def test_somebody_elses_registration_at_the_same_address_is_not_theirs(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, starts_at=at + DAY)
    registered(session, 1, at=at, email="chloe@example.org", person_id=cast.eve.pk)
    assert export_registrations(cast.chloe.pk)["registered_by_you"] == []
    assert len(export_registrations(cast.eve.pk)["registered_by_you"]) == 1


def test_taking_away_costs_the_same_for_one_and_for_ten(cast: Cast, past: Session, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            export_registrations(cast.chloe.pk)
        return len(found)

    one = cost()
    for _each in range(9):
        registered(booked_session(cast.wattrelos, starts_at=at + DAY), 2, at=at, person_id=cast.chloe.pk)
    assert cost() == one


# --- erasing -----------------------------------------------------------------------------------------------------


def test_after_the_activity_nobody_can_tell_who_it_was_and_no_figure_changes(
    cast: Cast, past: Session, at: datetime
) -> None:
    before, link = figures(), Party.objects.get().token
    erase(cast.chloe, at)
    party = Party.objects.get()
    assert [party.contact_name, party.email, party.phone, party.person, party.answers] == ["", "", "", None, None]
    assert (party.state, party.country, party.cleared_at, party.token == link) == (PartyState.TAKEN, "BE", at, False)
    rows = list(Registration.objects.order_by("position"))
    told = [
        [row.given_name, row.family_name, row.birth_date, row.needs, row.identity, row.guardian_name] for row in rows
    ]
    assert told == [["", "", None, None, None, ""]] * 3
    assert [row.age_band for row in rows] == ["26-64", "12-17", "18+"]
    assert [row.person for row in rows] == [None, cast.driss, None]
    assert figures() == before
    assert export_registrations(cast.driss.pk)["registered_by_others"][0]["given_name"] == ""


def test_what_is_to_come_is_cancelled_and_its_places_go_on(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=2, starts_at=at + 5 * DAY)
    hers = registered(session, 2, at=at, email="chloe@example.org", person_id=cast.chloe.pk)
    next_one = registered(session, 2, at=at, email="next@example.org")
    erase(cast.chloe, at)
    hers.refresh_from_db()
    next_one.refresh_from_db()
    assert (hers.state, next_one.state, next_one.offered) == (PartyState.ENDED, PartyState.OFFERED, 2)
    assert (hers.email, hers.registrations.exclude(given_name="").count()) == ("", 0)
    assert list(OutboxMail.objects.order_by("pk").values_list("to", "template")) == [
        ("next@example.org", "programme/mail/party_queued"),
        ("next@example.org", "programme/mail/party_offer"),
    ]


def test_whoever_registered_them_with_others_is_told_that_somebody_leaves(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=4, starts_at=at + 5 * DAY)
    people = [
        named("Eve"),
        named("Chloé", person_id=cast.chloe.pk),
        named("Kim", minor=True, birth_date=date(2015, 1, 2), guardian=1, allowed=True),
    ]
    party = registered(session, 3, at=at, people=people, email="eve@example.org", person_id=cast.eve.pk)
    erase(cast.chloe, at)
    party.refresh_from_db()
    rows = {row.given_name: row for row in party.registrations.all()}
    assert (party.state, party.email, sorted(rows)) == (PartyState.TAKEN, "eve@example.org", ["", "Eve", "Kim"])
    assert (rows[""].gone_at, rows["Eve"].gone_at, rows["Kim"].guardian_name) == (at, None, "")
    mail = OutboxMail.objects.get(template="programme/mail/party_changed")
    assert (mail.to, mail.context["people"], mail.context["gone"]) == ("eve@example.org", ["Eve Cast", "Kim Cast"], [])
    assert Session.objects.get().left == 2


def test_what_runs_already_is_not_cancelled(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, starts_at=at + DAY)
    registered(session, 1, at=at, person_id=cast.chloe.pk)
    before = figures()
    erase(cast.chloe, at + DAY + timedelta(minutes=30))
    assert (figures(), Party.objects.get().state) == (before, PartyState.TAKEN)


def test_what_they_allowed_stays_without_them(cast: Cast, past: Session, at: datetime) -> None:
    text = ConsentText.objects.create(network=cast.network, use="photos", version=1, active_from=at)
    for row in Registration.objects.all():
        said = {"registration": row, "session": past, "subject_key": row.subject_key, "text": text}
        ActivityConsent.objects.create(**said, language="fr", given=True, at=at)
    erase(cast.chloe, at)
    assert list(ActivityConsent.objects.values_list("registration", "given")) == [(None, True)] * 3


def test_other_people_keep_theirs(cast: Cast, past: Session, at: datetime) -> None:
    other = registered(past, 1, at=at - 20 * DAY, people=[named("Eve")], email="eve@example.org", person_id=cast.eve.pk)
    session = booked_session(cast.wattrelos, starts_at=at + DAY)
    coming = registered(session, 1, at=at, email="eve@example.org", person_id=cast.eve.pk)
    mails = OutboxMail.objects.filter(to="eve@example.org").count()
    erase(cast.chloe, at)
    other.refresh_from_db()
    coming.refresh_from_db()
    assert (other.email, coming.state, other.registrations.get().given_name) == ("eve@example.org", "taken", "Eve")
    assert OutboxMail.objects.filter(to="eve@example.org").count() == mails > 0


@pytest.mark.parametrize("seed", range(6))
def test_erasing_anybody_after_the_activity_changes_no_count(cast: Cast, at: datetime, seed: int) -> None:
    """Whoever is erased, in whatever order: people by session, age band and country stay, and so do the facts."""
    dice = random.Random(seed)
    persons = [cast.chloe, cast.eve, cast.ana, *(PersonFactory(given_name=f"P{n}") for n in range(4))]
    sessions = [booked_session(cast.wattrelos, seats=dice.randint(4, 12), starts_at=at - n * DAY) for n in (2, 3, 4)]
    for number in range(14):
        people = [
            named(
                f"N{number}x{each}",
                birth_date=date(dice.randint(1940, 2020), 2, 3) if dice.random() < 0.7 else None,
                guardian_name="Zoë",
                allowed=True,
                person_id=dice.choice([None, *persons]) and dice.choice(persons).pk,
            )
            for each in range(dice.randint(1, 4))
        ]
        contact = dice.choice([None, *persons])
        told = {"country": dice.choice(["", "FR", "BE"]), "person_id": contact and contact.pk}
        registered(dice.choice(sessions), 1, at=at - 30 * DAY, people=people, **told)
    for session in sessions:
        refill(session_ids=[session.pk], at=at)
    before, held = figures(), list(Session.objects.order_by("pk").values_list("left", flat=True))
    dice.shuffle(persons)
    for person in persons:
        erase(person, at)
        assert figures() == before
    assert list(Session.objects.order_by("pk").values_list("left", flat=True)) == held
    assert not Registration.objects.filter(person__isnull=False).exists()
    assert not Party.objects.filter(person__isnull=False).exists()


# --- two records of one person -----------------------------------------------------------------------------------


def test_two_records_made_one_carry_their_registrations_along_and_back(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, starts_at=at + DAY)
    twin = PersonFactory(given_name="Chloé")
    people = [named("Chloé", person_id=twin.pk), named("Femke")]
    party = registered(session, 2, at=at, people=people, person_id=twin.pk)

    def links() -> tuple[Any, list[Any]]:
        rows = party.registrations.order_by("position").values_list("person", flat=True)
        return Party.objects.values_list("person", flat=True).get(pk=party.pk), list(rows)

    merge = merge_people(kept=cast.chloe, other=twin, by=cast.actor(cast.alice), at=at)
    assert links() == (cast.chloe.pk, [cast.chloe.pk, None])
    undo_merge(merge=merge, by=cast.actor(cast.alice), at=at)
    assert links() == (twin.pk, [twin.pk, None])
    merge_people(kept=cast.chloe, other=twin, by=cast.actor(cast.alice), at=at)
    erase(cast.chloe, at)
    assert links() == (None, [None, None])
    assert Party.objects.get().state == PartyState.ENDED
