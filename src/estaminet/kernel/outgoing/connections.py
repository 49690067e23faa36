"""Connections to addresses that have been judged, cut off when their time is over."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from estaminet.kernel.outgoing.faults import NotReached, TooSlow
from estaminet.kernel.outgoing.judging import Address
from estaminet.kernel.outgoing.targets import Target

# It would write whole addresses into the log, and with them the keys that some of them hold.
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)


class Deadline:
    """The end of a request: whoever still reads then finds the connection closed, however slowly it drips.

    A socket's own timeout begins anew with each byte. So the connection is shut from outside, by a handle of its own.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._handle: socket.socket | None = None
        self._timer: threading.Timer | None = None

    @property
    def left(self) -> float:
        """Seconds; never none at all, which would mean waiting without end."""
        return max(0.001, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    def holds(self, connected: socket.socket) -> None:
        """Cut this connection off when the time is over."""
        self._handle = connected.dup()
        self._timer = threading.Timer(self.left, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        if self._handle is not None:
            with suppress(OSError):  # it may be closed already
                self._handle.shutdown(socket.SHUT_RDWR)

    def let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._handle is not None:
            self._handle.close()


def dial(address: Address, port: int, seconds: float) -> socket.socket:
    """Connect to exactly this address: no name is looked up again. Raises OSError."""
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.connect((str(address), port))
    except BaseException:
        made.close()
        raise
    return made


class _ToJudged:
    """Connects to the first judged address that takes the connection. For the library, the host keeps its name."""

    judged: Sequence[Address]
    deadline: Deadline
    connect_seconds: float
    port: int

    def _new_conn(self) -> socket.socket:
        for address in self.judged:
            try:
                made = dial(address, self.port, min(self.connect_seconds, self.deadline.left))
            except OSError:
                if self.deadline.over:
                    raise TooSlow from None
                continue
            made.settimeout(self.deadline.left)
            self.deadline.holds(made)
            return made
        raise NotReached


class _Plain(_ToJudged, HTTPConnection):
    """http"""


class _Encrypted(_ToJudged, HTTPSConnection):
    """https: the certificate has to be valid for the host's name."""


@lru_cache(maxsize=1)
def trust() -> ssl.SSLContext:
    """Who is believed: what the system trusts, or the file that SSL_CERT_FILE names."""
    return ssl.create_default_context()


def connection_to(
    target: Target, judged: Sequence[Address], deadline: Deadline, connect_seconds: float
) -> HTTPConnection:
    """A connection that is made when something is sent."""
    made: Any
    if target.encrypted:
        made = _Encrypted(
            target.host, target.port, timeout=deadline.left, cert_reqs="CERT_REQUIRED", ssl_context=trust()
        )
    else:
        made = _Plain(target.host, target.port, timeout=deadline.left)
    made.judged, made.deadline, made.connect_seconds = judged, deadline, connect_seconds
    connection: HTTPConnection = made
    return connection
