"""The listening socket: made once, shared by all web processes, kept while they come and go."""

from __future__ import annotations

import socket
from typing import Final

BACKLOG: Final = 1024
# A reader whose side takes nothing for this long is gone, whatever the connection says.
GONE_AFTER_MILLISECONDS: Final = 120_000


def listen(host: str, port: int) -> socket.socket:
    """A socket on which connections wait even while no web process lives; OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted connections inherit these.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_AFTER_MILLISECONDS)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener
