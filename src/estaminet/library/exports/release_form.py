"""The release form on paper: the words somebody says yes to, in up to two languages, and a code that names the mark."""

from __future__ import annotations

from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estaminet.kernel.languages.names import interface_language
from estaminet.kernel.languages.urls import speaking
from estaminet.library.enums import Use
from estaminet.library.models import Appearance
from estaminet.library.queries.appearing import name_of
from estaminet.network.models import Network
from estaminet.people.models import ConsentText
from estaminet.programme.exports.activity_sheets import readable
from estaminet.programme.exports.words import Tongues
from estaminet.ui.paper import print_of, printable
from estaminet.ui.paper.pictures import code_picture
from estaminet.ui.paper.press import Print

FORM: Final = "library/exports/release_form"


def release_print(
    mark: Appearance, text: ConsentText, network: Network, tongues: Tongues, url: str, *, minor: bool
) -> Print:
    """One page, A4; ``mark`` with its work and hub. Call it while speaking the first language of the sheet."""
    work = mark.work
    data: dict[str, Any] = {
        "title": printable(text.title.pick([tongues.first]).text),
        "columns": [_column(mark, text, language, minor=minor) for language in tongues.languages],
        "minor": minor,
        "ink": work.hub.ink,
        "hub": tongues.of(work.hub.name)[:1],
        "network": tongues.of(network.name)[:1],
        "code": code_picture(url),
        "code_alt": _("Code to scan: opens the page on which you read what you allowed, and take it back"),
        "address": readable(url),
        "number": f"{work.pk}-{mark.pk}-{text.version}",
    }
    return print_of(FORM, data, tongues.first)


def _column(mark: Appearance, text: ConsentText, language: str, *, minor: bool) -> dict[str, Any]:
    """Everything the form says, in one language; the words to say yes to as they are written in it, or next to it."""
    with speaking(language):
        title, words = text.title.pick([language]), text.text.pick([language])
        labels = {
            "work": _("The work"),
            "who": _("Who can be seen or heard"),
            "uses": _("What I allow (please tick)"),
            "until": _("Until (empty: until I take it back)"),
            "no": _("I say no."),
            "signed": _("Place, day, signature of the guardian") if minor else _("Place, day, signature"),
            "guardian": _("Name of the guardian"),
            "back": _("I can take it back at any time: at the hub, or with the code below."),
        }
        return {
            "lang": interface_language(language),
            "heading": {"text": printable(title.text), "lang": title.language or language},
            "words": {"text": printable(words.text), "lang": words.language or language},
            "work": printable(mark.work.title.pick([language]).text or mark.work.slug),
            "name": printable(name_of(mark)),
            "uses": [printable(str(capfirst(str(use.label)))) for use in Use],
            "labels": {name: printable(label) for name, label in labels.items()},
        }
