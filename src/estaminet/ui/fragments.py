"""Answers to htmx, which puts them into a part of the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect

from estaminet.kernel.requests import of_house

View = Callable[..., HttpResponseBase]


def redirects_move_the_page(view: View) -> View:
    """A redirect, such as the one to the sign-in page, moves the browser; it never lands inside a list."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if of_house(request).htmx and isinstance(answer, HttpResponseRedirect):
            return HttpResponseClientRedirect(answer.url)
        return answer

    return check
