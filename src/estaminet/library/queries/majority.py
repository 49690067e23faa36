"""When minors come of age, and which words of people end soon: the team asks them again in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from estaminet.library.models import Appearance, Release
from estaminet.library.queries.allowing import taken_back_by
from estaminet.library.rules import midnight
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.people.models.person import ADULT_AT

SOON: Final = timedelta(days=60)
"""So long before a yes ends the team is told."""


def comes_of_age(born: date) -> date:
    """The day on which somebody is of age; born on 29 February, it is 1 March where the year has no such day."""
    try:
        return born.replace(year=born.year + ADULT_AT)
    except ValueError:
        return date(born.year + ADULT_AT, 3, 1)


def of_age_on(*, person: Person | None, entered: date | None) -> date | None:
    """When somebody who appears comes of age: by the birth date where it is known, else as the team entered it."""
    if person is not None and person.birth_date is not None:
        return comes_of_age(person.birth_date)
    return entered


def minor_on(appearance: Appearance, day: date) -> bool:
    """Is somebody who appears under age on that day? Somebody of unknown age is not taken for a child."""
    grown = of_age_on(person=appearance.person, entered=appearance.minor_until)
    return grown is not None and day < grown


@dataclass(frozen=True, slots=True)
class Ending:
    """A yes that ends, or has just ended: the last day on which it holds, and whether by coming of age."""

    appearance: Appearance
    release: Release
    last_day: date
    grown: bool

    def is_over(self, day: date) -> bool:
        return self.last_day < day


def ending_soon(hub: Hub, at: datetime) -> list[Ending]:
    """Every yes at a hub that ends within sixty days or ended in the last sixty, the earliest first; three queries.

    What somebody has said no to since is not told; nor what was said anew.
    """
    today = at.astimezone(hub.clock).date()
    first, last = today - SOON, today + SOON
    here = Q(appearance__work__hub=hub, appearance__work__removed_at=None, appearance__erased_at=None)
    timed = Q(until__range=(first, last)) | Q(appearance__minor_until__range=(first, last + timedelta(days=1)))
    rows = (
        Release.objects.filter(here & timed)
        .select_related("appearance__work", "appearance__media", "appearance__person")
        .order_by("pk")
    )
    found = {each.appearance_id: each for each in rows}
    latest = _latest(found)
    people = {each.appearance.person_id for each in found.values() if each.appearance.person_id is not None}
    refused = taken_back_by(people)
    endings = []
    for release in found.values():
        back = refused.get(release.appearance.person_id or 0)
        if latest[release.appearance_id] != release.pk or not release.uses or (back is not None and back > release.at):
            continue
        ending = _ending(release, hub)
        if ending is not None and first <= ending.last_day <= last:
            endings.append(ending)
    return sorted(endings, key=lambda each: (each.last_day, each.appearance.pk))


def some_end() -> Combinable:
    """Whether anybody's yes at a hub (the row around it) ends by the calendar at all: 0 or 1."""
    timed = Q(until__isnull=False) | Q(appearance__minor_until__isnull=False)
    return Cast(Exists(Release.objects.filter(timed, appearance__work__hub=OuterRef("pk"))), IntegerField())


def _latest(appearances: Iterable[int]) -> dict[int, int]:
    rows = Release.objects.filter(appearance__in=list(appearances)).order_by("pk")
    return dict(rows.values_list("appearance", "pk"))


def _ending(release: Release, hub: Hub) -> Ending | None:
    grown = release.appearance.minor_until
    days: list[tuple[date, bool]] = []
    if release.until is not None:
        days.append((release.until, False))
    if grown is not None and release.at < midnight(grown, hub.clock):
        days.append((grown - timedelta(days=1), True))
    if not days:
        return None
    last_day, by_age = min(days)
    return Ending(release.appearance, release, last_day, by_age)
