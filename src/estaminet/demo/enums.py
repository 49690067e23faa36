"""Names that several parts of the room know."""

from __future__ import annotations

from typing import Final

BRING: Final = "demo.bring_files"
"""The kind of work that makes the files of a work and brings them."""
