"""Names that say nothing, and model signals, which make things happen where nobody looks."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.tree import called, dotted, modules

EMPTY_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "service", "services", "util", "utils"}
MODEL_SIGNALS = {"pre_init", "post_init", "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}


def problems(root: Path) -> list[str]:
    """Modules with an empty name."""
    found = []
    for module in modules(root):
        found += [f"{module.place}: the name {part!r} says nothing" for part in module.parts if part in EMPTY_NAMES]
    return found


def signal_problems(root: Path) -> list[str]:
    """``@receiver`` and model signals connected by hand."""
    found = []
    for module in modules(root):
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = [dotted(mark.func if isinstance(mark, ast.Call) else mark) for mark in node.decorator_list]
                if any(name.split(".")[-1] == "receiver" for name in names):
                    found.append(f"{module.place}:{node.lineno}: @receiver; use kernel.slots or call the operation")
            elif isinstance(node, ast.Call):
                owner, _, method = called(node).rpartition(".")
                if method == "connect" and owner.split(".")[-1] in MODEL_SIGNALS:
                    found.append(
                        f"{module.place}:{node.lineno}: a model signal; use kernel.slots or call the operation"
                    )
    return found
