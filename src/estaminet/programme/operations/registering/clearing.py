"""Empty registrations of what tells who it was. Rows stay, with what figures are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final

from django.db import models, transaction
from django.db.models import F, Q

from estaminet.programme.enums import SessionState
from estaminet.programme.models import ActivityConsent, DateWish, Party, PartyEvent, Registration, SeenPerson
from estaminet.programme.operations.photographs.forgetting import forget_marks
from estaminet.programme.retention import NAMES, SENSITIVE

AT_ONCE = 500
# ``identity`` is made of name and birth date: whoever has the name and the house's secret could find the date.
_SENSITIVE: Final[dict[str, Any]] = {
    "birth_date": None,
    "needs": None,
    "answers": None,
    "guardian_phone": None,
    "identity": None,
}
_PERSON: Final[dict[str, Any]] = {**_SENSITIVE, "given_name": "", "family_name": "", "guardian_name": ""}
_CONTACT: Final[dict[str, Any]] = {
    "contact_name": "",
    "email": "",
    "phone": "",
    "person": None,
    "made_by": None,
    "group_name": "",
    "answers": None,
    "note": "",
    "form_key": None,
}


def empty_people(registrations: Collection[int]) -> None:
    """Nothing tells any more who these people were, nor that they answered for somebody.

    In the caller's transaction. Age band, country and the random key stay. Three statements.
    """
    Registration.objects.filter(pk__in=registrations).update(**_PERSON, person=None)
    Registration.objects.filter(guardian__in=registrations).update(guardian_name="", guardian_phone=None)
    unlink_consents(registrations)


def unlink_consents(registrations: Collection[int]) -> None:
    """What was allowed stays as a fact, under a random key; nobody can be asked any more, so no photograph is shown
    on which these people are marked."""
    forget_marks(registrations)
    ActivityConsent.objects.filter(registration__in=registrations).update(registration=None)


def empty_parties(parties: Collection[int], *, at: datetime) -> None:
    """Nobody can be reached through these parties any more, their people have no names, and their links open nothing.

    In the caller's transaction. Other people's links to places of their own stay, and so does the link of whoever is
    marked on a photograph: without it, taking back what they allow would change nothing. Five statements.
    """
    rows = Party.objects.filter(pk__in=parties)
    DateWish.objects.filter(party__in=parties).delete()
    PartyEvent.objects.filter(party__in=parties, by__person=F("party__person")).update(by=None)
    _unmarked(Registration.objects.filter(party__in=parties, person=F("party__person"))).update(person=None)
    Registration.objects.filter(party__in=parties).update(**_PERSON)
    rows.update(**_CONTACT, cleared_at=at, link_number=F("link_number") + 1)


def _unmarked(rows: models.QuerySet[Registration]) -> models.QuerySet[Registration]:
    return rows.exclude(pk__in=SeenPerson.objects.values("registration"))


def _over(at: datetime, kept: Any, prefix: str = "session__") -> Q:
    """Sessions that have been over for longer than that. One put off has no day: it is waited for up to a year."""
    past = Q(**{f"{prefix}ends_at__lt": at - kept})
    waited_for = Q(**{f"{prefix}state": SessionState.POSTPONED, f"{prefix}ends_at__gte": at - NAMES})
    return past & ~waited_for


def _batches(rows: models.QuerySet[Any]) -> Iterator[list[int]]:
    """Ids of rows, some at a time, as long as there are any; the caller changes them so that they are no more."""
    while found := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield found


@transaction.atomic
def purge_sensitive(at: datetime) -> int:
    """Needs, birth dates, answers and telephones of guardians, 30 days after the session. Gives how many rows."""
    told = Q(*[(f"{name}__isnull", False) for name in _SENSITIVE], _connector=Q.OR)
    number = 0
    for ids in _batches(Registration.objects.filter(told, _over(at, SENSITIVE))):
        number += Registration.objects.filter(pk__in=ids).update(**_SENSITIVE)
    for ids in _batches(Party.objects.filter(_over(at, SENSITIVE), answers__isnull=False)):
        number += Party.objects.filter(pk__in=ids).update(answers=None)
    return number


@transaction.atomic
def purge_names(at: datetime) -> int:
    """Names, ways to reach people and links to their records, a year after the session. Gives how many parties.

    Marks on photographs stay, without a name: they say that whoever can be seen agreed. Somebody with a record of
    their own stays linked to their mark as long as it is there, so that they can still take back what they allow, and
    be forgotten; somebody without one tells the team on which photograph they are.
    """
    number = 0
    for ids in _batches(Party.objects.filter(Q(session__ends_at__lt=at - NAMES), cleared_at=None)):
        empty_parties(ids, at=at)
        number += len(ids)
    linked = Registration.objects.filter(
        session__ends_at__lt=at - NAMES, party__cleared_at__isnull=False, person__isnull=False
    )
    for ids in _batches(_unmarked(linked)):
        Registration.objects.filter(pk__in=ids).update(person=None)
    return number
