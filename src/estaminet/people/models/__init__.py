"""Rows of people."""

from estaminet.people.models.account import Account
from estaminet.people.models.consent import Consent, ConsentText
from estaminet.people.models.contact import ContactMessage, ContactReply
from estaminet.people.models.erasure import Erasure
from estaminet.people.models.guardianship import Guardianship
from estaminet.people.models.invitation import Invitation
from estaminet.people.models.merge import DistinctPeople, Merge
from estaminet.people.models.person import HubPerson, Person
from estaminet.people.models.role import Role

__all__ = [
    "Account",
    "Consent",
    "ConsentText",
    "ContactMessage",
    "ContactReply",
    "DistinctPeople",
    "Erasure",
    "Guardianship",
    "HubPerson",
    "Invitation",
    "Merge",
    "Person",
    "Role",
]
