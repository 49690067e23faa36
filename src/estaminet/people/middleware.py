"""Give every request its reader, made when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.reader import Reader
from estaminet.kernel.requests import of_house
from estaminet.network.models import Network
from estaminet.people.models import Account
from estaminet.people.queries import anonymous_reader, reader_of, reader_with


def make_reader(request: HttpRequest) -> Reader:
    """The reader of a request. Without a session cookie nothing is asked of the database."""
    network = cast(Network | None, getattr(request, "network", None))
    language = page_language()
    if network is None or (
        settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.session.get(SESSION_KEY)
    ):
        return anonymous_reader(network=network, page_language=language)
    user = request.user
    if not isinstance(user, Account):
        return anonymous_reader(network=network, page_language=language)
    if user.rights is None:
        # Signed in within this very request, so not read from the session.
        known = reader_of(account_id=user.pk, network=network, page_language=language)
    else:
        known = reader_with(account=user, network=network, page_language=language)
    return known or anonymous_reader(network=network, page_language=language)


class ReaderMiddleware:
    """Sets ``request.reader``. It must come after the session and authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        of_house(request).reader = cast(Reader, SimpleLazyObject(lambda: make_reader(request)))
        return self.get_response(request)
