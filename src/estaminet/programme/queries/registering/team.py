"""What teams see of registrations at a glance: numbers of each date, whom a message reaches, what a hub took in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from estaminet.programme.enums import MoneyKind, PartyState
from estaminet.programme.models import Activity, MoneyFact, Party, Registration, TeamMessage
from estaminet.programme.models.party import Parties
from estaminet.programme.queries.registering.money import NOTHING, Account

HOLDING = (PartyState.TAKEN.value, PartyState.OFFERED.value)


@dataclass(frozen=True, slots=True)
class DateNumbers:
    """Who registered for a date. All count people, but ``parties``, ``waiting_parties`` and ``offers``.

    ``offered`` places are held by open offers; ``due`` is what is still to come from those who owe something.
    """

    registered: int = 0
    parties: int = 0
    waiting: int = 0
    waiting_parties: int = 0
    offered: int = 0
    offers: int = 0
    due: Decimal = NOTHING


def numbers_of(session_ids: Collection[int]) -> dict[int, DateNumbers]:
    """Session → its numbers; those for which nobody registered are left out. Three queries."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    people = (
        Registration.objects.filter(session__in=session_ids, gone_at=None)
        .exclude(party__state=PartyState.ENDED)
        .order_by()
        .values_list("session", "party__state")
        .annotate(people=Count("pk"), parties=Count("party", distinct=True))
    )
    for session, state, number, parties in people:
        if state == PartyState.TAKEN:
            found[session] |= {"registered": number, "parties": parties}
        elif state == PartyState.WAITING:
            found[session] |= {"waiting": number, "waiting_parties": parties}
    held = Party.objects.filter(session__in=session_ids, state=PartyState.OFFERED).order_by().values_list("session")
    for session, places, offers in held.annotate(places=Sum("offered"), offers=Count("pk")):
        found[session] |= {"offered": places, "offers": offers}
    due = _due_of(session_ids)
    return {session: DateNumbers(**found[session], due=due.get(session, NOTHING)) for session in {*found, *due}}


def _due_of(session_ids: Collection[int]) -> dict[int, Decimal]:
    """Session → what is still to come. What one party paid too much is not what another one owes. One query."""
    accounts: dict[int, dict[int, Account]] = defaultdict(dict)
    for session, party, account in _sums(Party.objects.filter(session__in=session_ids)):
        accounts[session][party] = account
    sums = {session: sum((max(each.due, NOTHING) for each in of.values()), NOTHING) for session, of in accounts.items()}
    return {session: due for session, due in sums.items() if due}


def accounts_in(session_id: int) -> dict[int, Account]:
    """Party → its sums, of all parties of a date; those without any money are left out. One query."""
    return {party: account for _session, party, account in _sums(Party.objects.filter(session=session_id))}


def _sums(parties: Parties) -> Iterable[tuple[int, int, Account]]:
    sums: dict[tuple[int, int], dict[str, Decimal]] = defaultdict(dict)
    facts = MoneyFact.objects.filter(party__in=parties.order_by().values("pk")).order_by()
    for session, party, kind, total in facts.values_list("party__session", "party", "kind").annotate(
        total=Sum("amount")
    ):
        sums[session, party][kind] = total
    for (session, party), each in sums.items():
        received = each.get(MoneyKind.RECEIVED, NOTHING) - each.get(MoneyKind.REFUNDED, NOTHING)
        yield session, party, Account(each.get(MoneyKind.AGREED, NOTHING), received)


# --- messages ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """To whom a team writes: those who have a place or an offer, or those who wait; of one date, or of all that are
    not over; of one language of mails, or of all."""

    session_id: int | None = None
    language: str = ""
    waiting: bool = False


def reached(activity: Activity, whom: Whom, at: datetime) -> Parties:
    """The parties a message goes to."""
    states = (PartyState.WAITING.value,) if whom.waiting else HOLDING
    found = Party.objects.filter(activity=activity, state__in=states)
    found = found.filter(session__ends_at__gt=at) if whom.session_id is None else found.filter(session=whom.session_id)
    return found.filter(language=whom.language) if whom.language else found


@dataclass(frozen=True, slots=True)
class Reach:
    """How many parties a message goes to by mail, by the language they read, and who has to be called instead."""

    languages: tuple[tuple[str, int], ...]
    by_telephone: tuple[Party, ...]

    @property
    def by_mail(self) -> int:
        return sum(number for _language, number in self.languages)

    @property
    def parties(self) -> int:
        return self.by_mail + len(self.by_telephone)


def reach_of(activity: Activity, whom: Whom, at: datetime) -> Reach:
    """Whom a message reaches, and how. Two queries."""
    parties = reached(activity, whom, at)
    spoken = parties.exclude(email="").order_by().values_list("language").annotate(number=Count("pk"))
    calls = parties.filter(email="").only("contact_name", "phone", "code", "language", "activity").order_by("pk")
    return Reach(tuple(sorted(spoken, key=lambda each: (-each[1], each[0]))), tuple(calls))


def messages_of(activity: Activity, limit: int) -> list[TeamMessage]:
    """What was written so far, the latest first. One query."""
    rows = TeamMessage.objects.filter(activity=activity).select_related("session", "by__person")
    return list(rows.order_by("-pk")[:limit])


# --- money of a hub ---------------------------------------------------------------------------------------------


def money_facts(hub_id: int, first: date, last: date) -> list[MoneyFact]:
    """What changed hands at a hub from one day to another, in its order, with what shows where. One query."""
    rows = MoneyFact.objects.filter(hub=hub_id, day__gte=first, day__lte=last).exclude(kind=MoneyKind.AGREED)
    return list(
        rows.select_related("party__activity")
        .only(
            *("day", "at", "kind", "amount", "currency", "method", "party__code", "party__activity__title"),
            "party__activity__slug",
        )
        .order_by("-day", "pk")
    )


def money_months(hub_id: int) -> tuple[date, date] | None:
    """The first and the last day on which money changed hands at a hub. Two queries."""
    rows = MoneyFact.objects.filter(~Q(kind=MoneyKind.AGREED), hub=hub_id).values_list("day", flat=True)
    first = rows.order_by("day").first()
    last = rows.order_by("-day").first()
    return (first, last) if first is not None and last is not None else None
