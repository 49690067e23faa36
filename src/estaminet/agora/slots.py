"""What other parts of this room, and rooms above, add to the pages of a process."""

from __future__ import annotations

from estaminet.kernel.slots import Panel, Slot

PROCESS_PANELS: Slot[Panel] = Slot("page of a process")
"""Called with the process, between what happens next and the proposals."""

TEAM_PROCESS_PANELS: Slot[Panel] = Slot("page of a process, for its team")
