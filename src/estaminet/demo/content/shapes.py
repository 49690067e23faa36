"""The shapes in which the demo network's content is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from estaminet.demo.content.typography import typeset


@dataclass(frozen=True)
class Words:
    """One text in the languages it exists in; the first of them is the one it was written in.

    `machine` names the languages a machine translated; `outdated` those translated from `earlier`,
    the source as it stood before its author changed it.
    """

    texts: Mapping[str, str]
    machine: frozenset[str] = frozenset()
    outdated: frozenset[str] = frozenset()
    earlier: str = ""

    @property
    def language(self) -> str:
        return next(iter(self.texts))

    @property
    def source(self) -> str:
        return self.texts[self.language]


def words(*, machine: tuple[str, ...] = (), outdated: tuple[str, ...] = (), earlier: str = "", **texts: str) -> Words:
    """Write a text down, typeset in each of its languages."""
    language = next(iter(texts))
    return Words(
        texts={code: typeset(code, text) for code, text in texts.items()},
        machine=frozenset(machine),
        outdated=frozenset(outdated),
        earlier=typeset(language, earlier) if earlier else "",
    )


@dataclass(frozen=True)
class Opening:
    """Hours that come back every week, in wall time; Monday is 0."""

    weekdays: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True)
class Season:
    """When an exception falls: on a weekday so many days after the demo is made, or a yearly date still to come."""

    days_ahead: int | None = None
    weekday: int = 0
    month: int | None = None
    day: int | None = None
    easter_offset: int | None = None
    lasts: int = 1


@dataclass(frozen=True)
class Exceptional:
    """A day that is not like the others: other hours, or closed when there are none."""

    when: Season
    note: Words
    hours: tuple[tuple[time, time], ...] = ()


@dataclass(frozen=True)
class Access:
    """What somebody who needs it will find, or not find, at a hub or place."""

    feature: str
    answer: Literal["yes", "partly", "no"]
    note: Words | None = None


@dataclass(frozen=True)
class PlaceContent:
    slug: str
    name: Words
    kind: str
    capacity: int
    floor: int
    description: Words
    access: tuple[Access, ...] = ()


@dataclass(frozen=True)
class PageContent:
    slug: str
    title: Words
    summary: Words
    body: Words
    drawing: str
    menu: str = "network"


@dataclass(frozen=True)
class HubContent:
    slug: str
    kind: str
    ink: str
    facade: str
    name: Words
    town: Words
    tagline: Words
    description: Words
    street: str
    postcode: str
    country: str
    latitude: float
    longitude: float
    zone: str
    languages: tuple[str, ...]
    spoken: tuple[str, ...]
    phone: str
    email: str
    getting_here: Words
    opening: tuple[Opening, ...]
    exceptions: tuple[Exceptional, ...]
    access: tuple[Access, ...]
    places: tuple[PlaceContent, ...]
    holidays: str = "closed"
    street2: str = ""


@dataclass(frozen=True)
class OrganisationContent:
    """A partner: what it is, and what it does with these hubs (with the whole network when none is named)."""

    slug: str
    kind: str
    role: str
    country: str
    town: str
    ink: str
    hubs: tuple[str, ...]
    name: Words
    description: Words
    does: Words
    years: int = 1
    ended_years_ago: int | None = None
    website: str = ""


@dataclass(frozen=True)
class PersonContent:
    """A person of the demo; `email` makes an account, `age` fixes the birth date from the day of the demo."""

    key: str
    given: str
    family: str
    hub: str
    languages: tuple[str, ...]
    age: int | None = None
    birthday: tuple[int, int] = (3, 14)
    email: str = ""
    phone: str = ""
    access_needs: str = ""
    emergency: str = ""
    guardian: str = ""
    presents: Words | None = None


@dataclass(frozen=True)
class RoleContent:
    """What somebody may do, and whether they chose to be named on the hub's page."""

    person: str
    role: str
    hub: str = ""
    shown: bool = False


@dataclass(frozen=True)
class InvitationContent:
    email: str
    role: str
    hub: str
    invited_by: str
    language: str
    days_ago: int


@dataclass(frozen=True)
class ConsentContent:
    """An answer that a person gave to a use, and took back when `withdrawn_days_ago` is set."""

    person: str
    use: str
    language: str
    given_days_ago: int
    by: str = ""
    withdrawn_days_ago: int | None = None


@dataclass(frozen=True)
class MessageContent:
    hub: str
    name: str
    email: str
    language: str
    text: str
    hours_ago: int
    phone: str = ""
    reply_by: str = ""
    reply: str = ""
    reply_hours_ago: int = 0


@dataclass(frozen=True)
class NetworkContent:
    slug: str
    name: Words
    tagline: Words
    welcome: Words
    notice: Words
    languages: tuple[str, ...]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
