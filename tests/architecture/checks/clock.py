"""Nothing reads the clock inside an operation, a query or a rule: whoever calls says when it is."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.tree import called, modules

TIMELESS = {"operations", "queries", "rules"}
READINGS = {
    "timezone.now", "timezone.localdate", "timezone.localtime", "datetime.now", "datetime.utcnow", "datetime.today",
    "date.today", "time.time", "localdate", "localtime", "now", "Now", "functions.Now",
}  # fmt: skip


def problems(root: Path) -> list[str]:
    """Calls of a clock without an argument (``localtime(at)`` converts, ``localtime()`` reads)."""
    found = []
    for module in modules(root):
        if not TIMELESS & set(module.parts[1:]):
            continue
        for node in module.nodes:
            if isinstance(node, ast.Call) and (name := called(node)):
                short = ".".join(name.split(".")[-2:])
                converts = short.endswith(("localdate", "localtime")) and node.args
                if short in READINGS and not converts:
                    found.append(f"{module.place}:{node.lineno}: {name}() reads the clock; take `at` as an argument")
    return found
