"""What is told when people register: plain values, before they become rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from estaminet.people.enums import GuardianKind
from estaminet.programme.enums import CameBy, Mode


@dataclass(frozen=True, kw_only=True)
class ConsentDraft:
    """A yes or a no to one permission. ``read`` is the mark of the words (``ConsentText.mark``) that were shown.

    ``language`` is the one they were shown in, where that is not the language of the party's mails.
    """

    text_id: int
    given: bool
    read: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class RegistrationDraft:
    """One person of a party. ``guardian`` is the place of somebody in the same party, counted from 0.

    ``needs`` are values of ``Need``. ``amount`` is what somebody chooses to pay where one pays what one can.
    ``answers`` maps question ids to text, to a bool or to the id of a choice.
    """

    given_name: str = ""
    family_name: str = ""
    minor: bool = False
    birth_date: date | None = None
    needs: Sequence[str] = ()
    needs_words: str = ""
    guardian: int | None = None
    guardian_name: str = ""
    guardian_phone: str = ""
    guardian_kind: str = GuardianKind.PARENT.value
    allowed: bool = False
    tariff_id: int | None = None
    amount: Decimal | None = None
    consents: Sequence[ConsentDraft] = ()
    answers: Mapping[int, Any] = field(default_factory=dict)
    person_id: int | None = None

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name.strip(), self.family_name.strip()) if part)


@dataclass(frozen=True, kw_only=True)
class PartyDraft:
    """Who registers together. ``spot`` is hub and place of a joint session, ``group`` the id of a group's pool.

    ``unnamed`` more people come whose names are told later (a class): they count like all others; ``minors`` of them
    are under 18. ``confirmed``: the address is known to be theirs, as with an account, or the team knows them.
    """

    contact_name: str
    language: str
    people: Sequence[RegistrationDraft]
    email: str = ""
    phone: str = ""
    spoken: str = ""
    country: str = ""
    mode: str = Mode.IN_PERSON.value
    spot: tuple[int, int | None] | None = None
    group: int | None = None
    group_name: str = ""
    unnamed: int = 0
    minors: int = 0
    fewest: int | None = None
    answers: Mapping[int, Any] = field(default_factory=dict)
    person_id: int | None = None
    came_by: str = CameBy.PAGE.value
    confirmed: bool = False
    note: str = ""

    @property
    def number(self) -> int:
        """People in all."""
        return len(self.people) + self.unnamed
