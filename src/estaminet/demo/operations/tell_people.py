"""Tell of the people: who they are, what they may do, who answers for whom, what they allow."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from estaminet.demo.content.consents import CONSENT_TEXTS, CONSENTS
from estaminet.demo.content.people import PEOPLE, ROLES
from estaminet.demo.content.shapes import ConsentContent, PersonContent, RoleContent
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub, Network
from estaminet.people.enums import ConsentBy, GuardianKind, RoleKind
from estaminet.people.models import Account, ConsentText, Person
from estaminet.people.operations import (
    PersonDraft,
    add_person,
    choose_for_role,
    correct_person,
    give_role,
    let_hub_know,
    name_guardian,
    publish_consent_text,
    say_consent,
)
from estaminet.people.operations.accounts import open_account

GIVES_MAILS = ("alice", "ana", "bob", "nora", "tommaso", "elena")  # who gets a mail when somebody writes


def tell_accounts(*, at: datetime, last_seen: datetime) -> dict[str, Account]:
    """Open the accounts, with confirmed addresses and no password. All have been entered: unused ones are purged."""
    accounts = {
        content.key: open_account(email=content.email, languages=content.languages, verified=True, at=at)
        for content in PEOPLE
        if content.email and _signs_in(content)
    }
    made = Account.objects.filter(pk__in=[account.pk for account in accounts.values()])
    made.update(made_at=at, last_login=last_seen)
    made.filter(pk=accounts["otto"].pk).update(is_staff=True)
    return accounts


def _signs_in(content: PersonContent) -> bool:
    """The cast and the teams do; most residents never needed an account."""
    return content.key in {"chloe", "eve", "otto", "cleo"} or any(role.person == content.key for role in ROLES)


def tell_people(*, accounts: dict[str, Account], hubs: dict[str, Hub], at: datetime, today: date) -> dict[str, Person]:
    """Write the people down, let their hub know them, and say who answers for the children."""
    people = {}
    for content in PEOPLE:
        hub = hubs.get(content.hub)
        draft = _draft(content, hub, today)
        account = accounts.get(content.key)
        if account is None:
            assert hub is not None
            people[content.key] = add_person(draft=draft, hub=hub, by=Actor.system(), at=at)
            continue
        by = Actor.person(account.pk)
        person = Person.objects.get(account=account)
        people[content.key] = correct_person(person=person, draft=draft, by=by, at=at)
        if hub is not None:
            let_hub_know(person=person, hub=hub, by=by, at=at)
    for content in PEOPLE:
        if content.guardian:
            name_guardian(
                guardian=people[content.guardian],
                minor=people[content.key],
                kind=GuardianKind.PARENT,
                valid_from=at.date(),
                hub_id=hubs[content.hub].pk,
                by=Actor.system(),
                at=at,
            )
    return people


def _draft(content: PersonContent, hub: Hub | None, today: date) -> PersonDraft:
    return PersonDraft(
        given_name=content.given,
        family_name=content.family,
        languages=content.languages,
        email=content.email,
        phone=content.phone,
        birth_date=born(content, today),
        access_needs=content.access_needs or None,
        emergency_contact=content.emergency or None,
        home_hub=hub,
    )


def born(content: PersonContent, today: date) -> date | None:
    """The birth date that makes somebody as old today as the content says."""
    if content.age is None:
        return None
    had_birthday = (today.month, today.day) >= content.birthday
    return date(today.year - content.age - (not had_birthday), *content.birthday)


def tell_roles(*, network: Network, accounts: dict[str, Account], hubs: dict[str, Hub], at: datetime) -> None:
    """Give everybody their role; each chooses for herself whether to be named and written to."""
    for position, content in enumerate(ROLES):
        tell_role(content, network, accounts[content.person], hubs.get(content.hub), at + timedelta(minutes=position))


def tell_role(content: RoleContent, network: Network, account: Account, hub: Hub | None, at: datetime) -> None:
    role = give_role(
        account=account,
        kind=RoleKind(content.role),
        hub=hub,
        network=None if hub else network,
        by=Actor.system(),
        at=at,
    )
    mails = content.person in GIVES_MAILS
    choose_for_role(role=role, shown=content.shown, mails=mails, by=Actor.person(account.pk), at=at)


def tell_consents(*, network: Network, people: dict[str, Person], hubs: dict[str, Hub], at: datetime) -> None:
    """Publish what is asked, then keep each yes, and each change of mind."""
    asked = {
        content.use: publish_consent_text(
            network=network,
            use=content.use,
            title=content.title.texts,
            text=content.text.texts,
            by=Actor.system(),
            at=at - timedelta(days=450),
        )
        for content in CONSENT_TEXTS
    }
    homes = {content.key: hubs.get(content.hub) for content in PEOPLE}
    facts = [(content.given_days_ago, True, content) for content in CONSENTS]
    facts += [(content.withdrawn_days_ago, False, content) for content in CONSENTS if content.withdrawn_days_ago]
    for days_ago, given, content in sorted(facts, key=lambda fact: (-fact[0], not fact[1])):
        _say(content, given, asked[content.use], people, homes[content.person], at - timedelta(days=days_ago))


def _say(
    content: ConsentContent, given: bool, text: ConsentText, people: dict[str, Person], home: Hub | None, at: datetime
) -> None:
    """In her own words when she has an account; else on paper, as the team noted it."""
    person = people[content.person]
    guardian = people[content.by] if content.by else None
    speaker = guardian or person
    if speaker.account_id is None:
        said_by, by = ConsentBy.PAPER, Actor.system()
    else:
        said_by, by = ConsentBy.GUARDIAN if guardian else ConsentBy.SELF, Actor.person(speaker.account_id)
    say_consent(
        person=person,
        text=text,
        given=given,
        said_by=said_by,
        language=content.language,
        guardian=guardian,
        hub=home if said_by is ConsentBy.PAPER else None,
        by=by,
        at=at,
    )
