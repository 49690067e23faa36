"""Make the weekly mails of a network, some at a time: each once a week, none when nothing is on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.operations import MailDraft, queue_mails
from estaminet.network.models import Hub, Network
from estaminet.people.queries import anonymous_reader
from estaminet.programme.models import DigestSent, Subscription
from estaminet.programme.queries.digests import Choice, Digest, digest_of, hubs_meant, waiting_for
from estaminet.programme.queries.letters import Letter, agenda_parameters, choice_told, digest_told
from estaminet.programme.queries.mail_times import end_of_told

AT_ONCE = 100
MOST_KEPT = 2 * AT_ONCE  # different choices whose words are remembered


@dataclass(frozen=True, slots=True)
class Round:
    """How far a run has come: ``last`` is where the next batch begins, ``seen`` how many it looked at."""

    last: int
    seen: int
    made: int


@dataclass
class Week:
    """One run for one network: what is on is looked up once for all who chose the same."""

    network: Network
    week: date
    at: datetime
    zone: ZoneInfo
    hubs: list[Hub]
    _found: dict[Choice, Digest] = field(default_factory=dict)
    _said: dict[tuple[Choice, str], dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network, week: date, at: datetime, zone: ZoneInfo) -> Week:
        return cls(network, week, at, zone, list(Hub.objects.filter(network=network, listed=True).in_street()))

    def prepare(self, subscription: Subscription) -> Choice:
        """Look up what is on for a subscription, and say it in its language."""
        choice = Choice.of(subscription)
        if self.digest(choice):
            self.words(choice, Letter.to(subscription.language, self.network, self.zone))
        return choice

    def digest(self, choice: Choice) -> Digest:
        """What is on for a choice."""
        if choice not in self._found:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
                self._said.clear()
            nobody = anonymous_reader(network=self.network, page_language=self.network.languages[0])
            until = end_of_told(self.at, self.zone)
            self._found[choice] = digest_of(nobody, choice, self.hubs, self.at, until)
        return self._found[choice]

    def words(self, choice: Choice, letter: Letter) -> dict[str, Any]:
        """What a mail of one language says of it, whoever gets it."""
        key = choice, letter.language
        if key not in self._said:
            with speaking(letter.language):
                told = digest_told(self.digest(choice), letter, self.at)
                agenda = reverse("programme:agenda")
            query = QueryDict(mutable=True)
            meant = [each.hub for each in hubs_meant(choice, self.hubs)]
            for name, value in agenda_parameters(meant, choice.town, choice.kinds):
                query.appendlist(name, value)
            first, last = self.at.astimezone(self.zone).date(), end_of_told(self.at, self.zone)
            self._said[key] = {
                **told,
                "name": letter.words(self.network.name),
                "first": first.isoformat(),
                "last": date.fromordinal(last.astimezone(self.zone).date().toordinal() - 1).isoformat(),
                "agenda": f"{agenda}?{query.urlencode()}" if query else agenda,
            }
        return self._said[key]


def make_digests(*, network: Network, week: date, at: datetime, zone: ZoneInfo) -> Iterator[Round]:
    """Make the mails of a week that are not made yet, batch by batch; tells after each how far it is.

    Who may: the house, on its day, and an operator. Run again, or by two at once, it makes what is missing.
    """
    run, after = Week.of(network, week, at, zone), 0
    day = at.astimezone(zone).date()
    while found := list(waiting_for(network.pk, week, day).filter(pk__gt=after)[:AT_ONCE]):
        # What is on is looked up before the rows are held: nobody who writes waits for it.
        for subscription in found:
            run.prepare(subscription)
        made = _batch(run, [each.pk for each in found], day)
        after = found[-1].pk
        yield Round(after, len(found), made)


@transaction.atomic
def _batch(run: Week, ids: list[int], day: date) -> int:
    """The mails of some subscriptions, all or none, noted in the transaction in which they are queued."""
    rows = Subscription.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    held = {each.pk: each for each in rows.select_related("hub").order_by("pk")}
    # While we waited for the rows, another worker may have made their mails, or somebody changed her mind.
    waiting = waiting_for(run.network.pk, run.week, day).filter(pk__in=ids).values_list("pk", flat=True)
    mails, notes = [], []
    for pk in waiting:
        subscription = held[pk]
        choice = run.prepare(subscription)
        if digest := run.digest(choice):
            mails.append(_mail(run, subscription, choice))
            notes.append(DigestSent(subscription=subscription, week=run.week, sessions=digest.sessions, at=run.at))
    DigestSent.objects.bulk_create(notes)
    queue_mails(mails=mails)
    return len(mails)


def _mail(run: Week, subscription: Subscription, choice: Choice) -> MailDraft:
    letter = Letter.to(subscription.language, run.network, run.zone)
    token = subscription.token
    with speaking(letter.language):
        page = reverse("programme:subscription", args=[token])
        one_click = reverse("programme:subscription_end", args=[token])
    return MailDraft(
        key=f"digest:{subscription.pk}:{run.week.isoformat()}",
        to=subscription.email,
        language=letter.language,
        template="programme/mail/digest",
        context={
            **run.words(choice, letter),
            "choice": choice_told(subscription, letter, run.network),
            "end": page,
        },
        network_id=run.network.pk,
        unsubscribe=one_click,
        made_at=run.at,
    )
