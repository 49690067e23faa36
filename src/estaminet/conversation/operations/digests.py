"""Tell people what is new where they want to hear of it: one mail a day at most, as often as each of them chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import DigestHow
from estaminet.conversation.models import DigestChoice, SeenUpTo
from estaminet.conversation.models.digest import USUALLY
from estaminet.conversation.operations.holding import hold_person
from estaminet.conversation.queries.digests import News, due_people, is_due, news_for
from estaminet.conversation.rules import shown_name
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.kernel.operations import MailDraft, queue_mails, record
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Network
from estaminet.people.models import Person
from estaminet.people.queries import anonymous_reader, reader_of
from estaminet.people.queries.languages import mail_language

AT_ONCE: Final = 100
QUOTED: Final = 280


class HowOften(Refusal):
    """None of the choices."""

    message = _("Choose how often you want to hear of it.")
    field = "how"


@transaction.atomic
def choose_digest(*, network: Network, person: Person, how: str, by: Actor, at: datetime) -> DigestChoice:
    """How often somebody wants to be told. Never also stops a mail that has not left. Raises HowOften.

    Who may: the person herself.
    """
    if how not in DigestHow.values:
        raise HowOften
    choice = _choice(network, hold_person(person), at)
    return _set(choice, DigestHow(how), by, at)


@transaction.atomic
def leave_digest(*, choice: DigestChoice, by: Actor, at: datetime) -> DigestChoice:
    """No more of these mails, also of those that wait to leave. Twice is once.

    Who may: whoever holds the link of one of them, and the mail program that shows its own button for it.
    """
    return _set(DigestChoice.objects.select_for_update(of=("self",)).get(pk=choice.pk), DigestHow.NEVER, by, at)


def make_digests(*, network: Network, day: date, at: datetime) -> Iterator[int]:
    """Make the mails of a day that are not made yet, one by one; gives after each whether it was made.

    Each in a transaction of its own with the note of what its reader has now seen: killed in the middle and run again,
    or by two at once, nobody is told anything twice, and nothing is left out. Who may: the house, each morning.
    """
    last = 0
    while people := list(due_people(network.pk, day).filter(pk__gt=last)[:AT_ONCE]):
        for person in people:
            yield int(_tell(network, person, day, at))
        last = people[-1].pk


@transaction.atomic
def _tell(network: Network, person: Person, day: date, at: datetime) -> bool:
    held = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=person.pk, merged_into=None).first()
    if held is None:
        return False
    choice = _choice(network, held, at)
    if not is_due(choice, day):
        return False
    language = mail_language(held.languages, network)
    with speaking(language):
        news = news_for(held, _reader(network, held, language), at)
        if not news:
            return False
        queue_mails(mails=[_mail(network, held, choice, news, language, day, at)])
    for each in news:
        _seen(each, held, at)
    choice.sent_on = day
    choice.save(update_fields=["sent_on"])
    return True


def _reader(network: Network, person: Person, language: str) -> Reader:
    """What she may see is told as she would read it."""
    found = None
    if person.account_id is not None:
        found = reader_of(account_id=person.account_id, network=network, page_language=language)
    return found or anonymous_reader(network=network, page_language=language)


def _mail(
    network: Network,
    person: Person,
    choice: DigestChoice,
    news: list[News],
    language: str,
    day: date,
    at: datetime,
) -> MailDraft:
    account = person.account
    end = reverse("conversation:leave_mails", args=[choice.token])
    return MailDraft(
        key=f"talk:{choice.pk}:{day.isoformat()}",
        to=account.email if account is not None else person.email,
        language=language,
        template="conversation/mail/digest",
        context={
            "name": network.name.pick([language]).text,
            "number": sum(len(each.comments) for each in news),
            "topics": [_told(each, [language, *person.languages, *network.languages], at) for each in news],
            "daily": choice.how == DigestHow.DAILY,
            "end": end,
        },
        network_id=network.pk,
        unsubscribe=end,
        made_at=at,
    )


def _told(news: News, languages: list[str], at: datetime) -> dict[str, Any]:
    said = []
    for each in news.comments:
        words = " ".join(each.text.pick(languages).text.split())
        quoted = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
        said.append({"name": shown_name(each.author, at.date()), "words": quoted})
    return {
        "title": news.told.title,
        "said": said,
        "address": reverse("conversation:comment", args=[news.comments[0].pk]),
    }


def _seen(news: News, person: Person, at: datetime) -> None:
    """Forward, as far as the mail tells."""
    seen, made = SeenUpTo.objects.get_or_create(
        topic=news.told.topic, person=person, defaults={"number": news.upto, "at": at}
    )
    if not made:
        SeenUpTo.objects.filter(pk=seen.pk, number__lt=news.upto).update(number=news.upto, at=at)


def _choice(network: Network, person: Person, at: datetime) -> DigestChoice:
    """What somebody chose, held; written down now if she chose nothing. The person is held before."""
    choice, _made = DigestChoice.objects.select_for_update(of=("self",)).get_or_create(
        network=network, person=person, defaults={"how": USUALLY, "changed_at": at}
    )
    return choice


def _set(choice: DigestChoice, how: DigestHow, by: Actor, at: datetime) -> DigestChoice:
    if choice.how != how:
        choice.how, choice.changed_at = how, at
        choice.save(update_fields=["how", "changed_at"])
        record(by=by, at=at, did="digest.chosen", on=choice, details={"how": str(how)})
    if how == DigestHow.NEVER:
        OutboxMail.objects.filter(key__startswith=f"talk:{choice.pk}:", state=MailState.WAITING).delete()
    return choice
