"""People who registered elsewhere come along: nobody is written to, and nothing is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.network.import_kinds import StillNeeded
from estaminet.network.queries.importing import kind_named
from estaminet.programme.enums import CameBy, PartyState
from estaminet.programme.models import ActivityConsent, DoorFact, Party, PartyEvent, Registration, Session
from estaminet.programme.operations.feedback.asking import ask_for_feedback
from estaminet.programme.operations.registering.expiring import end_due_offers
from estaminet.programme.operations.registering.reminding import remind_parties
from tests.conftest import AT
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import booked_session, registered
from tests.programme.bringing.carrying import brought, here, problems, published, taken, undone, verdicts

KIND = "registrations"
PAST = datetime(2026, 11, 6, 13, tzinfo=UTC)


def kind() -> Any:
    return kind_named(KIND)


@pytest.fixture
def session(cast: Any) -> Session:
    return booked_session(cast.wattrelos, seats=3, starts_at=AT + timedelta(days=2))


def line(session: Session, **fields: Any) -> dict[str, Any]:
    return {"uid": session.uid, "given_name": "Amina", "family_name": "Haddad", "email": "amina@example.org", **fields}


def test_a_person_with_a_place(cast: Any, session: Session) -> None:
    (pk,) = taken(cast.wattrelos, KIND, line(session, age=34, country="be", phone="+32 2 000", note="vient tôt"))
    one = Registration.objects.select_related("party").get(pk=pk)
    party = one.party
    assert (party.state, party.came_by, party.email) == (PartyState.TAKEN, CameBy.IMPORT, "amina@example.org")
    assert (one.name, one.age_band, one.minor, one.country, one.birth_date) == (
        "Amina Haddad",
        "26-64",
        False,
        "BE",
        None,
    )
    assert (one.allowed_at, one.tariff, one.amount) == (None, None, 0)
    session.refresh_from_db()
    assert session.left == 2
    assert PartyEvent.objects.get().people == 1


def test_nothing_is_made_up_and_nobody_is_written_to(cast: Any, session: Session) -> None:
    taken(
        cast.wattrelos,
        KIND,
        line(session),
        line(session, given_name="Bo", email="bo@example.org", age=9, guardian_name="Amina Haddad"),
    )
    assert not ActivityConsent.objects.exists()
    assert not Registration.objects.exclude(allowed_at=None).exists()
    # Neither now, nor by itself later: no reminder, no offer, no question how it was.
    list(remind_parties(at=session.starts_at - timedelta(days=1)))
    list(end_due_offers(at=session.starts_at - timedelta(days=1)))
    one = Registration.objects.earliest("pk")
    DoorFact.objects.create(
        network=cast.network,
        session=session,
        hub=cast.wattrelos,
        nonce="0" * 32,
        did="arrived",
        registration=one,
        subject_key=one.subject_key,
        how="door",
        at=session.starts_at,
        heard_at=session.starts_at,
    )
    list(ask_for_feedback(at=session.ends_at + timedelta(days=1)))
    assert not OutboxMail.objects.exists()


def test_people_who_come_together(cast: Any, session: Session) -> None:
    mother, child = taken(
        cast.wattrelos,
        KIND,
        line(session, party="A"),
        line(session, party="A", given_name="Ilyes", birth_date="2018-03-01"),
    )
    party = Party.objects.get()
    assert [each.pk for each in party.registrations.order_by("position")] == [mother, child]
    assert Registration.objects.get(pk=child).minor is True
    assert Registration.objects.get(pk=child).birth_date == date(2018, 3, 1)
    assert PartyEvent.objects.get().people == 2


def test_lines_of_a_party_may_be_far_apart(cast: Any, session: Session) -> None:
    """Five hundred lines are taken in at a time: a party begun in one turn goes on in the next."""
    from tests.programme.bringing.carrying import understood

    read = understood(cast.wattrelos, KIND, line(session, party="A"), line(session, party="A", given_name="Ilyes"))
    for each in read:
        kind().take_in(here(cast.wattrelos), [each.facts])
    assert Party.objects.get().registrations.count() == 2


def test_a_class_without_names(cast: Any, session: Session) -> None:
    taken(
        cast.wattrelos,
        KIND,
        line(
            session,
            name="École du Centre",
            given_name="",
            family_name="",
            people=3,
            minor=True,
            guardian_name="M. Petit",
        ),
    )
    assert Registration.objects.filter(minor=True).count() == 3
    session.refresh_from_db()
    assert session.left == 0


def test_whoever_was_promised_a_place_has_one(cast: Any, session: Session) -> None:
    """Also where fewer are left. Who waits waits, and is offered a place by hand only."""
    names = [line(session, given_name=f"N{number}", email="") for number in range(5)]
    taken(cast.wattrelos, KIND, *names, line(session, given_name="Late", waiting=True))
    assert Party.objects.filter(state=PartyState.TAKEN).count() == 5
    assert Party.objects.filter(state=PartyState.WAITING, confirmed_at=None).count() == 1
    session.refresh_from_db()
    assert session.left == 0


def test_the_same_person_twice_is_one(cast: Any, session: Session) -> None:
    first, second = taken(cast.wattrelos, KIND, line(session), line(session, given_name="AMINA"))
    assert first == second
    made = brought(
        cast.wattrelos, KIND, f"uid;prénom;nom;mail\n{session.uid};Amina;Haddad;amina@example.org\n".encode()
    )
    assert verdicts(made) == [("same", [])]
    made = brought(cast.wattrelos, KIND, f"uid;prénom;nom;mail\n{session.uid};Amina;Haddad;\n".encode())
    assert verdicts(made) == [("double", [])]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"given_name": "", "family_name": ""}, ("family_name", "no_name")),
        ({"age": 300}, ("age", "no_age")),
        ({"birth_date": "2030-01-01"}, ("birth_date", "born_wrong")),
        ({"people": 900}, ("people", "too_many_people")),
        ({"age": 8}, ("guardian_name", "nobody_answers")),
        ({"uid": "nobody@example.org"}, ("uid", "no_such_date")),
    ],
)
def test_what_is_wrong_with_a_line(
    cast: Any, session: Session, change: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert problems(cast.wattrelos, KIND, line(session, **change)) == [problem]
    assert problem[1] in kind().problems


def test_where_people_just_come_nobody_registers(cast: Any) -> None:
    activity = ActivityFactory(hub=cast.wattrelos)
    ahead, over = SessionFactory(activity=activity), SessionFactory(activity=activity, starts_at=PAST)
    assert problems(cast.wattrelos, KIND, line(ahead)) == [("activity", "nobody_registers")]
    assert problems(cast.wattrelos, KIND, line(over, age=8)) == []


def test_another_hubs_dates_are_not_found(cast: Any, session: Session) -> None:
    assert problems(cast.mons, KIND, line(session)) == [("uid", "no_such_date")]


def test_taken_back_nobody_is_known_any_more(cast: Any, session: Session) -> None:
    content = f"uid;prénom;nom;mail\n{session.uid};Amina;Haddad;amina@example.org\n{session.uid};Bo;Vos;\n".encode()
    made = published(brought(cast.wattrelos, KIND, content))
    session.refresh_from_db()
    assert session.left == 1
    assert undone(made).state == "undone"
    session.refresh_from_db()
    assert session.left == 3
    assert set(Party.objects.values_list("state", "email", "contact_name")) == {(PartyState.ENDED, "", "")}
    assert not Registration.objects.exclude(given_name="").exists()
    assert not OutboxMail.objects.exists()
    published(brought(cast.wattrelos, KIND, content))
    assert Party.objects.live().count() == 2


def test_who_came_since_stays(cast: Any, session: Session) -> None:
    first, second = taken(cast.wattrelos, KIND, line(session), line(session, given_name="Bo"))
    one = Registration.objects.get(pk=second)
    DoorFact.objects.create(
        network=cast.network,
        session=session,
        hub=cast.wattrelos,
        nonce="0" * 32,
        did="arrived",
        registration=one,
        subject_key=one.subject_key,
        how="door",
        at=AT,
        heard_at=AT,
    )
    with pytest.raises(StillNeeded) as refusal:
        kind().take_back(here(cast.wattrelos), [first, second])
    assert refusal.value.record_id == second


def test_people_registered_here_are_not_touched_by_taking_back(cast: Any, session: Session) -> None:
    own = registered(session, at=AT)
    kind().take_back(here(cast.wattrelos), [own.registrations.get().pk])
    own.refresh_from_db()
    assert own.state == PartyState.TAKEN
