"""What those who appear in a work allow, person by person, at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Max, Q

from estaminet.library.enums import Use
from estaminet.library.models import Appearance, Release
from estaminet.library.rules import Sight, allowed
from estaminet.people.models import Consent
from estaminet.programme.enums import PICTURES


@dataclass(frozen=True, slots=True)
class Allowing:
    """Somebody in a work, the latest they said, and what follows from it for the library."""

    appearance: Appearance
    release: Release | None
    taken_back: datetime | None
    clock: ZoneInfo

    def sight(self, use: Use = Use.LIBRARY) -> Sight:
        return allowed(
            release=self.release,
            minor_until=self.appearance.minor_until,
            taken_back=self.taken_back,
            clock=self.clock,
            use=use,
        )


def allowing_in(work_id: int, clock: ZoneInfo) -> list[Allowing]:
    """Everybody who appears in a work, with what they allow. Three queries, however many appear."""
    people = list(Appearance.objects.filter(work=work_id).order_by("pk"))
    if not people:
        return []
    latest: dict[int, Release] = {}
    for release in Release.objects.filter(appearance__work=work_id).order_by("pk"):
        latest[release.appearance_id] = release
    refused = taken_back_by({each.person_id for each in people if each.person_id is not None})
    return [Allowing(each, latest.get(each.pk), refused.get(each.person_id or 0), clock) for each in people]


def taken_back_by(people: set[int]) -> dict[int, datetime]:
    """When each of some people, or whoever became one with them, last said no to pictures in general; one query.

    A no counts where no yes to the same came after it.
    """
    if not people:
        return {}
    theirs = Q(person__in=people) | Q(person__merged_into__in=people) | Q(person__merged_into__merged_into__in=people)
    rows = (
        Consent.objects.filter(theirs, text__use=PICTURES)
        .values_list("person", "person__merged_into", "person__merged_into__merged_into", "given")
        .annotate(last=Max("at"))
    )
    said: dict[tuple[int, bool], datetime] = {}
    for *lineage, given, last in rows:
        for person in people.intersection(lineage):
            before = said.get((person, given))
            said[person, given] = last if before is None else max(before, last)
    return {
        person: said[person, False]
        for person in people
        if (person, False) in said and ((person, True) not in said or said[person, True] < said[person, False])
    }
