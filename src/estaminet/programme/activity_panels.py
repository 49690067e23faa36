"""What other rooms add to the page of an activity, below what people said of it."""

from __future__ import annotations

from estaminet.kernel.slots import Panel, Slot

ACTIVITY_PANELS: Slot[Panel] = Slot("page of an activity")
