"""A room's face to others is its operations, queries and models; its forms, views and addresses are private."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.tree import modules, rooms

PRIVATE = {"forms", "views", "api", "admin", "urls"}
OPEN_ROOMS = {"kernel", "ui"}  # the ground and the design system are made of what others use


def problems(root: Path) -> list[str]:
    """Imports of another room's private furniture; only config, which mounts the addresses, may."""
    built = set(rooms(root))
    found = []
    for module in modules(root):
        if not module.parts or module.parts[0] == "config":
            continue
        for node in module.nodes:
            for name in _imported(node):
                parts = name.split(".")
                foreign = (
                    len(parts) > 2 and parts[0] == "estaminet" and parts[1] in built - OPEN_ROOMS - {module.parts[0]}
                )
                if foreign and parts[2] in PRIVATE:
                    found.append(f"{module.place}: {name} is private to {parts[1]}")
    return found


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{name.name}" for name in node.names]
    return []
