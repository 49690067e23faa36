"""What waits to be looked at beside contributions: each room adds what it would have the library keep."""

from __future__ import annotations

from estaminet.kernel.slots import Panel, Slot

# ``load(request, hub)``: the subject is the hub whose team looks.
QUEUE: Slot[Panel] = Slot("queue of the library")
