"""What large files add to the registers: their background work, and when what did not arrive goes."""

from __future__ import annotations

from estaminet.kernel.personal_data import Retention
from estaminet.kernel.slots import RETENTION


def register() -> None:
    """Called once, when the house starts."""
    from estaminet.kernel.uploads.finishing import sweep_uploads

    RETENTION.register(Retention("kernel.uploads", sweep_uploads))
