"""Tell who registered over the year: families, neighbours, classes; who waits, and who gave a place back."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from estaminet.demo.content.guests import NAMES, NEEDS, SCHOOLS, Names
from estaminet.kernel.actor import Actor
from estaminet.programme.enums import Audience, CameBy, Entry, Mode, PartyState, PricePolicy, SessionState
from estaminet.programme.models import Activity, Party, RegistrationTerms, Session, Tariff
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.taking_in import Brought, take_in_parties
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft

LAST_WORD = timedelta(hours=2)  # nobody of the demo registers later than that before the demo's own instant
GIVEN_BACK = 0.07
IN_NEED = 0.06


@dataclass
class Crowd:
    """People around one hub, in an order of chance that is the same each time."""

    names: Names
    schools: tuple[str, ...]
    dice: random.Random
    number: int = 0

    def name(self, *, child: bool = False, family: str = "") -> tuple[str, str]:
        given = self.dice.choice(self.names.children if child else self.names.grown)
        return given, family or self.dice.choice(self.names.family).replace("-", " ")

    def address(self) -> str:
        self.number += 1
        return f"voisin{self.number}.{self.dice.randrange(10_000)}@example.org"


def tell_registrations(*, activities: Mapping[str, Activity], by: Mapping[int, Actor], at: datetime) -> int:
    """Register people for all sessions one registers for; gives how many persons. ``by`` maps hubs to who works there.

    Past sessions were mostly full, those to come fill up; nobody is told by mail of what lies behind. The last party
    but one of a full house that is still to come gives its places back, so that the next in turn hold an offer.
    """
    crowds: dict[int, Crowd] = {}
    people = 0
    for slug, activity in sorted(activities.items()):
        if activity.entry != Entry.BOOKED or activity.published_at is None or activity.seats is None:
            continue
        crowd = crowds.setdefault(activity.hub_id, _crowd(activity))
        sessions = activity.sessions.filter(removed_at=None).exclude(
            state__in=(SessionState.CANCELLED, SessionState.DRAFT)
        )
        tariffs = list(activity.tariffs.all())
        brought = {
            session.pk: list(_parties(activity, session, crowd, tariffs, random.Random(f"{slug} {number}"), at))
            for number, session in enumerate(sessions.order_by("starts_at", "pk"))
        }
        _tell_terms(activity)
        parties = take_in_parties(activity=activity, brought=brought, by=by[activity.hub_id], at=at)
        people += sum(one.draft.number for some in brought.values() for one in some)
        _tell_second_thoughts(parties, by[activity.hub_id], at)
    return people


def _crowd(activity: Activity) -> Crowd:
    slug = activity.hub.slug
    return Crowd(NAMES[slug], SCHOOLS[slug], random.Random(slug))


def _tell_terms(activity: Activity) -> None:
    """What the teams have settled beyond what holds by itself."""
    if activity.audience == Audience.SCHOOLS:
        RegistrationTerms.objects.create(activity=activity, groups=True, most=20)
    elif activity.audience in (Audience.FAMILIES, Audience.CHILDREN, Audience.YOUNG):
        RegistrationTerms.objects.create(activity=activity, uses=["pictures"], closes_before=60)


def _parties(
    activity: Activity, session: Session, crowd: Crowd, tariffs: list[Tariff], dice: random.Random, at: datetime
) -> Iterator[Brought]:
    """Those who register for one session, in the order they came."""
    seats = session.seats or activity.seats or 0
    wanted = _wanted(session, seats, dice, at)
    first = max(activity.published_at or activity.made_at, session.starts_at - timedelta(days=45))
    last = min(session.starts_at - LAST_WORD, at - LAST_WORD)
    if wanted < 1 or last <= first:
        return
    coming = 0
    moments = sorted(first + (last - first) * dice.random() ** 0.6 for _ in range(wanted))
    for moment in moments:
        if coming >= wanted:
            return
        draft = _draft(activity, session, crowd, tariffs, dice, min(wanted - coming, seats))
        coming += draft.number
        yield _brought(draft, session, activity, dice, moment, at)


def _wanted(session: Session, seats: int, dice: random.Random, at: datetime) -> int:
    """How many people would like to come: in the past most of the house, ahead the fewer the farther away it is."""
    if session.full:
        return seats + dice.randint(2, 6)
    if session.starts_at <= at:
        return round(seats * dice.uniform(0.72, 1.05))
    weeks = (session.starts_at - at).days / 7
    return round(seats * max(0.0, dice.uniform(0.95, 1.35) - 0.12 * weeks))


def _draft(
    activity: Activity, session: Session, crowd: Crowd, tariffs: list[Tariff], dice: random.Random, most: int
) -> PartyDraft:
    language = dice.choice(crowd.names.languages)
    by_phone = dice.random() < 0.12
    given, family = crowd.name()
    common: dict[str, Any] = {
        "contact_name": f"{given} {family}",
        "email": "" if by_phone else crowd.address(),
        "phone": f"+32 470 00 {dice.randrange(10, 99)} {dice.randrange(10, 99)}" if by_phone else "",
        "language": language,
        "country": activity.hub.country if dice.random() < 0.8 else "",
        "came_by": (CameBy.PHONE if by_phone else CameBy.PAGE).value,
        "confirmed": True,
        "mode": Mode.ONLINE.value if _online(session, dice) else Mode.IN_PERSON.value,
    }
    if activity.audience == Audience.SCHOOLS:
        pupils = max(1, min(most - 1, dice.randint(17, 22)))
        teacher = RegistrationDraft(given_name=given, family_name=family)
        return PartyDraft(
            **common, people=[teacher], group_name=dice.choice(crowd.schools), unnamed=pupils, minors=pupils
        )
    return PartyDraft(**common, people=_people(activity, session, crowd, tariffs, dice, (given, family), most))


def _online(session: Session, dice: random.Random) -> bool:
    return session.mode == Mode.ONLINE or (session.mode == Mode.HYBRID and dice.random() < 0.3)


def _people(
    activity: Activity,
    session: Session,
    crowd: Crowd,
    tariffs: list[Tariff],
    dice: random.Random,
    contact: tuple[str, str],
    most: int,
) -> list[RegistrationDraft]:
    with_children = activity.audience in (Audience.FAMILIES, Audience.CHILDREN) or dice.random() < 0.1
    youngest = activity.youngest or 0
    sizes = (2, 2, 3, 3, 4) if with_children and youngest < 16 else (1, 1, 1, 1, 2, 2, 3)
    number = max(1, min(dice.choice(sizes), most))
    taken = {contact[0]}
    people = [_person(contact, tariffs, activity, dice)]
    while len(people) < number:
        child = with_children and youngest < 16
        name = crowd.name(child=child, family=contact[1])
        if name[0] in taken:
            continue
        taken.add(name[0])
        if child:
            age = dice.randint(max(4, youngest), max(4, youngest, min(15, activity.oldest or 13)))
            born = date(session.day.year - age - 1, dice.randint(1, 12), dice.randint(1, 28))
            people.append(_person(name, tariffs, activity, dice, born=born))
        else:
            people.append(_person(name, tariffs, activity, dice))
    return people


def _person(
    name: tuple[str, str], tariffs: list[Tariff], activity: Activity, dice: random.Random, born: date | None = None
) -> RegistrationDraft:
    needs = dice.choice(NEEDS) if dice.random() < IN_NEED else ()
    tariff = dice.choice(tariffs) if tariffs and activity.price != PricePolicy.AS_YOU_CAN else None
    given = activity.price == PricePolicy.AS_YOU_CAN
    return RegistrationDraft(
        given_name=name[0],
        family_name=name[1],
        minor=born is not None,
        birth_date=born,
        needs=needs,
        guardian=0 if born is not None else None,
        allowed=born is not None,
        tariff_id=tariff.pk if tariff else None,
        amount=Decimal(dice.choice((0, 2, 3, 5, 5, 8, 10))) if given else None,
    )


def _brought(
    draft: PartyDraft, session: Session, activity: Activity, dice: random.Random, moment: datetime, at: datetime
) -> Brought:
    """The party, and what became of it until the demo's instant."""
    gave_back = dice.random() < GIVEN_BACK and not draft.unnamed
    left_at = min(moment + timedelta(days=dice.randint(1, 9)), session.starts_at - timedelta(hours=1), at)
    paid_at = session.starts_at if session.starts_at <= at else moment + timedelta(hours=3)
    amounts = {each.pk: each.amount for each in activity.tariffs.all()}
    due = sum((amounts.get(each.tariff_id or 0, each.amount or Decimal(0)) for each in draft.people), start=Decimal(0))
    paid = due if session.starts_at <= at or dice.random() < 0.4 else Decimal(0)
    return Brought(
        draft,
        moment,
        left=frozenset(range(draft.number)) if gave_back and left_at > moment else frozenset(),
        left_at=left_at,
        paid=Decimal(0) if gave_back else paid,
        paid_by=dice.choice(("cash", "cash", "card", "transfer")),
        paid_at=min(paid_at, at),
    )


def _tell_second_thoughts(parties: list[Party], by: Actor, at: datetime) -> None:
    """In the next house of the activity that is full and waited for, a family calls off: others hold an offer now."""
    waiting = {each.session_id for each in parties if each.state == PartyState.WAITING and each.session.starts_at > at}
    if not waiting:
        return
    soonest = min(
        (each.session for each in parties if each.session_id in waiting), key=lambda each: (each.starts_at, each.pk)
    )
    taken = [each for each in parties if each.session_id == soonest.pk and each.state == PartyState.TAKEN]
    if taken:
        cancel_people(party=taken[-1], by=by, at=at - timedelta(minutes=40))
