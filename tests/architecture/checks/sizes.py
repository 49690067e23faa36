"""Modules and functions stay small enough to be read at one go."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.tree import modules

MODULE_LINES = 500
FUNCTION_LINES = 80


def problems(root: Path) -> list[str]:
    """Modules over 500 lines and functions over 80, tests and scripts included."""
    found = []
    for module in modules(root, "src/estaminet", "tests", "scripts", "benchmarks"):
        lines = len(module.text.splitlines())
        if lines > MODULE_LINES:
            found.append(f"{module.place}: {lines} lines, {MODULE_LINES} at most")
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    found.append(f"{module.place}: {node.name} has {length} lines, {FUNCTION_LINES} at most")
    return found
