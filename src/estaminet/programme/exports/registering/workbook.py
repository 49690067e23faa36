"""Who comes to a date, as a workbook: one row for each person, every word of people's as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, Literal, TypeAlias

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts
from estaminet.people.enums import GuardianKind
from estaminet.programme.enums import AgeBand, AskedOf
from estaminet.programme.queries.registering.door_lists import DoorList, guardian_phone
from estaminet.programme.queries.registering.glance import Asked
from estaminet.programme.queries.registering.participants import PartyTold, PersonTold
from estaminet.programme.templatetags.manage_registering import need_short
from estaminet.ui.paper.days import language_name, locale_of

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST: Final = 32_000  # characters of a cell; programs refuse more than 32,767
NARROWEST, WIDEST = 7, 44  # columns, in characters

Cell: TypeAlias = str | int | Decimal | datetime | None


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
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(content, options)
    columns = list(_columns(door, language, languages))
    title = door.session.activity.title.pick(languages).text
    book.set_properties({"title": f"{title}, {door.session.day.isoformat()}"})
    sheets = _Sheets(book, columns, rtl=direction(language) == "rtl")
    sheets.add(pgettext("parties", "Registered"), door.coming)
    if door.waiting:
        sheets.add(_("Waiting list"), door.waiting)
    book.close()
    return content.getvalue()


class _Sheets:
    """Sheets of one workbook, with the same columns."""

    def __init__(self, book: Workbook, columns: Sequence[Column], *, rtl: bool) -> None:
        self.book, self.columns, self.rtl = book, columns, rtl
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({**top, "bold": True, "bg_color": "#F8C44C", "bottom": 2})
        self.text = book.add_format(top)
        # What would begin a formula if somebody edited the cell: the mark is what an apostrophe before it is.
        self.quoted = book.add_format({**top, "quote_prefix": True})
        self.sum = book.add_format({**top, "num_format": "0.00"})
        self.moment = book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm", "align": "left"})

    def add(self, name: str, parties: Sequence[PartyTold]) -> None:
        sheet = self.book.add_worksheet(name[:31])
        widths = [min(len(column.label), 16) for column in self.columns]
        for at, column in enumerate(self.columns):
            self._write(sheet, 0, at, column.label, self.head)
        row = 0
        for line in _lines(parties):
            row += 1
            for at, column in enumerate(self.columns):
                cell = column.tell(line)
                self._write(sheet, row, at, cell)
                widths[at] = max(widths[at], min(_width(cell), WIDEST))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, max(NARROWEST, width + 2))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(row, 1), len(self.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if self.rtl:
            sheet.right_to_left()

    def _write(self, sheet: Any, row: int, at: int, cell: Cell, form: Any = None) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, datetime):
            sheet.write_datetime(row, at, cell.replace(tzinfo=None), self.moment)
        elif isinstance(cell, Decimal):
            sheet.write_number(row, at, float(cell), self.sum)
        elif isinstance(cell, int):
            sheet.write_number(row, at, cell, form or self.text)
        else:
            sheet.write_string(row, at, cell[:LONGEST], form or (self.text if cell[0].isalnum() else self.quoted))


def _width(cell: Cell) -> int:
    if isinstance(cell, datetime):
        return 16
    return max((len(line) for line in str(cell).split("\n")), default=0) if cell is not None else 0


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
