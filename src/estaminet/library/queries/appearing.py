"""Who appears in a work: named for everybody as they wish, and for the team with all they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q

from estaminet.kernel.signed_links import number_of, sealed
from estaminet.library.enums import SaidBy, Use
from estaminet.library.models import Appearance, Media, Release, Work
from estaminet.library.queries.allowing import Allowing, allowing_in
from estaminet.library.queries.majority import minor_on
from estaminet.people.models import ConsentText, Guardianship
from estaminet.people.queries.consents import texts_in_force

RELEASE: Final = "library"
"""The use under which coordinators publish the words that people read before they are shown in the library."""
_SALT = "library.release"


def token_of(appearance: Appearance) -> str:
    """Opens the page on which somebody reads what they allowed, to whoever has its link."""
    return sealed(_SALT, appearance.pk)


def id_of_token(token: str) -> int | None:
    """The mark a link speaks of; None for a link nobody made."""
    return number_of(_SALT, token)


def name_of(appearance: Appearance) -> str:
    """What somebody is called here: as they wish to be named, else by their name."""
    if appearance.name or appearance.person is None:
        return appearance.name
    return appearance.person.name


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named on the page of a work. ``begins`` is where they are first met, in milliseconds."""

    name: str
    media: Media | None
    begins: int | None


def named_in(work: Work, at: datetime) -> list[Named]:
    """Those who wish to be named, while their yes holds and what shows them is in sight; each name once."""
    found: dict[str, Named] = {}
    wished = [each for each in allowing_in(work.pk, work.hub.clock) if each.appearance.shown]
    if not wished:
        return []
    ids = [each.appearance.pk for each in wished]
    rows = {each.pk: each for each in Appearance.objects.filter(pk__in=ids).select_related("person", "media__file")}
    for each in wished:
        appearance = rows[each.appearance.pk]
        if not _holds(each, at) or (appearance.media is not None and not appearance.media.in_sight_at(at)):
            continue
        name = name_of(appearance)
        if name:
            found.setdefault(name, Named(name, appearance.media, appearance.begins))
    return list(found.values())


def _holds(allowing: Allowing, at: datetime) -> bool:
    sight = allowing.sight()
    return sight.may and (sight.until is None or at < sight.until)


class Standing(StrEnum):
    """What follows from what somebody said."""

    UNASKED = "unasked"
    YES = "yes"
    NO = "no"
    ENDED = "ended"
    IN_GENERAL = "in_general"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody marked, for the team. ``last_day`` is the last day on which their yes holds, None without an end."""

    appearance: Appearance
    name: str
    standing: Standing
    release: Release | None
    last_day: date | None
    minor: bool

    @property
    def may_go(self) -> bool:
        """Nothing was said: the mark may be taken away."""
        return self.release is None and self.standing is not Standing.ERASED

    @property
    def uses(self) -> list[Any]:
        """What they allow, in words."""
        return [Use(each).label for each in self.release.uses] if self.release is not None else []

    @property
    def said_by(self) -> Any:
        return SaidBy(self.release.said_by).label if self.release is not None else ""


@dataclass(frozen=True, slots=True)
class FilePeople:
    """A file of a work with who is marked in it; the work as a whole where ``media`` is None."""

    media: Media | None
    number: int
    seen: Sequence[Seen]


def people_of_work(work: Work, at: datetime) -> list[FilePeople]:
    """Every file that is there, in order, with who is in it; before them whom the whole work tells of."""
    by_file: dict[int | None, list[Seen]] = {}
    allowing = {each.appearance.pk: each for each in allowing_in(work.pk, work.hub.clock)}
    rows = Appearance.objects.filter(pk__in=list(allowing)).select_related("person", "media")
    today = at.astimezone(work.hub.clock).date()
    for row in rows.order_by("begins", "pk"):
        by_file.setdefault(row.media_id, []).append(_seen(row, allowing[row.pk], at, today))
    files = Media.objects.filter(work=work, removed_at=None).select_related("file", "looked_by__person")
    parts = [
        FilePeople(each, number, by_file.get(each.pk, []))
        for number, each in enumerate(files.order_by("position", "pk"), start=1)
    ]
    return [FilePeople(None, 0, by_file.get(None, [])), *parts]


def standing_of(appearance: Appearance, at: datetime) -> Seen:
    """One of them, by itself; ``appearance`` with its work and hub."""
    clock = appearance.work.hub.clock
    found = next(each for each in allowing_in(appearance.work_id, clock) if each.appearance.pk == appearance.pk)
    return _seen(appearance, found, at, at.astimezone(clock).date())


def _seen(row: Appearance, allowing: Allowing, at: datetime, today: date) -> Seen:
    sight = allowing.sight()
    release = allowing.release
    # Sight ends at midnight: the day before is the last one.
    until = (sight.until - timedelta(seconds=1)).astimezone(allowing.clock).date() if sight.until else None
    if row.erased_at is not None:
        standing = Standing.ERASED
    elif release is None:
        standing = Standing.UNASKED
    elif not release.uses:
        standing = Standing.NO
    elif not sight.may:
        standing = Standing.IN_GENERAL
    else:
        standing = Standing.YES if sight.until is None or at < sight.until else Standing.ENDED
    return Seen(row, name_of(row), standing, release, until, minor_on(row, today))


def appearances_of(person_id: int, at: datetime) -> list[Appearance]:
    """Marks of somebody, and of the minors they answer for today, the latest first."""
    wards = [
        link.minor_id
        for link in Guardianship.objects.filter(guardian=person_id, ended_at=None).select_related("minor")
        if link.holds_on(at.date()) and link.minor.is_minor_on(at.date())
    ]
    theirs = Q(person=person_id) | Q(person__in=wards)
    rows = Appearance.objects.filter(theirs, work__removed_at=None)
    return list(rows.select_related("work__hub", "media", "person").order_by("-made_at", "-pk")[:200])


def guardians_today(appearance: Appearance, today: date) -> list[Any]:
    """Persons who answer for somebody who appears on that day."""
    if appearance.person_id is None:
        return []
    links = Guardianship.objects.filter(minor=appearance.person_id, ended_at=None).select_related("guardian")
    return [link.guardian for link in links.order_by("pk") if link.holds_on(today)]


def words_of_release(*, network_id: int, at: datetime) -> ConsentText | None:
    """What people read at that instant before they are shown in the library; None where nobody wrote it yet."""
    in_force = texts_in_force(network_id=network_id, at=at)
    return next((text for text in in_force if text.use == RELEASE), None)
