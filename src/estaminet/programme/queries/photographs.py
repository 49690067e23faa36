"""Photographs of a session, and what those who were there say to being seen on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from estaminet.kernel.search.words import cut, fold
from estaminet.programme.enums import Faces, PartyState
from estaminet.programme.models import Photograph, Registration, SeenPerson, Session
from estaminet.programme.models.photograph import Photographs, with_words
from estaminet.programme.queries.attendance.present import attendance_of
from estaminet.programme.queries.registering.own import parties_of


class Word(StrEnum):
    """What somebody says to being seen on photographs of a session; for a minor, the guardian says it."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"


def word_of(row: Any) -> Word:
    """Of a row ``with_words``."""
    if row.word is None:
        return Word.UNSAID
    return Word.YES if row.word and row.later is not False else Word.NO


@dataclass(frozen=True, slots=True)
class Seeable:
    """Somebody who may be on a photograph: registered, and noted as there unless nobody was noted at all."""

    row: Registration
    word: Word
    there: bool


def people_of_session(session: Session) -> list[Seeable]:
    """Who was there, by name, and behind them who was registered. Two queries."""
    present = attendance_of(session.pk).people
    holding = Q(party__state=PartyState.TAKEN, gone_at=None) | Q(pk__in=present)
    rows = with_words(Registration.objects.filter(holding, session=session), "pk")
    found = [Seeable(each, word_of(each), each.pk in present) for each in rows]
    return sorted(found, key=_place)


def _place(each: Seeable) -> tuple[bool, bool, str, int]:
    row = each.row
    return not each.there, not row.name, " ".join(fold(word) for word in cut(row.name)), row.pk


class Standing(StrEnum):
    """Whether a photograph may be shown, and why not."""

    UNSEEN = "unseen"
    NOBODY = "nobody"
    AGREED = "agreed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    OFF = "off"


SHOWABLE = (Standing.NOBODY, Standing.AGREED)


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph of an album, the ``number``-th of it. ``against`` are names of those who took their yes back."""

    photograph: Photograph
    number: int
    standing: Standing
    seen: Sequence[SeenPerson]
    against: Sequence[str]

    @property
    def may_be_shown(self) -> bool:
        return self.standing in SHOWABLE


def album(session: Session) -> list[Shot]:
    """All photographs of a session, in the order in which they came. Two queries."""
    showable = Photograph.objects.showable().filter(pk=OuterRef("pk"))
    marks = with_words(SeenPerson.objects.select_related("registration"), "registration")
    rows = (
        Photograph.objects.filter(session=session)
        .select_related("file", "settled_by__person")
        .prefetch_related(Prefetch("seen", marks))
        .annotate(showable=Exists(showable))
        .order_by("pk")
    )
    return [_shot(each, number) for number, each in enumerate(rows, start=1)]


def _shot(row: Any, number: int) -> Shot:
    seen = list(row.seen.all())
    against = [each.registration.name for each in seen if word_of(each) is not Word.YES]
    return Shot(row, number, _standing(row, bool(against)), seen, [name for name in against if name])


def _standing(row: Any, against: bool) -> Standing:
    if not row.faces:
        return Standing.UNSEEN
    if row.faces == Faces.REFUSED:
        return Standing.REFUSED
    if row.showable:
        return Standing(row.faces)
    return Standing.TAKEN_BACK if against else Standing.OFF


def marks_of(person_id: int) -> Any:
    """Marks of somebody on photographs, and of those they registered without a record of their own."""
    theirs = Q(person=person_id) | Q(party__in=parties_of(person_id).values("pk"), person=None)
    return SeenPerson.objects.filter(registration__in=Registration.objects.filter(theirs).values("pk"))


def export_photographs(person_id: int) -> list[dict[str, Any]]:
    """On how many photographs somebody is marked, session by session. One query beside those that find whose."""
    rows = (
        marks_of(person_id)
        .order_by("photograph__session__starts_at", "photograph__session")
        .values_list(
            "photograph__session__activity__slug", "photograph__session__starts_at", "photograph__session__day"
        )
        .annotate(number=Count("photograph", distinct=True))
    )
    return [
        {"activity": slug, "begins": begins, "day": day, "photographs": number} for slug, begins, day, number in rows
    ]


def who_agreed(rows: Iterable[Registration]) -> list[Registration]:
    """Of people ``with_words``, those who agreed to be seen and have not taken it back."""
    return [each for each in rows if word_of(each) is Word.YES]


def to_hand_out(session: Session) -> Photographs:
    """Those that may be shown at this moment, in their order."""
    rows = Photograph.objects.showable().filter(session=session)
    return rows.select_related("file", "session__activity").order_by("pk")
