"""The worker's turn for webhooks: several receivers at the same time, so that a slow one keeps nobody waiting."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Final

from django.db import connection
from django.utils import timezone

from estaminet.kernel import outgoing
from estaminet.network.models import Delivery
from estaminet.network.operations.deliver_webhooks import claim_deliveries, deliver

AT_ONCE: Final = 8
"""Requests under way in one worker; of one webhook there is never more than one."""
CAPS: Final = outgoing.Caps(connect=5.0, total=12.0)
"""Less than what the house waits for a worker that is told to stop."""
LOOKS_AGAIN: Final = 0.5
"""Seconds after which it is looked for new messages while nobody answers."""
log = logging.getLogger("estaminet.webhooks")


def post(url: str, headers: Mapping[str, str], body: bytes) -> outgoing.Answer:
    """Send one message. What the receiver says beside its status is not read."""
    return outgoing.send("POST", url, headers=headers, body=body, caps=CAPS, only_status=True)


@contextmanager
def carry_webhooks() -> Iterator[Callable[[], bool]]:
    """A turn that takes what may leave and hands it to threads; busy as long as one is under way. At the end those are
    waited for."""
    under_way: set[Future[None]] = set()
    with ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="webhook") as threads:

        def turn() -> bool:
            under_way.difference_update([each for each in under_way if each.done()])
            free = AT_ONCE - len(under_way)
            claimed = claim_deliveries(at=timezone.now(), limit=free) if free else []
            under_way.update(threads.submit(_carry, each) for each in claimed)
            if under_way and not claimed:
                # Whoever answers makes room for the next message of its line: it leaves at once, not after a rest.
                wait(under_way, timeout=LOOKS_AGAIN, return_when=FIRST_COMPLETED)
            return bool(under_way)

        yield turn


def _carry(delivery: Delivery) -> None:
    try:
        deliver(delivery=delivery, send=post, clock=timezone.now)
    except Exception:
        # Its claim ends by itself, and it is sent again under the same id.
        log.exception("message %s could not be marked", delivery.pk)
    finally:
        connection.close()
