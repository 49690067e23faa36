"""Tell the team that a comment should not stand here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState, ReportReason
from estaminet.conversation.models import LONGEST_WORDS, Comment, Report
from estaminet.conversation.operations.checking_words import refuse_many_reports
from estaminet.conversation.operations.holding import NoLongerHere, hold_comment_row, hold_person
from estaminet.conversation.wording import cut_words
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person


class WhatIsWrong(Refusal):
    """The team has to know what to look for."""

    message = _("Choose what is wrong with it.")
    field = "reason"


@transaction.atomic
def report_comment(
    *,
    comment: Comment,
    person: Person | None,
    reason: str,
    words: str,
    form_key: str | None,
    by: Actor,
    at: datetime,
) -> Report:
    """Ask the team to look at a comment; it stays where it is until they have. Nobody is told who asked.

    One report of a person and comment waits at a time: another one meanwhile, or the same form again, is the same.
    Who may: whoever sees the comment, also without an account. Raises WhatIsWrong, NoLongerHere, TooManyReports.
    """
    if reason not in ReportReason.values:
        raise WhatIsWrong
    held = hold_person(person) if person is not None else None
    topic, now = hold_comment_row(comment)
    if form_key is not None and (sent := Report.objects.filter(form_key=form_key, comment=now).first()):
        return sent
    if now.state != CommentState.SHOWN:
        raise NoLongerHere
    if held is not None:
        if waiting := Report.objects.open().filter(comment=now, by=held).first():
            return waiting
        refuse_many_reports(held, at)
    made = Report.objects.create(
        comment=now,
        by=held,
        reason=reason,
        words=cut_words(words, LONGEST_WORDS) or None,
        reported_at=at,
        form_key=form_key,
    )
    record(by=by, at=at, did="comment.reported", on=now, hub_id=topic.hub_id, details={"report": made.pk})
    return made
