"""What erasing a person does to what she proposed and supported."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import CoAuthor, Invited, Proposal, Support
from estaminet.agora.operations.proposing import empty_proposals
from estaminet.agora.queries.own_data import left_to_others
from estaminet.kernel.actor import Actor


@transaction.atomic
def forget_proposals(person_id: int, at: datetime) -> None:
    """What others are for, what was answered or goes on in others stays without her name; the rest goes with its words.

    The picture, which may show her, goes from each.
    """
    theirs = Proposal.objects.filter(author=person_id)
    held = list(theirs.select_for_update(of=("self",), no_key=True).order_by("pk"))
    others = left_to_others([each.pk for each in held])
    gone = [each for each in held if each.pk not in others and each.state != ProposalState.WITHDRAWN]
    empty_proposals(gone, Actor.system(), at)
    theirs.update(author=None)


@transaction.atomic
def forget_taking_part(person_id: int, at: datetime) -> None:
    """Whom she supported, where she stood beside somebody, to what she was invited: all goes."""
    for model in (Support, CoAuthor, Invited):
        model.objects.filter(person=person_id).delete()
