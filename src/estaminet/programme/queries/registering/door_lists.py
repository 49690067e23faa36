"""Everybody of a date at once: for lists to print, for badges and for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from estaminet.kernel.search.words import cut, fold
from estaminet.people.models import ConsentText
from estaminet.programme.enums import PartyState
from estaminet.programme.models import Registration, Session, Tariff
from estaminet.programme.queries.registering.glance import Asked, asked_at, said_in, texts_asked
from estaminet.programme.queries.registering.participants import PartyTold, PersonTold, lines_of, listed, told_of
from estaminet.programme.queries.registering.team import accounts_in
from estaminet.programme.queries.registering.windows import terms_of


@dataclass(frozen=True)
class DoorList:
    """The parties of a date with everybody in them: those who come, and behind them those who hold an offer or wait,
    in their order. ``asked`` are all questions of the activity, ``texts`` the permissions it asks for."""

    session: Session
    coming: Sequence[PartyTold]
    waiting: Sequence[PartyTold]
    asked: Sequence[Asked]
    texts: Sequence[ConsentText]
    tariffs: Mapping[int, Tariff]

    @property
    def people(self) -> list[tuple[PartyTold, PersonTold]]:
        """Who comes, by family name as one looks for it; those whose names come later stand behind, by their groups."""
        found = [(told, person) for told in self.coming for person in told.people]
        return sorted(found, key=lambda each: _place(each[0], each[1].row))


def guardian_phone(told: PartyTold, person: PersonTold) -> str:
    """How to reach who answers for a child: by their own number, else by that of the party. Nothing for grown-ups."""
    return (person.row.guardian_phone or told.party.phone) if person.row.minor else ""


def _place(told: PartyTold, row: Registration) -> tuple[bool, str, str, str, int, int]:
    return (
        not row.name,
        "" if row.name else _folded(told.party.group_name or told.party.contact_name),
        _folded(row.family_name or row.given_name),
        _folded(row.given_name),
        told.party.pk,
        row.position,
    )


def _folded(words: str) -> str:
    return " ".join(fold(word) for word in cut(words))


def door_list(session: Session, at: datetime) -> DoorList:
    """Everybody who registered for a date. Eight queries at most, whatever their number.

    The session comes with its activity and that one's terms.
    """
    lines = listed(lines_of(session.pk), "all")
    asked = asked_at(session.activity_id)
    texts = texts_asked(session, terms_of(session.activity), at)
    said = said_in(session.pk, [text.use for text in texts]) if texts else {}
    told = told_of(session, lines, asked, texts, said, accounts_in(session.pk))
    return DoorList(
        session=session,
        coming=[each for each in told if each.party.state == PartyState.TAKEN],
        waiting=[each for each in told if each.party.state != PartyState.TAKEN],
        asked=asked,
        texts=texts,
        tariffs={each.pk: each for each in session.activity.tariffs.all()},
    )
