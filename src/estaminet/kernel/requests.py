"""A request behind the middleware of the house: who reads, in which network, and whether htmx asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from estaminet.kernel.reader import Reader

T = TypeVar("T")
_ASKED = "asked_once"


class HouseRequest(HttpRequest):
    """What middleware adds. Only a type: requests come from Django, and ``of_house`` says what they have become.

    ``network`` is a row of the room above, or None where none is founded yet; ``network.doors`` gives it its type.
    """

    reader: Reader
    network: object
    htmx: HtmxDetails


def of_house(request: HttpRequest) -> HouseRequest:
    return cast(HouseRequest, request)


def asked_once(request: HttpRequest, name: str, ask: Callable[[], T]) -> T:
    """What ``ask`` finds, found once a request: panels that need the same rows share them under a name."""
    answers: dict[str, T] = request.__dict__.setdefault(_ASKED, {})
    if name not in answers:
        answers[name] = ask()
    return answers[name]
