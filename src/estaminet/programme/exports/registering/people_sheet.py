"""The list of a date for its door, and badges to pin on: the data their templates print."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from estaminet.kernel.languages.names import language_names
from estaminet.network.models import Hub
from estaminet.programme.enums import AgeBand
from estaminet.programme.exports.activity_sheets import titles_of
from estaminet.programme.exports.dates import hours, whereabouts
from estaminet.programme.exports.words import Said, Tongues, plain, said, unbroken
from estaminet.programme.queries.letters import shortened
from estaminet.programme.queries.registering.door_lists import DoorList, guardian_phone
from estaminet.programme.queries.registering.participants import PartyTold, PersonTold
from estaminet.programme.templatetags.manage_registering import need_short
from estaminet.ui.paper import print_of, printable
from estaminet.ui.paper.days import long_day
from estaminet.ui.paper.press import Print

PEOPLE: Final = "programme/exports/registering/people"
BADGES: Final = "programme/exports/registering/badges"
LONGEST_NEED = 90  # characters of what somebody wrote of their needs; the party's page has it all
LONGEST_BADGE = 40

Data = dict[str, Any]


def people_print(door: DoorList, hub: Hub, tongues: Tongues) -> Print:
    """A list with a line to sign on for everybody who comes; call it while speaking the language of the sheet."""
    session = door.session
    titles = titles_of(session.activity, tongues)[:1]
    when = f"{capfirst(long_day(session.begins.date(), tongues.first))}, {hours(session, tongues)}"
    people = door.people
    data = {
        "title": f"{_('Who comes')}: {plain(titles)}, {when}",
        "titles": [*titles, *(tongues.of(session.title)[:1] if session.title else [])],
        "when": when,
        "where": [*whereabouts(session, tongues)["places"]],
        "number": ngettext("%(number)s person", "%(number)s people", len(people)) % {"number": len(people)},
        "ink": hub.ink,
        "heads": [_("Name"), _("Age"), _("Needs"), _("Who answers for the child"), _("Signature")],
        "rows": [_row(number, told, person) for number, (told, person) in enumerate(people, 1)],
        "nobody": _("Nobody has registered yet."),
        "keep": _("These words are about people: keep the sheet with you, and shred it when the date is over."),
        "pages": _("Page %(page)s of %(pages)s") % {"page": "#", "pages": "##"},
    }
    return print_of(PEOPLE, data, tongues.first)


def _row(number: int, told: PartyTold, person: PersonTold) -> Data:
    row, party = person.row, told.party
    needs = [need_short(each) for each in person.needs]
    phone = guardian_phone(told, person)
    return {
        "number": number,
        # By family name, as one looks for somebody; where there is only one name, that.
        "family": printable(row.family_name or row.given_name),
        "given": printable(row.given_name) if row.family_name else "",
        # Who is not there yet is looked for by the code, or by the group they come with.
        "group": printable(party.group_name) if not row.name else "",
        "code": f"{party.code[:4]} {party.code[4:]}",
        "age": _age(row.age_band, minor=row.minor),
        "needs": printable("; ".join(filter(None, (", ".join(needs), shortened(person.words, LONGEST_NEED))))),
        "guardian": printable(row.guardian_name) if row.minor else "",
        "phone": unbroken(printable(phone)),
    }


def _age(band: str, *, minor: bool) -> str:
    """The band in figures, which every helper reads; a child whose age nobody asked is still a child."""
    if band in (AgeBand.GROWN, AgeBand.UNKNOWN):
        return pgettext("age", "under 18") if minor else ""
    return band.replace("-", "–")


def badges_print(door: DoorList, hub: Hub, tongues: Tongues) -> Print:
    """Ten badges on a sheet: what somebody is called, large, and in which languages they can be spoken to."""
    people = door.people
    names = Counter(person.row.given_name.casefold() for _told, person in people)
    titles = titles_of(door.session.activity, tongues)[:1]
    data = {
        "title": f"{_('Badges')}: {plain(titles)}",
        "hub": tongues.one(hub.name) or said(hub.slug, ""),
        "what": said(shortened(titles[0]["text"], LONGEST_BADGE), titles[0]["lang"]),
        "ink": hub.ink,
        "badges": [_badge(told, person, twice=names[person.row.given_name.casefold()] > 1) for told, person in people],
        "nobody": _("Nobody has registered yet."),
    }
    return print_of(BADGES, data, tongues.first)


def _badge(told: PartyTold, person: PersonTold, *, twice: bool) -> Data:
    """A line to write on where no name is known. Two of one name are told apart by the letter of their family."""
    row, party = person.row, told.party
    name = printable(row.given_name or row.family_name)
    letter = printable(row.family_name[:1])
    spoken = dict.fromkeys(code for code in (party.spoken, party.language) if code)
    return {
        "name": f"{name} {letter}." if name and twice and letter and row.given_name else name,
        "languages": [_in_itself(code) for code in spoken],
        "group": printable(party.group_name),
    }


def _in_itself(code: str) -> Said:
    """français, Nederlands: what a language calls itself, or its code where we have no letters for that."""
    return said(printable(language_names().get(code, code)) or code, code)


def file_name(door: DoorList, what: str) -> str:
    return f"{door.session.activity.slug}-{door.session.day:%Y-%m-%d}-{what}.pdf"
