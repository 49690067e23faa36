"""What processes hold of somebody, as they may read and take away."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import CoAuthor, Invited, Proposal, Support


def left_to_others(ids: Collection[int]) -> set[int]:
    """Those of some proposals that are no longer their author's alone: others are for them, or something came of them.

    One query.
    """
    others = Support.objects.filter(proposal=OuterRef("pk")).exclude(person=OuterRef("author"))
    theirs = Q(Exists(others)) | ~Q(outcome="") | Q(state__in=(ProposalState.MERGED, ProposalState.SPLIT))
    took_in = Q(Exists(Proposal.objects.filter(merged_into=OuterRef("pk"))))
    return set(Proposal.objects.filter(pk__in=ids).filter(theirs | took_in).values_list("pk", flat=True))


def export_proposals(person_id: int) -> list[dict[str, Any]]:
    """All they proposed, in every language it was put into, and what became of it. One query."""
    rows = Proposal.objects.filter(author=person_id).select_related("process", "hub").order_by("pk")
    return [
        {
            "process": each.process.title.source,
            "title": each.title.as_json(),
            "text": each.text.as_json(),
            "hub": each.hub.slug if each.hub is not None else None,
            "where": each.where,
            "state": each.state,
            "sent_at": each.sent_at,
            "edited_at": each.edited_at,
            "answer": each.outcome,
            "reason": each.answer.as_json(),
            "answered_at": each.answered_at,
        }
        for each in rows
    ]


def export_taking_part(person_id: int) -> dict[str, Any]:
    """What they are for, beside whom they stand, to what they were invited. Three queries."""
    supports = Support.objects.filter(person=person_id).order_by("pk")
    beside = CoAuthor.objects.filter(person=person_id).order_by("pk")
    invited = Invited.objects.filter(person=person_id).order_by("pk")
    return {
        "supports": [{"proposal": each.proposal_id, "at": each.at} for each in supports],
        "co_author_of": [
            {"proposal": each.proposal_id, "asked_at": each.asked_at, "agreed_at": each.agreed_at} for each in beside
        ],
        "invited_to": [{"process": each.process_id, "at": each.at} for each in invited],
    }
