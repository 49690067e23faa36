"""What erasing a person does to the room's own rows, and what is purged by night."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.models import OutboxMail
from estaminet.people.models import Account, ContactMessage, Invitation, Person
from estaminet.people.queries.own_data import addresses_of, person_of
from estaminet.people.retention import CONTACT_MESSAGES, INVITATIONS, MAILS, UNUSED_ACCOUNTS


def nothing_more(person_id: int, at: datetime) -> None:
    """The rows go with the person's own row, or are facts that lose their link to her."""


def forget_messages(person_id: int, at: datetime) -> None:
    """Her conversations with hubs go, also those she wrote before she had an account."""
    person = person_of(person_id)
    ContactMessage.objects.filter(Q(person=person) | Q(email__in=addresses_of(person))).delete()


def forget_invitations(person_id: int, at: datetime) -> None:
    """Invitations sent to her addresses go; the roles that came of them stay without her."""
    Invitation.objects.filter(email__in=addresses_of(person_of(person_id))).delete()


def forget_mails(person_id: int, at: datetime) -> None:
    """Mails to her addresses go, also those that have not left."""
    OutboxMail.objects.filter(to__in=addresses_of(person_of(person_id))).delete()


@transaction.atomic
def purge_mails(at: datetime) -> int:
    """Mails older than 30 days, whatever became of them."""
    return int(OutboxMail.objects.filter(made_at__lt=at - MAILS).delete()[0])


@transaction.atomic
def purge_messages(at: datetime) -> int:
    """Conversations in which nothing was said for a year."""
    return int(ContactMessage.objects.filter(last_at__lt=at - CONTACT_MESSAGES).delete()[0])


@transaction.atomic
def purge_invitations(at: datetime) -> int:
    """Invitations older than 90 days; by then they are accepted, withdrawn or expired."""
    return int(Invitation.objects.filter(made_at__lt=at - INVITATIONS).delete()[0])


@transaction.atomic
def purge_unused_accounts(at: datetime) -> int:
    """Accounts whose code nobody ever typed: an address somebody mistyped, or typed for fun.

    The person goes too when nothing else is known of her: no hub, no guardianship, no consent.
    """
    unused = Account.objects.filter(
        last_login=None, made_at__lt=at - UNUSED_ACCOUNTS, roles=None, is_staff=False, is_superuser=False
    )
    found = list(unused.values_list("pk", flat=True))
    unknown = Person.objects.filter(account__in=found, hub_links=None, wards=None, guardians=None, consents=None)
    unknown.filter(merged_people=None).delete()
    return int(Account.objects.filter(pk__in=found).delete()[0])
