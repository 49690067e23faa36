"""How much one program may ask in a minute. Reading is counted by each process, writing by all of them together."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest

from estaminet.kernel.shared_cache import SharedCache

MOST_COUNTED: Final = 50_000
"""So many programs a process tells apart in one window; beyond, it begins anew rather than grow."""


@dataclass(frozen=True, slots=True)
class Policy:
    """So many requests in so many seconds. ``shared`` ones are counted by all processes, which writes a row."""

    name: str
    number: int
    seconds: int = 60
    shared: bool = False

    @property
    def header(self) -> str:
        return f'"{self.name}";q={self.number};w={self.seconds}'


@dataclass(frozen=True, slots=True)
class Count:
    """How a program stands with a policy; ``resets`` is in seconds."""

    policy: Policy
    used: int
    resets: int

    @property
    def exceeded(self) -> bool:
        return self.used > self.policy.number

    def headers(self) -> Mapping[str, str]:
        """As the draft *RateLimit header fields for HTTP* says it."""
        left = max(0, self.policy.number - self.used)
        told = {
            "RateLimit-Policy": self.policy.header,
            "RateLimit": f'"{self.policy.name}";r={left};t={self.resets}',
        }
        return {**told, "Retry-After": str(self.resets)} if self.exceeded else told


class _Counters:
    """Counts of one process, forgotten with their window."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._windows: dict[Policy, tuple[int, dict[str, int]]] = {}

    def add(self, policy: Policy, who: str, window: int) -> int:
        with self._lock:
            now, counts = self._windows.get(policy, (window, {}))
            if now != window or len(counts) > MOST_COUNTED:
                now, counts = window, {}
            self._windows[policy] = now, counts
            counts[who] = counts.get(who, 0) + 1
            return counts[who]

    def clear(self) -> None:
        with self._lock:
            self._windows.clear()


COUNTERS: Final = _Counters()


def count(policy: Policy, who: str) -> Count:
    """Count a request of somebody."""
    now = time.time()
    window, into = divmod(int(now), policy.seconds)
    resets = policy.seconds - into
    used = _shared(policy, who, window) if policy.shared else COUNTERS.add(policy, who, window)
    return Count(policy, used, resets)


def _shared(policy: Policy, who: str, window: int) -> int:
    key, cache, lasts = f"api:{policy.name}:{who}:{window}", caches["default"], policy.seconds * 2
    if not isinstance(cache, SharedCache):
        cache.add(key, 0, lasts)
        return int(cache.incr(key))
    with transaction.atomic():
        used: Any = cache.held(key, 0) + 1
        cache.set(key, used, lasts)
    return int(used)


def address_of(request: HttpRequest) -> str:
    """Whose connection it is: of IPv6 the network of a household, which has more addresses than there are seconds."""
    said = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        # A server that listens on both sees the old addresses inside new ones: all of them in one network.
        address = address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False).network_address
    return str(address)
