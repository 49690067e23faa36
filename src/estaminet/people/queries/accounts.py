"""Accounts that somebody has, and those that were only asked for."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from estaminet.people.models import Account, ContactMessage, Person

TOLD = ("given_name", "family_name", "called_name", "phone", "birth_date", "access_needs", "emergency_contact")


def account_nobody_entered(*, email: str) -> Account | None:
    """The account of an address that somebody typed at the sign-in and never proved.

    None when anything hangs on it: a sign-in, a role, a way in, a proven address, or a person of whom something is
    told or who is tied to a hub, a child, a consent, a message.
    """
    account = Account.objects.filter(
        email=email,
        last_login=None,
        is_active=True,
        is_staff=False,
        is_superuser=False,
        roles=None,
        authenticator=None,
        socialaccount=None,
    ).first()
    if (
        account is None
        or account.has_usable_password()
        or EmailAddress.objects.filter(user=account, verified=True).exists()
    ):
        return None
    person = Person.objects.filter(account=account).first()
    return account if person is None or is_unknown(person) else None


def is_unknown(person: Person) -> bool:
    """Nothing is told of this person but an address and languages, and nobody has to do with her."""
    if any(getattr(person, field) for field in TOLD) or person.home_hub_id or person.merged_into_id:
        return False
    untied = Person.objects.filter(
        pk=person.pk, hub_links=None, wards=None, guardians=None, consents=None, merged_people=None
    )
    return untied.exists() and not ContactMessage.objects.filter(person=person).exists()
