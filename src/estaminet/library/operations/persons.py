"""Keep step with people: what somebody says in general, with whom they become one, and that they are gone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file
from estaminet.kernel.models import StoredFile
from estaminet.library.enums import SaidBy, TakedownState
from estaminet.library.models import Appearance, Contribution, Contributor, Release, Takedown, Work
from estaminet.library.operations.contributing import discard, forget_giver
from estaminet.library.operations.sight import hold_work, settle_person, settle_sight
from estaminet.library.queries.majority import comes_of_age
from estaminet.people.models import Person
from estaminet.people.queries.own_data import addresses_of, person_of

NIGHT = Actor.system()


@transaction.atomic
def told_of_person(person_id: int, at: datetime) -> None:
    """Something changed of a person: settle every work they appear in, in the caller's transaction.

    The person is held first, so that nobody links a mark to them meanwhile whom this would miss.
    """
    person = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=person_id).first()
    if person is not None and person.birth_date is not None:
        # A birth date says from when on they speak for themselves, whatever the team thought before.
        stale = Appearance.objects.filter(person=person).exclude(minor_until=comes_of_age(person.birth_date))
        stale.update(minor_until=comes_of_age(person.birth_date))
    settle_person(person_id=person_id, at=at)


@transaction.atomic
def forget_appearances(person_id: int, at: datetime) -> None:
    """Nobody can tell any more who it is, nor ask them: what shows them is out of sight, and stays so.

    What was said before stays as facts under a random key; the forms they signed go. Works before marks, in their
    order, as whoever changes a mark holds them.
    """
    theirs = Appearance.objects.filter(person=person_id)
    for work_id in sorted(set(theirs.values_list("work", flat=True))):
        hold_work(work_id)
        for appearance in theirs.filter(work=work_id).order_by("pk"):
            _forget_appearance(appearance, at)
        settle_sight(work_id=work_id, at=at)


def _forget_appearance(appearance: Appearance, at: datetime) -> None:
    last = Release.objects.filter(appearance=appearance).order_by("-pk").first()
    if last is None or last.uses:
        Release.objects.create(
            appearance=appearance, subject_key=appearance.subject_key, uses=[], said_by=SaidBy.HOUSE, at=at
        )
    signed = list(StoredFile.objects.filter(pk__in=appearance.releases.values("paper")))
    Release.objects.filter(appearance=appearance, paper__isnull=False).update(paper=None)
    for file in signed:
        forget_file(file=file, by=NIGHT, at=at)
    appearance.person, appearance.name, appearance.guardian_name = None, "", ""
    appearance.shown, appearance.erased_at = False, at
    appearance.save(update_fields=["person", "name", "guardian_name", "shown", "erased_at"])


@transaction.atomic
def forget_parts(person_id: int, at: datetime) -> None:
    """They are no longer among those who made a work; records, pages and search name them no more."""
    parts = Contributor.objects.filter(person=person_id)
    works = sorted(set(parts.values_list("work", flat=True)))
    for work_id in works:
        hold_work(work_id)
    parts.delete()
    for work_id in works:
        settle_sight(work_id=work_id, at=at)


@transaction.atomic
def forget_brought(person_id: int, at: datetime) -> None:
    """What the team took stays as it settled it, without who brought it; everything else they brought is deleted."""
    addresses = addresses_of(person_of(person_id))
    theirs = Contribution.objects.filter(Q(person=person_id) | Q(email__in=addresses))
    for each in theirs.select_for_update(of=("self",), no_key=True).order_by("pk"):
        if each.work_id is None:
            discard(each, at)
            continue
        _forget_name(each, at)
        forget_giver(each, at)


def _forget_name(brought: Contribution, at: datetime) -> None:
    """Where the team knew them by the name they left, and not as a person: in the work they brought."""
    if not brought.name or brought.work_id is None:
        return
    hold_work(brought.work_id)
    of_work = {"work": brought.work_id, "person": None, "name": brought.name}
    Contributor.objects.filter(**of_work).delete()
    Work.objects.filter(pk=brought.work_id, rights_holder=brought.name).update(rights_holder="")
    for mark in Appearance.objects.filter(**of_work, erased_at=None).order_by("pk"):
        _forget_appearance(mark, at)
    settle_sight(work_id=brought.work_id, at=at)


@transaction.atomic
def forget_asked(person_id: int, at: datetime) -> None:
    """Requests from their addresses go once they are settled; one that waits goes on waiting, without who asked."""
    theirs = Takedown.objects.filter(email__in=addresses_of(person_of(person_id)))
    waiting = theirs.filter(state__in=(TakedownState.OPEN, TakedownState.HIDDEN))
    waiting.update(name="", email="", reason=None)
    theirs.exclude(pk__in=list(waiting.values_list("pk", flat=True))).delete()
