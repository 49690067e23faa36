"""What the room holds of a person, as she may read and take away."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q

from estaminet.kernel.models import OutboxMail
from estaminet.people.models import Consent, ContactMessage, Guardianship, HubPerson, Invitation, Person, Role


def addresses_of(person: Person) -> set[str]:
    """Addresses that are hers beyond doubt: those of her account. A written-down one may be a family's."""
    if person.account is None:
        return set()
    proven = EmailAddress.objects.filter(user=person.account, verified=True).values_list("email", flat=True)
    return {person.account.email, *proven}


def person_of(person_id: int) -> Person:
    found: Person = Person.objects.select_related("account", "home_hub").get(pk=person_id)
    return found


def export_person(person_id: int) -> dict[str, Any]:
    """What is told of her."""
    person = person_of(person_id)
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "called_name": person.called_name,
        "languages": person.languages,
        "email": person.email,
        "phone": person.phone,
        "birth_date": person.birth_date,
        "access_needs": person.access_needs,
        "emergency_contact": person.emergency_contact,
        "home_hub": person.home_hub.slug if person.home_hub else None,
        "written_down_at": person.made_at,
        "key_in_figures": person.subject_key,
    }


def export_hubs(person_id: int) -> list[dict[str, Any]]:
    """Hubs whose team knows her."""
    links = HubPerson.objects.filter(person=person_id).select_related("hub").order_by("since")
    return [{"hub": link.hub.slug, "since": link.since} for link in links]


def export_guardians(person_id: int) -> list[dict[str, Any]]:
    """For whom she answers, and who answers for her; the others by the name she knows them by."""
    links = Guardianship.objects.filter(Q(guardian=person_id) | Q(minor=person_id)).select_related("guardian", "minor")
    return [
        {
            "guardian": link.guardian.called,
            "minor": link.minor.called,
            "kind": link.kind,
            "from": link.valid_from,
            "until": link.valid_until,
            "ended_at": link.ended_at,
        }
        for link in links.order_by("pk")
    ]


def export_account(person_id: int) -> dict[str, Any] | None:
    """Her account, the ways into it, her roles and the invitations she got."""
    person = person_of(person_id)
    account = person.account
    if account is None:
        return None
    roles = Role.objects.filter(account=account).select_related("hub", "network").order_by("given_at")
    ways = Authenticator.objects.filter(user=account).order_by("pk")
    invitations = Invitation.objects.filter(email__in=addresses_of(person)).order_by("made_at")
    return {
        "email": account.email,
        "opened_at": account.made_at,
        "last_sign_in": account.last_login,
        "password": account.has_usable_password(),
        "ways_to_sign_in": [
            {"kind": way.type, "name": str(way), "added_at": way.created_at, "last_used_at": way.last_used_at}
            for way in ways
        ],
        "single_sign_on": list(SocialAccount.objects.filter(user=account).values("provider", "date_joined")),
        "roles": [
            {
                "role": role.kind,
                "place": str(role.hub or role.network),
                "given_at": role.given_at,
                "withdrawn_at": role.withdrawn_at,
                "shown_on_page": role.shown,
                "gets_mails": role.mails,
            }
            for role in roles
        ],
        "invitations": [
            {"role": row.kind, "made_at": row.made_at, "accepted_at": row.accepted_at} for row in invitations
        ],
    }


def export_consents(person_id: int) -> list[dict[str, Any]]:
    """Every yes and no, with the words that were read."""
    said = Consent.objects.filter(person=person_id).select_related("text").order_by("at", "pk")
    return [
        {
            "use": word.text.use,
            "version": word.text.version,
            "title": word.text.title.pick([word.language]).text,
            "text": word.text.text.pick([word.language]).text,
            "read_in": word.language,
            "given": word.given,
            "said_by": word.said_by,
            "until": word.until,
            "at": word.at,
        }
        for word in said
    ]


def export_messages(person_id: int) -> list[dict[str, Any]]:
    """What she wrote to hubs, and what was answered."""
    person = person_of(person_id)
    written = ContactMessage.objects.filter(Q(person=person) | Q(email__in=addresses_of(person)))
    return [
        {
            "hub": message.hub.slug,
            "at": message.made_at,
            "name": message.name,
            "email": message.email,
            "phone": message.phone,
            "text": message.text,
            "replies": [{"by": reply.said_by, "at": reply.at, "text": reply.text} for reply in message.replies.all()],
        }
        for message in written.select_related("hub").prefetch_related("replies").order_by("made_at")
    ]


def export_mails(person_id: int) -> list[dict[str, Any]]:
    """Mails that left for her within the time they are kept; codes and keys to pages are left out."""
    sent = OutboxMail.objects.filter(to__in=addresses_of(person_of(person_id))).order_by("made_at")
    return [
        {"kind": mail.template, "language": mail.language, "at": mail.made_at, "state": mail.state} for mail in sent
    ]
