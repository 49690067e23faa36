"""Letters with which people vote once each, without an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from estaminet.agora.models import Decision
from estaminet.agora.operations.letters import Letter
from estaminet.kernel.languages.names import direction, interface_languages
from estaminet.people.models import Person
from estaminet.ui.paper import print_of, printable
from estaminet.ui.paper.pictures import code_picture
from estaminet.ui.paper.press import Print

SHEET: Final = "agora/exports/letter"


def letters_print(decision: Decision, letters: Sequence[Letter], address: str, language: str) -> Print:
    """A sheet for each, for the window of an envelope; call it while speaking the language of the team.

    Each letter is in the first language of whom it is for that the house speaks, else in the team's.
    """
    question = decision.question.pick([language, *decision.process.network.languages])
    data: dict[str, Any] = {
        "title": printable(f"{_('Your vote by letter')}: {question.text}"),
        "picture": code_picture(address),
        "address": address,
        "letters": [_sheet(decision, each, _spoken(each.person, language)) for each in letters],
    }
    return print_of(SHEET, data, language)


def _spoken(person: Person, language: str) -> str:
    return next((code for code in person.languages if code in interface_languages()), language)


def _sheet(decision: Decision, letter: Letter, language: str) -> dict[str, Any]:
    with translation.override(language):
        until = date_format(decision.closes_at.astimezone(decision.process.clock), "DATETIME_FORMAT")
        question = decision.question.pick([language, *decision.process.network.languages])
        code = letter.code
        return {
            "lang": language,
            "way": direction(language),
            "head": _("Your vote by letter"),
            "name": printable(letter.person.name or letter.person.called),
            "question": {"text": printable(question.text), "lang": question.language or "en"},
            "until": _("You can vote until %(until)s.") % {"until": until},
            "steps": [
                _("Open this address, or scan the code beside it with a telephone:"),
                _("Type these letters and digits:"),
                _("Choose, look at it once more, and cast the ballot. The page shows you a receipt."),
            ],
            "picture_alt": _("Code to scan: opens the page on which you type your code"),
            "code": " ".join(code[place : place + 4] for place in range(0, len(code), 4)),
            "once": _("It works once, and for you alone: give it to nobody. Nobody can see how you voted."),
            "help": _("No internet? Bring this letter to your hub, or call: somebody of the team helps you."),
        }
