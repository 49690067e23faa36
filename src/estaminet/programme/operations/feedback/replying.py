"""Answer those who told how it was: what was told, and what the team changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Activity, Feedback, FeedbackRead, FeedbackReply, Session


class ReplyWithoutWords(Refusal):
    """Nobody could read it."""

    message = _("Please write it in at least one language.")
    field = "text"


@transaction.atomic
def reply_to_feedback(
    *,
    activity: Activity,
    texts: Mapping[str, str],
    publish: bool,
    by: Actor,
    at: datetime,
    session: Session | None = None,
    reply: FeedbackReply | None = None,
    form_key: str | None = None,
) -> FeedbackReply:
    """Write what was told and what changed, for the whole activity or one session; or write it otherwise.

    Who may: the teams of the activity's hubs. ``publish`` shows it on the page of the activity. A form sent twice is
    one answer. Raises ReplyWithoutWords, TextTooLong, UnknownLanguage.
    """
    if not any(text.strip() for text in texts.values()):
        raise ReplyWithoutWords
    if reply is None:
        row, new = _made(activity, session, publish, form_key, by, at)
        if not new:
            return row
    else:
        row = FeedbackReply.objects.select_for_update(of=("self",), no_key=True).get(pk=reply.pk)
        row.published_at = (row.published_at or at) if publish else None
        row.save(update_fields=["published_at"])
    set_texts(on=row, texts={"text": texts}, by=by, at=at)
    record(by=by, at=at, did="feedback.replied", on=row, hub_id=activity.hub_id)
    return row


def _made(
    activity: Activity, session: Session | None, publish: bool, form_key: str | None, by: Actor, at: datetime
) -> tuple[FeedbackReply, bool]:
    """A new answer without words yet, or the one this form has made before; whether it is new."""
    values = {
        "network_id": activity.network_id,
        "activity": activity,
        "session": session,
        "written_at": at,
        "published_at": at if publish else None,
        "by_id": by.account_id,
    }
    if form_key is None:
        return FeedbackReply.objects.create(**values), True
    return FeedbackReply.objects.get_or_create(form_key=form_key, defaults=values)


@transaction.atomic
def remove_reply(*, reply: FeedbackReply, by: Actor, at: datetime) -> None:
    """Take an answer away, from the page as well. Who may: the teams of the activity's hubs."""
    record(by=by, at=at, did="feedback.reply_removed", on=reply, hub_id=reply.activity.hub_id)
    FeedbackReply.objects.filter(pk=reply.pk).delete()


@transaction.atomic
def note_read(*, session: Session, by: Actor, at: datetime) -> None:
    """Note that the team has read what was said of a session until now. Who may: its teams."""
    latest = Feedback.objects.filter(session=session).order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        with transaction.atomic():
            FeedbackRead.objects.update_or_create(
                session=session, defaults={"upto": latest, "at": at, "by_id": by.account_id}
            )
    except IntegrityError:
        FeedbackRead.objects.filter(session=session).update(upto=latest, at=at, by_id=by.account_id)
