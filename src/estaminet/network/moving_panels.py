"""The parts of the page *Move in and connect*: each brings its own section, beginning with an ``h2``.

Orders: bringing 10, taking out 20, tokens 30, webhooks 40, agendas of the region 50. ``load(request, hub)`` is asked
for managers only.
"""

from __future__ import annotations

from estaminet.kernel.slots import Panel, Slot

MOVING_PANELS: Slot[Panel] = Slot("move in and connect")
