"""What processes keep of people: entries of the personal-data register."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import Basis, NotPersonal, PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS

Entry = PersonalField | NotPersonal
Words = str | Promise

DECIDE = _("to find out together what should be done, each under their name")
TAKE_PART = _("to know who takes part where not everybody does")
ALONG = _("to be able to say later who did what")
FACT = _("stays as a fact without you: erasing yourself unlinks it")
UNLESS_SHARED = _(
    "until you take it back, or erase yourself; what others are for, or what was answered, stays without your name"
)
WITH_YOU = _("until you change it, or erase yourself")


def _of(model: str, purpose: Words, basis: Basis, retention: Words, *fields: str) -> list[Entry]:
    return [PersonalField(model, field, purpose, basis, retention) for field in fields]


def _not_of(model: str, reason: str, *fields: str) -> list[Entry]:
    return [NotPersonal(model, field, reason) for field in fields]


PERSONAL: list[Entry] = [
    *_not_of("agora.Process", "what a hub or a network asks people", "*"),
    *_of("agora.ProcessAct", ALONG, "interest", FACT, "by"),
    *_not_of("agora.ProcessAct", "what a team did with a process; who did it is registered", "*"),
    *_not_of("agora.ProcessHub", "names hubs, which are not persons", "*"),
    *_not_of("agora.Stage", "says what may be done when", "*"),
    *_of("agora.Invited", TAKE_PART, "interest", WITH_YOU, "process", "person", "at"),
    *_of(
        *("agora.Proposal", DECIDE, "contract", UNLESS_SHARED),
        *("process", "author", "title", "text", "where", "picture", "picture_words", "state", "sent_at", "edited_at"),
    ),
    *_of("agora.Proposal", ALONG, "interest", FACT, "answered_by"),
    *_not_of("agora.Proposal", "says which place it is about", "hub", "place"),
    *_not_of("agora.Proposal", "says in which proposals it goes on", "merged_into", "came_of"),
    *_not_of("agora.Proposal", "the answer of a team", "outcome", "answer", "answered_at"),
    *_not_of("agora.Proposal", "a random key against sending twice", "form_key"),
    *_of("agora.CoAuthor", DECIDE, "contract", WITH_YOU, "proposal", "person", "asked_at", "agreed_at"),
    *_of("agora.Support", DECIDE, "contract", WITH_YOU, "proposal", "person", "at"),
    *_not_of("agora.ProposalActivity", "names a proposal and an activity", "*"),
    *_of("agora.ProposalAct", ALONG, "interest", FACT, "by"),
    *_not_of("agora.ProposalAct", "what a team did with a proposal; who did it is registered", "*"),
]


def register_people() -> None:
    """Called once, when the house starts."""
    PERSONAL_FIELDS.register(*PERSONAL)
