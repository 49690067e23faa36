"""Mark who is seen or heard in a work, and where in it; correct the mark; take it away where nothing was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Faces, MediaKind
from estaminet.library.models import Appearance, Media, Release, Work
from estaminet.library.models.appearance import WHOLE
from estaminet.library.operations.looking import FileGone, file_here, must_look_again
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.queries.majority import of_age_on
from estaminet.people.models import Person
from estaminet.people.models.person import new_subject_key

MOST: Final = 500
"""So many marks of one work at the most: each of these people has to be asked."""
IN_TIME: Final = frozenset({MediaKind.FILM, MediaKind.SOUND})
IN_SPACE: Final = frozenset({MediaKind.PICTURE, MediaKind.FILM, MediaKind.DOCUMENT})


class NobodyMeant(Refusal):
    """Neither a person nor a name."""

    message = _("Choose somebody your team knows, or write a name.")
    field = "name"


class PersonGone(Refusal):
    """The person was erased, or became one with another, between the page and the answer."""

    message = _("This person is no longer in the list of your team. Please choose again.")
    field = "person"


class TimeWrong(Refusal):
    """The time is not one: it ends before it begins, or has only one side."""

    message = _("Say from when until when, the end after the beginning; or leave both empty for all of it.")
    field = "begins"


class TimeBeyond(Refusal):
    """The time lies beyond the end of the film or sound."""

    message = _("The recording is over by then. Please look at its length.")
    field = "ends"


class NoTimeHere(Refusal):
    """A time in something that does not run."""

    message = _("Only films and sounds have a time. Leave it empty for this file.")
    field = "begins"


class RegionWrong(Refusal):
    """A region that is not whole, empty, or beyond the edge."""

    message = _("The frame must lie within the picture. Draw it again, or leave all four numbers empty.")
    field = "left"


class NoRegionHere(Refusal):
    """A region in something that is not seen."""

    message = _("Nothing is seen here, so no frame can be drawn. Leave its numbers empty.")
    field = "left"


class TooManyMarks(Refusal):
    """More people than anybody could ask."""

    message = _("500 people are marked in this work already. Please divide it into several works.")


class SomethingWasSaid(Refusal):
    """What somebody allowed or refused is kept, and with it who it was."""

    message = _("This person has already said yes or no. The mark stays, so that nobody forgets what they said.")


class SomebodyElse(Refusal):
    """A mark to which something was said is to become another person."""

    message = _(
        "This person has already said yes or no, and nobody can say it for somebody else. Mark the other person anew."
    )
    field = "person"


class ErasedMark(Refusal):
    """Whoever was meant has erased themselves."""

    message = _("Whoever was marked here has erased their data. Nobody knows any more who it was.")


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody who appears: a person of the house, or a name. For a person, ``name`` is as they wish to be named.

    ``minor_until`` is the day on which they come of age, where no birth date is known that says it.
    """

    person: Person | None = None
    name: str = ""
    shown: bool = False
    minor_until: date | None = None
    guardian_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where in a file: milliseconds from the start, thousandths of the picture; empty for all of it."""

    begins: int | None = None
    ends: int | None = None
    left: int | None = None
    top: int | None = None
    width: int | None = None
    height: int | None = None


NOWHERE: Final = Where()


@transaction.atomic
def mark_appearance(
    *, work: Work, media: Media | None, who: Who, by: Actor, at: datetime, where: Where = NOWHERE
) -> Appearance:
    """Mark somebody in a file, or, without one, as whom the whole work tells of; hidden until they said yes.

    Said of a file in which nobody was to be recognised, it has to be looked at again. Who may: the team of the work's
    hub, of people it knows. Raises NobodyMeant, PersonGone, FileGone, TooManyMarks and what is wrong with the place.
    """
    person = _held(who)
    now = hold_work(work.pk)
    file = file_here(media) if media is not None else None
    if file is not None and file.work_id != now.pk:
        raise FileGone
    _check_where(file, where)
    if Appearance.objects.filter(work=now).count() >= MOST:
        raise TooManyMarks
    appearance = Appearance(
        work=now,
        media=file,
        subject_key=person.subject_key if person is not None else new_subject_key(),
        made_at=at,
        made_by_id=by.account_id,
    )
    _write(appearance, person, who, where)
    appearance.save()
    if file is not None and file.faces == Faces.NOBODY:
        must_look_again(file)
    record(by=by, at=at, did="appearance.marked", on=appearance, hub_id=now.hub_id, details={"work": now.pk})
    settle_sight(work_id=now.pk, at=at)
    return appearance


@transaction.atomic
def change_appearance(*, appearance: Appearance, who: Who, where: Where, by: Actor, at: datetime) -> Appearance:
    """Correct a mark. A name may become the person it names; a person to whom something was said stays who it is.

    Who may: the team of the work's hub. Raises what marking raises, SomebodyElse, ErasedMark.
    """
    person = _held(who)
    hub_id = hold_work(appearance.work_id).hub_id
    now = Appearance.objects.select_related("media").get(pk=appearance.pk)
    if now.erased_at is not None:
        raise ErasedMark
    _check_where(now.media, where)
    if now.person_id != (person.pk if person is not None else None):
        said = Release.objects.filter(appearance=now).exists()
        if said and now.person_id is not None:
            raise SomebodyElse
        if not said:
            now.subject_key = person.subject_key if person is not None else new_subject_key()
    _write(now, person, who, where)
    now.save()
    record(by=by, at=at, did="appearance.changed", on=now, hub_id=hub_id, details={"work": now.work_id})
    settle_sight(work_id=now.work_id, at=at)
    return now


@transaction.atomic
def unmark(*, appearance: Appearance, by: Actor, at: datetime) -> None:
    """Take a mark away that was a mistake. Twice is once; a file without marks has to be looked at again.

    Who may: the team of the work's hub, while nothing was said. Raises SomethingWasSaid.
    """
    hub_id = hold_work(appearance.work_id).hub_id
    now = Appearance.objects.filter(pk=appearance.pk).select_related("media").first()
    if now is None:
        return
    if now.erased_at is not None or Release.objects.filter(appearance=now).exists():
        raise SomethingWasSaid
    record(by=by, at=at, did="appearance.unmarked", on=now, hub_id=hub_id, details={"work": now.work_id})
    media = now.media
    now.delete()
    # Whoever said "these people and nobody else" of a file counted this one.
    relied = Media.objects.filter(work=appearance.work_id, faces=Faces.NAMED)
    for each in relied.filter(appearances=None) if media is None else relied.filter(pk=media.pk):
        must_look_again(each)
    settle_sight(work_id=appearance.work_id, at=at)


def _held(who: Who) -> Person | None:
    """The person meant, held before the work: whoever erases or merges people holds them first, too."""
    if who.person is None:
        if not " ".join(who.name.split()):
            raise NobodyMeant
        return None
    rows = Person.objects.select_for_update(of=("self",), no_key=True)
    person: Person | None = rows.filter(pk=who.person.pk, merged_into=None).first()
    if person is None:
        raise PersonGone
    return person


def _write(appearance: Appearance, person: Person | None, who: Who, where: Where) -> None:
    appearance.person = person
    appearance.name = " ".join(who.name.split())[:160]
    appearance.shown = who.shown
    appearance.minor_until = of_age_on(person=person, entered=who.minor_until)
    appearance.guardian_name = " ".join(who.guardian_name.split())[:160]
    for name in ("begins", "ends", "left", "top", "width", "height"):
        setattr(appearance, name, getattr(where, name))


def _check_where(media: Media | None, where: Where) -> None:
    kind = media.kind if media is not None else ""
    if (where.begins, where.ends) != (None, None):
        if kind not in IN_TIME:
            raise NoTimeHere
        if where.begins is None or where.ends is None or not 0 <= where.begins < where.ends:
            raise TimeWrong
        if media is not None and media.duration is not None and where.ends > media.duration:
            raise TimeBeyond
    sides = (where.left, where.top, where.width, where.height)
    if sides == (None, None, None, None):
        return
    if kind not in IN_SPACE:
        raise NoRegionHere
    if where.left is None or where.top is None or where.width is None or where.height is None:
        raise RegionWrong
    inside = where.left + where.width <= WHOLE and where.top + where.height <= WHOLE
    if min(where.left, where.top) < 0 or min(where.width, where.height) < 1 or not inside:
        raise RegionWrong
