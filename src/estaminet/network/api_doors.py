"""Ways into the API, for every room: who shows which token, what it may, and requests that count once."""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer
from pydantic_core import to_json

from estaminet.kernel.actor import Actor
from estaminet.kernel.api.answers import written
from estaminet.kernel.api.languages import tongue_of
from estaminet.kernel.api.limits import Count, Policy, address_of, count
from estaminet.kernel.api.problems import Problem
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here
from estaminet.network.enums import Scope
from estaminet.network.models import KeptAnswer, Token
from estaminet.network.operations.kept_answers import KeyUsedOtherwise, begin_answer, forget_answer, keep_answer
from estaminet.network.operations.tokens import hear_token
from estaminet.network.queries.tokens import is_revoked, standing_of, token_shown

READS: Final = Policy("reads", 300)
READS_OF_TOKEN: Final = Policy("reads-with-token", 600)
WRITES_OF_TOKEN: Final = Policy("writes", 120, shared=True)
WRONG_TOKENS: Final = Policy("wrong-tokens", 30)

READING: Final = ("GET", "OPTIONS")
KEY: Final = re.compile(r"[A-Za-z0-9_.:-]{1,200}")
_CALLER: Final = "api_caller"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and when. ``token`` is None for somebody nobody knows."""

    at: datetime
    token: Token | None = None

    @property
    def actor(self) -> Actor:
        return Actor.visitor() if self.token is None else Actor.token(self.token.pk)


def keep_door(request: HttpRequest) -> tuple[Count, bool]:
    """Say who asks, and count it. A token that is shown is looked at, also where none is needed."""
    at = timezone.now()
    shown = request.headers.get("Authorization")
    if shown is None:
        _keep(request, Caller(at))
        return _counted(READS, address_of(request)), False
    token = _token(request, shown, at)
    _keep(request, Caller(at, token))
    policy = READS_OF_TOKEN if request.method in READING else WRITES_OF_TOKEN
    counted = _counted(policy, f"token:{token.pk}")
    hear_token(token=token, at=at)
    return counted, True


def _keep(request: HttpRequest, caller: Caller) -> None:
    setattr(request, _CALLER, caller)


def _counted(policy: Policy, who: str) -> Count:
    found = count(policy, who)
    if found.exceeded:
        raise Problem(429, headers=found.headers())
    return found


def _token(request: HttpRequest, shown: str, at: datetime) -> Token:
    """The token of the header. Whoever shows many that open nothing is told to wait; a good one is let in all the same.

    That is also for those that were good once: a program that nobody looks after goes on asking for years.
    """
    scheme, _space, words = shown.partition(" ")
    token = token_shown(words.strip(), network_here(request)) if scheme.lower() == "bearer" else None
    standing = standing_of(token, at) if token is not None else "unknown"
    if token is not None and standing == "good":
        return token
    detail, kind = _CLOSED[standing]
    raise Problem(401, detail, kind=kind, headers=_counted(WRONG_TOKENS, address_of(request)).headers())


_CLOSED: Final = {
    "unknown": (_("This is no token of ours. Please copy it again, or ask the team for a new one."), ""),
    "revoked": (_("The team has revoked this token. Please ask for a new one."), "token-revoked"),
    "expired": (_("This token was good until a day that is past. Please ask for a new one."), "expired"),
}


def caller_of(request: HttpRequest) -> Caller:
    found: Any = getattr(request, _CALLER)
    assert isinstance(found, Caller)
    return found


def reader_of(request: HttpRequest) -> Reader:
    """Whom queries tell: a visitor in her languages, or a program that works at the hub of its token."""
    token = caller_of(request).token
    return Reader(
        network_id=network_here(request).pk,
        languages=tongue_of(request).order,
        animated_hubs=frozenset({token.hub_id}) if token is not None else frozenset(),
    )


def visitor_of(request: HttpRequest) -> Reader:
    """Whom public reads tell: a token changes nothing about what everybody may read."""
    return Reader(network_id=network_here(request).pk, languages=tongue_of(request).order)


class Bearer(HttpBearer):
    """Lets in a token with one of some scopes; the door has found out already which token it is."""

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = scopes

    def __call__(self, request: HttpRequest) -> Token:
        token = caller_of(request).token
        if token is None:
            raise Problem(401)
        if self.scopes and not {str(each) for each in self.scopes} & set(token.scopes):
            raise Problem(403, kind="scope", field=str(self.scopes[0]))
        return token

    def authenticate(self, request: HttpRequest, token: str) -> None:
        """Not asked: the whole header was read at the door."""


# --- once -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, to be answered."""

    data: dict[str, Any]
    status: int = 200
    location: str = ""


def once(view: Callable[..., Done]) -> Callable[..., HttpResponse]:
    """For a view that writes: finds, acts and gives what was done, all of it in one transaction (``answered_once``)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answered_once(request, lambda: view(request, *args, **kwargs))

    # The library reads from it what the address takes, and would look for its names in this module.
    answer.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    return answer


def answered_once(request: HttpRequest, do: Callable[[], Done]) -> HttpResponse:
    """Do it and answer; sent again with the same ``Idempotency-Key``, the same answer without doing it again.

    What was done and its answer are one transaction: if the machine dies, both are there or neither. Things are looked
    for in it too: what was done is answered the same when its activity has been taken away since. A refusal is not
    kept, for at another moment the answer may be another one. Nor does a token that was revoked meanwhile do anything.
    """
    caller, key = caller_of(request), _key(request)
    assert caller.token is not None
    refused: Exception | None = None
    with transaction.atomic():
        kept = _kept(request, caller.token, key, caller.at) if key is not None else None
        if kept is not None and kept.status:
            again = _told(kept.body)
            again.headers["Idempotency-Replayed"] = "true"
            return again
        try:
            body = _written(do())
        except (Refusal, Problem, Http404) as refusal:
            # What an operation has written before it said no (an offer is over) stays written.
            if kept is not None:
                forget_answer(answer=kept)
            refused = refusal
        else:
            if is_revoked(caller.token):  # nothing that waited for its turn is done after the team has said no
                detail, kind = _CLOSED["revoked"]
                raise Problem(401, detail, kind=kind)
            if kept is not None:
                keep_answer(answer=kept, status=body["status"], body=body)
    if refused is not None:
        raise refused
    return _told(body)


def _key(request: HttpRequest) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise Problem(
            400, _("A key is made of up to 200 letters, digits and signs such as “-”."), field="Idempotency-Key"
        )
    return key


def _kept(request: HttpRequest, token: Token, key: str, at: datetime) -> KeptAnswer:
    """The answer under a key, given or yet to be given. Raises Problem for the key of another request."""
    asked = hashlib.sha256(b"\n".join([str(request.method).encode(), request.path.encode(), request.body])).hexdigest()
    try:
        return begin_answer(token=token, key=key, asked=asked, at=at)
    except KeyUsedOtherwise as other:
        raise Problem(422, other.message, kind="key-used-otherwise", field=other.field) from other


def _written(done: Done) -> dict[str, Any]:
    return {"status": done.status, "text": to_json(done.data).decode(), "location": done.location}


def _told(body: dict[str, Any]) -> HttpResponse:
    return written(body["text"], body["status"], location=body["location"])
