"""What programs are told of activities, sessions and parties."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field

from estaminet.kernel.api.languages import Words
from estaminet.kernel.api.pages import Leafing, Next
from estaminet.kernel.api.shapes import Day
from estaminet.programme.enums import (
    ActivityKind,
    AskedOf,
    AsksBirthDates,
    Audience,
    Entry,
    Mode,
    PartyState,
    PricePolicy,
    QuestionKind,
    SessionState,
    SignLanguage,
)
from estaminet.programme.queries.registering.windows import Window
from estaminet.programme.queries.wishes import ACCESS

Html = Annotated[Words, Field(description="HTML of a small, clean kind, by language.")]
Money = Annotated[str, Field(description="An amount, as a decimal number in a text.", examples=["8.00"])]


class Price(BaseModel):
    """What an activity costs."""

    policy: PricePolicy
    currency: str = Field(examples=["EUR"])
    lowest: Money | None = Field(description="The lowest of its prices, where it names any.")


class Tariff(BaseModel):
    """One price of an activity. Who chooses it is asked for no proof."""

    id: int
    name: Words
    amount: Money


class ForWhom(BaseModel):
    """For whom an activity is made. Ages are whole years."""

    audience: Audience
    youngest: int | None
    oldest: int | None


class Tongues(BaseModel):
    """Which languages are spoken there."""

    spoken: list[str] = Field(examples=[["fr", "nl"]])
    interpreted: list[str]
    signed: list[SignLanguage] = Field(description="Sign languages, by their ISO 639-3 codes.")
    easy_to_read: bool = Field(description="Whether papers are in easy language.")


class ActivityShort(BaseModel):
    """An activity as its sessions name it."""

    id: int
    slug: str
    kind: ActivityKind
    title: Words
    hub: str = Field(description="The `slug` of the hub that leads it.")
    url: str = Field(description="Its page for people.")
    entry: Entry = Field(description="`booked`: one registers beforehand.")
    price: Price
    for_whom: ForWhom
    languages: Tongues


class ActivityListed(ActivityShort):
    """An activity in a list."""

    summary: Words
    with_hubs: list[str] = Field(description="The `slug` of each hub it is made with.")
    part_of: int | None = Field(description="The id of the festival or series it is part of.")
    seats: int | None = Field(description="Places of each session, where there is a limit.")
    published_at: datetime | None = Field(description="Null for a draft, which only its own hub's programs see.")
    changed_at: datetime


class ActivityWhole(ActivityListed):
    """Everything the page of an activity says of it. Its sessions are asked for with `?activity=`."""

    description: Html
    practical: Words
    access_words: Words
    transport_words: Words
    price_words: Words
    prices: list[Tariff]
    facts: dict[str, Any] = Field(description="What its kind says beside: the film, the length of the walk…")


class Spot(BaseModel):
    """Where a session happens."""

    hub: str = Field(description="The `slug` of the hub.", examples=["wattrelos"])
    hub_name: Words
    town: Words
    place_id: int | None = Field(description="The room, where the public may know of it.")
    place: Words


class Places(BaseModel):
    """Whether there is room."""

    left: int | None = Field(description="Free places now; null where there is no limit, or nobody registers.")
    full: bool = Field(description="Nobody gets a place any more: all are taken, or the team says so.")


class SessionListed(BaseModel):
    """One date of an activity."""

    id: int
    uid: str = Field(description="What calendars know it by, for ever.")
    sequence: int = Field(description="Grows with every change that matters to a calendar.")
    starts_at: datetime = Field(description="With the offset of the clock there.")
    ends_at: datetime
    zone: str = Field(examples=["Europe/Brussels"])
    state: SessionState
    mode: Mode
    title: Words = Field(description="Where it has one of its own.")
    note: Words = Field(description="What has changed, what to know.")
    meeting_point: Words
    where: list[Spot] = Field(description="The main place first; several of a joint session; none of an online one.")
    places: Places
    activity: ActivityShort
    changed_at: datetime


class ChoiceTold(BaseModel):
    """An answer to choose."""

    id: int
    label: Words


class QuestionTold(BaseModel):
    """Something the team would like to know beforehand."""

    id: int
    asked_of: AskedOf
    kind: QuestionKind
    label: Words
    help: Words
    required: bool
    choices: list[ChoiceTold]


class Registering(BaseModel):
    """How one registers for a session, and what is asked."""

    window: Window = Field(description="`open`, or why nobody can register now.")
    opens_at: datetime | None
    closes_at: datetime | None
    url: str = Field(description="The form for people; empty where nobody registers.")
    most: int = Field(description="People in one party at most.")
    waiting: bool = Field(description="Whether there is a waiting list.")
    modes: list[Mode]
    birth_dates: AsksBirthDates
    country: bool = Field(description="Whether the country people live in is asked.")
    groups: bool = Field(description="Whether classes and groups register as such, with names told later.")
    prices: list[Tariff]
    questions: list[QuestionTold]


class SessionWhole(SessionListed):
    """One date with all one needs to register for it."""

    registering: Registering


class PageOfSessions(BaseModel):
    """Sessions in the order of time."""

    items: list[SessionListed]
    next: Next


class PageOfActivities(BaseModel):
    """Activities by their ids."""

    items: list[ActivityListed]
    next: Next


class PersonTold(BaseModel):
    """Somebody of a party."""

    id: int
    given_name: str
    family_name: str
    minor: bool
    ticket: str = Field(description="The code on the ticket, which the door reads.")
    left_at: datetime | None = Field(description="When this person left the party.")


class PartyTold(BaseModel):
    """People who registered together."""

    id: int
    code: str = Field(description="What they say on the telephone. It opens nothing.")
    state: PartyState = Field(description="`waiting` and `ended` hold no places.")
    session: int
    activity: int
    mode: Mode
    at_hub: str | None = Field(description="Where they come, of a joint session.")
    contact_name: str
    email: str
    phone: str
    language: str = Field(description="That of the mails they get.")
    group_name: str
    people: list[PersonTold]
    offered: int | None = Field(description="How many places are held for them, of an offer.")
    offer_until: datetime | None
    registered_at: datetime
    changed_at: datetime


class PartyMade(PartyTold):
    """The same, with the link that lets them change it themselves. Give it to nobody else."""

    url: str


class PageOfParties(BaseModel):
    """Parties by their ids."""

    items: list[PartyTold]
    next: Next


# --- what can be asked ------------------------------------------------------------------------------------------


def _offered(name: str) -> str:
    if name not in ACCESS:
        raise ValueError(", ".join(ACCESS))
    return name


Asked = Annotated[
    str, AfterValidator(_offered), Field(json_schema_extra={"enum": list(ACCESS)}, examples=["step_free"])
]


class ActivityWish(Leafing):
    """The parameters of the list of activities."""

    hub: list[Annotated[str, Field(max_length=60)]] = Field(
        default=[], max_length=40, description="The `slug` of one hub, or of several.", examples=[["wattrelos"]]
    )
    near: str | None = Field(
        default=None, max_length=80, description="A town: hubs within 40 km of it.", examples=["Tournai"]
    )
    kind: list[ActivityKind] = Field(default=[], max_length=40)
    audience: Audience | None = Field(default=None, alias="for")
    age: int | None = Field(default=None, ge=0, le=120, description="Somebody's, in whole years.")
    language: str | None = Field(
        default=None, pattern="^[a-z]{2}$", description="Spoken, or interpreted into.", examples=["nl"]
    )
    free: bool = Field(default=False, description="Free, or pay what you can.")


class SessionWish(ActivityWish):
    """The parameters of the list of sessions: the agenda's filters."""

    access: list[Asked] = Field(
        default=[], max_length=40, description="What place or hub must answer with yes, or the activity offers."
    )
    places: bool = Field(default=False, description="Only where somebody still gets a place, or needs none.")
    online: bool = Field(default=False, description="Only where one can take part online.")
    activity: int | None = Field(default=None, ge=1, le=2**63 - 1, description="The id of one activity.")
    day: Day | None = Field(
        default=None,
        description="From this day on, by the clocks there. Without it, from now on.",
        examples=["2026-12-01"],
    )
    until: Day | None = Field(default=None, description="Up to and with this day.", examples=["2026-12-31"])
