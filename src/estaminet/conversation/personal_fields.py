"""What conversations keep of people: entries of the personal-data register."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import Basis, NotPersonal, PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS

Entry = PersonalField | NotPersonal
Words = str | Promise

TALK = _("to let people talk with each other, each under their name")
HEAR = _("to tell you what is new where you want to hear of it, and nothing twice")
LOOK_AFTER = _("to look after what is said here, and to be able to look at a decision again")
ALONG = _("to be able to say later who did what")
KNOWN = _("to show at once what people write whom a team knows")
FACT = _("stays as a fact without you: erasing yourself unlinks it")
TAKEN_BACK = _("until you take it back, or erase yourself: then the words go, also the earlier ones")
WITH_YOU = _("until you change it, or erase yourself")


def _of(model: str, purpose: Words, basis: Basis, retention: Words, *fields: str) -> list[Entry]:
    return [PersonalField(model, field, purpose, basis, retention) for field in fields]


def _not_of(model: str, reason: str, *fields: str) -> list[Entry]:
    return [NotPersonal(model, field, reason) for field in fields]


PERSONAL: list[Entry] = [
    *_of("conversation.Topic", ALONG, "interest", FACT, "opened_by"),
    *_not_of("conversation.Topic", "says what is talked about; who opened it is registered", "*"),
    *_of(
        *("conversation.Comment", TALK, "contract", TAKEN_BACK),
        *(
            "topic",
            "reply_to",
            "author",
            "text",
            "picture",
            "picture_words",
            "picture_hidden",
            "state",
            "written_at",
            "edited_at",
        ),
    ),
    *_not_of("conversation.Comment", "counts the comments of a topic", "number"),
    *_not_of("conversation.Comment", "a random key against sending twice", "sent_key"),
    *_of("conversation.Reaction", TALK, "contract", WITH_YOU, "comment", "person", "kind", "at"),
    *_of("conversation.Mention", TALK, "contract", WITH_YOU, "comment", "person"),
    *_of("conversation.Following", HEAR, "contract", WITH_YOU, "topic", "person", "how", "since"),
    *_of("conversation.SeenUpTo", HEAR, "contract", WITH_YOU, "topic", "person", "number", "at"),
    *_of("conversation.DigestChoice", HEAR, "contract", WITH_YOU, "person", "how", "sent_on", "changed_at"),
    *_not_of("conversation.DigestChoice", "names a network, which is not a person", "network"),
    *_of(
        *("conversation.Report", LOOK_AFTER, "interest", FACT),
        *("comment", "by", "reason", "reported_at", "settled_at", "settled_how"),
    ),
    *_of(
        *("conversation.Report", LOOK_AFTER, "interest", _("until you erase yourself: then the words go")),
        "words",
    ),
    *_not_of("conversation.Report", "a random key against sending twice", "form_key"),
    *_of("conversation.ModerationAct", ALONG, "interest", FACT, "by"),
    *_of(
        *("conversation.ModerationAct", LOOK_AFTER, "interest", FACT),
        *("comment", "did", "reason", "at"),
    ),
    *_of(
        *("conversation.ModerationAct", LOOK_AFTER, "interest"),
        _("the words of the team stay as a fact without you; yours go when you erase yourself"),
        "words",
    ),
    *_of("conversation.Vouch", KNOWN, "interest", WITH_YOU, "person", "at"),
    *_of("conversation.Vouch", ALONG, "interest", FACT, "by"),
    *_not_of("conversation.Vouch", "names a network, which is not a person", "network"),
    *_of("conversation.TalkRules", ALONG, "interest", FACT, "changed_by"),
    *_not_of("conversation.TalkRules", "how a network handles what is written", "*"),
]


def register_people() -> None:
    """Called once, when the house starts."""
    PERSONAL_FIELDS.register(*PERSONAL)
