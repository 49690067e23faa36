"""The people of a date as its team needs them: in order, found by name, with what each of them needs and allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from django.db.models import Count, Q

from estaminet.kernel.search.words import cut, fold
from estaminet.people.models import ConsentText
from estaminet.programme.enums import PartyState
from estaminet.programme.models import DateWish, Party, Registration, Session
from estaminet.programme.queries.registering.ages import age_on
from estaminet.programme.queries.registering.glance import Answer, Asked, Said, answers_told
from estaminet.programme.queries.registering.money import Account

Show = Literal["all", "registered", "waiting", "offers", "cancelled"]
SHOWS: tuple[Show, ...] = ("all", "registered", "waiting", "offers", "cancelled")
PEOPLE_ON_A_PAGE = 200
_OF = {
    "registered": PartyState.TAKEN,
    "waiting": PartyState.WAITING,
    "offers": PartyState.OFFERED,
    "cancelled": PartyState.ENDED,
}
# Offers first: they run out. Then those who come, and those who would.
_FIRST = {PartyState.OFFERED: 0, PartyState.TAKEN: 1, PartyState.WAITING: 2, PartyState.ENDED: 3}


@dataclass(frozen=True, slots=True)
class Line:
    """A party in short. ``people`` counts those it is about, ``turn`` its place on the waiting list from 1."""

    pk: int
    state: str
    name: str
    group: str
    code: str
    people: int
    offered: int
    mode: str
    since: datetime | None
    until: datetime | None
    ended: datetime | None
    turn: int = 0


def lines_of(session_id: int) -> list[Line]:
    """All parties of a date: offers by their end, then who comes by name, then who waits by turn. One query."""
    people = Count("registrations", filter=Q(registrations__gone_at=None))
    rows = (
        Party.objects.filter(session=session_id)
        .annotate(people=people)
        .order_by()
        .values_list(
            *("pk", "state", "contact_name", "group_name", "code", "people", "offered", "mode"),
            *("queued_at", "offer_until", "ended_at"),
        )
    )
    lines = [
        Line(pk, state, name, group, code, number, offered or 0, mode, since, until, ended)
        for pk, state, name, group, code, number, offered, mode, since, until, ended in rows
    ]
    lines.sort(key=_place)
    turn = 0
    told = []
    for line in lines:
        if line.state == PartyState.WAITING:
            turn += 1
            line = replace(line, turn=turn)
        told.append(line)
    return told


def _place(line: Line) -> tuple[Any, ...]:
    by_time = {
        PartyState.OFFERED.value: line.until,
        PartyState.WAITING.value: line.since,
        PartyState.ENDED.value: line.ended,
    }.get(line.state)
    moment = by_time.timestamp() if by_time is not None else 0.0
    called = " ".join(fold(word) for word in cut(line.group or line.name)) if line.state == PartyState.TAKEN else ""
    # Who left last stands first.
    return _FIRST[PartyState(line.state)], -moment if line.state == PartyState.ENDED else moment, called, line.pk


def listed(lines: Iterable[Line], show: Show) -> list[Line]:
    """Those under one heading; ``all`` are all but those who are no longer registered."""
    if show == "all":
        return [line for line in lines if line.state != PartyState.ENDED]
    return [line for line in lines if line.state == _OF[show]]


def found_by(lines: Sequence[Line], session_id: int, words: str) -> list[Line]:
    """Those whose party, or somebody in it, is called so, or whose code or ticket it is. One query."""
    wanted = [fold(word) for word in cut(words) if fold(word)]
    if not wanted:
        return list(lines)
    texts: dict[int, list[str]] = defaultdict(list)
    names = Registration.objects.filter(session=session_id).order_by()
    for party, given, family, code in names.values_list("party", "given_name", "family_name", "code"):
        texts[party] += [given, family, code]
    return [line for line in lines if _answers(wanted, [line.name, line.group, line.code, *texts[line.pk]])]


def _answers(wanted: Sequence[str], texts: Iterable[str]) -> bool:
    text = " ".join(fold(word) for each in texts for word in cut(each))
    # A code is read out in pieces: what is left without its gaps counts as well.
    return all(word in text for word in wanted) or "".join(wanted) in text.replace(" ", "")


def pages_of(lines: Sequence[Line], most: int = PEOPLE_ON_A_PAGE) -> list[list[Line]]:
    """Parties in portions of so many people, each party whole."""
    pages: list[list[Line]] = []
    inside = most
    for line in lines:
        number = max(1, line.people)
        if inside + number > most:
            pages.append([])
            inside = 0
        pages[-1].append(line)
        inside += number
    return pages


# --- a page of parties ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Somebody of a party. ``age`` in whole years on the day; ``allows`` has True, False or None by permission."""

    row: Registration
    age: int | None
    needs: tuple[str, ...]
    words: str
    allows: Sequence[tuple[ConsentText, bool | None]]
    answers: Sequence[Answer]


@dataclass(frozen=True)
class PartyTold:
    """A party with its people. ``account`` is empty where no money was ever agreed. ``wishes``: dates it would rather
    have."""

    party: Party
    line: Line
    people: Sequence[PersonTold]
    account: Account = field(default_factory=Account)
    answers: Sequence[Answer] = ()
    wishes: Sequence[DateWish] = ()

    @property
    def named(self) -> list[PersonTold]:
        return [each for each in self.people if each.row.name]

    @property
    def unnamed(self) -> int:
        return len(self.people) - len(self.named)

    @property
    def unnamed_minors(self) -> int:
        return sum(1 for each in self.people if not each.row.name and each.row.minor)


def told_of(
    session: Session,
    lines: Sequence[Line],
    asked: Sequence[Asked],
    texts: Sequence[ConsentText],
    said: Said,
    accounts: Mapping[int, Account],
    wishes: Mapping[int, Sequence[DateWish]] = MappingProxyType({}),
) -> list[PartyTold]:
    """Parties in the order of their lines, with everybody in them. Two queries."""
    parties = (
        Party.objects.filter(pk__in=[line.pk for line in lines])
        .select_related("group", "spot_hub", "spot_place")
        .in_bulk()
    )
    people: dict[int, list[Registration]] = defaultdict(list)
    for row in Registration.objects.filter(party__in=parties).order_by("position", "pk"):
        # Of those who are no longer registered, whoever was there to the last.
        if row.gone_at == parties[row.party_id].ended_at:
            people[row.party_id].append(row)
    return [
        PartyTold(
            party=parties[line.pk],
            line=line,
            people=[person_told(row, session, asked, texts, said) for row in people[line.pk]],
            account=accounts.get(line.pk, Account()),
            answers=answers_told(parties[line.pk].answers, asked),
            wishes=wishes.get(line.pk, ()),
        )
        for line in lines
        if line.pk in parties
    ]


def person_told(
    row: Registration, session: Session, asked: Iterable[Asked], texts: Iterable[ConsentText], said: Said
) -> PersonTold:
    """Somebody as a line says it."""
    needs = row.needs or {}
    return PersonTold(
        row=row,
        age=age_on(row.birth_date, session.day) if row.birth_date is not None else None,
        needs=tuple(needs.get("what", ())),
        words=needs.get("words", ""),
        allows=[(text, said.get(row.pk, {}).get(text.use)) for text in texts],
        answers=answers_told(row.answers, asked),
    )
