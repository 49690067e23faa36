"""What the library opens files with: the house's way to run another program behind walls."""

from __future__ import annotations

from estaminet.kernel.confined.running import Desk, DidNotEnd, Ended, Limits, desk, run

__all__ = ["Desk", "DidNotEnd", "Ended", "Limits", "desk", "run"]
