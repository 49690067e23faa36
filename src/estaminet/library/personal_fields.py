"""What the library keeps of people: entries of the personal-data register."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import Basis, NotPersonal, PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS
from estaminet.library.people_registers import register_people_parts

Entry = PersonalField | NotPersonal
Words = str | Promise

WHO_MADE = _("to name those who took part in a work, as they wish")
WHO_IS_SEEN = _("to show a work only while everybody who can be recognised in it agrees")
WHAT_THEY_ALLOW = _("to prove what you allowed us to show, and until when")
TELL_YOU = _("to tell you what became of what you brought or asked")
ALONG = _("to be able to say later who did what")
FACT = _("stays as a fact without you: erasing yourself unlinks it")
WITH_WORK = _("as long as the library keeps the work, or until you erase yourself")
A_YEAR = _("a year after the team’s answer, at once when you erase yourself")


def _of(model: str, purpose: Words, basis: Basis, retention: Words, *fields: str) -> list[Entry]:
    return [PersonalField(model, field, purpose, basis, retention) for field in fields]


def _not_of(model: str, reason: str, *fields: str) -> list[Entry]:
    return [NotPersonal(model, field, reason) for field in fields]


PERSONAL: list[Entry] = [
    *_of("library.Contributor", WHO_MADE, "contract", WITH_WORK, "work", "person", "name", "role"),
    *_of("library.Contributor", _("your choice to be named on the page"), "consent", WITH_WORK, "shown"),
    *_not_of("library.Contributor", "an organisation, and the order of a list", "organisation", "position"),
    *_of(
        *("library.Appearance", WHO_IS_SEEN, "consent", WITH_WORK),
        *("work", "media", "person", "name", "shown", "begins", "ends", "left", "top", "width", "height"),
        *("minor_until", "guardian_name", "subject_key", "erased_at"),
    ),
    *_of("library.Appearance", ALONG, "interest", FACT, "made_at", "made_by"),
    *_of(
        *("library.Release", WHAT_THEY_ALLOW, "legal", FACT),
        *("appearance", "subject_key", "uses", "said_by", "guardian", "text", "language", "paper"),
        *("until", "at"),
    ),
    *_of("library.Release", ALONG, "interest", FACT, "noted_by"),
    *_of("library.Media", ALONG, "interest", FACT, "added_by", "looked_by"),
    *_of("library.Media", _("to name who took or recorded something"), "contract", WITH_WORK, "credit"),
    *_not_of("library.Media", "tells of a file; who can be recognised in it is registered", "*"),
    *_of("library.KeptFact", ALONG, "interest", FACT, "by"),
    *_not_of("library.KeptFact", "what happened to a file; the link to the doer is registered", "*"),
    *_of("library.Bag", ALONG, "interest", FACT, "made_by"),
    *_not_of("library.Bag", "tells of a bag; the bag itself, which may tell of people, goes after seven days", "*"),
    *_of("library.LooseFile", ALONG, "interest", FACT, "by"),
    *_not_of("library.LooseFile", "a file that waits for its work, which says whom it tells of", "*"),
    *_of("library.Track", ALONG, "interest", FACT, "changed_by", "reviewed_by"),
    *_not_of("library.Track", "how far lines of a file are; the links to the doers are registered", "*"),
    *_of("library.WorkVersion", ALONG, "interest", FACT, "by"),
    *_not_of("library.WorkVersion", "how the record of a work was; the link to the doer is registered", "*"),
    *_of("library.Work", _("to say whom to ask before using a work"), "contract", WITH_WORK, "rights_holder"),
    *_not_of("library.Work", "tells of a work; who took part in it is registered", "*"),
    *_of(
        *("library.Contribution", TELL_YOU, "contract", A_YEAR),
        *("hub", "call", "work", "person", "name", "email", "language", "story", "state", "answer", "allowed_at"),
        *("brought_at", "settled_at"),
    ),
    *_of("library.Contribution", ALONG, "interest", FACT, "settled_by"),
    *_not_of("library.Contribution", "names a network, which is not a person", "network"),
    *_not_of("library.Contribution", "random marks, of its page and against sending twice", "key", "form_key"),
    *_of(
        *("library.Takedown", TELL_YOU, "legal", A_YEAR),
        *("work", "media", "seen_myself", "reason", "name", "email", "language", "state", "answer", "asked_at"),
        *("answer_by", "settled_at"),
    ),
    *_of("library.Takedown", ALONG, "interest", FACT, "settled_by"),
    *_not_of("library.Takedown", "names a hub, which is not a person", "hub"),
    *_not_of("library.Takedown", "random marks, of its page and against sending twice", "key", "form_key"),
]


def register_people() -> None:
    """Called once, when the house starts."""
    PERSONAL_FIELDS.register(*PERSONAL)
    register_people_parts()
