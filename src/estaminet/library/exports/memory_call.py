"""A call for memories on paper: the data its template prints."""

from __future__ import annotations

from typing import Any, Final

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from estaminet.kernel.languages.texts import Texts
from estaminet.library.models import MemoryCall
from estaminet.network.models import Network
from estaminet.programme.exports.activity_sheets import readable
from estaminet.programme.exports.words import Said, Tongues, plain, said
from estaminet.ui.paper import print_of, printable
from estaminet.ui.paper.days import long_day
from estaminet.ui.paper.pictures import code_picture
from estaminet.ui.paper.press import Print

SHEET: Final = "library/exports/memory_call"
LONGEST: Final = 420
"""Letters of the text that fit on the sheet beside its code; the page has all of it."""


def call_print(call: MemoryCall, network: Network, tongues: Tongues, url: str) -> Print:
    """One page, A4; call it while speaking the first language of the sheet."""
    titles = tongues.of(call.title)[:2] or [said(call.slug, tongues.first)]
    until = call.closes_on
    data: dict[str, Any] = {
        "title": plain(titles[:1]),
        "titles": titles,
        "words": _beginnings(call.text, tongues)[:2],
        "invitation": tongues.each(lambda _language: _("Bring it by, or send it from your phone: scan this.")),
        "until": []
        if until is None
        else tongues.each(lambda language: _("Until %(day)s") % {"day": long_day(until, language)}),
        "ink": call.hub.ink,
        "hub": tongues.of(call.hub.name)[:1],
        "network": tongues.of(network.name)[:1],
        "code": code_picture(url),
        "code_alt": printable(_("Code to scan: opens the page of this call")),
        "address": readable(url),
    }
    return print_of(SHEET, data, tongues.first)


def _beginnings(texts: Texts, tongues: Tongues) -> list[Said]:
    """The text without its marks, as far as there is room; cut between two words."""
    told = []
    for each in tongues.of(texts):
        words = " ".join(strip_tags(each["text"].replace("</p>", " ").replace("<br>", " ")).split())
        if len(words) > LONGEST:
            words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
        told.append({**each, "text": words})
    return told
