"""Budgets: what a figure may be at most, or must be at least. Kept in budgets.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.question import Figure


@dataclass(frozen=True)
class Budget:
    """A limit on a figure, and the reason for it."""

    at_most: float | None
    at_least: float | None
    why: str

    def holds(self, value: float) -> bool:
        return (self.at_most is None or value <= self.at_most) and (self.at_least is None or value >= self.at_least)

    def __str__(self) -> str:
        limits = ((">=", self.at_least), ("<=", self.at_most))
        return " and ".join(f"{sign} {limit:g}" for sign, limit in limits if limit is not None)


@dataclass(frozen=True)
class Judged:
    """A figure held against its budget. Without a budget it is told, and holds."""

    figure: Figure
    budget: Budget | None

    @property
    def holds(self) -> bool:
        return self.budget is None or self.budget.holds(self.figure.value)

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.figure.name,
            "value": self.figure.value,
            "unit": self.figure.unit,
            "budget": str(self.budget) if self.budget else None,
            "holds": self.holds,
        }


def read_budgets(path: Path) -> dict[str, Budget]:
    """Read budgets.toml: a table for each figure, with ``at_most`` or ``at_least``, and ``why``."""
    budgets = {}
    for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if unknown := set(table) - {"at_most", "at_least", "why"}:
            raise ValueError(f"{name}: {', '.join(sorted(unknown))} is no part of a budget")
        if "at_most" not in table and "at_least" not in table:
            raise ValueError(f"{name}: a budget needs at_most or at_least")
        budgets[name] = Budget(table.get("at_most"), table.get("at_least"), table.get("why", ""))
    return budgets
