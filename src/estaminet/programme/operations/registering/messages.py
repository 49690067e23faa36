"""Write to people who registered: one fact, and a mail to each party that has an address."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Activity, Party, Session, TeamMessage
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.queries.registering.team import Whom, reached

# What a mail says of its session and activity.
_WITH = ("activity__terms", "activity__network", "activity__hub", "hub", "place")


class NobodyReached(Refusal):
    """There is nobody to write to."""

    message = _("There is nobody to write to by mail. Please choose others, or call them.")
    field = "whom"


class OthersMeanwhile(Refusal):
    """The message would go to more or fewer than was told."""

    message = _("Meanwhile others have registered or left. Please look again at whom this goes to.")
    field = "whom"


def send_message(
    *,
    activity: Activity,
    whom: Whom,
    subject: str,
    text: str,
    language: str,
    form_key: str,
    by: Actor,
    at: datetime,
    expected: int | None = None,
) -> TeamMessage:
    """Send a message to parties of an activity. Who may: the teams of its hubs. A form sent twice sends once.

    ``language`` is the one it is written in; the letter around it speaks each party's own. ``expected`` is the number
    of parties by mail that was shown. Raises NobodyReached, OthersMeanwhile.
    """
    try:
        return _send(activity, whom, (subject, text, language), form_key, by, at, expected)
    except IntegrityError:
        there = TeamMessage.objects.filter(form_key=form_key).first()
        if there is None:
            raise
        return there


@transaction.atomic
def _send(
    activity: Activity,
    whom: Whom,
    words: tuple[str, str, str],
    form_key: str,
    by: Actor,
    at: datetime,
    expected: int | None,
) -> TeamMessage:
    there = TeamMessage.objects.filter(form_key=form_key).first()
    if there is not None:
        return there
    parties: dict[int, list[Party]] = defaultdict(list)
    for party in reached(activity, whom, at).exclude(email="").order_by("pk"):
        parties[party.session_id].append(party)
    number = sum(len(each) for each in parties.values())
    if not number:
        raise NobodyReached
    if expected is not None and expected != number:
        raise OthersMeanwhile
    subject, text, language = words
    message = TeamMessage.objects.create(
        activity=activity,
        session_id=whom.session_id,
        to_language=whom.language,
        to_waiting=whom.waiting,
        subject=" ".join(subject.split())[:150],
        text=text.strip()[:5000],
        language=language,
        parties=number,
        form_key=form_key,
        at=at,
        by_id=by.account_id,
    )
    more = {"subject": message.subject, "message": message.text, "message_language": language}
    sessions = Session.objects.filter(pk__in=parties).select_related(*_WITH)
    for session in sessions.prefetch_related("also_at__hub", "also_at__place"):
        mails = [PartyMail(party, "message", str(message.pk), more) for party in parties[session.pk]]
        tell_parties(session=session, mails=mails, at=at)
    record(by=by, at=at, did="registrations.written_to", on=message, hub_id=activity.hub_id)
    return message
