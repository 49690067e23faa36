"""Choices as a form shows them."""

from __future__ import annotations

from typing import Any


def capitalised(choices: Any) -> list[tuple[str, str]]:
    """Choices as lines of their own."""
    return [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in choices]
