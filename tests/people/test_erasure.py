"""Erasing: nothing of the person stays, facts stay without her."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry, OutboxMail
from estaminet.kernel.operations import record
from estaminet.people.enums import RoleKind
from estaminet.people.models import (
    Account,
    Consent,
    ContactMessage,
    Erasure,
    Guardianship,
    Invitation,
    Merge,
    Person,
    Role,
)
from estaminet.people.operations import erase_person, give_role, merge_people
from estaminet.people.operations.accounts import open_account
from estaminet.people.operations.erasure import StillNeeded
from estaminet.people.operations.forget import (
    purge_invitations,
    purge_mails,
    purge_messages,
    purge_unused_accounts,
)
from tests.conftest import Cast
from tests.factories.people import (
    AccountFactory,
    ConsentFactory,
    ContactMessageFactory,
    HubPersonFactory,
    InvitationFactory,
    PersonFactory,
    RoleFactory,
)

TRACES = ("Zénaïde", "Quenouille", "zenaide@example.org", "0699887766", "fauteuil", "1987-06-05")


@pytest.fixture
def zenaide(cast: Cast, at: datetime) -> Any:
    """Somebody who left a trace everywhere."""
    account = open_account(email="zenaide@example.org", languages=["fr"], verified=True, at=at)
    person = Person.objects.get(account=account)
    person.given_name, person.family_name, person.phone = "Zénaïde", "Quenouille", "0699887766"
    person.access_needs, person.birth_date = "fauteuil", date(1987, 6, 5)
    person.save()
    HubPersonFactory(hub=cast.wattrelos, person=person)
    Guardianship.objects.create(guardian=person, minor=cast.driss, valid_from=at.date())
    ConsentFactory(person=person)
    ConsentFactory(person=cast.driss, guardian=person, said_by="guardian")
    RoleFactory(account=account, hub=cast.mons)
    InvitationFactory(hub=cast.mons, email=account.email, accepted_at=at, accepted_by=account)
    ContactMessageFactory(hub=cast.wattrelos, person=person, name="Zénaïde", email="")
    ContactMessageFactory(hub=cast.mons, name="Z. Quenouille", email="zenaide@example.org", phone="0699887766")
    record(by=Actor.person(account.pk), at=at, did="page.changed")
    return person


def everything_kept() -> str:
    """Every row of every table, as text."""
    kept = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            kept.append(str(cursor.fetchall()))
    return "\n".join(kept)


def test_no_trace_is_left(cast: Cast, zenaide: Any, at: datetime) -> None:
    assert [trace for trace in TRACES[:4] if trace not in everything_kept()] == []
    erase_person(person=zenaide, by=Actor.person(zenaide.account_id), at=at)
    assert [trace for trace in TRACES if trace in everything_kept()] == []


def test_facts_stay_without_her(cast: Cast, zenaide: Any, at: datetime) -> None:
    key, account_id = zenaide.subject_key, zenaide.account_id
    before = (Consent.objects.count(), AuditEntry.objects.count())
    erase_person(person=zenaide, by=Actor.person(account_id), at=at)
    consent = Consent.objects.get(subject_key=key)
    assert (consent.person, consent.given) == (None, True)
    assert Consent.objects.get(person=cast.driss).guardian is None
    assert Consent.objects.count() == before[0]
    assert AuditEntry.objects.filter(did="page.changed", by=None).exists()
    assert AuditEntry.objects.count() > before[1]
    role = Role.objects.get(hub=cast.mons, kind=RoleKind.ANIMATOR)
    assert (role.account, role.withdrawn_at) == (None, at)
    assert (Erasure.objects.get().asked_by, Erasure.objects.get().parts["person"]) == ("self", 1)
    assert not Person.objects.filter(subject_key=key).exists()


def test_others_keep_theirs(cast: Cast, zenaide: Any, at: datetime) -> None:
    other = ContactMessageFactory(hub=cast.wattrelos, person=cast.chloe)
    accounts, people = Account.objects.count(), Person.objects.count()
    erase_person(person=zenaide, by=Actor.person(zenaide.account_id), at=at)
    assert (Account.objects.count(), Person.objects.count()) == (accounts - 1, people - 1)
    assert list(ContactMessage.objects.all()) == [other]
    assert not Invitation.objects.exists()


def test_records_merged_into_hers_go_too(cast: Cast, zenaide: Any, at: datetime) -> None:
    twin = PersonFactory(given_name="Zénaïde", family_name="Quenouille")
    merge_people(kept=zenaide, other=twin, by=cast.actor(cast.alice), at=at)
    erase_person(person=zenaide, by=Actor.person(zenaide.account_id), at=at)
    assert "Quenouille" not in everything_kept()
    assert (Merge.objects.get().kept, Merge.objects.get().other) == (None, None)


def test_whoever_is_still_needed_is_told_so(cast: Cast, at: datetime) -> None:
    with pytest.raises(StillNeeded):
        erase_person(person=cast.alice, by=cast.actor(cast.alice), at=at)
    cast.alice.refresh_from_db()
    assert cast.reader(cast.alice).managed_hubs == {cast.wattrelos.pk}
    give_role(account=cast.ana.account, kind=RoleKind.MANAGER, hub=cast.wattrelos, by=cast.actor(cast.alice), at=at)
    erase_person(person=cast.alice, by=cast.actor(cast.alice), at=at)
    assert not Person.objects.filter(given_name="Alice").exists()


def test_a_team_erases_somebody_without_account(cast: Cast, at: datetime) -> None:
    erase_person(person=cast.driss, by=cast.actor(cast.alice), at=at)
    assert Erasure.objects.get().asked_by == "team"
    assert not Guardianship.objects.exists()


def test_old_things_are_purged(cast: Cast, at: datetime) -> None:
    young, old = at - timedelta(days=29), at - timedelta(days=400)
    for when in (young, old):
        key = f"mail {when}"
        OutboxMail.objects.create(key=key, to="a@example.org", language="fr", template="x", made_at=when)
        ContactMessageFactory(hub=cast.mons, made_at=when)
        InvitationFactory(hub=cast.mons, made_at=when)
    assert [purge(at) for purge in (purge_mails, purge_messages, purge_invitations)] == [1, 1, 1]
    assert [purge(at) for purge in (purge_mails, purge_messages, purge_invitations)] == [0, 0, 0]


def test_accounts_nobody_entered_are_purged(cast: Cast, at: datetime) -> None:
    def account(email: str, **fields: Any) -> Account:
        made = open_account(email=email, at=at)
        Account.objects.filter(pk=made.pk).update(**{"made_at": at - timedelta(days=31), **fields})
        return made

    account("mistyped@example.org")
    kept = [account("new@example.org", made_at=at), account("used@example.org", last_login=at)]
    known = account("known@example.org")
    HubPersonFactory(hub=cast.mons, person=known.person)
    working = AccountFactory(email="invited@example.org")
    RoleFactory(account=working, hub=cast.mons)
    Account.objects.filter(pk=working.pk).update(made_at=at - timedelta(days=60))
    purge_unused_accounts(at)
    left = set(Account.objects.filter(email__endswith="@example.org").values_list("email", flat=True))
    assert {"mistyped@example.org", "known@example.org"} & left == set()
    assert {account.email for account in (*kept, working)} <= left
    assert Person.objects.filter(pk=known.person.pk, account=None).exists()
    assert not Person.objects.filter(email="mistyped@example.org").exists()
