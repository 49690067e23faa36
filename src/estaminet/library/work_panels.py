"""What other rooms add to the page of a work, below what is told of it."""

from __future__ import annotations

from estaminet.kernel.slots import Panel, Slot

WORK_PANELS: Slot[Panel] = Slot("page of a work")
