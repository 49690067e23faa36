"""Who comes to a date, as a workbook: one row for each person, every word of people's as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.tables.writing import XLSX_TYPE, Cell, Sheet, xlsx_bytes
from estaminet.people.enums import GuardianKind
from estaminet.programme.enums import AgeBand, AskedOf
from estaminet.programme.queries.registering.door_lists import DoorList, guardian_phone
from estaminet.programme.queries.registering.glance import Asked
from estaminet.programme.queries.registering.participants import PartyTold, PersonTold
from estaminet.programme.templatetags.manage_registering import need_short
from estaminet.ui.paper.days import language_name, locale_of

MEDIA_TYPE: Final = XLSX_TYPE


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the list. ``first`` of the party: sums stand once."""

    told: PartyTold
    person: PersonTold
    first: bool


@dataclass(frozen=True)
class Column:
    """A column: what it is called, and what it says of a person."""

    label: str
    tell: Callable[[Line], Cell]


def workbook(door: DoorList, language: str, languages: Sequence[str]) -> bytes:
    """The list in one language; call it while speaking that. ``languages`` is the order in which words are looked for.

    Everything is kept in memory: nothing of anybody is written to a file on the way.
    """
    columns = list(_columns(door, language, languages))
    title = door.session.activity.title.pick(languages).text
    sheets = [_sheet(pgettext("parties", "Registered"), columns, door.coming)]
    if door.waiting:
        sheets.append(_sheet(_("Waiting list"), columns, door.waiting))
    return xlsx_bytes(
        sheets, title=f"{title}, {door.session.day.isoformat()}", right_to_left=direction(language) == "rtl"
    )


def _sheet(name: str, columns: Sequence[Column], parties: Sequence[PartyTold]) -> Sheet:
    rows = ([column.tell(line) for column in columns] for line in _lines(parties))
    return Sheet(name, [column.label for column in columns], rows)


def _lines(parties: Sequence[PartyTold]) -> Iterator[Line]:
    for told in parties:
        for number, person in enumerate(told.people):
            yield Line(told, person, first=number == 0)


# --- columns ---------------------------------------------------------------------------------------------------


def _columns(door: DoorList, language: str, languages: Sequence[str]) -> Iterator[Column]:
    yield from _person(door, languages)
    for at, text in enumerate(door.texts):
        yield Column(text.title.pick(languages).text, _allowed(at))
    for asked in _of(door, AskedOf.PERSON):
        yield Column(asked.label.pick(languages).text, _answered(asked, "person", languages))
    yield from _party(door, language, languages)
    for asked in _of(door, AskedOf.PARTY):
        yield Column(asked.label.pick(languages).text, _answered(asked, "party", languages))
    yield from _money(door, languages)


def _of(door: DoorList, whom: AskedOf) -> list[Asked]:
    return [each for each in door.asked if each.asked_of == whom]


def _person(door: DoorList, languages: Sequence[str]) -> Iterator[Column]:
    bands, kinds = dict(AgeBand.choices), dict(GuardianKind.choices)
    clock = door.session.clock
    yield Column(_("Code"), lambda line: line.told.party.code)
    yield Column(_("Given name"), lambda line: line.person.row.given_name)
    yield Column(_("Family name"), lambda line: line.person.row.family_name)
    yield Column(_("Age"), lambda line: str(bands[line.person.row.age_band]) if line.person.row.age_band else "")
    yield Column(_("Under 18"), lambda line: _yes(line.person.row.minor) if line.person.row.minor else "")
    yield Column(_("Needs"), lambda line: ", ".join(need_short(each) for each in line.person.needs))
    yield Column(_("More about needs"), lambda line: line.person.words)
    yield Column(_("Who answers for the child"), lambda line: line.person.row.guardian_name)
    yield Column(_("Telephone of that person"), lambda line: guardian_phone(line.told, line.person))
    yield Column(
        _("Relation"), lambda line: str(kinds.get(line.person.row.guardian_kind, "")) if line.person.row.minor else ""
    )
    yield Column(
        _("Allowed to come, since"),
        lambda line: line.person.row.allowed_at.astimezone(clock) if line.person.row.allowed_at else None,
    )


def _party(door: DoorList, language: str, languages: Sequence[str]) -> Iterator[Column]:
    countries = locale_of(language).territories
    clock = door.session.clock
    yield Column(_("Registered by"), lambda line: line.told.party.contact_name)
    yield Column(_("E-mail address"), lambda line: line.told.party.email)
    yield Column(_("Telephone"), lambda line: line.told.party.phone)
    yield Column(_("School, class or group"), lambda line: line.told.party.group_name)
    yield Column(_("Places of the group"), lambda line: _text(getattr(line.told.party.group, "name", None), languages))
    yield Column(_("Language of mails"), lambda line: language_name(line.told.party.language, language))
    yield Column(_("Speaks"), lambda line: language_name(line.told.party.spoken, language) if _spoken(line) else "")
    yield Column(_("Country"), lambda line: str(countries.get(line.told.party.country, line.told.party.country)))
    yield Column(_("How"), lambda line: str(line.told.party.get_mode_display()))
    yield Column(_("Where"), lambda line: _spot(line, languages))
    yield Column(_("State"), lambda line: str(line.told.party.get_state_display()))
    yield Column(_("Turn"), lambda line: line.told.line.turn or None)
    yield Column(_("Registered on"), lambda line: line.told.party.made_at.astimezone(clock))
    yield Column(_("Note of the team"), lambda line: line.told.party.note)


def _spoken(line: Line) -> bool:
    return bool(line.told.party.spoken)


def _spot(line: Line, languages: Sequence[str]) -> str:
    """Where in a joint session a party comes."""
    party = line.told.party
    hub, place = getattr(party.spot_hub, "name", None), getattr(party.spot_place, "name", None)
    return ", ".join(filter(None, (_text(hub, languages), _text(place, languages))))


def _money(door: DoorList, languages: Sequence[str]) -> Iterator[Column]:
    """Sums of a party stand in its first row only, so that a column adds up."""
    currency = door.session.activity.currency
    words = {"currency": currency}
    yield Column(_("Price"), lambda line: _tariff(line, door, languages))
    yield Column(_("Amount (%(currency)s)") % words, lambda line: line.person.row.amount or None)
    yield Column(_("Party: agreed (%(currency)s)") % words, _sum(lambda line: line.told.account.agreed))
    yield Column(_("Party: received (%(currency)s)") % words, _sum(lambda line: line.told.account.received))
    yield Column(_("Party: still to pay (%(currency)s)") % words, _sum(lambda line: line.told.account.due))


def _sum(tell: Callable[[Line], Decimal]) -> Callable[[Line], Cell]:
    return lambda line: tell(line) if line.first and (line.told.account.agreed or line.told.account.received) else None


def _tariff(line: Line, door: DoorList, languages: Sequence[str]) -> str:
    found = door.tariffs.get(line.person.row.tariff_id or 0)
    return _text(found.name, languages) if found else ""


def _allowed(at: int) -> Callable[[Line], Cell]:
    def tell(line: Line) -> str:
        given = line.person.allows[at][1]
        return "" if given is None else _yes(given)

    return tell


def _answered(asked: Asked, of: Literal["person", "party"], languages: Sequence[str]) -> Callable[[Line], Cell]:
    def tell(line: Line) -> str:
        answers = line.person.answers if of == "person" else line.told.answers
        said = next((said for each, said in answers if each.pk == asked.pk), None)
        if isinstance(said, bool):
            return _yes(said)
        return _text(said, languages) if isinstance(said, Texts) else said or ""

    return tell


def _text(texts: Texts | None, languages: Sequence[str]) -> str:
    return texts.pick(languages).text if texts else ""


def _yes(given: bool) -> str:
    return capfirst(pgettext("answer", "Yes") if given else pgettext("answer", "No"))


def file_name(door: DoorList) -> str:
    return f"{door.session.activity.slug}-{door.session.day:%Y-%m-%d}-{_('people')}.xlsx"
