"""Whether a request comes from a tablet of the house, how its tries are counted, and what it remembers of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Final, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.views.decorators.cache import never_cache

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.tries import Counted, count_try
from estaminet.network.doors import network_here
from estaminet.network.models import Hub
from estaminet.programme.models import Kiosk

COOKIE: Final = "kiosk"
LASTS: Final = timedelta(days=400)  # no browser keeps a cookie for longer
PARTY, WORDS = "kiosk_party", "kiosk_words"
REMEMBERED: Final = 10 * 60
"""Seconds for which the page that says what was done can be opened again, should nobody say "I am finished"."""
FORGET: Final = {"Clear-Site-Data": '"cache"'}
"""Not "storage": the same device may hold notes of a door that have not been sent yet."""


def key_of(kiosk: Kiosk) -> str:
    """Under which its tries are counted."""
    return f"kiosk {kiosk.pk}"


def kiosk_here(request: HttpRequest) -> Kiosk | None:
    """The tablet that asks; None for any other browser."""
    return cast("Kiosk | None", getattr(request, "kiosk", None))


View = Callable[..., HttpResponse]


def on_a_kiosk(view: View) -> View:
    """A page of the tablet, with the tablet; 404 for every other browser."""

    @wraps(view)
    @never_cache
    def page(request: HttpRequest, **arguments: object) -> HttpResponse:
        kiosk = kiosk_here(request)
        if kiosk is None:
            raise Http404
        return view(request, kiosk, **arguments)

    return page


def make_this_a_kiosk(answer: HttpResponse, kiosk: Kiosk) -> None:
    """Give the browser the cookie of a tablet, or give it anew."""
    answer.set_cookie(
        COOKIE,
        kiosk.token,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def drop_kiosk(answer: HttpResponse) -> None:
    """From the next request on the browser is one like any other."""
    answer.delete_cookie(COOKIE, samesite="Lax")
    answer.headers["Cache-Control"] = "private, no-store"


def forget(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Whoever comes next finds nothing: no session, no message, and no token a form from before could be sent with."""
    request.session.flush()
    rotate_token(request)
    for name, value in FORGET.items():
        answer.headers[name] = value
    return answer


def remember(request: HttpRequest, name: str, pk: int) -> None:
    """Keep what was just done for the page that says so; its address says nothing of it."""
    request.session[name] = pk
    request.session.set_expiry(REMEMBERED)


def home_language(request: HttpRequest, hub: Hub) -> str:
    """The hub's first language that its network shows."""
    offered = network_here(request).languages
    return next((code for code in hub.languages if code in offered), offered[0])


def first_page(request: HttpRequest, hub: Hub) -> str:
    """Where a tablet begins."""
    with speaking(home_language(request, hub)):
        return reverse("programme:kiosk")


def count_here(request: HttpRequest, *, action: str, limit: str, on_kiosk: str) -> Counted | None:
    """Count in the caller's transaction, by the connection or by the tablet, what is about to be done; None: too often.

    ``limit`` is per connection, ``on_kiosk`` per key: on a tablet many people do it one after the other.
    """
    kiosk = kiosk_here(request)
    if kiosk is None:
        return count_try(request, action=action, limit=limit)
    return count_try(request, action=action, limit=on_kiosk, key=key_of(kiosk))
