"""From a name to addresses: asked once for each request, within its time."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

from estaminet.kernel.outgoing.faults import HostUnknown, TooSlow
from estaminet.kernel.outgoing.judging import Address
from estaminet.kernel.outgoing.targets import Target

MOST_ADDRESSES = 32


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host as numbers, in the order in which they are to be tried; asks the system's resolver."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def addresses_of(target: Target, seconds: float) -> list[Address]:
    """All addresses of a target, each once. Raises HostUnknown, TooSlow."""
    if target.literal is not None:
        return [target.literal]
    told: list[list[str]] = []

    def ask() -> None:
        try:
            told.append(look_up(target.host, target.port))
        except (OSError, UnicodeError):
            told.append([])

    # The system's resolver knows no deadline: it is asked in a thread that nobody waits for longer than that.
    asking = threading.Thread(target=ask, name="resolver", daemon=True)
    asking.start()
    asking.join(seconds)
    if not told:
        raise TooSlow
    try:
        found = [ip_address(each) for each in dict.fromkeys(told[0])]
    except ValueError:
        raise HostUnknown from None
    if not found or len(found) > MOST_ADDRESSES:
        raise HostUnknown
    return found
