"""What the house knows of somebody who registers signed in, so that it need not ask again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress

from estaminet.kernel.reader import Reader
from estaminet.people.models import Guardianship, Person


@dataclass(frozen=True, slots=True)
class Ward:
    """A child the reader answers for. ``kind`` is a ``GuardianKind``."""

    person_id: int
    given_name: str
    family_name: str
    birth_date: date | None
    kind: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)


@dataclass(frozen=True, slots=True)
class Known:
    """The reader. ``language`` is the one they told us first, ``proven`` where somebody reads this account's mails."""

    person_id: int
    given_name: str
    family_name: str
    email: str
    phone: str
    birth_date: date | None
    language: str
    proven: frozenset[str]
    wards: tuple[Ward, ...]

    def reads_mail_at(self, email: str) -> bool:
        return email.strip().lower() in self.proven


def known_of(reader: Reader, day: date) -> Known | None:
    """Who reads, and the children they answer for on a day; None for somebody without account. Three queries."""
    if reader.person_id is None:
        return None
    person = Person.objects.select_related("account").filter(pk=reader.person_id).first()
    if person is None:
        return None
    proven = EmailAddress.objects.filter(user=reader.account_id, verified=True).values_list("email", flat=True)
    ties = Guardianship.objects.filter(guardian=person, minor__merged_into=None).select_related("minor")
    return Known(
        person_id=person.pk,
        given_name=person.called_name or person.given_name,
        family_name=person.family_name,
        email=person.email or (person.account.email if person.account else ""),
        phone=person.phone,
        birth_date=person.birth_date,
        language=next(iter(person.languages), ""),
        proven=frozenset(address.lower() for address in proven),
        wards=tuple(
            Ward(tie.minor.pk, tie.minor.given_name, tie.minor.family_name, tie.minor.birth_date, tie.kind)
            for tie in ties.order_by("minor__given_name", "pk")
            if tie.holds_on(day) and tie.minor.is_minor_on(day) and tie.minor.name
        ),
    )
