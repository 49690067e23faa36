"""The poster that asks how it was: the data its template prints."""

from __future__ import annotations

from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estaminet.network.models import Network
from estaminet.programme.enums import Face
from estaminet.programme.exports.activity_sheets import readable, titles_of
from estaminet.programme.exports.dates import hours
from estaminet.programme.exports.words import Tongues, plain
from estaminet.programme.models import Session
from estaminet.ui.paper import print_of
from estaminet.ui.paper.days import long_day
from estaminet.ui.paper.pictures import code_picture
from estaminet.ui.paper.press import Print

POSTER: Final = "programme/exports/feedback_poster"


def poster_print(session: Session, network: Network, tongues: Tongues, url: str) -> Print:
    """A sheet for the door, the table or the screen; call it while speaking the first language of the sheet."""
    titles = titles_of(session.activity, tongues)[:2]
    asks = tongues.each(lambda _language: _("How was it?"))
    data: dict[str, Any] = {
        "title": f"{plain(asks)} {plain(titles[:1])}",
        "asks": asks,
        "titles": titles,
        "when": tongues.each(
            lambda language: f"{capfirst(long_day(session.begins.date(), language))}, {hours(session, tongues)}",
            own=True,
        ),
        "invitation": tongues.each(lambda _language: _("Scan, tap a face, done. No name, no account.")),
        "paper": tongues.each(lambda _language: _("Rather on paper, or aloud? Tell us at the door.")),
        "faces": [str(capfirst(str(each.label))) for each in reversed(Face)],
        "ink": session.hub.ink,
        "hub": tongues.of(session.hub.name)[:1],
        "network": tongues.of(network.name)[:1],
        "code": code_picture(url),
        "code_alt": tongues.each(lambda _language: _("Code to scan: opens the page on which you say how it was"))[0][
            "text"
        ],
        "address": readable(url),
    }
    return print_of(POSTER, data, tongues.first)


def file_name(session: Session, tongues: Tongues) -> str:
    return f"{session.activity.slug}-{session.day:%Y-%m-%d}-{_('feedback')}-{'-'.join(tongues.languages)}.pdf"
