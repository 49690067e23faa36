"""Two at once among people: an invitation is taken once, a hub keeps a manager, two records become one."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from estaminet.network.models import Hub
from estaminet.people.enums import ConsentBy, RoleKind
from estaminet.people.models import (
    Account,
    Consent,
    ConsentText,
    ContactMessage,
    Invitation,
    Merge,
    Person,
    Role,
)
from estaminet.people.operations import PersonDraft, add_person, invite, say_consent, translate_consent_text
from estaminet.people.operations.contact import MessageDraft, send_message
from estaminet.people.operations.invitations import InvitationClosed, accept_invitation
from estaminet.people.operations.merges import AlreadyMerged, merge_people
from estaminet.people.operations.roles import LastManager, withdraw_role
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.people import (
    AccountFactory,
    ConsentTextFactory,
    InvitationFactory,
    PersonFactory,
    RoleFactory,
)
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def accepted_on_two_phones(seed: int, before_write: int | None = None) -> list[Any]:
    account = AccountFactory(email="ana@example.org")
    invitation = InvitationFactory(hub=HubFactory(slug="wattrelos"), email=account.email)

    def accept() -> Role:
        return accept_invitation(
            invitation=Invitation.objects.get(pk=invitation.pk), account=Account.objects.get(pk=account.pk), at=AT
        )

    return together(accept, accept, seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_an_invitation_is_accepted_once(seed: int) -> None:
    results = accepted_on_two_phones(seed)

    assert (kinds(results), Role.objects.count()) == ([InvitationClosed.__name__, "Role"], 1)


def test_without_locks_an_invitation_is_taken_twice_or_breaks() -> None:
    with locks_off():
        results = accepted_on_two_phones(0, before_write=0)

    assert kinds(results) != [InvitationClosed.__name__, "Role"]


def two_managers_leave(seed: int, before_write: int | None = None) -> list[Any]:
    hub = HubFactory(slug="wattrelos")
    managers = [RoleFactory(hub=hub, kind=RoleKind.MANAGER) for _each in range(2)]

    def leave(role: Role) -> None:
        withdraw_role(role=Role.objects.get(pk=role.pk), by=Actor.person(role.account_id), at=AT)

    return together(*(lambda role=role: leave(role) for role in managers), seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_managers_who_leave_at_once_leave_one_behind(seed: int) -> None:
    results = two_managers_leave(seed)

    assert (kinds(results), Role.objects.active().count()) == ([LastManager.__name__, "NoneType"], 1)


def test_without_locks_a_hub_loses_its_last_manager_or_breaks() -> None:
    with locks_off():
        results = two_managers_leave(0, before_write=0)

    assert kinds(results) != [LastManager.__name__, "NoneType"]


def accepted_while_its_maker_leaves(seed: int) -> list[Any]:
    hub = HubFactory(slug="wattrelos")
    maker, _other = (RoleFactory(hub=hub, kind=RoleKind.MANAGER) for _each in range(2))
    account = AccountFactory(email="ana@example.org")
    invitation = InvitationFactory(hub=hub, email=account.email, made_by=maker.account)

    def accept() -> Role:
        return accept_invitation(
            invitation=Invitation.objects.get(pk=invitation.pk), account=Account.objects.get(pk=account.pk), at=AT
        )

    def leave() -> None:
        withdraw_role(role=Role.objects.get(pk=maker.pk), by=Actor.person(maker.account_id), at=AT)

    return together(accept, leave, seed=seed)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_an_invitation_is_accepted_or_goes_with_its_maker(seed: int) -> None:
    results = accepted_while_its_maker_leaves(seed)

    invitation = Invitation.objects.get()
    assert kinds(results) in (["NoneType", "Role"], [InvitationClosed.__name__, "NoneType"])
    assert (invitation.accepted_at is None) != (invitation.withdrawn_at is None)


def merged_both_ways(seed: int, before_write: int | None = None) -> list[Any]:
    first, second = PersonFactory(), PersonFactory()

    def merge(kept: int, other: int) -> Merge:
        people = Person.objects.in_bulk([kept, other])
        return merge_people(kept=people[kept], other=people[other], by=Actor.system(), at=AT)

    return together(
        lambda: merge(first.pk, second.pk), lambda: merge(second.pk, first.pk), seed=seed, before_write=before_write
    )


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_who_merge_each_others_record_lose_neither(seed: int) -> None:
    results = merged_both_ways(seed)

    assert kinds(results) == [AlreadyMerged.__name__, "Merge"]
    assert Person.objects.filter(merged_into=None).count() == 1


def test_without_locks_both_records_vanish_into_each_other_or_break() -> None:
    with locks_off():
        results = merged_both_ways(0, before_write=0)

    assert kinds(results) != [AlreadyMerged.__name__, "Merge"]


def said_while_reworded(seed: int, before_write: int | None = None) -> tuple[list[Any], bool]:
    """A yes and other words at once; tells too whether the yes is to words that then changed."""
    person = PersonFactory(with_account=True)
    text = ConsentTextFactory()
    read = ConsentText.objects.get(pk=text.pk)

    def say() -> Consent:
        return say_consent(
            person=person,
            text=read,
            given=True,
            said_by=ConsentBy.SELF,
            language="fr",
            by=Actor.person(person.account_id),
            at=AT,
        )

    def reword() -> ConsentText:
        mine = ConsentText.objects.get(pk=text.pk)
        return translate_consent_text(text=mine, texts={"text": {"fr": "Tout."}}, by=Actor.system(), at=AT)

    results = together(say, reword, seed=seed, before_write=before_write)
    now = ConsentText.objects.get(pk=text.pk)
    return results, Consent.objects.exists() and now.text.text("fr") != read.text.text("fr")


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_yes_is_never_to_words_that_change_meanwhile(seed: int) -> None:
    results, slipped = said_while_reworded(seed)

    assert not slipped
    assert kinds(results) in (["Consent", "WordsAlreadyAnswered"], ["ConsentText", "TextNotInForce"])


def test_without_locks_a_yes_slips_under_other_words_or_breaks() -> None:
    with locks_off():
        results, slipped = said_while_reworded(0, before_write=0)

    assert slipped or kinds(results) not in (["Consent", "WordsAlreadyAnswered"], ["ConsentText", "TextNotInForce"])


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_form_sent_twice_is_one_message(seed: int) -> None:
    hub = HubFactory(slug="wattrelos")
    draft = MessageDraft(name="Odile", email="odile@example.org", text="Bonjour", language="fr", form_key="a" * 32)

    def send() -> ContactMessage:
        return send_message(hub=hub, draft=draft, by=Actor.visitor(), at=AT)

    first, second = together(send, send, seed=seed)

    assert (first.pk, ContactMessage.objects.count()) == (second.pk, 1)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_person_written_down_twice_at_once_is_one(seed: int) -> None:
    hub = HubFactory(slug="wattrelos")
    draft = PersonDraft(given_name="Odile")

    def add() -> Person:
        return add_person(draft=draft, hub=hub, by=Actor.system(), at=AT, form_key="a" * 32)

    first, second = together(add, add, seed=seed)

    assert (first.pk, Person.objects.count()) == (second.pk, 1)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_an_invitation_sent_twice_at_once_is_one(seed: int) -> None:
    hub = HubFactory(slug="wattrelos")
    told = {"email": "ana@example.org", "kind": RoleKind.ANIMATOR, "language": "fr", "form_key": "a" * 32}

    def send() -> Invitation:
        return invite(**told, hub=Hub.objects.get(pk=hub.pk), by=Actor.system(), at=AT)

    first, second = together(send, send, seed=seed)

    assert (first.pk, Invitation.objects.count(), OutboxMail.objects.count()) == (second.pk, 1, 1)
