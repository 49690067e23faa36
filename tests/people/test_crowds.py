"""Sixteen at once: one acceptance, one manager left, every record merged into one at most."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account, Invitation, Merge, Person, Role
from estaminet.people.operations import accept_invitation, merge_people, withdraw_role
from estaminet.people.operations.accounts import open_account
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.people import AccountFactory, InvitationFactory, PersonFactory, RoleFactory
from tests.races import RUNS, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

CROWD = 16


def kinds(results: list[Any]) -> dict[str, int]:
    return dict(Counter(type(result).__name__ for result in results))


def all_managers_leave(seed: int, before_write: int | None = None) -> list[Any]:
    hub = HubFactory()
    roles = [RoleFactory(hub=hub, kind=RoleKind.MANAGER) for _each in range(CROWD)]

    def leave(role: Any) -> Any:
        own = Role.objects.get(pk=role.pk)
        return lambda: withdraw_role(role=own, by=Actor.person(role.account_id), at=AT)

    return together(*[leave(role) for role in roles], seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS)
def test_one_manager_is_left_of_sixteen(seed: int) -> None:
    results = all_managers_leave(seed)
    assert kinds(results) == {"NoneType": CROWD - 1, "LastManager": 1}
    assert Role.objects.active().count() == 1


def test_without_locks_none_is_left_or_it_breaks() -> None:
    with locks_off():
        results = all_managers_leave(0, before_write=0)
    assert kinds(results) != {"NoneType": CROWD - 1, "LastManager": 1}


@pytest.mark.parametrize("seed", RUNS)
def test_sixteen_presses_accept_one_invitation(seed: int) -> None:
    account = AccountFactory(email="ana@example.org")
    invitation = InvitationFactory(hub=HubFactory(), email=account.email)

    def accept() -> Role:
        found = Invitation.objects.get(pk=invitation.pk)
        return accept_invitation(invitation=found, account=Account.objects.get(pk=account.pk), at=AT)

    results = together(*[accept] * CROWD, seed=seed)
    assert kinds(results) == {"Role": 1, "InvitationClosed": CROWD - 1}
    assert (Role.objects.count(), Person.objects.filter(account=account).count()) == (1, 1)


@pytest.mark.parametrize("seed", RUNS)
def test_sixteen_records_merged_in_a_ring_lose_nobody(seed: int) -> None:
    people = [PersonFactory() for _each in range(CROWD)]

    def merge(place: int) -> Any:
        kept, other = people[place], people[(place + 1) % CROWD]
        return lambda: merge_people(kept=kept, other=other, by=Actor.system(), at=AT)

    results = together(*[merge(place) for place in range(CROWD)], seed=seed)
    assert set(kinds(results)) <= {"Merge", "AlreadyMerged"}
    gone = Person.objects.exclude(merged_into=None)
    assert gone.count() == Merge.objects.count() > 0
    # Following the arrows always ends at somebody: nobody is lost in a circle.
    into = dict(gone.values_list("pk", "merged_into"))
    for person in people:
        steps, here = 0, person.pk
        while here in into:
            here, steps = into[here], steps + 1
            assert steps <= CROWD


@pytest.mark.parametrize("seed", RUNS)
def test_sixteen_codes_for_a_new_address_open_one_account(seed: int) -> None:
    results = together(*[lambda: open_account(email="new@example.org", at=AT)] * CROWD, seed=seed)
    assert kinds(results) == {"Account": CROWD}
    assert (Account.objects.count(), Person.objects.count()) == (1, 1)
