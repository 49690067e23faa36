"""What the page of a party shows: where it stands, what it holds, what it may change. Reading changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import Count, Q

from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature
from estaminet.network.queries.access import AccessAnswer, answers_of, place_answers
from estaminet.programme.enums import Mode, Need, PartyEventKind, PartyState, SessionState
from estaminet.programme.models import DateWish, Party, PartyEvent, Registration, RegistrationTerms, Session
from estaminet.programme.models.photograph import with_words
from estaminet.programme.queries.registering.date_wishes import wishes_of
from estaminet.programme.queries.registering.money import Account, account_of
from estaminet.programme.queries.registering.needs import NeedAnswer, answers_to_needs
from estaminet.programme.queries.registering.occupancy import Shape, occupancies
from estaminet.programme.queries.registering.party_ways import may_go_elsewhere
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of
from estaminet.programme.queries.spots import Spot


class Standing(StrEnum):
    """Where a party stands, as its page tells it."""

    TAKEN = "taken"
    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    EXPIRED = "expired"
    CALLED_OFF = "called_off"
    PUT_OFF = "put_off"
    OVER = "over"


ENDED: Final = (Standing.CANCELLED, Standing.DECLINED, Standing.EXPIRED)


@dataclass(frozen=True, slots=True)
class Turn:
    """The place of a waiting party among ``of`` parties, itself included; the first is 1."""

    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that people of a party told they need, and what the house can answer."""

    need: Need
    answer: NeedAnswer
    names: list[str]


@dataclass(frozen=True)
class PartyPage:
    """A party whole. ``acts`` names what may be done now (the ends of its addresses). ``people`` are those who come
    or wait; of a party that has ended, those who would have. ``wishes`` are the dates it would rather have. ``reason``
    is what the team said when it ended."""

    party: Party
    session: Session
    terms: RegistrationTerms
    window: Window
    standing: Standing
    people: list[Registration]
    money: Account
    spots: list[Spot]
    known: list[AccessAnswer]
    unknown: list[Feature]
    needed: list[Needed]
    acts: frozenset[str]
    wishes: list[DateWish]
    turn: Turn | None = None
    reason: str = ""

    @property
    def number(self) -> int:
        return len(self.people)

    @property
    def ended(self) -> bool:
        return self.standing in ENDED

    @property
    def fewer(self) -> bool:
        """Whether an offer holds fewer places than people registered."""
        return self.standing is Standing.OFFERED and (self.party.offered or 0) < self.number

    @property
    def named(self) -> bool:
        """Whether the names of some are known: of a class, often none is."""
        return any(each.identity for each in self.people)

    @property
    def until(self) -> datetime | None:
        """When the offer ends, on the clock of the place."""
        until = self.party.offer_until
        return until.astimezone(self.session.clock) if until else None

    @property
    def online_url(self) -> str:
        """The link for taking part, for those who hold places online."""
        holds = self.standing is Standing.TAKEN and self.party.mode == Mode.ONLINE
        return self.session.online_url if holds else ""


def party_page(party: Party, at: datetime) -> PartyPage:
    """Read a party whole, as ``views.registering.opened`` gives it. Up to eleven queries, however many come."""
    session = party.session
    terms = terms_of(session.activity)
    window = window_of(session, terms, at)
    people = people_shown(party)
    last = _last_end(party) if party.state == PartyState.ENDED else None
    standing = _standing(party, at, last)
    spots = _spots(party)
    ways = _ways_in(party, spots)
    return PartyPage(
        party=party,
        session=session,
        terms=terms,
        window=window,
        standing=standing,
        people=people,
        money=account_of(party.pk),
        spots=spots,
        known=ways.known,
        unknown=ways.unknown,
        needed=_needed(people, ways.answers),
        acts=frozenset(_acts(party, standing, window, terms, people, at)),
        wishes=wishes_of(party, at) if standing is Standing.TAKEN else [],
        turn=_turn(party) if standing in (Standing.WAITING, Standing.UNCONFIRMED) else None,
        reason=last.reason if last is not None else "",
    )


def people_shown(party: Party) -> list[Registration]:
    """Those who have not left, in their order; of an ended party, those who left when it ended. One query.

    With what each says to being seen on photographs (``with_words``).
    """
    rows = with_words(party.registrations.order_by("position", "pk").select_related("guardian"), "pk")
    if party.state == PartyState.ENDED:
        return list(rows.filter(gone_at=party.ended_at))
    return list(rows.filter(gone_at=None))


_ENDS: Final = {
    PartyEventKind.DECLINED.value: Standing.DECLINED,
    PartyEventKind.EXPIRED.value: Standing.EXPIRED,
    PartyEventKind.CANCELLED.value: Standing.CANCELLED,
}


def _last_end(party: Party) -> PartyEvent | None:
    return PartyEvent.objects.filter(party=party, did__in=_ENDS).order_by("-pk").first()


def _standing(party: Party, at: datetime, last: PartyEvent | None) -> Standing:
    session = party.session
    if party.state == PartyState.ENDED:
        return _ENDS[last.did] if last is not None else Standing.CANCELLED
    if session.ends_at <= at:
        return Standing.OVER
    if session.state == SessionState.POSTPONED:
        return Standing.PUT_OFF
    gone = session.removed_at is not None or session.activity.removed_at is not None
    if gone or session.state == SessionState.CANCELLED:
        return Standing.CALLED_OFF
    if party.state == PartyState.OFFERED:
        # Past its hour it holds nothing any more, even in the seconds before the house has written that down.
        return Standing.OFFERED if party.offer_until and at < party.offer_until else Standing.EXPIRED
    if party.state == PartyState.WAITING:
        return Standing.WAITING if party.confirmed_at is not None else Standing.UNCONFIRMED
    return Standing.TAKEN


def _turn(party: Party) -> Turn:
    """Among those who are asked in their turn; one who has not confirmed sees where they would stand. One query."""
    others = Party.objects.filter(session=party.session_id, state=PartyState.WAITING, confirmed_at__isnull=False)
    before = Q(queued_at__lt=party.queued_at) | Q(queued_at=party.queued_at, pk__lt=party.pk)
    counted = others.exclude(pk=party.pk).aggregate(before=Count("pk", filter=before), of=Count("pk"))
    return Turn(counted["before"] + 1, counted["of"] + 1)


def _spots(party: Party) -> list[Spot]:
    """Where the party goes: one spot, or none for those online. Who has a place may know a room that is not shown."""
    if party.mode == Mode.ONLINE:
        return []
    session = party.session
    hub, place = session.hub, session.place
    if party.spot_hub is not None:
        hub, place = party.spot_hub, party.spot_place
    known = party.state == PartyState.TAKEN or (place is not None and place.listed)
    return [Spot(hub, place if known else None)]


@dataclass(frozen=True, slots=True)
class _Ways:
    """What is known of the way in at a party's place, and what can be said to each need there."""

    known: list[AccessAnswer]
    unknown: list[Feature]
    answers: dict[Need, NeedAnswer]


def _ways_in(party: Party, spots: Sequence[Spot]) -> _Ways:
    """The room's own word goes before the house's. One query; none online."""
    activity = party.session.activity
    if not spots:
        return _Ways([], [], answers_to_needs(activity, (), mode=party.mode))
    (spot,) = spots
    rows = list(AccessFeature.objects.filter(hub=spot.hub.pk))
    own = {each.feature: each for each in place_answers(rows, spot.place.pk)} if spot.place else {}
    told = [own.pop(each.feature, each) for each in answers_of(rows)] + list(own.values())
    return _Ways(
        [each for each in told if each.known],
        [each.feature for each in told if not each.known],
        answers_to_needs(activity, rows, mode=party.mode, place=spot.place),
    )


def _needed(people: Sequence[Registration], answers: dict[Need, NeedAnswer]) -> list[Needed]:
    """Each need that was told, once, with the names of those who told it."""
    names: dict[Need, list[str]] = {}
    for person in people:
        for told in (person.needs or {}).get("what", ()):
            if told in Need.values:
                names.setdefault(Need(told), []).append(person.name)
    return [
        Needed(need, answers.get(need, NeedAnswer(need, Answer.UNKNOWN)), [each for each in of if each])
        for need, of in sorted(names.items(), key=lambda item: list(Need).index(item[0]))
    ]


# --- what may be done ------------------------------------------------------------------------------------------


def _acts(
    party: Party,
    standing: Standing,
    window: Window,
    terms: RegistrationTerms,
    people: Sequence[Registration],
    at: datetime,
) -> set[str]:
    """Up to four queries, for room and for other dates."""
    if standing is Standing.OVER:
        return set()
    if standing in ENDED:
        again = window is Window.OPEN and terms.waiting and bool(people)
        return {"again"} if again else set()
    acts = {"cancel", "pass_on", "name"}
    if party.email:
        acts.add("link")
    if standing is Standing.OFFERED:
        acts |= {"accept", "decline"}
    if standing is Standing.UNCONFIRMED:
        acts.add("confirm")
    if standing in (Standing.TAKEN, Standing.WAITING, Standing.UNCONFIRMED) and window is Window.OPEN:
        is_group = party.group_id is not None or bool(party.group_name)
        if (is_group or len(people) < terms.most) and _room_for_one_more(party, len(people)):
            acts.add("add")
    if may_go_elsewhere(party, at):
        acts.add("move")
    return acts


def _room_for_one_more(party: Party, number: int) -> bool:
    occupancy, shape = occupancies([party.session])[party.session_id], Shape.of(party)
    if party.state == PartyState.TAKEN:
        return occupancy.left(shape) >= 1
    return number < occupancy.most(shape)
