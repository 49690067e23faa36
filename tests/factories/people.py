"""Builders of people: accounts, persons, roles, consents and messages."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from estaminet.people.enums import RoleKind
from estaminet.people.models import (
    Account,
    Consent,
    ConsentText,
    ContactMessage,
    ContactReply,
    Guardianship,
    HubPerson,
    Invitation,
    Person,
    Role,
)
from tests.factories.network import MADE, HubFactory, NetworkFactory, RowFactory


class AccountFactory(DjangoModelFactory[Any]):
    class Meta:
        model = Account

    email = factory.Sequence(lambda n: f"account-{n}@example.org")
    password = "!"


class PersonFactory(RowFactory):
    class Meta:
        model = Person

    given_name = factory.Sequence(lambda n: f"Given{n}")
    family_name = factory.Sequence(lambda n: f"Family{n}")
    languages = factory.LazyFunction(lambda: ["fr"])
    made_at = MADE

    class Params:
        with_account = factory.Trait(account=factory.SubFactory(AccountFactory))


class HubPersonFactory(RowFactory):
    class Meta:
        model = HubPerson

    hub = factory.SubFactory(HubFactory)
    person = factory.SubFactory(PersonFactory)
    since = MADE


class GuardianshipFactory(RowFactory):
    class Meta:
        model = Guardianship

    guardian = factory.SubFactory(PersonFactory)
    minor = factory.SubFactory(PersonFactory, birth_date=date(2014, 5, 1))
    valid_from = date(2026, 1, 1)


class RoleFactory(RowFactory):
    class Meta:
        model = Role

    account = factory.SubFactory(AccountFactory)
    hub = factory.SubFactory(HubFactory)
    kind = RoleKind.ANIMATOR
    given_at = MADE


class InvitationFactory(RowFactory):
    """An open invitation; ``token`` is the word in its link."""

    class Meta:
        model = Invitation
        exclude = ("token",)

    token = factory.Sequence(lambda n: f"token-{n}")
    token_hash = factory.LazyAttribute(lambda row: hashlib.sha256(row.token.encode()).hexdigest())
    hub = factory.SubFactory(HubFactory)
    kind = RoleKind.ANIMATOR
    email = factory.Sequence(lambda n: f"invited-{n}@example.org")
    language = "fr"
    made_at = MADE
    expires_at = factory.LazyAttribute(lambda row: row.made_at + timedelta(days=14))


class ConsentTextFactory(RowFactory):
    class Meta:
        model = ConsentText

    network = factory.SubFactory(NetworkFactory)
    use = factory.Sequence(lambda n: f"use-{n}")
    version = 1
    title = factory.LazyFunction(lambda: {"fr": "Être filmé", "en": "Being filmed"})
    text = factory.LazyFunction(lambda: {"fr": "Vous pouvez être dans un film.", "en": "You may be in a film."})
    active_from = MADE


class ConsentFactory(DjangoModelFactory[Any]):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    subject_key = factory.SelfAttribute("person.subject_key")
    text = factory.SubFactory(ConsentTextFactory)
    language = "fr"
    given = True
    said_by = "self"
    at = MADE


class ContactMessageFactory(RowFactory):
    class Meta:
        model = ContactMessage

    hub = factory.SubFactory(HubFactory)
    name = "Odile Dupont"
    email = "odile@example.org"
    language = "fr"
    text = "Bonjour, à quelle heure ouvrez-vous ?"
    form_key = factory.Sequence(lambda n: f"{n:032x}")
    made_at = MADE
    last_at = factory.SelfAttribute("made_at")


class ContactReplyFactory(DjangoModelFactory[Any]):
    class Meta:
        model = ContactReply

    message = factory.SubFactory(ContactMessageFactory)
    said_by = "team"
    text = "À dix heures."
    form_key = factory.Sequence(lambda n: f"{n:031x}r")
    at = MADE
