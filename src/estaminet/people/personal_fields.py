"""The personal-data register's entries of this room, of the kernel and of the libraries both use."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import Basis, NotPersonal, PersonalField

Entry = PersonalField | NotPersonal
Words = str | Promise

WITH_YOU = _("until you erase yourself, or the team erases you at your wish")
WITH_ACCOUNT = _("as long as you have an account")
FACT = _("stays as a fact without you: erasing yourself unlinks it")
A_YEAR = _("a year after the last word")
A_MONTH = _("30 days")
THREE_MONTHS = _("90 days")

KNOW_YOU = _("to know whom we speak of and how to call you")
REACH_YOU = _("to reach and answer you")
LET_IN = _("to let you in and nobody else")
WHO_DID = _("to be able to say later who did what")
WHO_WORKS = _("to know who may do what in a hub or network")
WHO_ALLOWS = _("to prove what you allow, and to stop when you take it back")
WHO_ANSWERS = _("to know who answers for a minor")
SAME_PERSON = _("to make one of two records of the same person, and to undo a mistake")


def of(model: str, purpose: Words, basis: Basis, retention: Words, *fields: str) -> list[Entry]:
    """The same words for several fields of one record."""
    return [PersonalField(model, field, purpose, basis, retention) for field in fields]


def not_of(model: str, reason: str, *fields: str) -> list[Entry]:
    return [NotPersonal(model, field, reason) for field in fields]


PERSONAL: list[Entry] = [
    # The person
    *of("people.Person", KNOW_YOU, "contract", WITH_YOU, "given_name", "family_name", "called_name"),
    *of("people.Person", _("to write and speak to you in your language"), "contract", WITH_YOU, "languages"),
    *of("people.Person", REACH_YOU, "contract", WITH_YOU, "email", "phone"),
    *of("people.Person", _("to know who is a minor and needs a guardian's word"), "legal", WITH_YOU, "birth_date"),
    *of("people.Person", _("to welcome you as you need it"), "consent", WITH_YOU, "access_needs"),
    *of("people.Person", _("to call somebody when something happens to you"), "consent", WITH_YOU, "emergency_contact"),
    *of("people.Person", _("to know which hub is yours"), "contract", WITH_YOU, "home_hub"),
    *of("people.Person", _("to link you to your account"), "contract", WITH_ACCOUNT, "account"),
    *of("people.Person", _("to count people in figures without their names"), "interest", WITH_YOU, "subject_key"),
    *of("people.Person", SAME_PERSON, "interest", WITH_YOU, "merged_into", "made_at"),
    *not_of("people.Person", "a random key against sending twice", "form_key"),
    *of("people.HubPerson", _("to let one hub's team know you, and no other"), "contract", WITH_YOU, "person", "since"),
    *not_of("people.HubPerson", "names a hub, which is not a person", "hub"),
    # Guardians
    *of(
        *("people.Guardianship", WHO_ANSWERS, "legal", WITH_YOU),
        *("guardian", "minor", "kind", "valid_from", "valid_until", "ended_at"),
    ),
    # Account
    *of("people.Account", LET_IN, "contract", WITH_ACCOUNT, "email", "password", "is_active", "last_login", "made_at"),
    *of(
        "people.Account", WHO_WORKS, "interest", WITH_ACCOUNT, "is_staff", "is_superuser", "groups", "user_permissions"
    ),
    # Roles and invitations
    *of(
        *("people.Role", WHO_WORKS, "contract", FACT),
        *("account", "kind", "given_at", "given_by", "withdrawn_at", "withdrawn_by"),
    ),
    *of(
        "people.Role",
        _("your choice to be named on the hub's page and to get mails"),
        "consent",
        FACT,
        "shown",
        "mails",
    ),
    *not_of("people.Role", "names a place, which is not a person", "hub", "network"),
    *of(
        *("people.Invitation", _("to invite somebody into a team"), "interest", THREE_MONTHS),
        *(
            "email",
            "language",
            "kind",
            "made_at",
            "made_by",
            "expires_at",
            "accepted_at",
            "accepted_by",
            "withdrawn_at",
        ),
    ),
    *of("people.Invitation", LET_IN, "interest", THREE_MONTHS, "token_hash"),
    *not_of("people.Invitation", "a random key against sending twice", "form_key"),
    *not_of("people.Invitation", "names a place, which is not a person", "hub", "network"),
    # Consents
    *of(
        *("people.Consent", WHO_ALLOWS, "legal", FACT),
        *("person", "subject_key", "text", "language", "given", "said_by", "guardian", "noted_by", "until", "at"),
    ),
    *not_of("people.Consent", "names a hub, which is not a person", "hub"),
    # Messages
    *of(
        *("people.ContactMessage", REACH_YOU, "contract", A_YEAR),
        *("person", "name", "email", "phone", "language", "text", "made_at", "last_at"),
    ),
    *not_of("people.ContactMessage", "says how far the team is with its answer", "state"),
    *not_of("people.ContactMessage", "a random key against sending twice", "form_key"),
    *not_of("people.ContactMessage", "names a hub, which is not a person", "hub"),
    *of("people.ContactReply", REACH_YOU, "contract", A_YEAR, "message", "said_by", "account", "text", "at"),
    *not_of("people.ContactReply", "a random key against sending twice", "form_key"),
    # Duplicates
    *of(
        *("people.Merge", SAME_PERSON, "interest", FACT),
        *("kept", "other", "moved", "filled", "at", "by", "undone_at", "undone_by"),
    ),
    *not_of("people.Merge", "names a hub, which is not a person", "hub"),
    *of("people.DistinctPeople", SAME_PERSON, "interest", WITH_YOU, "first", "second", "at", "by"),
    # The kernel's rows about people
    *of("kernel.AuditEntry", WHO_DID, "interest", FACT, "by"),
    *not_of("kernel.AuditEntry", "what was done to which record, in ids; the link to the doer is registered", "*"),
    *of("kernel.TextVersion", WHO_DID, "interest", FACT, "by"),
    *not_of("kernel.TextVersion", "a version of a public text; the link to its writer is registered", "*"),
    *of("kernel.OutboxMail", _("to bring you our mails"), "contract", A_MONTH, "to", "reply_to", "context"),
    *of(
        "kernel.DevelopmentMail",
        _("to show mails where there is no mail server"),
        "interest",
        A_MONTH,
        "to",
        "text",
        "html",
    ),
]


def library_fields() -> list[Entry]:
    """Rows about people that libraries keep for us."""
    sign_in: list[Entry] = [
        *of("account.EmailAddress", LET_IN, "contract", WITH_ACCOUNT, "email", "verified"),
        *of("mfa.Authenticator", LET_IN, "contract", WITH_ACCOUNT, "data", "last_used_at"),
        *of("admin.LogEntry", WHO_DID, "interest", WITH_ACCOUNT, "user"),
    ]
    if "allauth.socialaccount" in settings.INSTALLED_APPS:
        sign_in += of("socialaccount.SocialAccount", LET_IN, "contract", WITH_ACCOUNT, "uid", "extra_data")
    return sign_in
