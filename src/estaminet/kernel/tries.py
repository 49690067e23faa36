"""How often somebody may do a thing: counted in the transaction of what is done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.http import HttpRequest

from estaminet.kernel.shared_cache import SharedCache


class Counted(Protocol):
    """Something that was counted."""

    def rollback(self) -> None:
        """Take it back; in a transaction of its own."""


def count_try(request: HttpRequest, *, action: str, limit: str, key: str | None = None) -> Counted | None:
    """Count something that is about to be done, in the caller's transaction; None where it may not be done.

    A limit "per key" counts under ``key`` what it would else count by the connection.

    Counters and rules are those of ``ratelimit.consume``. That one writes a lock down and takes it away again around
    each count; here the transaction holds the counter, others wait for its end, and nothing is left behind by a
    process that dies. Where counters are kept in Redis, the library counts.
    """
    cache = caches["default"]
    if not isinstance(cache, SharedCache):
        config = {action: limit}
        usage: Counted | None = ratelimit.consume(
            request, app="estaminet", action=action, key=key, config=config, limit_get=False
        )
        return usage
    done: list[_Mark] = []
    for rate in ratelimit.parse_rates(limit):
        counter = ratelimit.get_cache_key(request, app="estaminet", action=action, rate=rate, key=key)
        now = time.time()
        allowed, history = ratelimit.apply_rate(cache.held(counter, []), now, rate)
        if not allowed:
            return None
        cache.set(counter, history, rate.duration)
        done.append(_Mark(counter, now, rate.duration))
    return _Marks(cache, tuple(done))


@dataclass(frozen=True)
class _Mark:
    """One instant in the history of a counter."""

    key: str
    at: float
    seconds: float


@dataclass(frozen=True)
class _Marks:
    """What was counted in the shared cache."""

    cache: SharedCache
    marks: tuple[_Mark, ...]

    def rollback(self) -> None:
        for mark in self.marks:
            history = self.cache.held(mark.key, [])
            self.cache.set(mark.key, [each for each in history if each != mark.at], mark.seconds)
