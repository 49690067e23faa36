"""Tell the author of a comment what became of it, in her language."""

from __future__ import annotations

from datetime import datetime

from estaminet.conversation.enums import ReportReason
from estaminet.conversation.models import Comment
from estaminet.conversation.queries.topics import title_in
from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.operations import queue_mail
from estaminet.people.queries.languages import mail_language


def tell_author(comment: Comment, letter: str, at: datetime, *, reason: str = "", words: str = "") -> None:
    """A letter to its author, where she can be reached; in the caller's transaction.

    It quotes the beginning of her words, so that she knows which are meant. ``comment`` comes with author and topic.
    """
    author, topic = comment.author, comment.topic
    if author is None:
        return
    to = author.account.email if author.account is not None else author.email
    if not to:
        return
    language = mail_language(author.languages, topic.network)
    place = topic.hub.name if topic.hub is not None else topic.network.name
    queue_mail(
        key=f"comment:{comment.pk}:{letter}:{at.isoformat()}",
        to=to,
        language=language,
        template=f"conversation/mail/{letter}",
        context={
            "place": place.pick([language]).text,
            "title": title_in(topic, language),
            "quoted": " ".join(comment.text.source.split())[:140],
            "reason": label_in(ReportReason(reason).label, language) if reason else "",
            "words": words,
            "comment": comment.pk,
            "token": comment.appeal_token,
        },
        hub_id=topic.hub_id,
        network_id=topic.network_id,
        at=at,
    )
