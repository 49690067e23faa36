"""People without account, their hubs and guardians."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from estaminet.kernel.models import AuditEntry
from estaminet.kernel.refusals import NotAllowed
from estaminet.people import rules
from estaminet.people.enums import GuardianKind
from estaminet.people.models import Guardianship, HubPerson, Person
from estaminet.people.operations import (
    PersonDraft,
    add_person,
    correct_person,
    end_guardianship,
    ensure_person,
    let_hub_forget,
    let_hub_know,
    name_guardian,
)
from estaminet.people.operations.guardians import (
    AlreadyGuardian,
    GuardianIsMinor,
    NamedByHerself,
    NobodyGuardsHerself,
    NotKnownAsMinor,
)
from tests.conftest import Cast
from tests.factories.people import AccountFactory, GuardianshipFactory, HubPersonFactory, PersonFactory


def test_a_team_adds_a_person_without_account(cast: Cast, at: datetime) -> None:
    draft = PersonDraft(
        given_name="Odile", email=" Odile@Example.org", birth_date=date(1948, 2, 29), access_needs="Loop"
    )
    person = add_person(draft=draft, hub=cast.wattrelos, by=cast.actor(cast.ana), at=at)
    person = Person.objects.get(pk=person.pk)
    assert (person.account, person.email, person.access_needs) == (None, "odile@example.org", "Loop")
    assert person.age_on(date(2026, 2, 28)) == 77
    assert person.age_on(date(2026, 3, 1)) == 78
    assert list(Person.objects.at_hub(cast.wattrelos.pk).filter(pk=person.pk)) == [person]
    assert len(person.subject_key) == 32


def test_a_person_written_down_twice_by_one_form_is_one(cast: Cast, at: datetime) -> None:
    told = {"hub": cast.wattrelos, "by": cast.actor(cast.ana), "at": at, "form_key": "a" * 32}
    draft = PersonDraft(given_name="Odile", languages=["fr"], access_needs="Loop", birth_date=date(1948, 2, 29))
    first = add_person(draft=draft, **told)
    assert add_person(draft=draft, **told) == first
    assert (AuditEntry.objects.count(), HubPerson.objects.filter(person=first).count()) == (1, 1)
    # Back in the browser, another name typed over the first: nobody is lost.
    brother = add_person(draft=PersonDraft(given_name="Omer"), **told)
    assert (brother.pk != first.pk, brother.given_name) == (True, "Omer")
    assert add_person(draft=draft, **{**told, "form_key": ""}) != first


def test_sensitive_fields_are_unreadable_in_the_database(cast: Cast, at: datetime) -> None:
    draft = PersonDraft(
        given_name="Odile", birth_date=date(1948, 2, 29), access_needs="Deaf", emergency_contact="Jean 0612"
    )
    person = add_person(draft=draft, hub=cast.wattrelos, by=cast.actor(cast.ana), at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT birth_date, access_needs, emergency_contact FROM people_person WHERE id = %s", [person.pk]
        )
        kept = "".join(cursor.fetchone())
    assert [word for word in ("1948", "Deaf", "Jean", "0612") if word in kept] == []


def test_each_team_sees_the_people_of_its_hub(cast: Cast) -> None:
    def seen(person: Person) -> set[str]:
        return set(Person.objects.worked_by(cast.reader(person)).values_list("given_name", flat=True))

    assert seen(cast.ana) == {"Alice", "Ana", "Chloé", "Driss"}
    assert seen(cast.bob) == {"Bob"}
    assert seen(cast.cleo) == {"Alice", "Ana", "Chloé", "Driss", "Bob"}
    assert seen(cast.chloe) == seen(cast.eve) == seen(cast.otto) == set()
    assert set(Person.objects.managed_by(cast.reader(cast.ana))) == set()
    assert list(Person.objects.visible_to(cast.reader(cast.eve))) == [cast.eve]
    assert not Person.objects.visible_to(cast.reader()).exists()


def test_correcting_notes_which_fields_and_not_their_words(cast: Cast, at: datetime) -> None:
    draft = PersonDraft(given_name="Chloé", family_name="Nouvelle", phone="0612", languages=["ar"])
    correct_person(person=cast.chloe, draft=draft, only=["family_name", "phone"], by=cast.actor(cast.chloe), at=at)
    cast.chloe.refresh_from_db()
    assert (cast.chloe.family_name, cast.chloe.phone, cast.chloe.languages) == ("Nouvelle", "0612", ["fr", "nl"])
    assert AuditEntry.objects.get(did="person.corrected").details == {"fields": ["family_name", "phone"]}


def test_correcting_nothing_notes_nothing(cast: Cast, at: datetime) -> None:
    draft = PersonDraft(given_name="Chloé")
    correct_person(person=cast.chloe, draft=draft, only=["given_name"], by=cast.actor(cast.chloe), at=at)
    assert not AuditEntry.objects.filter(did="person.corrected").exists()


def test_an_account_has_one_person(cast: Cast, at: datetime) -> None:
    account = AccountFactory(email="new@example.org")
    first = ensure_person(account=account, at=at, languages=["bg"], given_name="Neda")
    assert ensure_person(account=account, at=at) == first
    assert ensure_person(account=cast.eve.account, at=at) == cast.eve


def test_a_hub_comes_to_know_and_forgets(cast: Cast, at: datetime) -> None:
    let_hub_know(person=cast.eve, hub=cast.mons, by=cast.actor(cast.eve), at=at)
    let_hub_know(person=cast.eve, hub=cast.mons, by=cast.actor(cast.eve), at=at)
    assert HubPerson.objects.filter(person=cast.eve).count() == 1
    let_hub_forget(person=cast.eve, hub=cast.mons, by=cast.actor(cast.eve), at=at)
    assert not HubPerson.objects.filter(person=cast.eve).exists()
    assert AuditEntry.objects.filter(did__startswith="person.").count() == 2


def test_a_guardian_answers_for_a_minor_while_it_lasts(cast: Cast, at: datetime) -> None:
    day = at.date()
    assert rules.answers_for(guardian=cast.chloe, minor=cast.driss, on=day)
    assert not rules.answers_for(guardian=cast.eve, minor=cast.driss, on=day)
    assert not rules.answers_for(guardian=cast.chloe, minor=cast.driss, on=date(2032, 5, 1))
    end_guardianship(guardianship=cast.driss.guardians.get(), by=cast.actor(cast.ana), at=at)
    assert rules.answers_for(guardian=cast.chloe, minor=cast.driss, on=day - timedelta(days=1))
    assert not rules.answers_for(guardian=cast.chloe, minor=cast.driss, on=day)
    assert not rules.answers_for(guardian=cast.chloe, minor=cast.driss, on=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("begins", "until"),
    [(-30, None), (0, None), (10, None), (-30, 0), (0, 0), (-30, 40), (10, 40)],
    ids=["long ago", "today", "later", "last day today", "one day", "until later", "later and until later"],
)
def test_a_guardianship_ends_at_once(cast: Cast, at: datetime, begins: int, until: int | None) -> None:
    today = at.date()
    Guardianship.objects.all().delete()
    link = GuardianshipFactory(
        guardian=cast.chloe,
        minor=cast.driss,
        valid_from=today + timedelta(days=begins),
        valid_until=None if until is None else today + timedelta(days=until),
    )
    end_guardianship(guardianship=link, by=cast.actor(cast.ana), at=at)
    link = Guardianship.objects.get()
    assert [day for day in range(90) if link.holds_on(today + timedelta(days=day))] == []
    assert link.holds_on(today - timedelta(days=1)) == (begins < 0)
    assert (link.valid_until, link.ended_at) == (max(today, link.valid_from), at)
    end_guardianship(guardianship=link, by=cast.actor(cast.ana), at=at + timedelta(days=1))
    assert Guardianship.objects.get().ended_at == at
    by = cast.actor(cast.alice)
    again = {"guardian": cast.chloe, "minor": cast.driss, "kind": GuardianKind.PARENT, "valid_from": today}
    assert name_guardian(**again, by=by, at=at).holds_on(today)


def test_an_ended_guardianship_holds_at_no_hub_whatever_day_it_is_there(cast: Cast) -> None:
    link = cast.driss.guardians.get()
    after_midnight = datetime(2026, 11, 21, 0, 30, tzinfo=ZoneInfo("Europe/Sofia"))
    end_guardianship(guardianship=link, by=cast.actor(cast.ana), at=after_midnight)
    link.refresh_from_db()
    in_lille = after_midnight.astimezone(ZoneInfo("Europe/Paris")).date()
    assert (in_lille, link.valid_until, link.holds_on(in_lille)) == (date(2026, 11, 20), date(2026, 11, 21), False)


def test_the_last_day_of_a_guardianship_counts_while_nobody_ends_it(cast: Cast, at: datetime) -> None:
    link = cast.driss.guardians.get()
    link.valid_until = at.date()
    assert (link.holds_on(at.date()), link.holds_on(at.date() + timedelta(days=1))) == (True, False)


def test_a_guardianship_that_has_ended_cannot_be_ended_again(cast: Cast, at: datetime) -> None:
    link = cast.driss.guardians.get()
    Guardianship.objects.filter(pk=link.pk).update(valid_until=date(2026, 6, 30))
    end_guardianship(guardianship=link, by=cast.actor(cast.ana), at=at)
    link.refresh_from_db()
    assert link.valid_until == date(2026, 6, 30)
    assert not rules.answers_for(guardian=cast.chloe, minor=cast.driss, on=at.date())


def test_a_minor_does_not_grow_up_by_her_own_word(cast: Cast, at: datetime) -> None:
    young = PersonFactory(with_account=True, birth_date=date(2014, 5, 1))
    older = PersonDraft(given_name="Neda", birth_date=date(1990, 5, 1))
    told = {"person": young, "draft": older, "only": ["given_name", "birth_date"], "at": at}
    HubPersonFactory(hub=cast.wattrelos, person=young)
    with pytest.raises(NotAllowed):
        correct_person(by=cast.actor(young), **told)
    assert correct_person(by=cast.actor(cast.alice), **told).birth_date == date(1990, 5, 1)


@pytest.mark.parametrize("name", ["ana", "bob", "eve", "chloe"])
def test_the_birth_date_of_somebody_with_an_account_is_settled_by_managers(cast: Cast, at: datetime, name: str) -> None:
    grown = PersonFactory(with_account=True, birth_date=date(1990, 5, 1))
    HubPersonFactory(hub=cast.wattrelos, person=grown)
    young = PersonDraft(given_name="Neda", birth_date=date(2014, 5, 1))
    told = {"person": grown, "draft": young, "only": ["given_name", "birth_date"], "at": at}
    with pytest.raises(NotAllowed) as refused:
        correct_person(by=cast.actor(getattr(cast, name)), **told)
    grown.refresh_from_db()
    assert (refused.value.field, grown.birth_date) == ("birth_date", date(1990, 5, 1))
    assert correct_person(by=cast.actor(cast.ana), **{**told, "only": ["given_name"]}).given_name == "Neda"
    assert correct_person(by=cast.actor(cast.cleo), **told).birth_date == date(2014, 5, 1)


def test_a_grown_up_tells_her_own_birth_date_and_a_team_that_of_others(cast: Cast, at: datetime) -> None:
    told = {"draft": PersonDraft(birth_date=date(1991, 5, 1)), "only": ["birth_date"], "at": at}
    assert correct_person(person=cast.chloe, by=cast.actor(cast.chloe), **told).birth_date == date(1991, 5, 1)
    assert correct_person(person=cast.driss, by=cast.actor(cast.ana), **told).birth_date == date(1991, 5, 1)


def test_the_team_s_form_keeps_the_birth_date_of_an_account(cast: Cast) -> None:
    place, form = f"/en/manage/wattrelos/people/{cast.chloe.pk}/edit/", {"given_name": "C", "birth_date": "2014-05-01"}
    assert "disabled" in cast.client(cast.ana).get(place).content.decode()
    assert cast.client(cast.ana).post(place, form).status_code == 302
    chloe = Person.objects.get(pk=cast.chloe.pk)
    assert (chloe.given_name, chloe.birth_date) == ("C", None)
    assert cast.client(cast.alice).post(place, form).status_code == 302
    assert Person.objects.get(pk=cast.chloe.pk).birth_date == date(2014, 5, 1)


def test_a_minor_s_own_form_keeps_her_birth_date(cast: Cast) -> None:
    young = PersonFactory(with_account=True, given_name="Neda", birth_date=timezone.now().date() - timedelta(days=4000))
    before = young.birth_date
    answer = cast.client(young).post("/fr/my/data/correct/", {"given_name": "Nedka", "birth_date": "1990-05-01"})
    young.refresh_from_db()
    assert (answer.status_code, young.given_name, young.birth_date) == (302, "Nedka", before)


@pytest.mark.parametrize("odd", ["abc", "²", "", "9" * 5000, "-1", "\x00"])
def test_an_id_that_is_none_finds_nobody(cast: Cast, odd: str) -> None:
    client = cast.client(cast.chloe)
    assert client.post("/fr/my/data/hub/", {"hub": odd}).status_code == 404
    assert client.post("/fr/my/consents/", {"text": odd, "person": odd}).status_code == 404


def test_guardians_are_other_people_and_of_age(cast: Cast, at: datetime) -> None:
    def name(guardian: Person, minor: Person) -> Guardianship:
        return name_guardian(
            guardian=guardian,
            minor=minor,
            kind=GuardianKind.PARENT,
            valid_from=at.date(),
            by=cast.actor(cast.ana),
            at=at,
        )

    with pytest.raises(NobodyGuardsHerself):
        name(cast.driss, cast.driss)
    with pytest.raises(GuardianIsMinor):
        name(cast.driss, PersonFactory(birth_date=date(2016, 1, 1)))
    with pytest.raises(AlreadyGuardian):
        name(cast.chloe, cast.driss)
    with pytest.raises(NamedByHerself):
        name(cast.ana, cast.driss)
    for unknown in (None, date(1990, 1, 1)):
        with pytest.raises(NotKnownAsMinor):
            name(cast.alice, PersonFactory(birth_date=unknown))
    assert name(cast.alice, cast.driss).guardian == cast.alice


def test_the_database_keeps_nobody_from_being_her_own_guardian(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Guardianship.objects.create(guardian=cast.eve, minor=cast.eve, valid_from=date(2026, 1, 1))
