"""What conversations hold of somebody, as they may read and take away."""

from __future__ import annotations

from typing import Any

from estaminet.conversation.models import (
    Comment,
    DigestChoice,
    Following,
    Mention,
    ModerationAct,
    Reaction,
    Report,
    SeenUpTo,
    Vouch,
)


def export_said(person_id: int) -> list[dict[str, Any]]:
    """All they said, in every language it was put into, and what became of it. Two queries."""
    rows = list(Comment.objects.filter(author=person_id).select_related("topic__hub", "picture").order_by("pk"))
    acts: dict[int, list[dict[str, Any]]] = {}
    for act in ModerationAct.objects.filter(comment__in=[each.pk for each in rows]).order_by("pk"):
        told = {"did": act.did, "reason": act.reason, "words": act.words, "at": act.at}
        acts.setdefault(act.comment_id, []).append(told)
    return [
        {
            "topic": each.topic_id,
            "about": f"{each.topic.about} {each.topic.about_id}" if each.topic.about else each.topic.title.source,
            "hub": each.topic.hub.slug if each.topic.hub is not None else None,
            "answer_to": each.reply_to_id,
            "text": each.text.as_json(),
            "picture": each.picture.key if each.picture is not None else None,
            "picture_shows": each.picture_words.as_json(),
            "state": each.state,
            "written_at": each.written_at,
            "edited_at": each.edited_at,
            "what_was_done_with_it": acts.get(each.pk, []),
        }
        for each in rows
    ]


def export_heard(person_id: int) -> dict[str, Any]:
    """What they follow and how far they have read, how often they want a mail, to what they reacted."""
    followed = Following.objects.filter(person=person_id).order_by("pk")
    seen = SeenUpTo.objects.filter(person=person_id).order_by("pk")
    reactions = Reaction.objects.filter(person=person_id).order_by("pk")
    choices = DigestChoice.objects.filter(person=person_id).select_related("network").order_by("pk")
    return {
        "topics": [{"topic": each.topic_id, "how": each.how, "since": each.since} for each in followed],
        "read": [{"topic": each.topic_id, "up_to": each.number, "at": each.at} for each in seen],
        "reactions": [{"comment": each.comment_id, "kind": each.kind, "at": each.at} for each in reactions],
        "called_in": list(Mention.objects.filter(person=person_id).order_by("pk").values_list("comment", flat=True)),
        "mails": [
            {
                "network": each.network.slug,
                "how_often": each.how,
                "last_on": each.sent_on,
                "changed_at": each.changed_at,
            }
            for each in choices
        ],
        "stood_in_for_at": list(Vouch.objects.filter(person=person_id).order_by("pk").values_list("at", flat=True)),
    }


def export_reports(person_id: int) -> list[dict[str, Any]]:
    """Which comments they reported, and what the team made of it."""
    return [
        {
            "comment": each.comment_id,
            "reason": each.reason,
            "words": each.words,
            "reported_at": each.reported_at,
            "settled_at": each.settled_at,
            "settled_how": each.settled_how,
        }
        for each in Report.objects.filter(by=person_id).order_by("pk")
    ]
