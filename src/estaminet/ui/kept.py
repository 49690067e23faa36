"""Give back what was typed when a form comes too late: the session ended, or the page is older than the sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure
from django.views.decorators.debug import sensitive_post_parameters

# Never written into a page again: what opens an account, and the form's own token.
SECRET_WORDS = ("password", "token", "credential", "secret")
SECRET_NAMES = ("code",)
# Fields a form fills by itself; they are sent again and not shown.
OF_THE_FORM = ("seen", "action", "form", "in", "next", "version")
SHORT = 6


@dataclass(frozen=True)
class Kept:
    """A field that was sent. ``shown`` is what a person may have typed; the rest only travels along."""

    name: str
    value: str

    @property
    def shown(self) -> bool:
        own = self.name.partition("_")[0] in OF_THE_FORM
        return not own and len(self.value) > 2 and not (self.value.isdecimal() and len(self.value) < SHORT)

    @property
    def rows(self) -> int:
        return min(12, 1 + len(self.value) // 70 + self.value.count("\n"))


def kept_fields(request: HttpRequest) -> list[Kept]:
    """What was typed, in its order, without secrets. Nothing of it is stored."""
    return list(_fields(request))


def _fields(request: HttpRequest) -> Iterator[Kept]:
    for name, values in request.POST.lists():
        bare = name.lower()
        if any(word in bare for word in SECRET_WORDS) or bare in SECRET_NAMES:
            continue
        yield from (Kept(name, str(value)) for value in values if value)


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """The page for a form that was sent after the session had ended; None when nothing was typed into it."""
    fields = kept_fields(request) if request.method == "POST" else []
    return _page(request, fields, signed_in=False) if any(field.shown for field in fields) else None


@sensitive_post_parameters()
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django refused the form's token: signing in, in another tab, gave the browser a new one.

    Only a form of our own page is given back with a new token. One that another site sent, or of which no browser
    tells whence it came, gets a plain refusal: a button on our page must not carry somebody else's words.
    """
    ours = "Origin" in request.headers and reason.startswith(("CSRF token", "CSRF cookie"))
    fields = kept_fields(request) if ours else []
    if not any(field.shown for field in fields):
        return csrf_failure(request, reason)
    reader = getattr(request, "reader", None)
    return _page(request, fields, signed_in=bool(reader is not None and reader.signed_in))


def _page(request: HttpRequest, fields: list[Kept], *, signed_in: bool) -> HttpResponse:
    context = {
        "shown": [field for field in fields if field.shown],
        "carried": [field for field in fields if not field.shown],
        "files": bool(request.FILES),
        "again": signed_in,
        "address": request.get_full_path(),
    }
    answer = render(request, "ui/kept.html", context, status=403)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
