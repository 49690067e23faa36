"""Who takes part in a process, and for which hub each of them counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from estaminet.agora.enums import Audience, WhyNot
from estaminet.agora.models import Invited, Process, ProcessHub
from estaminet.network.models import Hub
from estaminet.people.models import HubPerson, Person
from estaminet.people.models.person import PersonQuerySet


@dataclass(frozen=True, slots=True)
class Who:
    """Who may take part, read once for any number of people. ``hubs`` are their countries by id, in their order.

    For everybody and for invited people these are all hubs of the network, or those named where there are any: they
    say for which hub somebody counts. ``invited`` holds ids of persons.
    """

    audience: str
    hubs: Mapping[int, str]
    minimum_age: int | None = None
    invited: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TakesPart:
    """Whether somebody takes part. ``why_not`` is empty for those who do; they count for ``hub_id`` in ``country``,
    None and empty for somebody no hub knows. So would those whose age alone is not known.
    """

    hub_id: int | None = None
    country: str = ""
    why_not: WhyNot | None = None

    @property
    def yes(self) -> bool:
        return self.why_not is None

    def __bool__(self) -> bool:
        return self.yes


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked of a person: ``linked`` are the hubs that know her, those she came to first before the others."""

    person: Person
    linked: Sequence[int] = field(default_factory=tuple)


def who_takes_part(process: Process) -> Who:
    """Two queries at most; three for a process of invited people."""
    hubs = Hub.objects.filter(pk__in=ProcessHub.objects.filter(process=process).values("hub"))
    countries = dict(hubs.order_by("position", "pk").values_list("pk", "country"))
    if not countries and process.audience != Audience.HUBS:
        of_network = Hub.objects.filter(network=process.network_id).order_by("position", "pk")
        countries = dict(of_network.values_list("pk", "country"))
    invited = (
        frozenset(Invited.objects.filter(process=process).values_list("person", flat=True))
        if process.audience == Audience.INVITED
        else frozenset()
    )
    return Who(process.audience, countries, process.minimum_age, invited)


def place_among(who: Who, known: Known, day: date) -> TakesPart:
    """Whether somebody takes part, and for which hub she counts: her home hub, else the one she came to first.

    No query. An age that is asked for has to be known: somebody whose birth date nobody knows is asked for it.
    """
    person = known.person
    if person.merged_into_id is not None:
        return TakesPart(why_not=WhyNot.GONE)
    if who.audience == Audience.INVITED and person.pk not in who.invited:
        return TakesPart(why_not=WhyNot.NOT_INVITED)
    theirs = [person.home_hub_id, *known.linked] if person.home_hub_id is not None else known.linked
    hub_id = next((each for each in theirs if each in who.hubs), None)
    if who.audience == Audience.HUBS and hub_id is None:
        return TakesPart(why_not=WhyNot.OTHER_HUBS)
    country = who.hubs.get(hub_id, "") if hub_id is not None else ""
    if who.minimum_age is not None:
        age = person.age_on(day)
        if age is None:
            return TakesPart(hub_id, country, WhyNot.AGE_UNKNOWN)
        if age < who.minimum_age:
            return TakesPart(why_not=WhyNot.TOO_YOUNG)
    return TakesPart(hub_id, country)


def place_of(process: Process, person: Person, at: datetime) -> TakesPart:
    """The same for one person. Four queries at most."""
    return places_of(process, [person], at)[person.pk]


def places_of(process: Process, people: Collection[Person], at: datetime) -> dict[int, TakesPart]:
    """The same for many, by their ids, in as many queries as for one."""
    who, linked = who_takes_part(process), _linked(people)
    day = at.astimezone(process.clock).date()
    return {each.pk: place_among(who, Known(each, linked.get(each.pk, ())), day) for each in people}


def record_that_stays(person: Person) -> Person:
    """Somebody as she is known now: a letter or a code may have been given to a record that went into another one."""
    now = Person.objects.get(pk=person.pk)
    while now.merged_into_id is not None:
        now = Person.objects.get(pk=now.merged_into_id)
    return now


def asked_people(process: Process) -> PersonQuerySet:
    """Whom a roll has to look at: people of the hubs, the invited, or all whom a hub of the network knows or who have
    an account. Their age and their hub says ``places_of``.
    """
    rows: PersonQuerySet = Person.objects.filter(merged_into=None)
    if process.audience == Audience.INVITED:
        return rows.filter(Exists(Invited.objects.filter(process=process, person=OuterRef("pk"))))
    links = HubPerson.objects.filter(person=OuterRef("pk"))
    if process.audience == Audience.HUBS:
        hubs = ProcessHub.objects.filter(process=process).values("hub")
        return rows.filter(Q(home_hub__in=hubs) | Q(Exists(links.filter(hub__in=hubs))))
    here = Q(home_hub__network=process.network_id) | Q(Exists(links.filter(hub__network=process.network_id)))
    return rows.filter(here | Q(account__isnull=False))


def _linked(people: Collection[Person]) -> dict[int, list[int]]:
    links: dict[int, list[int]] = {}
    rows = HubPerson.objects.filter(person__in=[each.pk for each in people]).order_by("since", "pk")
    for person_id, hub_id in rows.values_list("person", "hub"):
        links.setdefault(person_id, []).append(hub_id)
    return links
