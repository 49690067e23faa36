"""What of conversations travels with a hub: its topics, with all that was said in them."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from estaminet.conversation.enums import ActDid
from estaminet.conversation.slots import TALKED_ABOUT
from estaminet.network.belongings import (
    AUDIT_NAMES,
    BELONGINGS,
    AlsoBelongs,
    AuditNames,
    Belongs,
    Ids,
    StaysBehind,
    Values,
)
from estaminet.network.models import Hub

TOPIC: Final = ("topic__hub",)
COMMENT: Final = ("comment__topic__hub",)
ACTS: Final = ("written", "edited", "withdrawn", "picture_withdrawn", "translated", *ActDid.values)
"""What the audit says of comments, naming their topic."""


def _topic_arrives(row: Values, ids: Ids) -> Values:
    """What it is about has another id here."""
    return row if not row["about"] else {**row, "about_id": ids.of(row["about"], row["about_id"])}


def _rules(hub: Hub) -> Q:
    return Q(network=hub.network_id)


def register_belongings() -> None:
    """Called once, when the house starts; rooms above have said before what can be talked about."""
    talked_about = tuple(each.label for each in TALKED_ABOUT.items())
    BELONGINGS.register(
        Belongs("conversation.TalkRules", rows=_rules, known_by=("network",)),
        Belongs("conversation.Topic", paths=("hub",), arriving=_topic_arrives, after=talked_about),
        Belongs("conversation.Comment", paths=TOPIC),
        Belongs("conversation.Reaction", paths=COMMENT),
        Belongs("conversation.Mention", paths=COMMENT),
        Belongs("conversation.Following", paths=TOPIC),
        Belongs("conversation.SeenUpTo", paths=TOPIC),
        Belongs("conversation.Report", paths=COMMENT),
        Belongs("conversation.ModerationAct", paths=COMMENT),
        StaysBehind("conversation.Vouch", "one house stands in for somebody; another one asks its own team"),
        StaysBehind("conversation.DigestChoice", "mails leave from one house: the other asks anew how often"),
        AlsoBelongs("people.Person", ("comments__topic__hub",)),
    )
    AUDIT_NAMES.register(
        *(AuditNames(f"comment.{did}", "topic", "conversation.Topic") for did in ACTS),
        AuditNames("comment.reported", "report", "conversation.Report"),
    )
