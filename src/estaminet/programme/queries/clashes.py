"""Who would be in two places at once, and which place would hold two things: told to the team, never refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import BooleanField, CharField, ExpressionWrapper, Q, Value

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Place
from estaminet.people.models import Person
from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.models import Activity, AlsoAt, Facilitator, Session
from estaminet.programme.models.session import Sessions
from estaminet.programme.queries.team_list import seen_by

MOST_TAKEN = 8000
# A postponed or cancelled session keeps nobody busy.
BUSY = (SessionState.PLANNED, SessionState.DRAFT)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sessions that overlap and share a person, or a place. ``known`` says whether the reader may know the other.

    ``session`` is one of those asked about; of two such, the pair is told once. ``other``, with its activity and hub,
    ``person`` and ``place`` hold what a line says of them: when it is, and what they are called.
    """

    session: Session
    other: Session
    known: bool
    person: Person | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """A session that takes a person or a place, in the order of the columns."""

    pk: int
    network_id: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    activity_id: int
    title: Texts
    hub_id: int
    hub: Texts
    known: bool
    what: Literal["person", "place"]
    what_id: int
    place_name: Texts | None
    called_name: str
    given_name: str
    family_name: str

    @property
    def person(self) -> Person | None:
        if self.what != "person":
            return None
        names = {"called_name": self.called_name, "given_name": self.given_name, "family_name": self.family_name}
        return Person(pk=self.what_id, **names)

    @property
    def place(self) -> Place | None:
        return Place(pk=self.what_id, name=self.place_name) if self.what == "place" else None

    @property
    def session(self) -> Session:
        return Session(
            pk=self.pk,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            zone=self.zone,
            activity=Activity(pk=self.activity_id, title=self.title),
            hub=Hub(pk=self.hub_id, name=self.hub),
        )


def clashes(reader: Reader, sessions: Sequence[Session]) -> list[Clash]:
    """What overlaps with these sessions, in the order of time. One query, whatever their number.

    The sessions may belong to several activities. What lasts for days, such as an exhibition, shares people and
    place with what happens beside it, and clashes with nothing; so does a session at a hub without a place named.
    """
    asked = {each.pk: each for each in sessions if _busy(each)}
    if not asked:
        return []
    taken: dict[tuple[str, int], dict[int, _Taken]] = defaultdict(dict)
    for row in _rows(reader, asked):
        each = _Taken(*row)
        # Somebody may be known in two networks; what the other one does is not looked at.
        if each.network_id == reader.network_id:
            taken[each.what, each.what_id][each.pk] = each
    pairs = [pair for by_session in taken.values() for pair in _overlaps(by_session.values())]
    found = [_clash(asked, *pair) for pair in pairs if asked.keys() & {pair[0].pk, pair[1].pk}]
    return sorted(found, key=_order)


def _busy(session: Session) -> bool:
    return session.state in BUSY and not session.long and session.removed_at is None


def _overlaps(taken: Iterable[_Taken]) -> Iterator[tuple[_Taken, _Taken]]:
    """Pairs that are at the same time."""
    in_order = sorted(taken, key=lambda each: (each.starts_at, each.pk))
    for place, one in enumerate(in_order, 1):
        for other in in_order[place:]:
            if other.starts_at >= one.ends_at:
                break
            yield one, other


def _clash(asked: Mapping[int, Session], one: _Taken, other: _Taken) -> Clash:
    """The pair as seen from the session asked about; from the older one when both are."""
    if other.pk in asked and (one.pk not in asked or other.pk < one.pk):
        one, other = other, one
    return Clash(asked[one.pk], other.session, other.known, one.person, one.place)


def _order(clash: Clash) -> tuple[Any, ...]:
    shared = (0, clash.person.pk) if clash.person else (1, clash.place.pk if clash.place else 0)
    session, other = clash.session, clash.other
    return session.starts_at, session.pk, other.starts_at, other.pk, shared


def _rows(reader: Reader, asked: Mapping[int, Session]) -> Iterable[tuple[Any, ...]]:
    """Who and what is taken around these sessions, of all they take themselves: columns of ``_Taken``, in one go.

    A place is taken by the session or as a further one, a person by one session or by all of an activity.
    """
    places = _places(asked.values())
    people = _people(asked.values())
    rows = _around(reader, asked)
    in_house = rows.exclude(mode=Mode.ONLINE)
    whole = Q(activity__facilitators__session=None, activity__facilitators__person__in=people)
    legs = [
        in_house.filter(place__in=places).values_list(*_of_place("place")),
        in_house.filter(also_at__place__in=places).values_list(*_of_place("also_at__place")),
        rows.filter(facilitators__person__in=people).values_list(*_of_person("facilitators__person")),
        rows.filter(whole).values_list(*_of_person("activity__facilitators__person")),
    ]
    return legs[0].union(*legs[1:], all=True).order_by("starts_at", "pk")[:MOST_TAKEN]


def _around(reader: Reader, asked: Mapping[int, Session]) -> Sessions:
    """Sessions of the same days. A day on the wall may be another one elsewhere, or have begun the evening before."""
    days = {each.day + timedelta(days=ahead) for each in asked.values() for ahead in (-1, 0, 1)}
    standing = Session.objects.standing().filter(day__in=days, long=False, state__in=BUSY)
    # What one asks about is told even while its activity is removed: it may be put back.
    kept = standing.filter(Q(activity__removed_at=None) | Q(pk__in=list(asked)))
    return kept.annotate(known=ExpressionWrapper(seen_by(reader), BooleanField())).order_by()


_SESSION = (
    "pk", "network_id", "starts_at", "ends_at", "zone",
    "activity_id", "activity__title", "hub_id", "hub__name", "known",
)  # fmt: skip


def _of_place(path: str) -> tuple[Any, ...]:
    word = Value("", CharField())
    return (*_SESSION, Value("place", CharField()), f"{path}_id", f"{path}__name", word, word, word)


def _of_person(path: str) -> tuple[Any, ...]:
    names = (f"{path}__{name}" for name in ("called_name", "given_name", "family_name"))
    return (*_SESSION, Value("person", CharField()), f"{path}_id", Value(None, LanguageField()), *names)


def _places(sessions: Iterable[Session]) -> Any:
    """Ids of the places these sessions take, the further ones of joint sessions included; as a subquery."""
    there = [each for each in sessions if each.mode != Mode.ONLINE]
    further = AlsoAt.objects.filter(session__in=[each.pk for each in there], place__isnull=False)
    own = {each.place_id for each in there if each.place_id}
    places = Place.objects.filter(Q(pk__in=own) | Q(pk__in=further.order_by().values("place")))
    return places.order_by().values("pk")


def _people(sessions: Iterable[Session]) -> Any:
    """Ids of the people these sessions take; as a subquery."""
    of_one = Q(session__in=[each.pk for each in sessions])
    hands = Facilitator.objects.filter(Q(session=None) | of_one, activity__in={each.activity_id for each in sessions})
    return hands.filter(person__isnull=False).order_by().values("person")
