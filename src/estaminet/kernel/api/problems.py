"""What went wrong, as ``application/problem+json`` (RFC 9457): for programs by its type, for people in their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field
from pydantic_core import to_json

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import Slot

MEDIA_TYPE: Final = "application/problem+json"
_SPACE: Final = "urn:estaminet:problem:"
_BELOW: Final = "/api/"

CONFLICTS: Slot[type[Refusal]] = Slot("refusals that say how things stand")
"""Refusals that are nobody's mistake: asked at another moment, the same would be done (409). All others are 422."""


class Fault(BaseModel):
    """One thing that is wrong with what was sent."""

    where: str = Field(description="The place of it: a parameter, or a path into the body.", examples=["people.0.name"])
    detail: str = Field(description="What is wrong with it.")


class ProblemTold(BaseModel):
    """Why something was not done. Nothing has been written."""

    type: str = Field(
        description="What kind of problem this is; it stays the same in every language.",
        examples=["urn:estaminet:problem:session-full"],
    )
    title: str = Field(description="The kind of problem in words.", examples=["This is not possible as things stand."])
    status: int = Field(description="The status of the answer.", examples=[409], ge=400, le=599)
    detail: str = Field(
        description="What happened and what to do, in the language of `Accept-Language`. Fit to be shown to people.",
        examples=["No place is left on this date, and there is no waiting list. Please choose another date."],
    )
    field: str | None = Field(default=None, description="The input it is about, where it is about one.")
    errors: list[Fault] | None = Field(
        default=None, description="Everything that is wrong, where it is several things."
    )


TITLES: Final[Mapping[int, Promise]] = {
    400: _("This request cannot be understood."),
    401: _("This needs a token."),
    403: _("The token may not do this."),
    404: _("There is no such thing here."),
    405: _("This cannot be done here."),
    408: _("The connection is too slow."),
    409: _("This is not possible as things stand."),
    413: _("This is too large."),
    422: _("Something in what was sent is not right."),
    429: _("Too many requests."),
    500: _("Something went wrong in the house."),
    503: _("Too many ask at once."),
}
DETAILS: Final[Mapping[int, Promise]] = {
    400: _("Please look at the address, the parameters and the body again."),
    401: _("Send the header “Authorization: Bearer” with a token that is good. The team of the hub makes tokens."),
    403: _("Ask the team of the hub for a token that may."),
    404: _("It was never here, is not public, or belongs to another hub."),
    405: _("The header “Allow” says what can be done."),
    408: _("Not everything that was announced has arrived. Please send it again."),
    409: _("Please look at how things stand, and try again."),
    413: _("Please send less at once."),
    422: _("Please correct it and send it again."),
    429: _("Please wait for as many seconds as the header “Retry-After” says."),
    500: _("It is written down, and the operator sees it. Nothing was done by halves."),
    503: _("Please try again in a moment."),
}
_KINDS: Final[Mapping[int, str]] = {
    400: "bad-request",
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    408: "too-slow",
    409: "conflict",
    413: "too-large",
    422: "not-valid",
    429: "too-many-requests",
    500: "fault",
    503: "busy",
}


class Problem(Exception):
    """Raised by a view that cannot answer. ``kind`` ends the type; without one it is that of the status."""

    def __init__(
        self,
        status: int,
        detail: str | Promise = "",
        *,
        kind: str = "",
        field: str | None = None,
        errors: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.detail = detail or DETAILS.get(status) or DETAILS[_alike(status)]
        self.kind = kind or _KINDS.get(status) or _KINDS[_alike(status)]
        self.field = field
        self.errors = errors
        self.headers = dict(headers or {})
        super().__init__(self.kind)

    @classmethod
    def of(cls, refusal: Refusal) -> Problem:
        """What an operation said no to."""
        status = 409 if isinstance(refusal, CONFLICTS.items()) else 422
        return cls(status, refusal.message, kind=kind_of(type(refusal)), field=refusal.field)

    def answer(self) -> HttpResponse:
        told: dict[str, Any] = {
            "type": _SPACE + self.kind,
            "title": str(TITLES.get(self.status) or TITLES[_alike(self.status)]),
            "status": self.status,
            "detail": str(self.detail),
        }
        if self.field:
            told["field"] = self.field
        if self.errors:
            told["errors"] = [{"where": where, "detail": detail} for where, detail in self.errors]
        answer = HttpResponse(to_json(told), status=self.status, content_type=MEDIA_TYPE)
        answer.headers["Cache-Control"] = "no-store"
        if self.status == 401:
            answer.headers["WWW-Authenticate"] = "Bearer"
        for name, value in self.headers.items():
            answer.headers[name] = value
        return answer


def below_api(path: str) -> bool:
    """Whether an address is the API's, so that a program reads the answer and not a person."""
    return f"{path}/".startswith(_BELOW)


def _alike(status: int) -> int:
    """The status whose words do for one that has none of its own."""
    return 400 if 400 <= status < 500 else 500


def kind_of(refusal: type[Refusal]) -> str:
    """``SessionFull`` → ``session-full``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", refusal.__name__).lower()
