"""What is answered to a request that was refused before Django saw it: a page in the visitor's language, and a problem
to a program that asked the API."""

from __future__ import annotations

from html import escape
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from estaminet.config.serving.answers import Answer, Headers, Scope, text_answer
from estaminet.kernel.api.languages import accepted
from estaminet.kernel.api.problems import Problem, below_api

_CLOSE: Final = (b"connection", b"close")
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p><p>{back}</p></main></body></html>
"""


def refusal_answer(status: int, scope: Scope) -> Answer:
    """A short page that says what to do. The connection is closed after it: unread bytes may still lie on it."""
    if below_api(scope["path"]):
        return _problem(status, spoken(scope), [_CLOSE])
    asked = scope["path"].strip("/").split("/")[0].lower()
    known = {code for code, _name in settings.LANGUAGES}
    with translation.override(asked if asked in known else settings.LANGUAGE_CODE):
        title, text = _words(status)
        page = _PAGE.format(
            language=escape(translation.get_language() or "en"),
            title=escape(title),
            text=escape(text),
            back=escape(_("Use your browser's back button: what you typed is still there.")),
        )
    return Answer(
        status,
        [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"cache-control", b"no-store"),
            _CLOSE,
            (b"content-security-policy", b"default-src 'none'"),
            (b"x-content-type-options", b"nosniff"),
        ],
        page.encode(),
    )


def spoken(scope: Scope) -> str:
    """What the request says of the languages it reads."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), "")


def short_answer(status: int, text: str, *headers: tuple[bytes, bytes], path: str, languages: str) -> Answer:
    """A short answer of the server itself: words to a person, a problem to a program. ``languages`` as ``spoken``."""
    return _problem(status, languages, list(headers)) if below_api(path) else text_answer(status, text, *headers)


def _problem(status: int, languages: str, headers: Headers) -> Answer:
    known = [code for code, _name in settings.LANGUAGES]
    with translation.override(next(iter(accepted(languages, known)), settings.LANGUAGE_CODE)):
        told = Problem(status).answer()
    own = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    return Answer(status, [*own, (b"access-control-allow-origin", b"*"), *headers], bytes(told.content))


def _words(status: int) -> tuple[str, str]:
    if status == 413:
        return _("This is too large"), _(
            "What you sent is larger than this site can take at once. "
            "Please choose smaller files, or send them one by one."
        )
    if status == 408:
        return _("The connection is too slow"), _(
            "We waited, but nothing more arrived. Please try again where the network is better."
        )
    return _("We could not read this"), _("Something was lost on the way. Please try again.")
