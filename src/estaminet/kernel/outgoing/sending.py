"""Send one request to another server and read its answer, within caps, and nowhere else than to where was judged."""

from __future__ import annotations

import http.client
import re
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Final

from django.conf import settings
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as NoAnswerInTime
from urllib3.response import HTTPResponse

from estaminet.kernel.outgoing import resolving
from estaminet.kernel.outgoing.connections import Deadline, connection_to
from estaminet.kernel.outgoing.faults import (
    AnswerTooLarge,
    CertificateRefused,
    NotEncrypted,
    NotReached,
    NotUnderstood,
    OutgoingFault,
    PrivateAddress,
    TooSlow,
)
from estaminet.kernel.outgoing.judging import Address, Verdict, judge
from estaminet.kernel.outgoing.targets import Target, read_target

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE: Final = re.compile(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?")
# What the client itself decides, whoever asks.
_OURS: Final = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "user-agent", "expect", "te"}
)
PIECE: Final = 16_384


@dataclass(frozen=True, slots=True)
class Caps:
    """How much a request may cost: seconds to connect, seconds for all of it, bytes of the answer."""

    connect: float = 5.0
    total: float = 12.0
    answer: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. ``headers`` have names in small letters. A redirect is an answer like any other."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def redirect(self) -> bool:
        return 300 <= self.status < 400


def check_address(url: str, *, plain: bool = False, seconds: float = 4.0) -> None:
    """Look an address up and judge it, as sending would, without connecting. Raises AddressRefused, HostUnknown,
    TooSlow."""
    _judged(read_target(url), plain, seconds)


def send(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    caps: Caps | None = None,
    plain: bool = False,
    only_status: bool = False,
) -> Answer:
    """Send one request; blocking, so never within a transaction. Raises OutgoingFault.

    Without ``plain`` the address has to be https, except in private networks that the operator named
    (``ESTAMINET_PRIVATE_TARGETS``). With ``only_status`` the answer's body is left unread, however long it is.
    Redirects are not followed, proxies of the environment not used, bodies not decompressed.
    """
    caps = caps or Caps()
    told = {**_checked(method, headers or {}), "User-Agent": user_agent(), "Accept-Encoding": "identity"}
    told["Connection"] = "close"
    target = read_target(url)
    deadline = Deadline(caps.total)
    judged = _judged(target, plain, min(caps.connect, deadline.left))
    connection = connection_to(target, judged, deadline, caps.connect)
    try:
        answer = _asked(connection, method, target, told, body, 0 if only_status else caps.answer, only_status)
        if deadline.over:
            # A head that was cut off looks like one that ended.
            raise TooSlow
        return answer
    except OutgoingFault:
        raise
    except Exception as fault:  # whatever a hostile server can bring the library to
        raise _worded(fault, deadline) from None
    finally:
        deadline.let_go()
        connection.close()


def _judged(target: Target, plain: bool, seconds: float) -> Sequence[Address]:
    """The addresses of a target, if all of them may be reached."""
    named = settings.PRIVATE_TARGETS
    if not (target.encrypted or plain or named):
        raise NotEncrypted
    found = resolving.addresses_of(target, seconds)
    verdicts = {judge(each, named) for each in found}
    if Verdict.REFUSED in verdicts:
        raise PrivateAddress
    if not (target.encrypted or plain) and verdicts != {Verdict.NAMED}:
        raise NotEncrypted
    return found


def _asked(
    connection: HTTPConnection,
    method: str,
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    most: int,
    only_status: bool,
) -> Answer:
    connection.connect()
    # A server may answer before it has read all, and close: what it said is there to be read.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request(
            method, target.path, body=body or None, headers=headers, preload_content=False, decode_content=False
        )
    answer = connection.getresponse()
    told = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status, told, b"" if only_status else _read(answer, most))


def _read(answer: HTTPResponse, most: int) -> bytes:
    said = answer.headers.get("Content-Length", "")
    if said.isdecimal() and int(said) > most:
        raise AnswerTooLarge
    pieces, size = [], 0
    while piece := answer.read(min(PIECE, most + 1 - size), decode_content=False):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise AnswerTooLarge
    return b"".join(pieces)


def _worded(fault: Exception, deadline: Deadline) -> OutgoingFault:
    if deadline.over or isinstance(fault, TimeoutError | NoAnswerInTime):
        return TooSlow()
    if isinstance(fault, ssl.SSLCertVerificationError):
        return CertificateRefused()
    if isinstance(fault, ConnectionError):
        return NotReached()
    if isinstance(fault, http.client.HTTPException | HTTPError | ssl.SSLError | ValueError):
        return NotUnderstood()
    if isinstance(fault, OSError):
        return NotReached()
    raise fault


def _checked(method: str, headers: Mapping[str, str]) -> dict[str, str]:
    """Headers that say one thing on one line each; a mistake in them is ours."""
    if method not in _METHODS:
        raise ValueError(f"no method {method!r}")
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or name.lower() in _OURS:
            raise ValueError(f"no header {name!r}")
        if not _VALUE.fullmatch(value):
            raise ValueError(f"the value of the header {name} cannot be sent")
    return dict(headers)


@cache
def user_agent() -> str:
    """Who asks, and where to ask back."""
    return f"Estaminet/{version('estaminet')} (+{settings.SITE_URL})"
