"""The personal-data register as people read it: which data, why, on what ground, until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.personal_data import PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS

BASES = {
    "consent": pgettext_lazy("ground for keeping data", "your consent"),
    "contract": pgettext_lazy("ground for keeping data", "what you asked us to do"),
    "legal": pgettext_lazy("ground for keeping data", "the law asks for it"),
    "interest": pgettext_lazy("ground for keeping data", "needed to run the house safely"),
}

# Records in the words of those they are about; one without an entry is called by its model's own name.
TITLES: dict[str, str | Promise] = {
    "people.Person": _("What is told of you"),
    "people.HubPerson": _("Which hubs know you"),
    "people.Guardianship": _("Who answers for whom"),
    "people.Account": _("Your account"),
    "account.EmailAddress": _("Addresses of your account"),
    "mfa.Authenticator": _("Passkeys and authenticator apps"),
    "socialaccount.SocialAccount": _("Single sign-on"),
    "people.Role": _("Roles in teams"),
    "people.Invitation": _("Invitations into teams"),
    "people.Consent": _("Consents"),
    "people.ContactMessage": _("Messages to hubs"),
    "people.ContactReply": _("Answers and what follows"),
    "people.Merge": _("Records that were one person"),
    "people.DistinctPeople": _("Records that are two people"),
    "kernel.AuditEntry": _("What was done in the house"),
    "kernel.TextVersion": _("Versions of public texts"),
    "kernel.OutboxMail": _("Mails we send"),
    "kernel.DevelopmentMail": _("Mails on a machine without a mail server"),
    "kernel.StoredFile": _("Pictures and files"),
    "kernel.Upload": _("Files on their way"),
    "kernel.CachedValue": _("Counts of tries"),
    "programme.Change": _("What was changed in the programme"),
    "admin.LogEntry": _("What operators did"),
}
NAMES: dict[str, str | Promise] = {
    "accepted_at": _("when it was accepted"),
    "accepted_by": _("who accepted it"),
    "account": pgettext_lazy("personal data", "your account"),
    "allowed_at": _("when you said that you may give it"),
    "answer_by": _("by when you get an answer"),
    "answered_by": _("who answered it"),
    "asked_at": _("when you asked"),
    "at": pgettext_lazy("personal data", "when"),
    "brought_at": _("when you brought it"),
    "by": pgettext_lazy("personal data", "who did it"),
    "cache_key": _("the network address a try came from"),
    "changed_by": _("who changed it last"),
    "code": _("unreadable mark of the six digits"),
    "context": pgettext_lazy("personal data", "what it says"),
    "data": _("keys and secrets, encrypted where they are secret"),
    "email": _("e-mail address"),
    "ended_at": _("when it was ended"),
    "erased_at": _("when the name was taken away"),
    "expires_at": _("until when it is open"),
    "extra_data": _("what the other side tells of you"),
    "filled": _("which gaps were filled"),
    "first": _("the two records"),
    "first_by": _("who entered it first"),
    "given": _("yes or no"),
    "given_at": _("when it was given"),
    "given_by": _("who gave it"),
    "groups": _("rights on the platform"),
    "guardian": pgettext_lazy("personal data", "the guardian"),
    "html": _("its text as a page"),
    "is_staff": _("whether you operate the platform"),
    "is_superuser": _("whether you may do everything on the platform"),
    "kept": _("the two records"),
    "kind": pgettext_lazy("personal data", "which one"),
    "language": pgettext_lazy("personal data", "language"),
    "last_at": _("when the last word was said"),
    "last_login": _("when you last signed in"),
    "last_used_at": _("when it was last used"),
    "made_at": _("when it was made"),
    "made_by": _("who made it"),
    "mails": _("whether you want mails"),
    "merged_into": _("the record it was merged into"),
    "message": _("the conversation"),
    "minor": pgettext_lazy("personal data", "the minor"),
    "moved": _("which links went over"),
    "noted_by": _("who noted it"),
    "other": _("the two records"),
    "password": _("password, unreadable for everybody"),
    "person": pgettext_lazy("personal data", "whom it is about"),
    "reply_to": _("address for answers"),
    "reviewed_by": _("who read it through"),
    "said_by": _("whose word it is"),
    "second": _("the two records"),
    "second_by": _("who entered it a second time"),
    "settled_at": _("when it was answered"),
    "settled_by": _("who answered it"),
    "shown": _("whether the hub's page names you"),
    "since": pgettext_lazy("personal data", "since when"),
    "state": _("how far it is"),
    "subject_key": _("random key in figures"),
    "subscription": _("the subscription it belongs to"),
    "text": pgettext_lazy("personal data", "the words"),
    "to": pgettext_lazy("personal data", "the address"),
    "token_hash": _("unreadable mark of the link"),
    "uid": _("your number on the other side"),
    "undone_at": _("when it was undone"),
    "undone_by": _("who undid it"),
    "until": pgettext_lazy("personal data", "until when"),
    "user": pgettext_lazy("personal data", "who did it"),
    "user_permissions": _("rights on the platform"),
    "valid_from": _("from which day"),
    "valid_until": _("until which day"),
    "verified": _("whether it was confirmed"),
    "withdrawn_at": _("when it was withdrawn"),
    "withdrawn_by": _("who withdrew it"),
}


@dataclass(frozen=True)
class Kept:
    """Some data kept for one purpose, on one ground, until one time."""

    names: tuple[str, ...]
    purpose: str
    basis: str
    retention: str
    encrypted: bool


@dataclass(frozen=True)
class KeptIn:
    """What one kind of record keeps."""

    title: str
    kept: tuple[Kept, ...]


def personal_data_register() -> list[KeptIn]:
    """Every personal field, by record and purpose."""
    groups: dict[str, list[PersonalField]] = {}
    for entry in PERSONAL_FIELDS.items():
        if isinstance(entry, PersonalField):
            groups.setdefault(entry.model, []).append(entry)
    return [KeptIn(_title(model), tuple(_kept(fields))) for model, fields in groups.items()]


def _title(model: str) -> str:
    words = str(TITLES.get(model) or apps.get_model(model)._meta.verbose_name)
    return words[:1].upper() + words[1:]


def _kept(entries: Iterable[PersonalField]) -> Iterable[Kept]:
    for told, same in groupby(entries, key=lambda one: (str(one.purpose), one.basis, str(one.retention), _secret(one))):
        purpose, basis, retention, encrypted = told
        names = tuple(dict.fromkeys(_name(entry) for entry in same))
        yield Kept(names, purpose, str(BASES[basis]), retention, encrypted)


def _secret(entry: PersonalField) -> bool:
    return entry.field != "*" and type(_field(entry)).__name__.startswith("Encrypted")


def _field(entry: PersonalField) -> object:
    return apps.get_model(entry.model)._meta.get_field(entry.field)


def _name(entry: PersonalField) -> str:
    if entry.field == "*":
        return str(pgettext_lazy("personal data", "the whole record"))
    own = getattr(_field(entry), "verbose_name", entry.field)
    ours = apps.get_model(entry.model).__module__.startswith("estaminet.")
    with translation.override("en"):
        only_the_column = str(own).replace(" ", "_") == entry.field
    # A model's own words win over the common ones, unless a library chose them or they are only the column's name.
    return str(own) if ours and not only_the_column else str(NAMES.get(entry.field, own))
