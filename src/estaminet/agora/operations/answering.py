"""Give a proposal its reasoned answer, and say which activity it became."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import Outcome, ProposalDid
from estaminet.agora.models import Proposal, ProposalActivity
from estaminet.agora.operations.holding import hold_proposal, refuse_gone
from estaminet.agora.operations.telling import act, tell_followers
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Activity


class OutcomeMissing(Refusal):
    message = _("Choose the answer.")
    field = "outcome"


class ReasonMissing(Refusal):
    """An answer without a reason is none."""

    message = _("Write the reason: whoever proposed it, and everybody who is for it, wants to understand.")
    field = "answer"


class AnsweredMeanwhile(Refusal):
    """Two of the team answer at once: the second one sees the first answer before she changes it."""

    message = _("Somebody of the team has answered meanwhile. Look at that answer first; nothing was changed.")


class StillLinked(Refusal):
    message = _("It has become an activity. Part the two first, then change the answer.")
    field = "outcome"


class NotAccepted(Refusal):
    message = _("Only a proposal you said yes to becomes an activity.")


class ActivityElsewhere(Refusal):
    message = _("Choose an activity of this network.")
    field = "activity"


@transaction.atomic
def answer_proposal(
    *,
    proposal: Proposal,
    outcome: str,
    reason: Mapping[str, str],
    by: Actor,
    at: datetime,
    before: str = "",
    seen: Mapping[tuple[str, str], str] | None = None,
) -> Proposal:
    """Answer a proposal, or change the answer. Everybody who follows it is told.

    ``before`` is the answer that stood there when the form was opened. The same answer twice is once. Who may: the
    team that leads the process. Raises ProcessEnded, ChangedMeanwhile, OutcomeMissing, ReasonMissing,
    AnsweredMeanwhile, StillLinked, and what ``set_texts`` raises.
    """
    if outcome not in Outcome.values:
        raise OutcomeMissing
    now = hold_proposal(proposal)
    refuse_gone(now)
    same = now.outcome == outcome and all(now.answer.text(each) == text.strip() for each, text in reason.items())
    if same and reason:
        return now
    if now.outcome != before:
        raise AnsweredMeanwhile
    if not any(text.strip() for text in reason.values()):
        raise ReasonMissing
    if outcome != Outcome.ACCEPTED and now.activity_links.exists():
        raise StillLinked
    # The reason first: the database keeps no answer without one.
    set_texts(on=now, texts={"answer": reason}, by=by, at=at, seen=seen)
    now.outcome, now.answered_at, now.answered_by_id = outcome, at, by.account_id
    now.save(update_fields=["outcome", "answered_at", "answered_by"])
    tell_followers(act(now, ProposalDid.ANSWERED, by, at, outcome=outcome), at=at)
    return now


@transaction.atomic
def translate_answer(
    *,
    proposal: Proposal,
    reason: Mapping[str, str],
    by: Actor,
    at: datetime,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> Proposal:
    """Say the reason in another language; nobody is told again. Who may: the team that leads the process.

    Raises ProcessEnded, ChangedMeanwhile, ReasonMissing, and what ``set_texts`` raises.
    """
    now = hold_proposal(proposal)
    if not now.outcome or now.answer.source_language in reason:
        raise ReasonMissing
    set_texts(on=now, texts={"answer": reason}, by=by, at=at, seen=seen)
    return now


@transaction.atomic
def link_activity(*, proposal: Proposal, activity: Activity, by: Actor, at: datetime) -> ProposalActivity:
    """Say that an accepted proposal became an activity; its page then tells what came of it. Twice is once.

    Who may: the team that leads the process, for an activity of the network it may see. Raises ProcessEnded,
    NotAccepted, ActivityElsewhere.
    """
    now = hold_proposal(proposal)
    if now.outcome != Outcome.ACCEPTED:
        raise NotAccepted
    if activity.network_id != now.process.network_id or activity.removed_at is not None:
        raise ActivityElsewhere
    link, made = ProposalActivity.objects.get_or_create(proposal=now, activity=activity, defaults={"linked_at": at})
    if made:
        said = act(now, ProposalDid.LINKED, by, at)
        if activity.published_at is not None:
            tell_followers(said, at=at, activity=activity)
    return link


@transaction.atomic
def unlink_activity(*, proposal: Proposal, activity: Activity, by: Actor, at: datetime) -> None:
    """It was another activity, or none. Twice is once. Who may: as for ``link_activity``. Raises ProcessEnded."""
    now = hold_proposal(proposal)
    gone, _rows = ProposalActivity.objects.filter(proposal=now, activity=activity).delete()
    if gone:
        act(now, ProposalDid.UNLINKED, by, at)


def guard_answer(proposal: Proposal, _field: str, language: str, text: str) -> None:
    """The reason of an answer that was given is not taken away. Raises ReasonMissing."""
    if not text.strip() and proposal.outcome and set(proposal.answer) <= {language}:
        raise ReasonMissing
