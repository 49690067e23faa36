"""Foreign keys look down the house, also those written as strings; only the account may be referenced upward."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.tree import Module, called, dotted, modules, storeys

KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def problems(root: Path) -> list[str]:
    """Keys to a room above, or beside, the one they stand in."""
    order = storeys(root)
    found = []
    for module in modules(root):
        if not module.parts or module.parts[0] not in order:
            continue
        for node in module.nodes:
            if isinstance(node, ast.Call) and called(node).split(".")[-1] in KEYS:
                found += _key_problems(module, node, order)
    return found


def _key_problems(module: Module, key: ast.Call, order: dict[str, int]) -> list[str]:
    aims = [*key.args[:1], *(word.value for word in key.keywords if word.arg in {"to", "through"})]
    found = []
    for aim in aims:
        if dotted(aim).split(".")[-1] == "AUTH_USER_MODEL" or not isinstance(aim, ast.Constant):
            continue  # imported models are seen by import-linter
        room, dot, _ = str(aim.value).partition(".")
        here = module.parts[0]
        if dot and room in order and room != here and order[room] <= order[here]:
            found.append(f"{module.place}:{key.lineno}: {here} points up to {aim.value}")
    return found
