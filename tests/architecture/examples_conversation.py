"""An example of every address of the conversation: a free topic of Wattrelos, and a comment there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estaminet.conversation.models import DigestChoice
from tests.architecture.addresses import Door, Example
from tests.factories.conversation import make_topic, say
from tests.factories.network import MADE

Arguments = Callable[[Any], Mapping[str, Any]]


def conversation_rows(cast: Any) -> dict[str, Any]:
    """A topic, what Ana said in it, and how often she wants to hear what is new."""
    topic = make_topic(cast.wattrelos, MADE)
    choice = DigestChoice.objects.create(network=cast.network, person=cast.ana, changed_at=MADE)
    return {"topic": topic, "comment": say(topic, cast.ana, "Bonjour", MADE), "digest_choice": choice}


def _of(row: str, **more: str) -> Arguments:
    return lambda world: {"pk": world.rows[row].pk, **more}


def _at_hub(row: str = "", **more: str) -> Arguments:
    def found(world: Any) -> Mapping[str, Any]:
        named = {"pk": world.rows[row].pk} if row else {}
        return {"hub": world.cast.wattrelos.slug, **named, **more}

    return found


CONVERSATION = {
    "conversation:appeal": Example(Door.ANYBODY, lambda world: {"token": world.rows["comment"].appeal_token}),
    "conversation:comment": Example(Door.ANYBODY, _of("comment")),
    "conversation:edit": Example(Door.ANA, _of("comment")),
    "conversation:follow": Example(Door.SIGNED_IN, _of("topic")),
    "conversation:fresh": Example(Door.ANYBODY, _of("topic")),
    "conversation:history": Example(Door.ANYBODY, _of("comment")),
    "conversation:how_often": Example(Door.SIGNED_IN),
    "conversation:leave_mails": Example(Door.ANYBODY, lambda world: {"token": world.rows["digest_choice"].token}),
    "conversation:live": Example(Door.ANYBODY, _of("topic")),
    "conversation:mails": Example(Door.SIGNED_IN),
    "conversation:react": Example(Door.SIGNED_IN, _of("comment")),
    "conversation:reply": Example(Door.SIGNED_IN, _of("comment")),
    "conversation:report": Example(Door.ANYBODY, _of("comment")),
    "conversation:reported": Example(Door.ANYBODY, _of("comment")),
    "conversation:topic": Example(Door.ANYBODY, _of("topic")),
    "conversation:topics": Example(Door.ANYBODY),
    "conversation:translate": Example(Door.SIGNED_IN, _of("comment")),
    "conversation:withdraw": Example(Door.ANA, _of("comment")),
    "conversation:withdraw_picture": Example(Door.ANA, _of("comment")),
    "conversation:write": Example(Door.SIGNED_IN, _of("topic")),
    "conversation:write_about": Example(Door.SIGNED_IN, _of("activity", kind="activity")),
    "manage:talk": Example(Door.TEAM, _at_hub()),
    "manage:talk_comment": Example(Door.TEAM, _at_hub("comment"), scoped=True),
    "manage:talk_log": Example(Door.TEAM, _at_hub()),
    "manage:talk_rules": Example(Door.COORDINATORS, _at_hub()),
    "manage:talk_topic": Example(Door.TEAM, _at_hub("topic", act="close"), scoped=True),
    "manage:talk_topic_new": Example(Door.TEAM, _at_hub()),
    "manage:talk_vouch": Example(Door.TEAM, _at_hub("person"), scoped=True),
    "manage:talk_topics": Example(Door.TEAM, _at_hub()),
}
